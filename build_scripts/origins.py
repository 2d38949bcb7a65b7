"""The pages of others that may embed the checker: written as the browser names an origin."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

LOOPBACK = frozenset({"localhost", "127.0.0.1"})
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"{_LABEL}(?:\.{_LABEL})+")
_STANDARD = 443
_EXAMPLE = "https://www.marktplatz.example"


def problem(origin: str) -> str | None:
    """What is wrong with ``origin``, as the end of a German sentence, or None.

    A browser compares origins letter by letter: scheme, host in small letters and, if it is not
    the standard one, port. Over http only this very machine may be named, for trying out.
    """
    try:
        parts = urlsplit(origin)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return f"ist keine Adresse wie „{_EXAMPLE}“"
    local = parts.scheme == "http" and host in LOOPBACK
    if parts.scheme != "https" and not local:
        return "muss mit https:// beginnen"
    if "*" in origin:
        return "darf keinen Platzhalter * enthalten; jede Herkunft steht für sich"
    if parts.username is not None or parts.path or parts.query or parts.fragment or "?" in origin:
        return f"darf nur aus https:// und dem Namen des Servers bestehen, wie „{_EXAMPLE}“"
    if not local and not _HOST.fullmatch(host):
        return f"nennt keinen Server wie „{_EXAMPLE}“ (Umlaute in der Schreibweise mit xn--)"
    right = f"{parts.scheme}://{host}" + (f":{port}" if port not in {None, _STANDARD} else "")
    return None if origin == right else f"schreiben Browser so: „{right}“"


def is_local(origin: str) -> bool:
    """Whether the origin is this very machine: fine for trying out, not for a release."""
    return urlsplit(origin).hostname in LOOPBACK


def problems(origins: object) -> list[str]:
    """What is wrong with a list of origins, one sentence without full stop each."""
    if not isinstance(origins, list):
        return ["muss eine Liste sein, wie " + f'["{_EXAMPLE}"]']
    found = []
    for place, origin in enumerate(origins, start=1):
        if not isinstance(origin, str):
            found.append(f"Eintrag {place} muss ein Text sein")
        elif told := problem(origin):
            found.append(f"Eintrag {place}: „{origin}“ {told}")
        elif origin in origins[: place - 1]:
            found.append(f"Eintrag {place}: „{origin}“ steht schon da")
    return found
