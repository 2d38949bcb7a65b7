"""Stand-in: the way to ``collections.abc``; the real module only if asked for more.

Whoever asks for another name gets it from the real one, which the build lays beside this under
another name.
"""

import _collections_abc as abc
import sys

sys.modules["collections.abc"] = abc


def __getattr__(name):
    """A name of the real module; the import system asks for some with underscores in vain."""
    if name.startswith("__"):
        raise AttributeError(name)
    import _whole_collections

    return getattr(_whole_collections, name)
