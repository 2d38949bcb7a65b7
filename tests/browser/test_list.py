"""The list page in a real browser: files in, columns matched, rows judged, results handed out."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree

from build_scripts.cases import read_cases
from checker import check
from tests.browser import workbooks
from tests.browser.waiting import until

if TYPE_CHECKING:
    from playwright.sync_api import Page

type Choose = Callable[[str, bytes], None]
RESULT = re.compile(r"sha256:[0-9a-f]{64}")
ROWS = 1500
HOSTILE = '=cmd|"/C calc"!A0', "<img src=x onerror=alert(1)>", "＝1+1", "@x", "-3"


def flat(facts: Any, name: str = "") -> dict[str, str]:
    """Facts as cells under the names of their columns."""
    cells: dict[str, str] = {}
    for key, value in facts.items():
        column = f"{name}.{key}" if name else key
        if isinstance(value, dict):
            cells |= flat(value, column)
        elif isinstance(value, list):
            cells[column] = "; ".join(value) or "nichts davon"
        else:
            cells[column] = str(value).replace(".", ",")
    return cells


def readable(facts: Any) -> bool:
    """Whether a case can be judged and says the same in cells: none of its parts is empty."""
    given = [facts, *(value for value in facts.values() if isinstance(value, dict))]
    return all(part != {} for each in given for part in [each, *each.values()]) and (
        check(facts)["error"] is None
    )


@pytest.fixture(scope="module")
def cases(root: Path) -> list[Any]:
    """The facts of the worked cases that can be judged."""
    read = read_cases(root / "ruleset" / "gks" / "cases")
    return [case.facts for case in read if readable(case.facts)]


@pytest.fixture
def list_page(page: Page, site_address: str) -> Page:
    """The list page."""
    page.on("dialog", lambda dialog: pytest.fail(f"dialog: {dialog.message}"))
    page.goto(f"{site_address}/pruefen/liste/")
    return page


@pytest.fixture
def choose(list_page: Page) -> Choose:
    """``choose("a.csv", b"…")``: give the page a file and wait until it is read or refused."""

    def put(name: str, data: bytes) -> None:
        list_page.set_input_files("#datei", {"name": name, "mimeType": "", "buffer": data})
        list_page.wait_for_timeout(50)
        until(list_page, "!document.querySelector('.wzl > [role=status]').textContent")

    return put


def judge(page: Page) -> None:
    """Start judging and wait for its end."""
    page.click("#pruefen")
    page.wait_for_selector("#pruefen:enabled")


def table(page: Page, selector: str) -> list[list[str]]:
    """The cells of a table's body."""
    read = "rows => rows.map(row => [...row.children].map(cell => cell.textContent))"
    found: list[list[str]] = page.eval_on_selector_all(f"{selector} tbody tr", read)
    return found


def saved(page: Page, selector: str) -> tuple[str, bytes]:
    """Name and content of the file that a button hands out."""
    with page.expect_download() as waiting:
        page.click(selector)
    return waiting.value.suggested_filename, waiting.value.path().read_bytes()


def sheet(data: bytes, number: int) -> list[list[str]]:
    """The cells of a sheet of an Excel file; formulas fail."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml"))
        shared = etree.fromstring(archive.read("xl/sharedStrings.xml"))
    texts = [
        "".join(t.text or "" for t in item.iter() if str(t.tag).endswith("}t")) for item in shared
    ]
    assert not [each for each in root.iter() if each.tag.endswith("}f")]
    lines = []
    for row in (each for each in root.iter() if each.tag.endswith("}row")):
        cells: dict[str, str] = {}
        for cell in row:
            value = next((v.text or "" for v in cell if v.tag.endswith("}v")), "")
            column = re.sub(r"\d", "", cell.attrib["r"])
            cells[column] = texts[int(value)] if cell.attrib.get("t") == "s" else value
        lines.append(list(cells.values()))
    return lines


def test_many_rows(list_page: Page, choose: Choose, cases: list[Any]) -> None:
    """Every row gets the checker's answer, whatever its cells hold, on the page and in files."""
    columns = sorted({name for facts in cases for name in flat(facts)})
    given = [cases[number % len(cases)] for number in range(ROWS)]
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(["Nr.", *HOSTILE[:1], *columns])
    for number, facts in enumerate(given):
        cells = flat(facts)
        writer.writerow([number, HOSTILE[number % 5], *(cells.get(name, "") for name in columns)])
    choose("angebote.csv", out.getvalue().encode())
    assert "1.500 Zeilen" in list_page.inner_text(".wzl-about")
    assert list_page.inner_text(".wzl-said") == (
        f"{len(columns) + 1} Spalten sind zugeordnet, 1 wird nicht beachtet."
    )
    judge(list_page)
    assert list_page.evaluate("document.activeElement.id") == "ergebnis"
    name, data = saved(list_page, "#laden-csv")
    assert re.fullmatch(r"angebote-geprueft-\d{4}-\d\d-\d\d\.csv", name)
    read = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
    assert len(read) == ROWS
    for number, (row, facts) in enumerate(zip(read, given, strict=True)):
        result = check(facts, trace=False)
        assert row["Prüfer: Fehler"] == "", row["Prüfer: Fehler"]
        assert row["Prüfer: passt"] == ", ".join(result["fitting"])
        assert [code.split(" ")[0] for code in row["Prüfer: Verstöße"].split(", ") if code] == [
            violation["code"] for violation in result["violations"]
        ]
        assert RESULT.fullmatch(row["Prüfer: Prüfsumme"])
        cell = HOSTILE[number % 5]
        assert row[f"'{HOSTILE[0]}"] == (cell if cell[0] in "<-" else f"'{cell}")
    _, book = saved(list_page, "#laden-xlsx")
    lines = sheet(book, 1)
    assert len(lines) == ROWS + 1
    assert lines[1][1] == HOSTILE[0]  # as text, and no apostrophe that nobody needs
    violating = sum(bool(row["Prüfer: Verstöße"]) for row in read)
    assert ["mit Verstößen", str(violating)] in sheet(book, 2)
    list_page.select_option("#zeigen", "verstoss")
    until(
        list_page, f"document.querySelector('.wzl-pages').textContent.includes('von {violating}')"
    )
    list_page.click("#seite-letzte")
    shown = table(list_page, ".wzl-results")
    assert 0 < len(shown) <= 50
    assert all(row[5] for row in shown)
    until(list_page, "document.querySelector('.wzl-results th a')")
    link = list_page.get_attribute(".wzl-results th a", "href")
    list_page.goto(str(link))
    list_page.wait_for_selector("#pruefer .wzp")


def test_stop(list_page: Page, choose: Choose) -> None:
    """What is judged when the reader stops is kept, counted and handed out; one may go on."""
    choose("lang.csv", b"Nr.;Optik\n" + b"".join(b"%d;gering\n" % n for n in range(60_000)))
    list_page.evaluate("""() => new Promise((done) => {
      document.querySelector("#pruefen").click();
      const timer = setInterval(() => {
        if (!document.querySelector("#ergebnis").checkVisibility()) return;
        document.querySelector("#abbrechen").click();
        clearInterval(timer);
        done();
      }, 5);
    })""")
    list_page.wait_for_selector("#abbrechen", state="hidden")
    origin = list_page.inner_text(".wzl .wzp-origin")
    assert re.match(r"Abgebrochen: [\d.]+ von 60\.000 Zeilen sind geprüft\.", origin)
    _, data = saved(list_page, "#laden-csv")
    kept = data.decode("utf-8-sig").splitlines()[1:]
    done = int(re.findall(r"[\d.]+", origin)[0].replace(".", ""))
    assert len(kept) == done < 60_000
    choose("kurz.csv", b"Optik\ngering\n")
    assert not list_page.is_visible("#ergebnis")
    judge(list_page)
    assert len(table(list_page, ".wzl-results")) == 1


GOOD = workbooks.rows(
    ["Nr.", "Optik", "Restdauer", "EU-Prüfung", "Preis"],
    [1, "gering", (0.5, workbooks.PERCENT), True, (45000, workbooks.DATE)],
    ["zwei", None, (0.355, workbooks.PERCENT_OWN)],
    [3, "rot", 150],
    [4, "gering", 0.5],
)
SECOND = workbooks.rows(["Optik"], ["gering"])
FAR = '<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>'


def test_excel(list_page: Page, choose: Choose) -> None:
    """Cells of an Excel file count as it shows them; another sheet can be chosen."""
    choose("angebote.xlsx", workbooks.workbook(Eins=GOOD, Zwei=SECOND))
    samples = [row[1] for row in table(list_page, ".wzl-columns")]
    assert samples == ["1 · zwei · 3", "gering · rot", "50 % · 35,5 % · 150", "WAHR", "15.03.2023"]
    judge(list_page)
    rows = table(list_page, ".wzl-results")
    assert [row[:2] for row in rows] == [["2", "1"], ["3", "zwei"], ["4", "3"], ["5", "4"]]
    assert [row[7].split(" Erlaubt")[0] for row in rows] == [
        "", "", "Zeile 4, Spalte „Optik“: „Optik“ hat keinen Wert „rot“.",
        "Zeile 5, Spalte „Restdauer“: „0,5“ kann 0,5 % oder 50 % heißen. Schreiben Sie „%“ dazu.",
    ]  # fmt: skip
    list_page.select_option("#blatt", "Zwei")
    until(list_page, "document.querySelectorAll('.wzl-columns tbody tr').length === 1")
    choose("wieder.csv", "Optik\tAussehen\ngering\tx".encode("utf-16"))
    assert [row[2] for row in table(list_page, ".wzl-columns")] == [
        "Optik", "nicht beachtenDasselbe steht schon in der Spalte „Optik“.",
    ]  # fmt: skip


def test_hostile_files(list_page: Page, choose: Choose) -> None:
    """What cannot be read is refused with the reason, file after file; the page lives on."""
    for data, message in (
        (b"", "Die Datei ist leer."),
        (b"\n;;\n", "Die Datei enthält keine Zeile mit Überschriften."),
        (b"%PDF-1.7", "Das ist eine PDF-Datei, keine Tabelle."),
        (b"abc\0\0def", "Das ist keine Tabelle: Die Datei enthält keinen Text."),
        (b"a;" * 9_999 + b"a", "Die Tabelle hat 10.000 Spalten, erlaubt sind 500."),
        (b"a\n" + b"b\n" * 100_001, "Die Tabelle hat mehr als 100.000 Zeilen. Teilen Sie sie auf."),
        (b"PK\x03\x04", "Die Excel-Datei ist beschädigt."),
        (workbooks.packed({"a.txt": b"x"}),
         "Das ist ein ZIP-Archiv, aber keine Excel-Tabelle (XLSX)."),
        (workbooks.packed({"content.xml": b"x"}),
         "Das ist eine OpenDocument-Tabelle (ODS). Speichern Sie sie als XLSX oder CSV."),
        (workbooks.workbook(Weit=FAR),
         "Die Excel-Datei ist beschädigt: Eine Zelle liegt außerhalb des Blatts."),
        (workbooks.bomb(10, claimed=260_000_000),
         "Ausgepackt ist die Excel-Datei größer als 250 MB. So viel liest die Seite nicht."),
        (workbooks.bomb(260_000_000, claimed=10),
         "Ausgepackt ist die Excel-Datei größer als 250 MB. So viel liest die Seite nicht."),
        (workbooks.old_office(encrypted=True),
         "Die Excel-Datei ist mit einem Kennwort geschützt. Speichern Sie sie ohne Kennwort."),
        (workbooks.old_office(encrypted=False),
         "Das ist eine Excel-Datei im alten Format (XLS). Speichern Sie sie als XLSX oder CSV."),
    ):  # fmt: skip
        choose("datei", data)
        assert list_page.inner_text(".wzl-in .wzp-failure") == message
        assert not list_page.is_visible("#spalten")
    table_of_odd_names = (
        "Nr.;Optik;<img src=x onerror=alert(1)>;__proto__;Maß\n"
        f'1;"<img src=x onerror=alert(2)>"\n2;{"a" * 1_000_000}\n3\n4;gering;;;;zu viel\n'
    )
    choose("namen.csv", table_of_odd_names.encode("cp1252"))
    heads = [row[0] for row in table(list_page, ".wzl-columns")]
    assert heads == ["Nr.", "Optik", "<img src=x onerror=alert(1)>", "__proto__", "Maß"]
    judge(list_page)
    errors = [row[7] for row in table(list_page, ".wzl-results")]
    assert errors[0].startswith("Zeile 2, Spalte „Optik“: „Optik“ hat keinen Wert „<img src=x")
    assert len(errors[1]) < 1000
    assert errors[2] == ""
    assert errors[3] == "Zeile 5: Die Zeile hat 6 Zellen, die Überschrift nur 5."
    assert list_page.locator(".wzl img").count() == 0
    choose("fremd.csv", b"Preis;Farbe\n1;rot\n")
    list_page.click("#pruefen")
    list_page.wait_for_selector("text=Keine Spalte ist einem Fakt zugeordnet.")


def test_keyboard(list_page: Page) -> None:
    """Example, columns, judging, templates: all by keyboard, and said to those who listen."""
    page = list_page
    page.focus("#datei")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "beispiel"
    page.keyboard.press("Enter")
    page.wait_for_selector("#spalten:visible")
    until(page, "document.activeElement.id === 'spalten'")
    page.focus("#spalte-1")
    until(page, "document.querySelector('#spalte-1').options.length > 100")
    page.keyboard.type("Gesch")
    page.keyboard.press("Enter")
    assert page.input_value("#spalte-1") == "geschmack"
    page.select_option("#spalte-1", "optik")
    taken = page.locator(".wzl-columns tr", has_text="Dafür gilt jetzt eine andere Spalte.")
    assert taken.locator("select").input_value() == ""
    page.select_option("#spalte-1", "")
    page.focus("#pruefen")
    page.keyboard.press("Enter")
    page.wait_for_selector("#pruefen:enabled")
    until(page, "document.activeElement.id === 'ergebnis'")
    assert page.inner_text(".wzl > div > .wzp-offscreen[role=status]").endswith("Fertig.")
    charts = page.locator(".wzl-chart caption").all_inner_texts()
    assert charts[0] == "Passender Zustand"
    for _ in range(3):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "zeigen"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "region"
    name, data = saved(page, "#vorlage-csv")
    assert name.startswith("vorlage-gks-")
    heads = data.decode("utf-8-sig").splitlines()[0].split(";")
    assert {"id", "zustand_deklariert", "hinweise.H01", "anteile_prozent.1A"} <= set(heads)
    _, book = saved(page, "#vorlage-xlsx")
    assert sheet(book, 1)[0] == heads
    assert any(row[:1] == ["optik"] for row in sheet(book, 2))
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_text_below_stays_where_it_is_when_the_place_for_a_file_appears(list_page: Page) -> None:
    """On screens of any width the page keeps its place free before."""
    below = "document.getElementById('tabelle').getBoundingClientRect().top"
    widths = (320, 360, 412, 500, 768, 1350, 1920)

    def tops() -> list[float]:
        found = []
        for width in widths:
            list_page.set_viewport_size({"width": width, "height": 800})
            found.append(list_page.evaluate(below))
        return found

    list_page.wait_for_selector("#beispiel")
    shown = tops()
    list_page.evaluate("document.getElementById('pruefer').replaceChildren()")
    assert tops() == shown
