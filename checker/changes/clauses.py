"""The clauses of two editions: which are new, gone, moved, and what each says differently."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from checker.changes.clause_kinds import (
    ClauseAltered,
    ClauseInserted,
    ClauseMoved,
    ClauseParameterised,
    ClauseRepealed,
    ClauseReworded,
    Provision,
)
from checker.changes.lineage import families, lineage
from checker.changes.order import moved
from checker.changes.rules import rule_changes, with_moves
from checker.changes.shown import in_order, shown, shown_pair
from checker.render import fill, rule_sentence
from checker.schema import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from checker.changes.change import Change

    Edition = Mapping[str, Any]
    Clause = Mapping[str, Any]

LABELS = {
    "kind": "Art", "source": "Fundstelle", "formal": "Als Regel gefasst", "judgement": "Wertung",
    "reason": "Grund, warum eine Regel fehlt", "interpretations": "Auslegungen",
    "carried_by": "Die Regel steht bei", "from": "Hervorgegangen aus", "metadata": "Angaben",
    "names": "Handelsnamen",
}  # fmt: skip
_FORMAL = {"yes": "ganz", "partly": "zum Teil", "no": "nicht"}
_OWN = ("id", "paragraph", "text", "rules")  # compared each in its own way


class Clauses:
    """The clauses of one edition by id, each with where it stands."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.by_id: dict[str, Clause] = {}
        self.sections: dict[str, Mapping[str, Any]] = {}
        for section in edition["sections"]:
            for clause in section["clauses"]:
                self.by_id[clause["id"]] = clause
                self.sections[clause["id"]] = section

    def place(self, name: str) -> str:
        """Section and paragraph of a clause in German: „B-Ware, § 1 Begriff“."""
        return f"{self.sections[name]['title']}, {self.paragraph(name)}"

    def paragraph(self, name: str) -> str:
        """The paragraph of a clause in German: „§ 1 Begriff“."""
        number = self.by_id[name]["paragraph"]
        listed = self.sections[name]["paragraphs"]
        heading = next((each["heading"] for each in listed if each["number"] == number), "")
        return f"§ {number} {heading}".rstrip()

    def provision(self, name: str) -> Provision:
        """The clause as it reads."""
        clause = self.by_id[name]
        return Provision(
            id=name,
            place=self.place(name),
            text=fill(clause["text"], self.edition),
            rules=tuple(rule_sentence(rule, self.edition) for rule in clause.get("rules", [])),
            details=tuple(
                (label, _shown(key, clause[key]))
                for key, label in LABELS.items()
                if key in clause and key != "from"
            ),
            acts=bool(clause.get("rules") or clause.get("names")),
        )


def clause_changes(before: Edition, after: Edition) -> list[Change]:
    """All changes of clauses and their rules, in the order of the new edition, then the old."""
    return with_moves(_changes(before, after))


def _changes(before: Edition, after: Edition) -> Iterator[Change]:
    old, new = Clauses(before), Clauses(after)
    kin: set[str] = set()
    for family in families(old.by_id, new.by_id):
        yield lineage(family, old.provision, new.provision)
        kin.update(*family)
    shifted = _moved(old, new)
    for name, clause in new.by_id.items():
        if name in old.by_id:
            yield from _altered(name, old, new, shifted)
        elif name in kin:
            yield from rule_changes(name, [], clause.get("rules", []), before, after)
        else:
            yield ClauseInserted(new.provision(name))
    for name, clause in old.by_id.items():
        if name in new.by_id:
            continue
        if name in kin:
            yield from rule_changes(name, clause.get("rules", []), [], before, after)
        else:
            yield ClauseRepealed(old.provision(name))


def _altered(name: str, old: Clauses, new: Clauses, shifted: set[str]) -> Iterator[Change]:
    """What is different about a clause that is in both editions."""
    one, two = old.by_id[name], new.by_id[name]
    if name in shifted:
        yield ClauseMoved(name, old.place(name), new.place(name))
    was, now = fill(one["text"], old.edition), fill(two["text"], new.edition)
    if was != now:
        yield ClauseReworded(name, was, now, kept=one["text"] == two["text"])
    elif one["text"] != two["text"]:
        yield ClauseParameterised(name, one["text"], two["text"])
    yield from rule_changes(
        name, one.get("rules", []), two.get("rules", []), old.edition, new.edition
    )
    for key in in_order((one.keys() | two.keys()) - set(_OWN), LABELS):
        if one.get(key) != two.get(key):
            say = partial(_shown, key)
            pair = shown_pair(one.get(key), two.get(key), say, say)
            yield ClauseAltered(name, key, LABELS.get(key, key), *pair)


def _moved(old: Clauses, new: Clauses) -> set[str]:
    """Clauses in both editions whose section, paragraph or order is another one."""
    found: set[str] = set()
    for section in new.edition["sections"]:
        names = [each["id"] for each in section["clauses"] if each["id"] in old.by_id]
        stayed = [name for name in names if old.sections[name]["id"] == section["id"]]
        found.update(set(names) - set(stayed))
        if not stayed:
            continue
        earlier = old.sections[stayed[0]]
        numbers = paragraphs(earlier["paragraphs"], section["paragraphs"])
        for name in stayed:
            number = old.by_id[name]["paragraph"]
            if numbers.get(number, number) != new.by_id[name]["paragraph"]:
                found.add(name)
        kept = [name for name in stayed if name not in found]
        order = [each["id"] for each in earlier["clauses"] if each["id"] in kept]
        found |= moved(order, kept)
    return found


def paragraphs(old: list[Any], new: list[Any]) -> dict[int, int]:
    """The new number of each old paragraph: of that with its heading, else with its number."""
    one = {each["heading"]: each["number"] for each in old}
    two = {each["heading"]: each["number"] for each in new}
    found = {one[heading]: two[heading] for heading in one if heading in two}
    taken = set(found.values())
    free = {number for number in two.values() if number not in taken}
    return found | {n: n for n in one.values() if n not in found and n in free}


def _shown(key: str, value: Any) -> str:
    if key == "kind":
        return KINDS[value]
    if key == "formal":
        return _FORMAL[value]
    if key == "names":
        return "; ".join(map(_name, value))
    return shown(value)


def _name(name: Mapping[str, Any]) -> str:
    mark = "" if name["distinctive"] else ", nicht trennscharf"
    note = f": {name['note']}" if "note" in name else ""
    return f"„{name['text']}“ für {name['condition']}{mark}{note}"
