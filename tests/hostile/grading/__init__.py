"""Notebooks that try to get marks they did not earn, or to harm the machine that grades them."""
