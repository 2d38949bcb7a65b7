"""A WebAssembly file as its sections, of which the exports can be read and written anew.

Source: WebAssembly Core Specification, Binary Format: a header of 8 bytes, then sections, each with
its number, its length as LEB128 and its body.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

HEADER = b"\0asm\1\0\0\0"
EXPORTS = 7
FUNCTION, TABLE, MEMORY = range(3)


class Export(NamedTuple):
    """What a module hands out: its name, its kind, its place among those of that kind."""

    name: str
    kind: int
    place: int


def read_number(data: bytes, at: int) -> tuple[int, int]:
    """An unsigned LEB128 number at that place, and the place behind it."""
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        if byte < 128:
            return value, at
        shift += 7


def number(value: int) -> bytes:
    """An unsigned number as LEB128."""
    found = bytearray()
    while value > 127:
        found.append(value & 127 | 128)
        value >>= 7
    found.append(value)
    return bytes(found)


def sections(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The sections in order: number and body. Raises ValueError if it is no such file."""
    if not data.startswith(HEADER):
        raise ValueError("keine WebAssembly-Datei")
    at = len(HEADER)
    while at < len(data):
        kind = data[at]
        size, at = read_number(data, at + 1)
        yield kind, data[at : at + size]
        at += size


def exports(data: bytes) -> list[Export]:
    """What the module exports, in order."""
    (body,) = (body for kind, body in sections(data) if kind == EXPORTS)
    count, at = read_number(body, 0)
    found = []
    for _ in range(count):
        length, at = read_number(body, at)
        name = body[at : at + length].decode()
        kind = body[at + length]
        index, at = read_number(body, at + length + 1)
        found.append(Export(name, kind, index))
    return found


def with_exports(data: bytes, change: Callable[[list[Export]], Iterable[Export]]) -> bytes:
    """The same module with its exports changed and nothing else."""
    found = [HEADER]
    for kind, body in sections(data):
        written = _written(list(change(exports(data)))) if kind == EXPORTS else body
        found += [bytes([kind]), number(len(written)), written]
    return b"".join(found)


def _written(listed: list[Export]) -> bytes:
    parts = [number(len(listed))]
    for export in listed:
        name = export.name.encode()
        parts += [number(len(name)), name, bytes([export.kind]), number(export.place)]
    return b"".join(parts)
