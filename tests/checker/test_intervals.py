"""Tests for checker.intervals: the ranges of a number that rules tell apart."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.expression import Vocabulary, parse
from checker.intervals import INFINITE, Interval, elementary, limits, whole

MONTHS = Interval(0, INFINITE, high_open=True)
SHARE = Interval(0, 100)


@pytest.mark.parametrize(
    ("interval", "within", "label"),
    [
        (MONTHS, MONTHS, "beliebig"),
        (SHARE, SHARE, "beliebig"),
        (Interval(0, 12, high_open=True), MONTHS, "unter 12 M"),
        (Interval(0, 12), MONTHS, "bis 12 M"),
        (Interval(12, 12), MONTHS, "genau 12 M"),
        (Interval(0, 0), MONTHS, "0 M"),
        (Interval(100, 100), SHARE, "genau 100 M"),
        (Interval(12, 24, high_open=True), MONTHS, "ab 12 bis unter 24 M"),
        (Interval(12, 24), MONTHS, "ab 12 bis 24 M"),
        (Interval(12, 24, True), MONTHS, "über 12 bis 24 M"),
        (Interval(12, 24, True, True), MONTHS, "über 12 bis unter 24 M"),
        (Interval(12, INFINITE, high_open=True), MONTHS, "ab 12 M"),
        (Interval(24, INFINITE, True, True), MONTHS, "über 24 M"),
        (Interval(0, INFINITE, True, True), MONTHS, "über 0 M"),
        (Interval(0, 100, True), SHARE, "über 0 M"),
        (Interval(0, 100, high_open=True), SHARE, "unter 100 M"),
        (Interval(0, 100, True, True), SHARE, "über 0 bis unter 100 M"),
    ],
)
def test_label(interval: Interval, within: Interval, label: str) -> None:
    """A range is named by its bounds, open or closed."""
    assert interval.label(within, "M").replace("\u00a0", " ") == label


@given(st.sets(st.integers(-5, 120)), st.sampled_from([MONTHS, SHARE]))
def test_elementary(found: set[int], within: Interval) -> None:
    """The ranges cover what may be answered without gap or overlap, limits alone."""
    ranges = elementary(found, within)
    assert (ranges[0].low, ranges[-1].high) == (within.low, within.high)
    for one, following in pairwise(ranges):
        assert one.high == following.low
        assert one.high_open != following.low_open
    for limit in found:
        inside = within.low <= limit <= within.high
        assert (Interval(limit, limit) in ranges) == inside
    for one in ranges:
        sample = one.sample()
        assert one.low < sample < one.high or one.low == sample == one.high
    joined = ranges[0]
    for one in ranges[1:]:
        joined = joined.up_to(one)
    assert joined == within


def test_whole() -> None:
    """A number without a maximum is open above."""
    assert whole({}) == MONTHS
    assert whole({"minimum": 0, "maximum": 100}) == SHARE
    assert whole({"minimum": 1}).low == 1


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("garantie_monate >= garantie_min_monate", {12}),
        ("6 < garantie_monate <= 12", {6, 12}),
        ("100 - garantie_monate > 30", {70}),
        ("garantie_monate + garantie_monate > 10 - 4", {3}),
        ("garantie_monate - 3 >= garantie_monate", set()),
        ("garantie_monate > restdauer_prozent", set()),
        ("garantie_monate + restdauer_prozent > 3", set()),
        ("restdauer_prozent > 3", set()),
        ('not (optik == "gering" or garantie_monate == 1.5)', {1.5}),
    ],
)
def test_limits(source: str, found: set[float], words: Vocabulary, edition: dict[str, Any]) -> None:
    """Limits are where a comparison with something fixed changes."""
    assert limits("garantie_monate", [parse(source, words)], edition) == found
