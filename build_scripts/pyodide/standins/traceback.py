"""Stand-in: how an exception reaches JavaScript; after one, the worker takes the plain way."""


def format_exception(type, value=None, tb=None, **_):
    """One line: the type and what it says."""
    return [f"{type.__name__}: {value}\n"]
