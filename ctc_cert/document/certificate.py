def render(p, b):
    return b"%PDF-1.7\n"
