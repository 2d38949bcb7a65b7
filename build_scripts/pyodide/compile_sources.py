"""Runs inside Pyodide at build time: turns a zip of sources into a zip of bytecode.

Bytecode must carry the magic number of the Python that reads it, so that very Python makes it.
Assertions and docstrings go (``-OO``), and so do the tables of line numbers, a third of what goes
over the wire: an error in the lite way makes the worker start the plain way, which has them.
The entries are stored, not deflated, because the web server's brotli packs the whole file better
than deflate packs each entry. File times are fixed, so equal sources give equal bytes.
"""

import importlib.util
import marshal
import types
import zipfile

UNCHECKED_HASH = b"\1\0\0\0" + bytes(8)  # flags and an unused hash: never compared with a source
EPOCH = (1980, 1, 1, 0, 0, 0)


def without_lines(code: types.CodeType) -> types.CodeType:
    """The same code, and the code inside it, without line numbers."""
    constants = tuple(
        without_lines(value) if isinstance(value, types.CodeType) else value
        for value in code.co_consts
    )
    return code.replace(co_linetable=b"", co_consts=constants)


def compile_archive(source: str, target: str) -> None:
    """Compile every ``.py`` of the zip ``source`` into the zip ``target``, in sorted order."""
    with zipfile.ZipFile(source) as read, zipfile.ZipFile(target, "w") as write:
        for name in sorted(name for name in read.namelist() if name.endswith(".py")):
            code = compile(read.read(name), name, "exec", dont_inherit=True, optimize=2)
            data = importlib.util.MAGIC_NUMBER + UNCHECKED_HASH + marshal.dumps(without_lines(code))
            write.writestr(zipfile.ZipInfo(name + "c", EPOCH), data)
