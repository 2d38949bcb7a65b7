"""The whole catalogue is published: each clause once in its edition, under its own number."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.site.markup import Markup

# How many entries the catalogue of norms has in each section.
ENTRIES = {
    "META": 6, "AG": 32, "1A": 23, "1B": 19, "B": 18, "BC": 32, "RN": 32, "RF": 30, "C": 25,
    "D": 28, "WB": 20, "GG": 13, "G": 14, "VR": 23, "FAQ": 12, "BM": 25,
}  # fmt: skip
IDS = [f"{section}-{n:02}" for section, count in ENTRIES.items() for n in range(1, count + 1)]
DRAFT = re.compile(r"^[\w-]+/[A-ZÄÖÜ]+/")
CLAUSE = re.compile(rf"^(?:{'|'.join(ENTRIES)})-\d{{2}}$")


def test_the_catalogue_has_352_entries() -> None:
    assert len(IDS) == 352


@pytest.mark.parametrize("lasting", [True, False])
def test_each_clause_stands_once_in_its_edition(pages: dict[str, Markup], *, lasting: bool) -> None:
    editions = ("gks/2022-03-03/", "back-market/2018-01/")
    found = Counter(
        name
        for address, page in pages.items()
        if not DRAFT.match(address) and address.startswith(editions) is lasting
        for name in page.ids
        if CLAUSE.match(name)
    )
    assert found == Counter(IDS)


def test_each_interpretation_stands_once(pages: dict[str, Markup]) -> None:
    ids = [name for name in pages["gks/auslegungen/"].ids if re.match(r"M\d\d$", name)]
    assert ids == [f"M{n:02}" for n in range(1, 82)]


def test_each_section_tells_edition_status_and_what_is_binding(pages: dict[str, Markup]) -> None:
    sections = [
        page
        for address, page in pages.items()
        if not DRAFT.match(address) and any(CLAUSE.match(name) for name in page.ids)
    ]
    assert len(sections) == 2 * len(ENTRIES)
    for page in sections:
        reported = any(name.startswith("BM-") for name in page.ids)
        assert ("in Kraft" in page.text) is not reported, page.address
        assert ("Stand Januar 2018" in page.text) is reported, page.address
        assert "Verbindlich" in page.text, page.address


def test_third_party_text_is_marked(pages: dict[str, Markup]) -> None:
    page = next(p for p in pages.values() if "FAQ-01" in p.ids)
    assert "binden niemanden" in page.text


def test_every_page_begins_with_the_date_and_what_is_binding(pages: dict[str, Markup]) -> None:
    for page in pages.values():
        if page.address in {"einbetten/pruefer/", "einbetten/zustand/"}:
            continue  # frames say it at their end
        above = page.content[: page.content.index("Quelle und Geltung")]
        assert len(above) < 900, page.address
        assert re.search(r"Stand der Definitionen: 03\.03\.2022|Fassung|Stand Januar 2018", above)
        assert "Verbindlich ist" in above, page.address
        assert "keine Rechtsberatung" in above, page.address


def test_a_clause_shows_all_readings_of_its_interpretation(site: Path) -> None:
    text = (site / "gks/1a-ware/index.html").read_text(encoding="utf-8")
    clause = text[text.index('id="1A-12"') : text.index('id="1A-13"')]
    folded = clause[clause.index("<details>") :]
    assert folded.count('class="wz-key"') >= 4
    assert 'class="wz-chosen"' in folded
    assert "So entscheiden die Regeln:" in folded
    assert "Grund:" in folded


@pytest.mark.parametrize(
    ("page", "name"), [("auslegungen", "M01"), ("codes", "H01"), ("1a-ware", "1A-17")]
)
def test_lasting_address_stands_beside_the_heading(
    pages: dict[str, Markup], page: str, name: str
) -> None:
    lasting = f"../2022-03-03/{page}/#{name}"
    assert lasting in pages[f"gks/{page}/"].links
    assert name in pages[f"gks/2022-03-03/{page}/"].ids


def test_wording_of_the_source_is_quoted_once_and_each_rule_says_when(site: Path) -> None:
    text = (site / "gks/codes/index.html").read_text(encoding="utf-8")
    assert "Wortlaut der Quelle: „Vorsortierte Retourpaletten" in text
    assert "vorgeschrieben:" not in text
    assert "„„" not in text
    first = text[text.index('id="H01"') : text.index('id="H02"')]
    assert first.count('class="wz-rule"') >= 2
    assert "Restdauer beträgt mindestens 50" in first


def test_buyers_are_led_to_the_check_of_goods_received(pages: dict[str, Markup]) -> None:
    assert "pruefen/#ware-da" in pages[""].links
