"""Words as people write them in tables, brought into one form: case, umlauts, signs and spaces."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "\u0308": "e"})
LONGEST = 200  # characters; no name, title or question of a fact is longer


def normal(text: str) -> str:
    """Letters and digits only, in lower case, umlauts written out; long texts have no form."""
    if len(text) > LONGEST:
        return ""
    return "".join(filter(str.isalnum, text.casefold().translate(UMLAUTS)))


def plain(text: str) -> str:
    """Lower case without space around and without the full stop of an abbreviation."""
    return text.strip().casefold().rstrip(".").rstrip()


def lexicon(levels: Iterable[Iterable[tuple[str, Any]]]) -> dict[str, Any]:
    """What each form means: an earlier level wins, what is ambiguous within a level is left out."""
    found: dict[str, Any] = {}
    for level in levels:
        here: dict[str, Any] = {}
        double = set()
        for text, meaning in level:
            form = normal(text)
            if form and here.setdefault(form, meaning) != meaning:
                double.add(form)
        found = {form: m for form, m in here.items() if form not in double} | found
    return found


class Words:
    """The words of a scheme for lists: its ``listing``, and the names the edition itself gives."""

    def __init__(self, edition: Mapping[str, Any], listing: Mapping[str, Any]) -> None:
        self.edition = edition
        self.model = {fact["name"]: fact for fact in edition["facts"]}
        self.ids: Sequence[str] = listing.get("id", ())
        self.empty = {plain(word) for word in ("", *listing.get("empty", ()))}
        self.nothing = {plain(word) for word in listing.get("nothing", ())}
        self._headings = {entry["fact"]: entry["words"] for entry in listing.get("heading", ())}
        self._synonyms = listing.get("synonym", ())
        self.measures = listing.get("measure", ())

    def headings(self, fact: Mapping[str, Any]) -> list[list[str]]:
        """How a column may be headed that holds the fact: name, title, question, further words."""
        more = self._headings.get(fact["name"], ())
        return [[fact["name"]], [fact["short"]], [fact["question"]], list(more)]

    def values(self, fact: Mapping[str, Any]) -> dict[str, str]:
        """The fact's values by the forms under which a cell may name them."""
        values = fact["values"]
        names = {value["name"] for value in values}
        return lexicon(
            (
                ((value["name"], value["name"]) for value in values),
                ((value["label"], value["name"]) for value in values),
                self._said(fact["name"], names),
                self._traded(names),
            )
        )

    def _said(self, fact: str, names: set[str]) -> Iterator[tuple[str, str]]:
        for entry in self._synonyms:
            if entry["value"] in names and entry.get("fact", fact) == fact:
                for word in entry["words"]:
                    yield word, entry["value"]

    def _traded(self, names: set[str]) -> Iterator[tuple[str, str]]:
        """Titles of conditions, and the names that trade gives to one condition only."""
        for section in self.edition["sections"]:
            if section["id"] in names:
                yield section["short"], section["id"]
                yield section["title"], section["id"]
            for clause in section["clauses"]:
                for name in clause.get("names", ()):
                    if name["distinctive"] and name["condition"] in names:
                        yield name["text"], name["condition"]
