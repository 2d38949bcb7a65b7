"""Text keeps the contrast that WCAG 2.2 AA asks for, in both palettes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TEXT = ["--md-default-fg-color", "--md-default-fg-color--light", "--md-typeset-a-color",
        "--md-accent-fg-color", "--wz-quiet", "--wz-blue", "--wz-red", "--wz-green", "--wz-violet",
        "--wz-brown"]  # fmt: skip
GROUNDS = {"default": ["#ffffff", "--wz-soft"], "slate": ["--md-default-bg-color", "--wz-soft"]}
ENOUGH = 4.5


def colours(root: Path, scheme: str) -> dict[str, str]:
    """The colours that the style sheet names for a palette."""
    css = (root / "docs" / "assets" / "wz" / "seite.css").read_text(encoding="utf-8")
    block = re.search(rf'\[data-md-color-scheme="{scheme}"\]\[[^{{]*{{(.*?)}}', css, re.S)
    assert block is not None
    return dict(re.findall(r"(--[\w-]+):\s*(#[0-9a-f]{6})\b", block[1]))


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb`` after WCAG."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours after WCAG."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_formula() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", list(GROUNDS))
@pytest.mark.parametrize("name", TEXT)
def test_text_stands_out(root: Path, scheme: str, name: str) -> None:
    known = colours(root, scheme)
    for ground in GROUNDS[scheme]:
        assert contrast(known[name], known.get(ground, ground)) >= ENOUGH, (scheme, name, ground)
