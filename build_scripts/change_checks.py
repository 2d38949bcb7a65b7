"""What an edition changes must be reasoned, and what it reasons must be changed.

Compared is each edition with the one it follows. A text and its rule change together: a rule that
judges otherwise while its text stays the same is an error, and so is a reason that promises other
answers where only words change.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from checker.changes.clause_kinds import Lineage
from checker.changes.clauses import Clauses
from checker.changes.compare import compare
from checker.changes.entry_kinds import EntryAltered, EntryChange
from checker.changes.reasons import chain_between
from checker.changes.rule_kinds import RuleAdded, RuleAltered, RuleDropped
from checker.changes.rules import acting
from checker.problems import Problem, nearest
from checker.render import fill
from checker.schema import EFFECTS
from checker.walking import parameters_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from checker.changes.change import Change

    Edition = Mapping[str, Any]
    Entry = Mapping[str, Any]

_SETTLING = ("disputed", "chosen", "choice")  # fields of a reading that a change can settle


def change_problems(ruleset: Mapping[str, Any], folder: Path) -> Iterator[Problem]:
    """What is wrong with the reasons of each edition that follows another.

    ``folder`` is where the ruleset lies.
    """
    for name, scheme in ruleset["schemes"].items():
        editions = scheme["editions"]
        for date, edition in editions.items():
            if edition.get("follows") not in editions:
                continue
            path = folder / name / "changes" / f"{date}.toml"
            file = path.relative_to(folder.parent).as_posix()
            step = _Step(editions[edition["follows"]], edition)
            for about, message in [*step.problems(), *_reused(editions, date)]:
                yield Problem(file, message, clause=about)


@dataclass(frozen=True)
class _Step:
    """An edition and the one it follows."""

    old: Edition
    new: Edition

    @cached_property
    def changes(self) -> list[Change]:
        return compare(self.old, self.new)

    @cached_property
    def changed(self) -> set[str]:
        """The ids of all that is different."""
        return {subject for change in self.changes for subject in change.subjects}

    @cached_property
    def clauses(self) -> tuple[Clauses, Clauses]:
        return Clauses(self.old), Clauses(self.new)

    def problems(self) -> Iterator[tuple[str, str]]:
        """Id of what is wrong, and what is wrong with it in German."""
        seen: set[str] = set()
        for entry in self.new["changes"]:
            yield from ((entry["id"], message) for message in self.entry(entry, seen))
        yield from self.unreasoned()
        yield from self.unsaid()

    # --- each entry ------------------------------------------------------------------------
    def entry(self, entry: Entry, seen: set[str]) -> Iterator[str]:
        if entry["id"] in seen:
            yield f"Die Kennung „{entry['id']}“ steht zweimal."
        seen.add(entry["id"])
        known = _names(self.old) | _names(self.new)
        if not entry["touches"]:
            yield "Unter „touches“ steht nichts; dort gehört hin, was sich ändert."
        for name in entry["touches"]:
            if name not in known:
                text = f"„touches“ nennt „{name}“, das es in keiner der beiden Fassungen gibt."
                yield text + nearest(name, known)
            elif name not in self.changed:
                yield f"„touches“ nennt „{name}“, daran ändert sich aber nichts."
        for name in entry.get("closes", ()):
            if text := self.unsettled(name):
                yield text
        yield from self.effect(entry)

    def unsettled(self, name: str) -> str:
        """Why a reading or a gap is not settled; empty if it is."""
        if name in _ids(self.new["proofs"]["gaps"]):
            return f"„closes“ nennt die Lücke „{name}“, sie ist aber noch erklärt."
        if name in _ids(self.old["proofs"]["gaps"]):
            return ""
        known = _ids(self.old["interpretations"])
        if name not in known:
            gaps = _ids(self.old["proofs"]["gaps"])
            text = f"„closes“ nennt „{name}“; erledigen lässt sich nur eine Auslegung oder Lücke"
            return f"{text} der früheren Fassung.{nearest(name, known | gaps)}"
        if name not in _ids(self.new["interpretations"]) or any(
            name in change.subjects
            for change in self.changes
            if isinstance(change, EntryAltered) and change.field in _SETTLING
        ):
            return ""
        return f"„closes“ nennt {name}, die Auslegung ist aber noch dieselbe."

    def effect(self, entry: Entry) -> Iterator[str]:
        """Whether an entry promises other answers where there can be some, and only there."""
        if entry["effect"] not in EFFECTS:
            allowed = " oder ".join(EFFECTS)
            yield f"„effect“ ist {allowed}, nicht „{entry['effect']}“."
            return
        touched = [each for each in self.changes if set(each.subjects) & set(entry["touches"])]
        if entry["effect"] == "editorial":
            ruled = [each.explain() for each in touched if _rules(each)]
            if ruled:
                text = "Als redaktionell („editorial“) erklärt, aber eine Regel ist geändert"
                yield f"{text}: {ruled[0]}"
        elif not any(each.behavioural for each in touched):
            text = "Als Änderung der Antworten („behaviour“) erklärt, aber nur Worte sind geändert"
            yield f"{text}; dann heißt es effect = „editorial“."

    # --- all that is changed ---------------------------------------------------------------
    def unreasoned(self) -> Iterator[tuple[str, str]]:
        """What is different though no entry touches it, once each."""
        touched = {name for entry in self.new["changes"] for name in entry["touches"]}
        found: dict[str, str] = {}
        for change in self.changes:
            if change.derived or (isinstance(change, EntryChange) and not change.family.reasoned):
                continue
            for subject in change.subjects:
                if subject not in touched:
                    found.setdefault(subject, change.explain())
        for subject, explanation in found.items():
            where = f"changes/{self.new['date']}.toml"
            yield subject, f"Ist geändert, aber {where} begründet das nirgends: {explanation}"

    def unsaid(self) -> Iterator[tuple[str, str]]:
        """Clauses whose rules judge otherwise though a reader sees the same text."""
        before, after = self.clauses
        kin = {name for c in self.changes if isinstance(c, Lineage) for name in c.subjects}
        ruled: dict[str, str] = {}
        for change in self.changes:
            if _rules(change):
                ruled.setdefault(change.subjects[0], change.explain())
        for name, clause in after.by_id.items():
            if name not in before.by_id or name in kin or self.reworded(name):
                continue
            was, now = before.by_id[name].get("rules", ()), clause.get("rules", ())
            shifted = self.shifted(was, now)
            told = any(self.reworded(place) for place in shifted.values())
            if name in ruled and not told:
                yield name, f"Regel geändert, Text gleich: {ruled[name]}"
            elif name not in ruled and shifted and not told and self.counts(was, now):
                listed = ", ".join(f"{key} ({place})" for key, place in shifted.items())
                text = "Regel geändert, Text gleich: Sie rechnet mit anderen Zahlen, aber auch"
                yield name, f"{text} die Klausel, die sie festlegt, lautet gleich: {listed}."

    def reworded(self, name: str) -> bool:
        """Whether a clause is new, gone, or reads otherwise."""
        before, after = (side.by_id.get(name) for side in self.clauses)
        if before is None or after is None:
            return True
        return fill(before["text"], self.old) != fill(after["text"], self.new)

    def shifted(self, was: Iterable[Entry], now: Iterable[Entry]) -> dict[str, str]:
        """Parameters that rules use with another value or for the first time, and their clauses."""
        earlier = {name for rule in was for name in _parameters(rule)}
        later = {name for rule in now for name in _parameters(rule)}
        return {
            name: self.new["parameters"][name]["clause"]
            for name in sorted(later)
            if name not in earlier or self.value(self.old, name) != self.value(self.new, name)
        }

    def counts(self, was: Iterable[Entry], now: Iterable[Entry]) -> bool:
        """Whether the rules judge otherwise once the values of parameters are put in."""
        before = [acting(rule, self.old) for rule in was]
        after = [acting(rule, self.new) for rule in now]
        return any(rule not in before for rule in after)

    @staticmethod
    def value(edition: Edition, name: str) -> Any:
        return edition["parameters"].get(name, {}).get("value")


def _rules(change: Change) -> bool:
    """Whether the change makes a rule of a clause judge otherwise."""
    return isinstance(change, (RuleAdded, RuleDropped, RuleAltered)) and change.behavioural


def _parameters(rule: Entry) -> Iterator[str]:
    for key in ("when", "enforced"):
        if isinstance(rule.get(key), list):
            yield from parameters_of(rule[key])


def _ids(entries: Iterable[Entry]) -> set[str]:
    return {entry["id"] for entry in entries}


def _names(edition: Edition) -> set[str]:
    """All ids under which an edition can speak of something."""
    found = {fact["name"] for fact in edition["facts"]} | _ids(edition["interpretations"])
    found |= {*edition["codes"], *edition["parameters"]} | _ids(edition["sections"])
    for section in edition["sections"]:
        found |= _ids(section["clauses"])
    for declared in edition["proofs"].values():
        found |= _ids(declared)
    return found


def _reused(editions: Mapping[str, Edition], date: str) -> Iterator[tuple[str, str]]:
    """Clauses that bear the id of an earlier one that was dropped in between."""
    first = date
    while editions[first].get("follows") in editions:
        first = editions[first]["follows"]
    line = [Clauses(each) for each in chain_between(editions, first, date)][:-1]
    line.insert(0, Clauses(editions[first]))
    current = Clauses(editions[date])
    for name, clause in current.by_id.items():
        if name in line[-1].by_id:
            continue
        for earlier in reversed(line[:-1]):
            if name in earlier.by_id:
                was = fill(earlier.by_id[name]["text"], earlier.edition)
                if was != fill(clause["text"], current.edition):
                    text = f"Die Nummer gehörte in der Fassung {earlier.edition['date']} einer"
                    yield name, f"{text} anderen Klausel; eine Nummer wird nie neu vergeben."
                break
