"""Runs inside Pyodide at build time: calls much of CPython that the checker never calls.

Whatever stands in the second half of the WebAssembly must do there what it does in the whole. So
every module that is built in is imported, and what it offers is called with a few values.
"""

import sys
from collections.abc import Callable, Iterator

LEFT_OUT = {  # they stop the program, wait, tell the time, or change what follows
    "_asyncio", "_ctypes", "_imp", "_interpchannels", "_interpqueues", "_interpreters", "_io",
    "_locale", "_lsprof", "_opcode", "_posixsubprocess", "_pyodide_core", "_random",
    "_remote_debugging", "_signal", "_socket", "_stat", "_suggestions", "_sysconfig", "_testbuffer",
    "_testcapi", "_testclinic", "_testexternalinspection", "_testimportmultiple",
    "_testinternalcapi", "_testlimitedcapi", "_testmultiphase", "_testsinglephase", "_thread",
    "_tracemalloc", "_uuid", "_warnings", "_xxtestfuzz", "atexit", "builtins", "faulthandler", "gc",
    "marshal", "mmap", "posix", "pwd", "readline", "resource", "select", "sys", "termios", "time",
    "xxsubtype",
}  # fmt: skip
KINDS = (int, float, complex, str, bytes, bytearray, list, dict, set, frozenset, memoryview)
Values = tuple[object, ...]
VALUES: tuple[Values, ...] = (
    (), (2,), (0.5,), ("aä\u0301",), (b"ab",), ([3, 1],), (7, 3), ("a", "ab"), (b"a", 1),
)  # fmt: skip
CARRIED = (None, True, 2**70, 1.5, "ä", [1, {"a": (2, 3)}], {"a": {1, 2}})


def probe(back: Callable[[object], object], fail: Callable[[], object]) -> list[str]:
    """What the calls give or raise; ``back`` and ``fail`` are functions of JavaScript."""
    return [said(name, call, values) for name, call, values in calls(back, fail)]


def said(name: str, call: Callable[..., object], values: Values) -> str:
    """What one call gives or raises, without addresses in memory."""
    try:
        found = repr(call(*values))
    except Exception as error:
        found = f"{type(error).__name__}: {error}"
    return f"{name}{values!r}: {found.split(' at 0x')[0][:200]}"


def calls(
    back: Callable[[object], object], fail: Callable[[], object]
) -> Iterator[tuple[str, Callable[..., object], Values]]:
    """Every call with its name: what modules offer, methods, syntax, values to and fro."""
    for module in sorted(set(sys.builtin_module_names) - LEFT_OUT):
        yield "import", __import__, (module,)
        for name, found in sorted(vars(sys.modules.get(module, sys)).items()):
            if callable(found) and not name.startswith("__") and module in sys.modules:
                yield from ((f"{module}.{name}", found, values) for values in VALUES)
    for kind in KINDS:
        for name in sorted(vars(kind)):
            yield from ((f"{kind.__name__}.{name}", getattr(kind, name), v) for v in VALUES)
    yield "eval", eval, ("[f'{x!r:>5}' for x in (1, 'a') if (y := x)]",)
    yield "compile", compile, ("def f(: pass", "x", "exec")
    for value in CARRIED:
        yield "back", back, (value,)
    yield "fail", fail, ()
