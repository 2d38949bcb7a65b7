"""The command ``verify``: reads files with records and says whether they are confirmed."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from checker.confirm import CONFIRMED, NO_SIGNATURE, findings, lines

if TYPE_CHECKING:
    from collections.abc import Sequence

LARGEST = 200_000_000  # bytes of a file, which is read at once


def verify(files: Sequence[str], form: str, why: dict[type[OSError], str]) -> int:
    """Write a finding for each record of each file; the exit status.

    ``form`` is ``text`` or ``json`` (a line for each record); ``why`` puts errors into German.
    """
    status, confirmed = 0, False
    for file in files:
        try:
            data = _data(file)
        except OSError as error:
            print(f"{file}: {why.get(type(error), error.strerror)}", file=sys.stderr)
            status = 2
            continue
        found = list(findings(data))
        for position, finding in enumerate(found, 1):
            confirmed = confirmed or finding["status"] == CONFIRMED
            if finding["status"] != CONFIRMED:
                status = max(status, 1)
            if form == "json":
                entry = {"file": file, "position": position, **finding}
                print(json.dumps(entry, ensure_ascii=False, separators=(",", ":")))
            else:
                name = f"{file}, Ergebnis {position}" if len(found) > 1 else file
                print(*lines(name, finding), sep="\n")
    if confirmed and form == "text":
        print(f"\n{NO_SIGNATURE}")
    return status


def _data(file: str) -> bytes:
    """What a file holds."""
    path = Path(file)
    if path.stat().st_size > LARGEST:
        raise OSError(27, f"Die Datei ist zu groß. Erlaubt sind {LARGEST // 10**6} MB.")
    return path.read_bytes()
