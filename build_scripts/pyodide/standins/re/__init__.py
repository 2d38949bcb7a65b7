"""Stand-in: patterns that the build has compiled; the real module for everything else.

Compiling a pattern takes most of ``re``, ``enum`` and ``functools``. The build notes what answering
compiles and lays the outcome in ``re._known``; a pattern made of it is the very same. Whoever asks
for anything else gets the real module, which the build lays beside this as ``re._whole``.
"""

import _sre
from importlib import import_module
from re._known import KNOWN  # (pattern, flags): what the engine's own ``compile`` takes besides

I = IGNORECASE = 2  # noqa: E741
L = LOCALE = 4
M = MULTILINE = 8
S = DOTALL = 16
U = UNICODE = 32
X = VERBOSE = 64
A = ASCII = 256


def compile(pattern, flags=0):
    """The pattern made ready."""
    try:
        return _sre.compile(pattern, *KNOWN[pattern, flags])
    except (KeyError, TypeError):  # TypeError: nothing that could be looked up
        return import_module("re._whole").compile(pattern, flags)


def __getattr__(name):
    """A name of the real module; the import system asks for some with underscores in vain."""
    if name.startswith("__"):
        raise AttributeError(name)
    return getattr(import_module("re._whole"), name)
