"""How a submitted notebook gets a score. Knows nbgrader; knows nothing of certificates."""
