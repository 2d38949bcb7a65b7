"""Stand-in: what Pyodide's core and loader reach through ``_pyodide``."""

from . import _base, _importhook  # noqa: F401  (the loader takes them from here)


def set_excepthook():
    """Errors reach JavaScript as exceptions; the default hook stays."""
