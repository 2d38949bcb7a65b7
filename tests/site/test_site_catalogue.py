"""The whole catalogue is published: each clause once in its edition, under its own number."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.site.markup import Markup

# How many entries the catalogue of norms has in each section.
ENTRIES = {
    "META": 6, "AG": 32, "1A": 23, "1B": 19, "B": 18, "BC": 32, "RN": 32, "RF": 30, "C": 25,
    "D": 28, "WB": 20, "GG": 13, "G": 14, "VR": 23, "FAQ": 12, "BM": 25,
}  # fmt: skip
IDS = [f"{section}-{n:02}" for section, count in ENTRIES.items() for n in range(1, count + 1)]
CLAUSE = re.compile(rf"^(?:{'|'.join(ENTRIES)})-\d{{2}}$")


def test_the_catalogue_has_352_entries() -> None:
    assert len(IDS) == 352


@pytest.mark.parametrize("lasting", [True, False])
def test_each_clause_stands_once_in_its_edition(pages: dict[str, Markup], *, lasting: bool) -> None:
    prefixes = ("gks/2022-03-03/", "back-market/2018-01/")
    found = Counter(
        name
        for address, page in pages.items()
        if address.startswith(prefixes) is lasting
        for name in page.ids
        if CLAUSE.match(name)
    )
    assert found == Counter(IDS)


def test_each_interpretation_stands_once(pages: dict[str, Markup]) -> None:
    ids = [name for name in pages["gks/auslegungen/"].ids if re.match(r"M\d\d$", name)]
    assert ids == [f"M{n:02}" for n in range(1, 82)]


def test_each_section_tells_edition_status_and_what_is_binding(pages: dict[str, Markup]) -> None:
    sections = [p for p in pages.values() if any(CLAUSE.match(name) for name in p.ids)]
    assert len(sections) == 2 * len(ENTRIES)
    for page in sections:
        assert "in Kraft" in page.text, page.address
        assert "Verbindlich" in page.text, page.address


def test_third_party_text_is_marked(pages: dict[str, Markup]) -> None:
    page = next(p for p in pages.values() if "FAQ-01" in p.ids)
    assert "binden niemanden" in page.text
