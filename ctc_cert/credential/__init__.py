"""Joint credentials: build, sign, publish trust and status, verify. Knows nothing of Jupyter."""
