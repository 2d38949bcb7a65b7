"""Whether worked cases are answered as expected is asked by the check, not by the tests alone."""

from __future__ import annotations

import pytest

from build_scripts.__main__ import main
from build_scripts.expectations import expectation_problems
from build_scripts.rooms import Rooms
from checker.load import read_ruleset


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('first = "B"', 'first = "D"', "bohrer: Fassung 2021-01-01: „first“: erwartet D"),
        ('optik = "gering"', 'optik = "rot"', "bohrer: Fassung 2021-01-01: Der Fall ist nicht"),
    ],
)
def test_an_expectation_that_is_not_met_is_told(
    rooms: Rooms, capsys: pytest.CaptureFixture[str], old: str, new: str, told: str
) -> None:
    """The message names the case and the edition; superseded editions are not asked."""
    assert list(expectation_problems(read_ruleset(rooms.ruleset), rooms.ruleset)) == []
    path = rooms.ruleset / "gks" / "cases" / "faelle.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    main(["confirm", "alle"], rooms)
    main(["confirm-answers", "alle"], rooms)
    capsys.readouterr()
    assert main(["check"], rooms) == 1
    said = capsys.readouterr().out
    assert f"ruleset/gks/cases: {told}" in said
    assert "2020-01-01" not in said
