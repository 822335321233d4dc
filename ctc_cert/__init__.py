"""Run a joint data-science certification programme: teach, grade, sign together, verify anywhere."""

__version__ = "0.1.0"
