"""Stand-in: what ``runPython`` needs."""

from _pyodide._base import eval_code  # noqa: F401
