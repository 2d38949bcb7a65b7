"""Names in running text become links, everything else stays text."""

from __future__ import annotations

from build_scripts.references import linked

KNOWN = {"1A-17": "#1A-17", "M01": "../auslegungen/#M01", "V07": "../codes/#V07"}


def test_known_names_are_linked() -> None:
    assert linked("Siehe 1A-17 und M01.", KNOWN.get) == (
        'Siehe <a href="#1A-17">1A-17</a> und <a href="../auslegungen/#M01">M01</a>.'
    )


def test_unknown_names_stay_text() -> None:
    assert linked("1A-99, X1A-17, 1A-170", KNOWN.get) == "1A-99, X1A-17, 1A-170"


def test_markup_in_texts_is_escaped() -> None:
    assert linked("<b> & 1A-17", KNOWN.get) == '&lt;b&gt; &amp; <a href="#1A-17">1A-17</a>'


def test_notice_of_a_violation() -> None:
    assert linked("V07:H02", KNOWN.get) == '<a href="../codes/#V07">V07</a>:H02'
