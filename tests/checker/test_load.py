"""Tests for checker.load: reading TOML files strictly."""

from __future__ import annotations

import contextlib
import re
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from checker.canonical import digest, dump, edition_digest, edition_dump
from checker.explain import explain_reading
from checker.load import read_ruleset, review_mark
from checker.problems import RulesetError

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Workshop

SCHEME = "gks/scheme.toml"
FACTS = "gks/facts/2020-01-01.toml"
CODES = "gks/codes/2020-01-01.toml"
READINGS = "gks/interpretations/2020-01-01.toml"
AG = "gks/00-kopf/2020-01-01.toml"
A = "gks/01-a/2020-01-01.toml"
B = "gks/02-b/2021-01-01.toml"
D = "gks/03-d/2020-01-01.toml"
BM = "back-market/00-zusagen/2018-01.toml"
WHEN = "when = 'optik == \"einwandfrei\"'"


@pytest.mark.parametrize("mark", ["[section", "\ufeff[section]"], ids=["broken", "byte order mark"])
def test_no_toml(mark: str, rules: Workshop) -> None:
    """A file that is not TOML is named, with the place where reading stopped."""
    messages = rules.replace(A, "[section]", mark).messages()
    assert any("01-a/2020-01-01.toml: Kein gültiges TOML: " in m for m in messages)


def test_missing_section(rules: Workshop) -> None:
    """A section without a file is named."""
    rules.replace(SCHEME, '"03-d"]', '"04-e"]')
    assert "rules/gks/04-e/2020-01-01.toml: Die Datei fehlt." in rules.messages()


def test_all_findings_of_a_run(rules: Workshop) -> None:
    """Every finding is listed, from every file, not the first only."""
    rules.replace(A, WHEN, "when = 'optk == \"x\"'")
    rules.replace(D, 'kind = "example"', 'kind = "exampel"')
    rules.replace(BM, "bm_garantie_monate = {", "bm_garantie = {")
    rules.replace(CODES, '["1A-04"]', '["1A-44"]')
    text = "\n".join(rules.messages())
    for part in ("„optk“", "„exampel“", "„bm_garantie_monate“", "„bm_garantie“", "„1A-44“"):
        assert part in text


def test_invalid_utf8(rules: Workshop) -> None:
    """A file that is not UTF-8 is named with the place of the first bad byte."""
    path = rules.folder / D
    path.write_bytes(path.read_bytes().replace(b"Wertstoff", b"Wert\xffstoff", 1))
    assert any(
        re.search(r"03-d/2020-01-01\.toml: Kein gültiges UTF-8 an Stelle \d+\.", message)
        for message in rules.messages()
    )


@pytest.mark.parametrize("value", ["3", "[3]", "{}", None], ids=str)
def test_nothing_but_problems(value: str | None, rules: Workshop) -> None:
    """Whatever stands for a value, or with its key left out, nothing but problems is raised."""
    seen: set[tuple[str, str]] = set()
    for path in sorted(rules.folder.rglob("*.toml")):
        text = path.read_text(encoding="utf-8")
        for match in re.finditer(r"^(\w+) = .*[^\[]$", text, re.MULTILINE):
            if (path.parent.name, match[1]) in seen:
                continue
            seen.add((path.parent.name, match[1]))
            line = "" if value is None else f"{match[1]} = {value}"
            path.write_text(text[: match.start()] + line + text[match.end() :], encoding="utf-8")
            with contextlib.suppress(RulesetError):
                dump(rules.read())
        path.write_text(text, encoding="utf-8")
    assert rules.read()


def test_clause_that_is_no_table(rules: Workshop) -> None:
    """A list of clauses that holds something else is named."""
    path = rules.folder / D
    head = path.read_text(encoding="utf-8").partition("[[clause]]")[0]
    path.write_text("clause = [3]\n" + head, encoding="utf-8")
    assert "rules/" + D + ": Hier wird eine Tabelle „clause“ erwartet." in rules.messages()


def test_draft_edition(rules: Workshop) -> None:
    """A draft bears a word for a name and takes the newest files, its own among them."""
    rules.replace(
        SCHEME,
        "[[edition]]",
        """[[edition]]
date = "ENTWURF"
status = "draft"
reason = "Vorschlag."
author = "Verlag"
kind = "correction"
proposed = "2022-01-01"

[[edition]]""",
    )
    changes = rules.folder / "gks/changes"
    shutil.copy(changes / "2021-01-01.toml", changes / "ENTWURF.toml")
    shutil.copy(rules.folder / D, rules.folder / D.replace("2020-01-01", "ENTWURF"))
    editions = rules.read()["schemes"]["gks"]["editions"]
    assert [s["date"] for s in editions["ENTWURF"]["sections"]][2:] == ["2021-01-01", "ENTWURF"]
    assert [s["date"] for s in editions["2021-01-01"]["sections"]][3:] == ["2020-01-01"]


def test_file_that_nobody_reads(rules: Workshop) -> None:
    """A file is named by a date, and a folder is a section or a table."""
    shutil.copy(rules.folder / D, rules.folder / "gks/03-d/2020.toml")
    shutil.copytree(rules.folder / "gks/facts", rules.folder / "back-market/facts")
    text = "\n".join(rules.messages())
    assert "gks/scheme.toml:10: Die Datei „03-d/2020.toml“ heißt nach keinem Datum" in text
    assert "back-market/scheme.toml:9: Der Ordner „facts“ steht nicht unter „sections“" in text


def test_missing_tables_of_an_edition(rules: Workshop) -> None:
    """Missing facts, codes and interpretations are named."""
    for file in (FACTS, CODES, READINGS):
        (rules.folder / file).unlink()
    text = "\n".join(rules.messages())
    for name in ("facts", "codes", "interpretations"):
        assert f"gks/{name}/2020-01-01.toml: Die Datei fehlt." in text


def test_nothing_there(tmp_path: Path) -> None:
    """A folder without a scheme is no ruleset."""
    with pytest.raises(RulesetError, match=r"scheme\.toml fehlt"):
        read_ruleset(tmp_path)


def test_canonical_form(canonical: dict[str, Any]) -> None:
    """The canonical ruleset carries the keys that pages and checker read."""
    assert canonical["format"] == 1
    assert list(canonical["schemes"]) == ["gks", "back-market"]
    edition = canonical["schemes"]["gks"]["editions"]["2021-01-01"]
    assert edition["status"] == "in_force"
    assert [s["id"] for s in edition["sections"]] == ["AG", "1A", "B", "D"]
    assert [s["condition"] for s in edition["sections"]] == [False, True, True, True]
    clause = edition["sections"][1]["clauses"][0]
    assert clause["rules"] == [
        {"role": "defining", "conditions": ["1A"], "violation": "V02",
         "when": ["is", "optik", ["einwandfrei"]]}
    ]  # fmt: skip
    assert clause["names"][0]["text"] == "Neuware"
    assert edition["parameters"]["beimischung_prozent"]["value"] == 10
    assert "text" in edition["codes"]["H01"]


def test_rule_for_all_conditions(canonical: dict[str, Any]) -> None:
    """``conditions = "all"`` names every condition of the scheme."""
    rule = canonical["schemes"]["gks"]["editions"]["2021-01-01"]["sections"][0]["clauses"][2]
    assert rule["rules"][0]["conditions"] == ["1A", "B", "D"]
    assert rule["rules"][0]["when"] == ["not", ["within", "angaben_im_text", ["@this"]]]


def test_edition_takes_the_newest_files(canonical: dict[str, Any]) -> None:
    """An edition is, for each section, the newest file not later than its date."""
    editions = canonical["schemes"]["gks"]["editions"]
    dates = {
        date: [section["date"] for section in edition["sections"]]
        for date, edition in editions.items()
    }
    assert dates["2020-01-01"] == ["2020-01-01"] * 4
    assert dates["2021-01-01"] == ["2020-01-01", "2020-01-01", "2021-01-01", "2020-01-01"]


def test_values_of_notices_are_the_notices(edition: dict[str, Any]) -> None:
    """The fact of the notices has the notices as its values."""
    fact = next(fact for fact in edition["facts"] if fact["type"] == "notices")
    assert [value["name"] for value in fact["values"]] == ["H01", "H02", "H03", "H04"]


def test_shared_tables(canonical: dict[str, Any]) -> None:
    """A scheme may share facts, codes and interpretations with another one."""
    mine = canonical["schemes"]["back-market"]["editions"]["2018-01"]
    theirs = canonical["schemes"]["gks"]["editions"]["2021-01-01"]
    for key in ("facts", "groups", "codes", "ranks", "interpretations"):
        assert mine[key] == theirs[key]
    own = {"value": 12, "unit": "Monate", "clause": "BM-01"}
    assert mine["parameters"] == {**theirs["parameters"], "bm_garantie_monate": own}


def test_own_parameters_come_first(rules: Workshop) -> None:
    """A parameter of the scheme itself wins over the shared one of the same name."""
    line = "[parameters]\n"
    own = 'beimischung_prozent = { value = 1, unit = "%", clause = "BM-01" }\n'
    rules.replace(BM, line, line + own).replace(BM, "sind zugesagt", "({beimischung_prozent})")
    edition = rules.read()["schemes"]["back-market"]["editions"]["2018-01"]
    assert edition["parameters"]["beimischung_prozent"]["value"] == 1
    assert "Bis 1\u00a0%." in (explain_reading(edition, "M01") or "")


def test_reading_twice_gives_the_same_bytes(rules: Workshop, canonical_bytes: bytes) -> None:
    """The canonical bytes, and so the name, depend on nothing but what the files say."""
    assert digest(dump(rules.read())).startswith("sha256:")
    assert dump(rules.read()).replace(b"rules/", b"miniature/") == canonical_bytes
    assert dump({"b": "ä", "a": [1, None]}) == '{"a":[1,null],"b":"ä"}'.encode()


def test_review_mark() -> None:
    """Rewording a clause or changing its rule changes its mark; anything else does not."""
    clause = {"id": "A-01", "text": "a", "rules": [{"when": ["true"]}], "source": "1"}
    mark = review_mark(clause)
    assert re.fullmatch("[0-9a-f]{12}", mark)
    assert review_mark({**clause, "source": "2", "id": "A-02"}) == mark
    assert review_mark({**clause, "text": "b"}) != mark
    assert review_mark({**clause, "rules": []}) != mark
    assert review_mark({**clause, "names": [{"text": "x"}]}) != mark


def test_a_folder_in_place_of_a_file(rules: Workshop) -> None:
    """What cannot be read at all is said to be unreadable."""
    file = rules.folder / "gks" / "codes" / "2020-01-01.toml"
    file.unlink()
    file.mkdir()
    assert "rules/gks/codes/2020-01-01.toml: Die Datei ist nicht lesbar." in rules.messages()


def test_a_number_assumed_where_it_does_not_matter(rules: Workshop) -> None:
    """A number may have a value that counts where nobody asks for it."""
    rules.replace(
        "gks/facts/2020-01-01.toml", 'name = "restdauer_prozent"',
        'name = "restdauer_prozent"\notherwise = 100',
    )  # fmt: skip
    facts = rules.read()["schemes"]["gks"]["editions"]["2021-01-01"]["facts"]
    assert next(fact for fact in facts if fact["name"] == "restdauer_prozent")["otherwise"] == 100


def test_the_name_of_an_edition_outlasts_its_status(edition: dict[str, Any]) -> None:
    """Whether it is in force, an edition says the same; whatever it says is in its name."""
    name = edition_digest(edition)
    assert name == digest(edition_dump(edition))
    assert edition_digest({**edition, "status": "superseded"}) == name
    assert edition_digest({**edition, "reason": "Anders."}) != name


def test_codes_meant_for_buyers(rules: Workshop) -> None:
    """A code that is said to be meant for buyers exists."""
    rules.replace(SCHEME, 'order = ["1A"', 'buyer = ["P01", "P99"]\norder = ["1A"')
    assert [m for m in rules.messages() if "„P99“ gibt es in keiner Fassung" in m]
    assert "„P01“" not in "".join(rules.messages())
