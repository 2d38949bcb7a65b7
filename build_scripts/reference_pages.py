"""Pages to look things up: interpretations, codes, questions, worked cases, names, overview."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import TYPE_CHECKING, Any

from build_scripts import wording
from build_scripts.library import third_party
from build_scripts.view import CHANGES
from checker import render

if TYPE_CHECKING:
    from build_scripts.cases import Case
    from build_scripts.library import Book, Library
    from build_scripts.pages import Page
    from build_scripts.sheet import Sheet
    from build_scripts.view import View

Data = Mapping[str, Any]


def slugs_of(library: Library, book: Book, cases: Sequence[Case]) -> set[str]:
    """The pages to look things up that a book has of its own."""
    slugs = {"faelle"} if cases else set()
    slugs |= {CHANGES} if library.before(book) else set()
    if library.keeper(book) is book:
        slugs |= {"auslegungen", "codes", "fragen", "glossar", "vergleich"}
    return slugs


def reference_pages(
    sheet: Sheet, cases: Sequence[Case], more: Set[str] = frozenset()
) -> Iterator[Page]:
    """All pages to look things up in one book; ``more`` are slugs of others that it has."""
    own = slugs_of(sheet.library, sheet.book, cases)
    yield from overview(sheet, own | {"auslegungen", "codes", "fragen"} | more)
    if cases:
        yield from case_pages(sheet, cases)
    if sheet.library.keeper(sheet.book) is sheet.book:
        yield from interpretation_pages(sheet)
        yield from code_pages(sheet)
        yield from question_pages(sheet)
        yield from glossary_pages(sheet)


def overview(sheet: Sheet, slugs: Set[str]) -> Iterator[Page]:
    """The front page of a scheme: its sections by track, pages to look things up, editions."""
    book = sheet.book
    tracks = [
        (
            track["title"][0].upper() + track["title"][1:],
            f"schiene-{track['id'].replace('_', '-')}",
            [book.sections[name] for name in track["conditions"]],
        )
        for track in book.tracks
    ]
    annex = [section for section in book.sections.values() if third_party(section)]
    groups = [("Allgemeines", "allgemeines", book.general), *tracks, ("Anhang", "anhang", annex)]

    def links(view: View) -> list[tuple[str, str, str]]:
        known = sheet.texts.reference_pages
        return [
            (view.page(slug), page["title"], page["about"])
            for slug, page in known.items()
            if slug in slugs
        ]

    yield from sheet.pages(
        "", "overview.md.j2", book.scheme["title"], book.scheme["source"],
        {
            "groups": [group for group in groups if group[2]],
            "links": links,
            "editions": sheet.library.editions(book.name),
        },
    )  # fmt: skip


def interpretation_pages(sheet: Sheet) -> Iterator[Page]:
    """Problem, readings, choice and reason of each interpretation."""
    items = list(sheet.book.interpretations.values())
    yield from sheet.pages(
        "auslegungen", "interpretations.md.j2", "Auslegungen", sheet.texts.about("auslegungen"),
        {"items": items, "disputed": [item for item in items if item.get("disputed")]},
    )  # fmt: skip


def code_pages(sheet: Sheet) -> Iterator[Page]:
    """The codes by letter, each with the rules that call for it."""
    codes = sheet.book.edition["codes"]
    groups = [
        (
            letter,
            title,
            sheet.texts.code_groups.get(letter, ""),
            [
                (name, code, calls(name, sheet.book))
                for name, code in sorted(codes.items())
                if name.startswith(letter)
            ],
        )
        for letter, title in wording.CODE_GROUPS.items()
    ]
    yield from sheet.pages(
        "codes", "codes.md.j2", "Hinweise, Pflichten, Verstöße", sheet.texts.about("codes"),
        {"groups": groups},
    )  # fmt: skip


def calls(code: str, book: Book) -> list[tuple[str, list[str]]]:
    """Which rules ask for a notice: each rule's sentence with the clauses that hold it."""
    found: dict[str, list[str]] = {}
    for name, (_, clause) in book.clauses.items():
        for rule in clause.get("rules", []):
            if rule["role"] == "notice" and rule["code"] == code:
                clauses = found.setdefault(render.rule_sentence(rule, book.edition), [])
                clauses += [name] if name not in clauses else []
    return list(found.items())


def question_pages(sheet: Sheet) -> Iterator[Page]:
    """The fact model: what is asked, when, and which clauses ask."""
    book = sheet.book
    askers: dict[str, list[str]] = {}
    for name, (_, clause) in book.clauses.items():
        for rule in clause.get("rules", []):
            for fact in facts_of(rule["when"], book):
                if name not in askers.setdefault(fact, []):
                    askers[fact].append(name)
    groups: dict[str, list[tuple[Data, str, list[str]]]] = {}
    for fact in book.edition["facts"]:
        relevant = render.sentence(fact["relevant"], book.edition) if "relevant" in fact else ""
        title = book.edition["groups"][fact["group"]]
        groups.setdefault(title, []).append((fact, relevant, askers.get(fact["name"], [])))
    by_condition = [
        fact["name"]
        for fact in book.edition["facts"]
        if {value["name"] for value in fact.get("values", [])} >= set(book.edition["conditions"])
    ]
    yield from sheet.pages(
        "fragen", "questions.md.j2", "Fragen des Prüfers", sheet.texts.about("fragen"),
        {"groups": list(groups.items()), "conditions_listed": by_condition},
    )  # fmt: skip


def facts_of(tree: Any, book: Book) -> Iterator[str]:
    """Names of the facts that a rule's tree asks for."""
    if isinstance(tree, list):
        for part in tree:
            yield from facts_of(part, book)
    elif isinstance(tree, str) and tree in book.facts:
        yield tree


def case_pages(sheet: Sheet, cases: Sequence[Case]) -> Iterator[Page]:
    """The worked cases with their variants, grouped by the condition each expects first."""
    book = sheet.book
    labels = {name: section["short"] for name, section in book.sections.items()}

    def told(case: Case, facts: Data) -> dict[str, Any]:
        return {
            "case": case,
            "facts": sheet.told(facts),
            "expected": case.expected(labels),
            "opened": sheet.opened(case.facts),
            "without": [book.facts[name]["short"] for name in case.without if name in book.facts],
        }

    groups: dict[str, list[Any]] = {name: [] for name in [*book.edition["conditions"], ""]}
    shown: dict[str | None, dict[str, Any]] = {}
    for case in cases:
        if case.base in shown:
            shown[case.base]["variants"].append(told(case, case.change))
            continue
        outcome = case.expect.get("first") or case.expect.get("best") or ""
        shown[case.id] = {**told(case, case.facts), "variants": []}
        groups[outcome if outcome in groups else ""].append(shown[case.id])
    titled = [
        (labels.get(name, "Ohne bestimmten Zustand"), f"ergebnis-{name or 'offen'}", group)
        for name, group in groups.items()
        if group
    ]
    yield from sheet.pages(
        "faelle", "cases.md.j2", "Beispielfälle", sheet.texts.about("faelle"), {"groups": titled}
    )


def glossary_pages(sheet: Sheet) -> Iterator[Page]:
    """Trade names with the condition they stand for, and the words of these pages."""
    names = sorted(sheet.book.names(), key=lambda pair: sort_key(pair[0]["text"]))
    yield from sheet.pages(
        "glossar", "glossary.md.j2", "Glossar und Synonyme", sheet.texts.about("glossar"),
        {
            "names": names,
            "terms": sheet.texts.terms,
            "kind_meanings": list(sheet.texts.kinds.items()),
        },
    )  # fmt: skip


def sort_key(text: str) -> str:
    """Key that sorts German words as a dictionary does: umlauts as their vowels."""
    return text.casefold().translate(str.maketrans("äöü", "aou", '„“"')).replace("ß", "ss")
