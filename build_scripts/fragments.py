"""A case as the part of an address behind #, in the form that the checker page reads.

``checker/web/fragment.js`` writes and reads the same form.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

_KEPT = "!~*'()"  # what JavaScript's encodeURIComponent leaves as it is


def fragment(facts: Mapping[str, Any], edition: str, scheme: str | None = None) -> str:
    """The facts by name; ``scheme`` only where it is not the one the page takes by itself."""
    pairs = [*([("regelwerk", _encoded(scheme))] if scheme else [])]
    for name, value in facts.items():
        pairs += _flat(_encoded_name(name), value)
    pairs.append(("fassung", _encoded(edition)))
    return "&".join(f"{name}={value}" for name, value in pairs)


def _flat(name: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, list):
        yield name, ",".join(_encoded(item) for item in value)
    elif isinstance(value, Mapping) and value:
        for key, part in value.items():
            yield from _flat(f"{name}.{_encoded_name(key)}", part)
    else:
        yield name, "" if isinstance(value, Mapping) else _encoded(value)


def _encoded(value: Any) -> str:
    text = f"{value:.15g}" if isinstance(value, float) else str(value)
    return quote(text, safe=_KEPT)


def _encoded_name(text: str) -> str:
    return _encoded(text).replace(".", "%2E")
