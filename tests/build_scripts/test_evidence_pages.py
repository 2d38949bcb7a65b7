"""The page „Nachweise“ names everything declared, and its numbers are those of the file."""

from __future__ import annotations

import copy
import dataclasses
import json
import re
from typing import Any

import pytest

from build_scripts.behaviour.result import Differences
from build_scripts.build import write_pages
from build_scripts.evidence.edition import Evidence
from build_scripts.evidence.tally import FATES
from build_scripts.rooms import Rooms
from build_scripts.wording import amount
from tests.build_scripts.evidence_of import DECLARED, DIFFERENCES, EVIDENCE


@pytest.fixture
def told(rooms: Rooms, ruleset: dict[str, Any]) -> dict[str, str]:
    """Page, clause page and file of the miniature with made up evidence."""
    return build(rooms, ruleset, EVIDENCE)


def build(rooms: Rooms, ruleset: dict[str, Any], evidence: Evidence) -> dict[str, str]:
    ruleset["schemes"]["gks"]["editions"]["2021-01-01"]["proofs"] = copy.deepcopy(DECLARED)
    write_pages(rooms, ruleset, {("gks", "2021-01-01"): evidence})
    names = {"page": "gks/nachweise.md", "lasting": "gks/2021-01-01/nachweise.md",
             "clauses": "gks/1a-ware.md", "file": "downloads/gks-2021-01-01-nachweise.json",
             "start": "gks.md", "sums": "downloads/SHA256SUMS"}  # fmt: skip
    return {key: (rooms.pages / name).read_text("utf-8") for key, name in names.items()}


def after(text: str, start: str, end: str) -> str:
    return text.split(start, 1)[1].split(end, 1)[0]


@pytest.mark.parametrize("entry", [e for kind in DECLARED.values() for e in kind])
def test_everything_declared_stands_there_with_its_reason(
    told: dict[str, str], entry: dict[str, Any]
) -> None:
    for page in (told["page"], told["lasting"]):
        assert entry["reason"] in page
        for name in (*entry.get("clauses", ()), *entry.get("interpretations", ())):
            assert f"#{name}" in page.split(entry["reason"])[1]


def test_the_file_holds_the_differences(rooms: Rooms, ruleset: dict[str, Any]) -> None:
    """Those from the edition before, or null where there is none."""
    for differences in (None, DIFFERENCES):
        evidence = dataclasses.replace(EVIDENCE, differences=differences)
        file = json.loads(build(rooms, copy.deepcopy(ruleset), evidence)["file"])
        kept = file["differences"]
        assert kept is None if differences is None else Differences.read(kept) == differences


def test_premises_are_sentences(told: dict[str, str]) -> None:
    assert "<li>Die Ware hat deutliche" in told["page"]


def test_gaps_open_in_the_checker(told: dict[str, str]) -> None:
    gap = after(told["page"], 'id="luecke-defektes"', "</li>")
    assert 'href="../../pruefen/#funktion=defekt&amp;fassung=2021-01-01"' in gap
    assert "Funktion: defekt" in gap


def test_pairs_are_grouped_as_declared(told: dict[str, str]) -> None:
    group = after(told["page"], 'id="zugleich-kratzer"', "</section>")
    assert "1A-Ware zugleich mit B-Ware oder D-Ware" in group
    assert "1A-Ware und B-Ware:" in group
    assert "1A-Ware und D-Ware:" in group
    assert "<li>B-Ware und D-Ware</li>" in told["page"].split("wz-overlap")[0]


def test_compared_goods_show_what_differs(told: dict[str, str]) -> None:
    found = after(told["page"], 'id="ausnahme-glanz"', "</ul>")
    assert "Bessere Ware: Optik: einwandfrei." in found
    assert "Schlechtere Ware: Optik: kleine Fehler." in found
    assert "Sonst gleich: Funktion: defekt." in found


def test_clauses_show_the_case_in_which_their_rule_decides(told: dict[str, str]) -> None:
    first = after(told["clauses"], 'id="1A-01"', "</article>")
    assert "Fehlte diese Regel, fiele die Antwort anders aus" in first
    assert 'Optik: einwandfrei. <a href="../../pruefen/#optik=einwandfrei&amp;' in first
    second = after(told["clauses"], 'id="1A-02"', "</article>")
    assert "Ohne jede Angabe." in second
    assert "<br>Nur zu zweit.</li>" in second
    assert "<dt>Nachweis</dt>" not in after(told["clauses"], 'id="1A-03"', "</article>")


def test_numbers_are_those_of_the_file(told: dict[str, str]) -> None:
    data, page = json.loads(told["file"]), told["page"]
    overview = after(page, "<tbody>", "</tbody>")
    rows = re.findall(r"</th><td>(\d+)</td><td>(\d+)</td>", overview)
    counts = [(str(c["proved"]), str(c["declared"])) for c in
              (data["counts"][family] for family in
               ("complete", "conflict", "monotone", "decisive", "certain"))]  # fmt: skip
    assert rows == counts
    assert sum(c["claims"] for c in data["counts"].values()) == len(data["proofs"])
    total = [amount(data["mutants"][name]) for name in
             ("mutants", *(n for n in FATES if n in data["mutants"]))]  # fmt: skip
    cells = after(after(page, 'by="veraenderungen"', "</table>"), ">zusammen</th>", "</tr>")
    assert re.findall(r"<td>([\d.]+)</td>", cells) == total
    cases = data["cases"]
    assert f"{cases['cases']} Beispielfall wird" in page
    assert cases["variants"] == 0
    assert "7 Proben" in page


def test_what_nobody_noticed_and_what_changes_nothing_is_listed(told: dict[str, str]) -> None:
    assert "<li>B wird C</li>" in told["page"]
    assert "A ist B. (1)" in told["page"]
    assert "die Ware glänzt (fehlt: falsch)" in told["page"]


def test_codes_and_questions_open_a_case(told: dict[str, str]) -> None:
    code = after(told["page"], '<a href="../codes/#H01">H01 ', "</li>")
    assert 'href="../../pruefen/#optik=einwandfrei&amp;' in code
    question = after(told["page"], '<a href="../fragen/#optik">Optik</a>', "</li>")
    assert 'href="../../pruefen/#funktion=defekt&amp;' in question


def test_conditions_that_never_tip_the_scales_are_counted(told: dict[str, str]) -> None:
    row = after(told["page"], '<th scope="row">nicht erfüllt</th>', "</tr>")
    assert row == "<td>2</td><td>3</td><td>1</td>"


def test_the_page_is_linked_and_the_file_has_a_checksum(told: dict[str, str]) -> None:
    assert '<a href="nachweise/"><strong>Nachweise</strong></a>' in told["start"]
    assert "gks-2021-01-01-nachweise.json" in told["sums"]
    assert 'href="../../downloads/gks-2021-01-01-nachweise.json"' in told["page"]


def test_the_same_evidence_gives_the_same_bytes(
    rooms: Rooms, ruleset: dict[str, Any], told: dict[str, str]
) -> None:
    assert build(rooms, ruleset, EVIDENCE) == told


def test_what_is_not_proved_again_says_so(
    rooms: Rooms, ruleset: dict[str, Any], told: dict[str, str]
) -> None:
    stale = build(rooms, ruleset, dataclasses.replace(EVIDENCE, fresh=False))
    assert "Noch nicht neu geprüft" in stale["page"]
    assert "Noch nicht neu geprüft" not in told["page"]
    assert json.loads(stale["file"])["fresh"] is False


def test_without_evidence_there_is_no_page(rooms: Rooms, ruleset: dict[str, Any]) -> None:
    write_pages(rooms, ruleset)
    assert not list(rooms.pages.rglob("nachweise*"))
    assert "nachweise" not in (rooms.build / "mkdocs.yml").read_text("utf-8")


def test_a_scheme_with_one_condition_has_its_page(rooms: Rooms, ruleset: dict[str, Any]) -> None:
    found = Evidence("back-market", "2018-01", tuple(
        p for p in EVIDENCE.proofs if p["id"] in ("complete", "forbidden")))  # fmt: skip
    write_pages(rooms, ruleset, {("back-market", "2018-01"): found})
    page = (rooms.pages / "back-market" / "nachweise.md").read_text("utf-8")
    assert "kennt nur einen Zustand" in page
    assert "Das entfällt hier" in page
    assert "Eine Lücke ist nicht erklärt" in page
