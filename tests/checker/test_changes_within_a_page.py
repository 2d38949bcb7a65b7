"""The comparison as a part of a page that tells the reasons itself."""

from __future__ import annotations

from typing import Any

import pytest

from checker.changes.html import COLUMNS, REDLINE, anchors, page
from checker.changes.outline import Outline, outline


@pytest.fixture
def compared(canonical: dict[str, Any]) -> Outline:
    """The two editions of the miniature."""
    old, new = canonical["schemes"]["gks"]["editions"].values()
    return outline(old, new)


@pytest.mark.parametrize("layout", [COLUMNS, REDLINE])
def test_reasons_told_elsewhere_are_only_named(compared: Outline, layout: str) -> None:
    shown = page(compared, layout=layout, told=lambda reason: f"#warum-{reason.id}")
    assert '<a href="#warum-garantie">Längere Garantie</a>' in shown
    assert "Ein Jahr ist im Handel üblich geworden." not in shown
    assert "Ein Jahr ist im Handel üblich geworden." in page(compared, layout=layout)


@pytest.mark.parametrize("layout", [COLUMNS, REDLINE])
def test_anchors_are_ids_of_the_page(compared: Outline, layout: str) -> None:
    found = anchors(compared, layout)
    assert f'id="{found["B-05"]}"' in page(compared, layout=layout)
