"""From text notebooks to nbgrader assignments and lessons in two languages, and their checks."""
