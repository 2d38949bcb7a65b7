"""Columns matched to facts by their headings: names, titles, questions and further words.

A column holds a fact or, for notices, shares and goods received, one part of it. It is named as
in a link: ``optik``, ``hinweise.H01``, ``anteile_prozent.1A``, ``geliefert.optik``; the column
that tells rows apart is named ``id``.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any

from checker.listing.forms import lexicon, normal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checker.listing.forms import Words

ID = "id"
HINTS = 30  # unknown headings for which a near one is sought, which takes its time
SPLIT = ("notices", "shares")  # facts whose parts may stand in columns of their own


@dataclass(frozen=True)
class Target:
    """What a column can hold: a name, the fact it is or is a part of, and German words for it."""

    name: str
    fact: str | None  # None for the id
    part: str | None  # the notice or the condition, for a part
    within: str | None  # the record that holds the fact
    label: str
    group: str


@dataclass(frozen=True)
class Match:
    """What a column was found to hold; ``note`` says in German why it holds nothing."""

    name: str | None
    note: str


class Headings:
    """All that columns can hold by the edition's facts, and how they may be headed."""

    def __init__(self, words: Words) -> None:
        named: list[tuple[list[list[str]], Target]] = [
            (
                [[ID], list(words.ids)],
                Target(ID, None, None, None, "Nummer oder Name der Zeile", ""),
            )
        ]
        for fact in words.model.values():
            named += _of_fact(fact, words)
        self.targets = {target.name: target for _, target in named}
        depth = max(len(levels) for levels, _ in named)
        self._forms = lexicon(
            [
                (heading, target.name)
                for levels, target in named
                for heading in (levels[level] if level < len(levels) else ())
            ]
            for level in range(depth)
        )

    def match(self, headings: Sequence[str]) -> list[Match]:
        """What each column holds; of two that hold the same the first."""
        found: list[Match] = []
        taken: dict[str, str] = {}
        unknown = 0
        for heading in headings:
            name = self._forms.get(normal(heading))
            if name is None:
                unknown += 1
                found.append(Match(None, self._hint(heading) if unknown <= HINTS else ""))
            elif name in taken:
                label = f"„{taken[name]}“"
                found.append(Match(None, f"Dasselbe steht schon in der Spalte {label}."))
            else:
                taken[name] = heading
                found.append(Match(name, ""))
        return found

    def _hint(self, heading: str) -> str:
        """The nearest name or label, where one comes close."""
        from difflib import get_close_matches  # only for headings that are not known

        known = {normal(word): t.label for t in self.targets.values() for word in (t.name, t.label)}
        near = get_close_matches(normal(heading), known, n=1, cutoff=0.85)
        return f"Vielleicht „{known[near[0]]}“?" if near else ""


def _of_fact(
    fact: Mapping[str, Any], words: Words, within: Mapping[str, Any] | None = None
) -> Iterator[tuple[list[list[str]], Target]]:
    levels = words.headings(fact)
    label = fact["short"]
    name = fact["name"]
    if within is not None:
        levels = [_joined(words.headings(within), level) for level in levels]
        label = f"{within['short']}: {label}"
        name = f"{within['name']}.{name}"
    if fact["type"] == "record":
        for field in fact["fields"]:
            yield from _of_fact(words.model[field], words, fact)
        return
    record = within["name"] if within is not None else None
    group = words.edition["groups"][(within or fact)["group"]]
    yield (
        [*levels, _measured(levels, fact, words)],
        Target(name, fact["name"], None, record, label, group),
    )
    if fact["type"] in SPLIT:
        for value in fact["values"]:
            part = value["name"]
            own = [[part], [value["label"]]]
            alone = own if fact["type"] == "notices" and within is None else []
            yield (
                [*(_joined(levels, level) for level in own), [], *alone],
                Target(
                    f"{name}.{part}",
                    fact["name"],
                    part,
                    record,
                    f"{label}: {value['label']}",
                    group,
                ),
            )


def _joined(first: list[list[str]], second: list[str]) -> list[str]:
    """Each heading of the first followed by each of the second."""
    return [f"{one} {two}" for one, two in product((h for level in first for h in level), second)]


def _measured(levels: list[list[str]], fact: Mapping[str, Any], words: Words) -> list[str]:
    """Headings that name the unit: „Garantie in Monaten“, „Garantie (Monate)“."""
    units = [
        word
        for measure in words.measures
        if measure["unit"] == fact.get("unit")
        for word in measure["words"]
    ]
    heads = [heading for level in levels for heading in level]
    return [f"{head} {link} {unit}" for head in heads for unit in units for link in ("", "in")]
