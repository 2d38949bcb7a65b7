"""Stand-in: what annotations need that nobody evaluates; the real module only if asked for more.

Annotations are text here (``from __future__ import annotations``), so most modules take no more
than these names, and the start is spared the largest module of all. Whoever asks for another name
gets it from the real one, which the build lays beside this under another name.
"""

TYPE_CHECKING = False
Any = object


class _NamedTupleMeta(type):
    """Makes a tuple class of a class body with annotated fields, defaults and methods."""

    def __new__(cls, name, bases, space):
        fields = space.get("__annotations__", {})
        defaults = [space[field] for field in fields if field in space]
        from collections import namedtuple

        made = namedtuple(name, fields, defaults=defaults, module=space["__module__"])
        for key, value in space.items():
            if key not in fields and key not in {"__module__", "__annotations__"}:
                setattr(made, key, value)
        return made


class _NamedTuple:
    """Stands among the bases of a class and leaves its making to the type above."""

    def __mro_entries__(self, bases):
        return (type.__new__(_NamedTupleMeta, "NamedTuple", (), {}),)


NamedTuple = _NamedTuple()


def __getattr__(name):
    """A name of the real module; the import system asks for some with underscores in vain."""
    if name.startswith("__"):
        raise AttributeError(name)
    import _whole_typing

    return getattr(_whole_typing, name)
