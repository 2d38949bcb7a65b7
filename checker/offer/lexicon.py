"""The words of one edition, ready to look for: word lists, names of the conditions, notices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from checker.offer.entries import Effect, Entry, effects
from checker.offer.fold import fold_word
from checker.offer.phrase import sequences
from checker.offer.tokens import LINE
from checker.offer.trie import Trie
from checker.offer.wordings import names, notices, steps_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.offer.wordings import Template


@dataclass(frozen=True)
class Language:
    """How German denies, restricts and asks; all words folded."""

    denials: frozenset[str]
    denials_behind: frozenset[str]
    trailing: frozenset[str]
    closing: frozenset[str]
    harmless: frozenset[tuple[str, ...]]
    restricting: frozenset[str]
    directly: frozenset[str]
    behind: frozenset[str]
    conditional: frozenset[str]
    elsewhere: Trie
    abbreviations: frozenset[str]


class Lexicon:
    """What to look for in an offer under one edition."""

    def __init__(self, words: Mapping[str, Any], edition: Mapping[str, Any]) -> None:
        self.edition = edition
        self.facts = {fact["name"]: fact for fact in edition["facts"]}
        self.roles = words["roles"]
        self.visible = words["visible"]
        self.declared = edition["declaration"].get("fact")
        self.mentioned = self.roles["mentioned"] if self.declared else None
        numbers = {fold_word(word): value for word, value in words["numbers"].items()}
        self.language = _language(words["language"], numbers)
        self.narrower = {
            (entry["fact"], entry["value"]): frozenset(entry["than"]) for entry in words["narrower"]
        }
        barriers = self.language.denials | self.language.restricting
        self.trie = Trie(numbers, barriers)
        self.labels = Trie(numbers)
        self.templates: list[Template] = []
        for entry in words["entries"]:
            self._add(entry)
        if self.declared and self.mentioned:
            self._add_names()
        self._add_notices()

    def _add(self, table: Mapping[str, Any]) -> None:
        known = self.facts if self.declared else self._without_declaration()
        takes = effects(table.get("takes", {}), known)
        denied = effects(table.get("denied", {}), known)
        hides = frozenset(known.keys() & table.get("hides", ()))
        if not (takes or denied or hides):
            return
        for phrase in table["phrases"]:
            entry = Entry(
                table["id"],
                phrase,
                takes,
                denied,
                table.get("certain", True),
                tuple(table["where"]) if "where" in table else Entry.where,
                table.get("note", ""),
                frozenset(map(fold_word, table.get("not_before", ()))),
                frozenset(map(fold_word, table.get("not_after", ()))),
                hides=hides,
                expired=table.get("expired", False),
                only=tuple(table["only"]) if "only" in table else Entry.only,
            )
            for steps in sequences(phrase):
                self.trie.add(steps, entry)

    def _without_declaration(self) -> dict[str, Any]:
        return {name: fact for name, fact in self.facts.items() if name not in self.roles.values()}

    def _add_names(self) -> None:
        """The trade's names for conditions, and the labels of the condition field."""
        for name in names(self.edition):
            note = name.get("note", "")
            entry = Entry(
                f"name-{name['condition']}", name["text"],
                (Effect(self.mentioned or "", name["condition"]),),
                certain=name["distinctive"], note=note,
            )  # fmt: skip
            for steps in name["steps"]:
                self.trie.add(steps, entry)
        titles = {section["id"]: section["short"] for section in self.edition["sections"]}
        for value in self.facts[self.declared or ""]["values"]:
            name = value["name"]
            entry = Entry(f"feld-{name}", value["label"], (Effect(self.declared or "", name),))
            for text in {value["label"], name, titles.get(name, name)}:
                for steps in steps_of(text, LINE):
                    self.labels.add(steps, entry)

    def _add_notices(self) -> None:
        """The prescribed wording of notices, whole or with what the seller has to fill in."""
        fact = self.roles["notices"]
        for template in notices(self.edition) if fact in self.facts else ():
            for place, part in enumerate(template.parts):
                self.trie.add(part, (template, place))
            self.templates.append(template)


def _language(table: Mapping[str, Any], numbers: Mapping[str, float]) -> Language:
    elsewhere = Trie(numbers)
    for phrase in table["elsewhere"]:
        for steps in sequences(phrase):
            elsewhere.add(steps, phrase)
    words = {
        key: frozenset(map(fold_word, table[key]))
        for key in (
            "denials", "denials_behind", "trailing", "closing", "restricting", "directly",
            "behind", "conditional", "abbreviations",
        )
    }  # fmt: skip
    harmless = frozenset(tuple(map(fold_word, text.split())) for text in table["harmless"])
    return Language(harmless=harmless, elsewhere=elsewhere, **words)
