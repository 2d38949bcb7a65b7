"""Tables of any content: every row gets an answer or an error that names it, nothing raises."""

from __future__ import annotations

import csv
import io
import json

from hypothesis import given
from hypothesis import strategies as st

from checker import check
from checker.facts import InputError
from checker.listing.csv_file import read
from checker.listing.export import harmless, line
from checker.listing.for_page import rows_for_page
from checker.listing.plan import table
from checker.ruleset import current

NAMES = sorted(table(current().program()).headings.targets)
WORDS = sorted(
    {
        word
        for fact in current().program().edition["facts"]
        for value in fact.get("values", ())
        for word in (value["name"], value["label"])
    }
)
CELLS = st.one_of(
    st.text(max_size=12), st.sampled_from(WORDS), st.lists(st.sampled_from(WORDS)).map(", ".join),
    st.integers(-5, 200), st.floats(allow_nan=False, allow_infinity=False), st.none(),
    st.builds("{} {}".format, st.sampled_from(WORDS), st.integers(0, 100)),
)  # fmt: skip


@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=6, unique=True), st.data())
def test_any_row(names: list[str], data: st.DataObject) -> None:
    """A row is read as facts that the checker answers, or says which column it fails at."""
    rows = data.draw(st.lists(st.tuples(st.just(2), st.lists(CELLS, max_size=7)), max_size=4))
    asked = {"scheme": "gks", "headings": names, "columns": names, "rows": rows, "facts": True}
    told = json.loads(rows_for_page(json.dumps(asked)))
    if "error" in told:
        assert names == ["id"]
        return
    assert len(told["rows"]) == len(rows)
    for row in told["rows"]:
        if row["error"] is None:
            result = check(row["facts"], trace=False)
            assert row["cells"][2] == ", ".join(result["fitting"])
        else:
            assert row["cells"][-1].startswith("Zeile 2")


@given(st.binary(max_size=300))
def test_any_file(data: bytes) -> None:
    """Whatever bytes a file holds, it is a table or refused with a reason."""
    try:
        sheet = read(data)
    except InputError as error:
        told: object = error.message
    else:
        told = [number for number, _ in sheet.rows] == sorted({n for n, _ in sheet.rows})
    assert told


@given(st.lists(st.text(max_size=10), min_size=1, max_size=4))
def test_any_cell_is_written_harmlessly(cells: list[str]) -> None:
    """What is written as CSV is read back the same, but for the apostrophes that disarm it."""
    text = line(cells)
    written = next(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    assert written == [harmless(cell) for cell in cells]
    for cell in written:
        assert cell.removeprefix("'") in cells or cell in cells
        assert not cell.startswith(("=", "@", "＝", "＠", "\t", "\r"))
