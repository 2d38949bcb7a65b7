"""Tests for checker.verify_seller: what a scheme tells sellers must mean something."""

from __future__ import annotations

import pytest

from tests.checker.conftest import Workshop

SELLER = """
[seller]
aims = ["1A", "B"]
words = "angaben_im_text"
plainly = { optik = "gering" }
unordered = ["entfaellt"]

[[seller.action]]
fact = "optik"
values = ["einwandfrei"]
text = "polieren"

[[seller.action]]
fact = "garantie_monate"
text = "länger Garantie geben"

[[seller.fill]]
code = "H02"
blank = "Fehler"
fact = "optik"
values = { gering = "kleine Fehler" }
"""


def with_seller(rules: Workshop, old: str = "", new: str = "") -> Workshop:
    """The miniature with advice to sellers, one part of it replaced."""
    path = rules.folder / "gks/scheme.toml"
    text = path.read_text("utf-8") + SELLER.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    return rules


def test_advice_to_sellers_is_part_of_the_scheme(rules: Workshop) -> None:
    """It stands beside the editions, so that none of them changes its name."""
    before = rules.read()["schemes"]["gks"]["editions"]
    scheme = with_seller(rules).read()["schemes"]["gks"]
    assert scheme["seller"]["aims"] == ["1A", "B"]
    assert scheme["editions"] == before


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('aims = ["1A"', 'aims = ["1X"', "Den Zustand „1X“ gibt es nicht."),
        ('words = "angaben_im_text"', 'words = "text"', "Den Fakt „text“ gibt es nicht."),
        ('{ optik = "gering" }', '{ optik = "gerin" }', "„optik“ „gerin“ gibt es nicht."),
        ('values = ["einwandfrei"]', 'values = ["neu"]', "„optik“ „neu“ gibt es nicht."),
        ('fact = "garantie_monate"', 'fact = "garantie"', "Den Fakt „garantie“ gibt es nicht."),
        ('code = "H02"', 'code = "H99"', "Den Hinweis „H99“ gibt es nicht."),
        ('blank = "Fehler"', 'blank = "[Zahl]"', "Im Wortlaut von H02 steht nirgends „[Zahl]“."),
    ],
)  # fmt: skip
def test_what_means_nothing_is_found(rules: Workshop, old: str, new: str, message: str) -> None:
    """A name that the edition does not know, and a blank that is nowhere."""
    found = with_seller(rules, old, new).messages()
    assert any(message in each for each in found), found
    assert all("scheme.toml" in each for each in found)


def test_advice_may_be_short(rules: Workshop) -> None:
    """Words and blanks may be left out."""
    path = rules.folder / "gks/scheme.toml"
    short = SELLER[: SELLER.index("[[seller.fill]]")]
    for line in ('words = "angaben_im_text"\n', 'plainly = { optik = "gering" }\n'):
        short = short.replace(line, "")
    path.write_text(path.read_text("utf-8") + short, encoding="utf-8")
    assert "fill" not in rules.read()["schemes"]["gks"]["seller"]
