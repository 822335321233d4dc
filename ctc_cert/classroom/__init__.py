"""The classroom: accounts, JupyterHub pieces, and nbgrader's course folder and exchange."""
