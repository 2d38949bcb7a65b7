"""The nearest changes as the command prints them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from checker.explain import wrap
from checker.facts import InputError
from checker.german import titled
from checker.nearest import aims, nearest
from checker.ruleset import current
from checker.stream import check_text

if TYPE_CHECKING:
    from collections.abc import Iterator


def report(case: str, aim: str | None, scheme: str, edition: str | None) -> str:
    """What would have to be different, for one condition or for all better ones.

    ``case`` is its JSON text. Raises InputError if it cannot be judged, or there is no such aim.
    """
    result = check_text(case, 1, scheme, edition, trace=False)
    if result["error"] is not None:
        error = result["error"]
        raise InputError(error["path"], error["message"], error["allowed"])
    program = current().program(result["scheme"], result["edition"])
    seller = current().seller(program.scheme)
    if aim is not None and aim not in program.conditions:
        raise InputError("aim", f"Den Zustand „{aim}“ gibt es nicht.", list(program.conditions))
    titles = {section["id"]: section["short"] for section in program.edition["sections"]}
    given = json.loads(case)["facts"]
    lines: list[str] = []
    for name in [aim] if aim else aims(result["fitting"], program, seller):
        found = nearest(given, name, program, seller)
        lines += [f"Für {titled(titles[name])}:", *_lines(found)]
    return "\n".join(lines) or "Ein besserer Zustand lässt sich nicht anstreben."


def _lines(found: dict[str, Any]) -> Iterator[str]:
    if found["reached"]:
        yield "  Der Zustand passt schon."
        return
    for ground in found["stuck"]:
        yield from wrap(f"Daran ist nichts zu ändern: {ground['text']} ({ground['clause']}).", "  ")
    for key, heading in (("ways", "Es genügt"), ("otherwise", "Wäre die Ware eine andere")):
        for way in found[key]:
            parts = [
                (f"{change['do']}: " if change["do"] else "")
                + f"{change['text']} ({', '.join(change['clauses'])})"
                for change in way["changes"]
            ]
            yield from wrap(f"{heading}: {'; '.join(parts)}.", "  ", "- ")
    if not found["ways"] and not found["stuck"]:
        yield from wrap(f"Mit höchstens {found['most']} Änderungen ist das nicht zu machen.", "  ")
        for ground in found["against"]:
            yield from wrap(f"Dagegen steht: {ground['text']} ({ground['clause']}).", "  ")
    if found["stopped"]:
        yield "  Die Suche war zu aufwendig und ist nicht vollständig."
