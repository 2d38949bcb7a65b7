"""Stand-in: the bridge asks whether a function it calls is a coroutine function.

Data classes ask for a signature to describe themselves, and do without one that cannot be had.
"""


def iscoroutinefunction(function):
    """Never here."""
    return False


def signature(*_, **__):
    """None can be had."""
    raise TypeError
