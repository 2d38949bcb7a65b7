"""What became of each clause from edition to edition."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from build_scripts.history import heirs
from build_scripts.library import Library
from build_scripts.section_pages import changed, placed

OLD, NEW, DRAFT = "2020-01-01", "2021-01-01", "ENTWURF"


def editions(ruleset: dict[str, Any]) -> dict[str, Any]:
    """The editions of the miniature's first scheme."""
    found: dict[str, Any] = ruleset["schemes"]["gks"]["editions"]
    return found


def section(edition: dict[str, Any], name: str) -> dict[str, Any]:
    """A section of an edition."""
    found: dict[str, Any] = next(s for s in edition["sections"] if s["id"] == name)
    return found


def clause(edition: dict[str, Any], name: str) -> dict[str, Any]:
    """A clause of an edition."""
    found: dict[str, Any] = next(
        c for s in edition["sections"] for c in s["clauses"] if c["id"] == name
    )
    return found


def remove(edition: dict[str, Any], name: str) -> dict[str, Any]:
    """Take a clause out of an edition; returns it."""
    found = clause(edition, name)
    for part in edition["sections"]:
        part["clauses"][:] = [c for c in part["clauses"] if c["id"] != name]
    return found


@pytest.fixture
def draft(ruleset: dict[str, Any]) -> dict[str, Any]:
    """A draft that follows the edition in force and changes nothing yet."""
    made = copy.deepcopy(editions(ruleset)[NEW])
    made |= {"date": DRAFT, "status": "draft", "follows": NEW, "proposed": "2021-06-01",
             "changes": []}  # fmt: skip
    editions(ruleset)[DRAFT] = made
    return made


def words(ruleset: dict[str, Any], name: str, edition: str = DRAFT) -> tuple[str, ...]:
    """What the edition did to a clause."""
    library = Library(ruleset)
    event = library.history.event(library.books["gks", edition], name)
    assert event is not None
    return event.words


def since(ruleset: dict[str, Any], name: str, edition: str = NEW) -> str:
    """Since when a clause is unchanged."""
    library = Library(ruleset)
    return library.history.since(library.books["gks", edition], name).date


def test_a_clause_that_never_changed_stands_since_the_first_edition(
    ruleset: dict[str, Any],
) -> None:
    assert since(ruleset, "1A-01") == OLD
    library = Library(ruleset)
    assert library.history.events(library.in_force("gks"), "1A-01") == []


def test_a_changed_text_ends_the_history(ruleset: dict[str, Any]) -> None:
    clause(editions(ruleset)[NEW], "1A-01")["text"] = "Anders."
    assert since(ruleset, "1A-01") == NEW
    assert words(ruleset, "1A-01", NEW) == ("anderer Wortlaut",)


def test_a_changed_parameter_ends_the_history(ruleset: dict[str, Any]) -> None:
    editions(ruleset)[NEW]["parameters"]["restdauer_min_prozent"]["value"] = 60
    assert since(ruleset, "1A-04") == NEW
    assert since(ruleset, "1A-03") == OLD
    assert words(ruleset, "1A-04", NEW) == ("anderer Wortlaut", "andere Regel")


def test_a_changed_rule_alone_is_told_as_such(
    ruleset: dict[str, Any], draft: dict[str, Any]
) -> None:
    clause(draft, "1A-04")["rules"] = []
    assert words(ruleset, "1A-04") == ("andere Regel",)


def test_another_source_is_a_change_of_details(
    ruleset: dict[str, Any], draft: dict[str, Any]
) -> None:
    clause(draft, "1A-01")["source"] = "9.S9"
    assert words(ruleset, "1A-01") == ("Angaben geändert",)


def test_inserted_repealed_and_moved_clauses(
    ruleset: dict[str, Any], draft: dict[str, Any]
) -> None:
    section(draft, "B")["clauses"].append({**clause(draft, "B-01"), "id": "B-99"})
    remove(draft, "B-05")
    section(draft, "B")["clauses"].append(remove(draft, "1A-01"))
    assert words(ruleset, "B-99") == ("eingefügt",)
    assert words(ruleset, "B-05") == ("aufgehoben",)
    assert words(ruleset, "1A-01") == ("verschoben",)


def test_a_split_clause_tells_where_its_content_went(
    ruleset: dict[str, Any], draft: dict[str, Any]
) -> None:
    old = remove(draft, "B-05")
    parts = [{**old, "id": name, "from": ["B-05"]} for name in ("B-98", "B-99")]
    section(draft, "B")["clauses"] += parts
    assert words(ruleset, "B-05") == ("aufgehoben, Inhalt jetzt in B-98 und B-99",)
    assert words(ruleset, "B-98") == ("hervorgegangen aus B-05",)
    library = Library(ruleset)
    assert heirs(library.books["gks", DRAFT], "B-05") == ("B-98", "B-99")


def test_a_clause_that_takes_over_another_says_so(
    ruleset: dict[str, Any], draft: dict[str, Any]
) -> None:
    remove(draft, "B-05")
    clause(draft, "B-01").update({"text": "Beides.", "from": ["B-01", "B-05"]})
    assert words(ruleset, "B-01") == ("anderer Wortlaut", "Inhalt von B-05 übernommen")


def test_a_draft_is_an_end_of_its_own(ruleset: dict[str, Any], draft: dict[str, Any]) -> None:
    clause(draft, "1A-01")["text"] = "Anders."
    assert since(ruleset, "1A-01", DRAFT) == DRAFT
    assert since(ruleset, "1A-01", NEW) == OLD


def test_earlier_editions_tell_what_later_ones_change(
    ruleset: dict[str, Any], draft: dict[str, Any]
) -> None:
    clause(draft, "1A-01")["text"] = "Anders."
    library = Library(ruleset)
    for date in (OLD, NEW):
        later = library.history.next_events(library.books["gks", date], "1A-01")
        assert [event.book.date for event in later] == [DRAFT]
    assert library.history.next_events(library.books["gks", NEW], "1A-02") == []


def test_reasons_are_those_that_name_the_clause_or_its_number(
    ruleset: dict[str, Any], draft: dict[str, Any]
) -> None:
    draft["parameters"]["restdauer_min_prozent"]["value"] = 60
    draft["changes"] = [
        {"id": "a", "title": "A", "effect": "behaviour", "touches": ["1A-01"], "reason": "A."},
        {"id": "b", "title": "B", "effect": "behaviour", "touches": ["restdauer_min_prozent"],
         "reason": "B."},
    ]  # fmt: skip
    library = Library(ruleset)
    event = library.history.event(library.books["gks", DRAFT], "1A-04")
    assert event is not None
    assert [reason["id"] for reason in event.reasons] == ["b"]


def test_a_section_is_unchanged_until_a_clause_of_it_changes(ruleset: dict[str, Any]) -> None:
    library = Library(ruleset)
    book = library.in_force("gks")
    assert library.history.section_since(book, "1A").date == OLD
    assert library.history.section_since(book, "B").date == NEW


def test_a_changed_heading_changes_the_section(
    ruleset: dict[str, Any], draft: dict[str, Any]
) -> None:
    section(draft, "1A")["paragraphs"][0]["heading"] = "Anders"
    library = Library(ruleset)
    book = library.books["gks", DRAFT]
    assert library.history.section_since(book, "1A").date == DRAFT
    assert changed(library, book, book.sections["1A"]) == "Überschriften"


def test_a_repealed_clause_leaves_a_stub_in_all_later_editions(ruleset: dict[str, Any]) -> None:
    remove(editions(ruleset)[NEW], "B-05")
    later = copy.deepcopy(editions(ruleset)[NEW])
    editions(ruleset)["2022-01-01"] = later | {"date": "2022-01-01", "follows": NEW}
    library = Library(ruleset)
    for date in (NEW, "2022-01-01"):
        (stub,) = library.history.stubs(library.books["gks", date], "B")
        assert (stub.id, stub.last.date, stub.event.book.date) == ("B-05", OLD, NEW)
    assert library.history.stubs(library.books["gks", OLD], "B") == []


def test_a_clause_that_comes_back_leaves_no_stub(ruleset: dict[str, Any]) -> None:
    later = copy.deepcopy(editions(ruleset)[NEW])
    remove(editions(ruleset)[NEW], "B-05")
    editions(ruleset)["2022-01-01"] = later | {"date": "2022-01-01", "follows": NEW}
    library = Library(ruleset)
    assert library.history.stubs(library.books["gks", "2022-01-01"], "B") == []
    book = library.books["gks", "2022-01-01"]
    told = [(event.book.date, event.words) for event in library.history.events(book, "B-05")]
    assert told == [("2022-01-01", ("eingefügt",)), (NEW, ("aufgehoben",))]


def test_a_stub_stands_where_the_clause_stood(
    ruleset: dict[str, Any], draft: dict[str, Any]
) -> None:
    ids = [c["id"] for c in section(draft, "B")["clauses"]]
    remove(draft, "B-05")
    before = ids[ids.index("B-05") - 1]
    library = Library(ruleset)
    book = library.books["gks", DRAFT]
    places = placed(book.sections["B"], library.history.stubs(book, "B"))
    assert [stub.id for stub in places[before]] == ["B-05"]
    assert changed(library, book, book.sections["B"]) == "B-05"


def test_a_stub_of_the_first_clause_stands_at_the_start_of_its_paragraph(
    ruleset: dict[str, Any], draft: dict[str, Any]
) -> None:
    first = section(draft, "B")["clauses"][0]
    remove(draft, first["id"])
    library = Library(ruleset)
    book = library.books["gks", DRAFT]
    places = placed(book.sections["B"], library.history.stubs(book, "B"))
    assert [stub.id for stub in places[f"§{first['paragraph']}"]] == [first["id"]]


def test_a_stub_of_a_vanished_paragraph_stands_after_what_was_before(
    ruleset: dict[str, Any], draft: dict[str, Any]
) -> None:
    clauses = section(draft, "1A")["clauses"]
    paragraph = clauses[-1]["paragraph"]
    for found in [c["id"] for c in clauses if c["paragraph"] == paragraph]:
        remove(draft, found)
    last = section(draft, "1A")["clauses"][-1]["id"]
    library = Library(ruleset)
    book = library.books["gks", DRAFT]
    assert placed(book.sections["1A"], library.history.stubs(book, "1A"))[last]


def test_a_moved_clause_leaves_a_stub_that_leads_on(
    ruleset: dict[str, Any], draft: dict[str, Any]
) -> None:
    section(draft, "B")["clauses"].append(remove(draft, "1A-01"))
    library = Library(ruleset)
    (stub,) = library.history.stubs(library.books["gks", DRAFT], "1A")
    assert stub.moved is not None
    assert stub.moved["id"] == "B"
