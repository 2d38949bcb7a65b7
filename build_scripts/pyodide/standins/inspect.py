"""Stand-in: the bridge asks whether a function it calls is a coroutine function."""


def iscoroutinefunction(function):
    """Never here."""
    return False
