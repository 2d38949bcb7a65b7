"""The list page in Firefox and WebKit: the example by keyboard, an Excel file, the answers."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING

from checker import check
from tests.browser import workbooks
from tests.browsers.engine import tab_to, until

if TYPE_CHECKING:
    from tests.browsers.engine import Engine

ENDED = (
    "document.querySelector('#ergebnis').checkVisibility()"
    " && !document.querySelector('#pruefen').disabled"
)
PUT = """((text) => {
  const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  const carried = new DataTransfer();
  carried.items.add(new File([bytes], "angebote.xlsx"));
  const field = document.querySelector("#datei");
  field.files = carried.files;
  field.dispatchEvent(new Event("change"));
  return true;
})"""
ROWS = (
    "[...document.querySelectorAll('.wzl-results tbody tr')]"
    ".map((row) => [...row.children].map((cell) => cell.textContent))"
)


def test_lists(engine: Engine, address: str) -> None:
    """The example is judged by keyboard alone, an Excel file is read as it shows its cells."""
    engine.open(f"{address}/pruefen/liste/")
    tab_to(engine, "#beispiel")
    engine.press("Enter")
    until(engine, "document.querySelector('#pruefen').checkVisibility()")
    tab_to(engine, "#pruefen", most=200)
    engine.press("Enter")
    until(engine, ENDED)
    assert len(engine.evaluate(ROWS)) > 20
    sheet = workbooks.rows(
        ["Zustand", "Optik", "Restdauer"],
        ["1A", "gering", (0.5, workbooks.PERCENT)],
        ["1A", "rot"],
    )
    packed = base64.b64encode(workbooks.workbook(Eins=sheet)).decode()
    engine.evaluate(f"{PUT}({json.dumps(packed)})")
    until(engine, "document.querySelector('.wzl-about').textContent.includes('angebote.xlsx')")
    engine.evaluate("document.querySelector('#pruefen').click()")
    until(engine, ENDED)
    first, second = engine.evaluate(ROWS)
    facts = {"zustand_deklariert": "1A", "optik": "gering", "restdauer_prozent": 50}
    result = check(facts)
    assert first[4] == ", ".join(result["fitting"])
    assert [code.split(" ")[0] for code in first[5].split(", ") if code] == [
        violation["code"] for violation in result["violations"]
    ]
    assert second[7].startswith("Zeile 3, Spalte „Optik“: „Optik“ hat keinen Wert „rot“.")
