"""Tests for checker.changes.report: a comparison as HTML, Markdown, text and data."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from checker import ruleset
from checker.__main__ import main
from checker.canonical import dump
from checker.changes import report
from checker.changes.cases import CaseUnreadable

Edition = dict[str, Any]
VOID = {"br"}
EVIL = '<script>alert("&")</script>'


@pytest.fixture
def old(edition: Edition) -> Edition:
    """The miniature as it is, with a clause that goes and a gap that closes."""
    found = copy.deepcopy(edition)
    found["proofs"]["gaps"] = [
        {"id": "luecke", "when": ["is", "optik", ["gering"]], "reason": "Niemand regelt das."}
    ]
    return found


@pytest.fixture
def new(old: Edition) -> Edition:
    """A draft that changes something of every kind of thing, and says why."""
    found = copy.deepcopy(old)
    found |= {"date": "ENTWURF", "status": "draft", "follows": old["date"]}
    found["proofs"]["gaps"] = []
    found["parameters"]["restdauer_min_prozent"]["value"] = 40
    found["codes"]["H01"]["text"] = EVIL
    found["facts"][3]["values"].append({"name": "x", "label": "X", "is": "x", "not": "kein x"})
    found["interpretations"][0].pop("disputed")
    found["tracks"][1]["title"] = "letzte"
    found["sections"][2]["summary"] = "Neu mit *Fehlern* | und mehr."
    b = found["sections"][2]["clauses"]
    b[0]["text"] = "B-Ware hat deutlich sichtbare <b>Fehler</b>."
    b[0]["interpretations"] = ["M01"]
    b[1]["paragraph"] = 2
    split = {**b[2], "id": "B-07", "from": ["B-03"], "text": "Fehler werden beim Namen genannt."}
    b.insert(3, {**split, "rules": b[2].pop("rules")})
    b[2]["source"] = "3.S9"
    del b[-1]
    found["sections"][3]["clauses"].append(
        {"id": "D-04", "kind": "example", "paragraph": 1, "source": "x", "formal": "no",
         "text": "Schrott ist D-Ware.", "reason": "Ein Beispiel."}
    )  # fmt: skip
    found["changes"] = [
        {"id": "zwei", "title": "Zwei & mehr", "effect": "behaviour", "closes": ["M01", "luecke"],
         "touches": ["B-01", "B-03", "B-07", "restdauer_min_prozent", "AG-02", "nirgends"],
         "reason": "Weil es\nso ist.\n\nUnd so."},
        {"id": "rest", "title": "Der Rest", "effect": "editorial", "touches": ["B-01", "D-04"],
         "reason": "Darum."},
    ]  # fmt: skip
    return found


CASES = [CaseUnreadable("7", "", (), "So nicht.")]


class Checker(HTMLParser):
    """Reads HTML strictly: every element is closed in order, and ids are told."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.seen: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        for name, value in attrs:
            assert name in {"class", "id", "href", "scope", "colspan", "tabindex", "role",
                            "aria-labelledby", "aria-hidden"}  # fmt: skip
            if name == "id":
                self.ids.append(str(value))
            elif name == "href" and str(value).startswith("#"):
                self.targets.append(str(value)[1:])
            elif name == "class":
                assert all(part.startswith("wz-") for part in str(value).split())
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def parsed(html: str) -> Checker:
    """The HTML, read to its end."""
    checker = Checker()
    checker.feed(html)
    checker.close()
    assert checker.open == []
    return checker


@pytest.mark.parametrize("layout", ["columns", "redline"])
def test_html(layout: str, old: Edition, new: Edition) -> None:
    """The page is sound, every link within it leads somewhere, and no text becomes markup."""
    found = parsed(report.html(old, new, layout=layout, cases=CASES))
    assert len(set(found.ids)) == len(found.ids)
    assert set(found.targets) <= set(found.ids)
    assert not {"script", "b", "style"} & set(found.seen)
    assert EVIL in found.text
    assert "gestrichen: 50\u00a0%" in found.text
    assert "eingefügt: 40\u00a0%" in found.text


def test_html_ids_differ_between_layouts(old: Edition, new: Edition) -> None:
    """Both layouts fit on one page."""
    ids = [set(parsed(report.html(old, new, layout=each)).ids) for each in ("columns", "redline")]
    assert not ids[0] & ids[1]


def test_html_columns(old: Edition, new: Edition) -> None:
    """The old text stands left with its deletions, the new one right with its insertions."""
    html = report.html(old, new)
    row = re.search(
        r'<th scope="row">Wortlaut</th>\s*<td>B-Ware hat (.*?)</td>\s*<td>(.*?)</td>', html
    )
    assert row is not None
    assert "<ins>" not in row[1]
    assert "<del>" not in row[2]
    assert html.count("<caption") == html.count("<table")
    assert '<th scope="col">Bisher: Fassung 01.01.2021</th>' in html
    assert '<th scope="col">Neu: Entwurf</th>' in html


def test_html_links(old: Edition, new: Edition) -> None:
    """A clause leads to where it stands, if its address is known."""
    html = report.html(old, new, links={"B-01": "/b?a&b", "AG-02": "/ag"}.get)
    assert '<a href="/b?a&amp;b">B-01</a>' in html
    assert '<a href="/ag">AG-02</a>' in html
    assert "Betrifft: " in html
    assert ", nirgends</p>" in html


def test_html_reasons(old: Edition, new: Edition) -> None:
    """A reason stands in full in front and at the first thing it touches, then by its title."""
    html = report.html(old, new)
    assert html.count("<p>Und so.</p>") == 2
    assert html.count(">Zwei &amp; mehr</a>") == 3
    assert "(ändert Antworten; erledigt M01, luecke)" in html


def test_order(old: Edition, new: Edition) -> None:
    """Sections come in the order of the new edition, what is gone at its old place, then tables."""
    text = report.text(old, new)
    titles = re.findall(r"^(.*)\n=+$", text, re.MULTILINE)
    assert titles == [
        "Was geändert wird und warum", "1A-Ware, ganz neu", "B-Ware, zweite Wahl",
        "D-Ware, Wertstoff", "Parameter", "Hinweise und andere Codes", "Fragen", "Auslegungen",
        "Voraussetzungen, Lücken und Ausnahmen der Beweise", "Regelwerk im Ganzen",
    ]  # fmt: skip
    rows = re.findall(r"^(\S+-\d\d(?: → \S+, \S+)?)  ", text, re.MULTILINE)
    assert rows == ["1A-04", "B-01", "B-02", "B-03 → B-03, B-07", "B-06", "D-04"]


def test_text(old: Edition, new: Edition) -> None:
    """The terminal's lines are short, and brackets mark what goes and comes."""
    text = report.text(old, new, cases=CASES)
    assert max(map(len, text.splitlines())) <= 88
    assert "- Wert: [-50\u00a0%-]{+40\u00a0%+}" in text
    assert "- Regel: [-B-03-]{+B-07+}: B-Ware: Hinweis H02 (Folge)" in text
    assert "  Begründung 1: Zwei & mehr" in text
    assert text.endswith("Der Fall 7 ist nicht lesbar: So nicht.")


def test_markdown(old: Edition, new: Edition) -> None:
    """Tables of two columns with marked words; what means something is escaped."""
    text = report.markdown(old, new, cases=CASES)
    assert "| | Bisher: Fassung 01.01.2021 | Neu: Entwurf |" in text
    assert "| Wert | <del>50\u00a0%</del> | <ins>40\u00a0%</ins> |" in text
    assert r"<ins>\*</ins>Fehlern<ins>\* \| und mehr</ins>" in text
    assert r"\<b\>" in text
    assert "| B-03: Fehler werden genannt. | B-03: Fehler werden genannt.<br>" in text
    assert all(line.count(" | ") == 2 for line in text.splitlines() if line.startswith("| "))
    assert "   Erledigt: M01, luecke\n" in text
    assert "| Fundstelle (B-03) | <del>3.S3</del> | <ins>3.S9</ins> |" in text
    assert "## Was geändert wird und warum" not in report.markdown(new, old)


def test_data(old: Edition, new: Edition) -> None:
    """The data tell every change with its kind, sentence and marked texts, and are JSON."""
    data = report.data(old, new, cases=CASES)
    assert json.loads(json.dumps(data)) == data
    assert (data["old"], data["new"]) == ("Fassung 01.01.2021", "Entwurf")
    value = next(c for c in data["changes"] if c["subjects"] == ["restdauer_min_prozent"])
    assert value["pairs"][0]["segments"] == [
        {"kind": "del", "text": "50\u00a0%"}, {"kind": "ins", "text": "40\u00a0%"},
    ]  # fmt: skip
    assert data["cases"][0]["explanation"] == "Der Fall 7 ist nicht lesbar: So nicht."
    assert [reason["number"] for reason in data["reasons"]] == [1, 2]


def test_summary(old: Edition, new: Edition) -> None:
    """One sentence counts what is different, and says so where nothing is."""
    assert report.data(old, new)["summary"] == (
        "Zwischen Fassung 01.01.2021 und Entwurf sind 6 Klauseln, 1 Überschrift, 1 Parameter, "
        "1 Code, 1 Frage, 1 Auslegung, 1 Erklärung und 1 Festlegung geändert."
    )
    assert report.text(old, old) == "Fassung 01.01.2021 und Fassung 01.01.2021 sagen dasselbe."
    only = copy.deepcopy(old)
    only["tracks"].reverse()
    assert report.data(old, only)["summary"].endswith(" ist 1 Festlegung geändert.")


def test_reasons_of_a_chain(old: Edition, new: Edition) -> None:
    """Editions that do not follow one another have the reasons of those in between, or none."""
    later = {**copy.deepcopy(new), "date": "SPAETER", "follows": "ENTWURF"}
    assert report.data(old, later)["reasons"] == []
    assert report.data(new, old)["reasons"] == []
    reasons = report.data(old, later, chain=[new, later])["reasons"]
    assert [(reason["number"], reason["edition"]) for reason in reasons] == [
        (1, "Entwurf"), (2, "Entwurf"), (3, "Entwurf SPAETER"), (4, "Entwurf SPAETER"),
    ]  # fmt: skip
    parsed(report.html(old, later, chain=[new, later]))


def test_different_schemes(canonical: dict[str, Any]) -> None:
    """Editions of different schemes can be compared as well."""
    one = canonical["schemes"]["gks"]["editions"]["2021-01-01"]
    two = canonical["schemes"]["back-market"]["editions"]["2018-01"]
    kinds = {change["kind"] for change in report.data(one, two)["changes"]}
    assert {"clause.inserted", "clause.repealed", "entry.added", "entry.dropped"} <= kinds
    parsed(report.html(two, one))


# --- the command and the page --------------------------------------------------------------


@pytest.fixture
def drafted(
    canonical: dict[str, Any], old: Edition, new: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The miniature with a draft, as the ruleset in use."""
    found = copy.deepcopy(canonical)
    found["schemes"]["gks"]["editions"] |= {"2021-01-01": old, "ENTWURF": new}
    monkeypatch.setattr(ruleset, "_current", ruleset.Ruleset(dump(found)))


@pytest.mark.parametrize(
    ("format", "begin"),
    [
        ("text", "Zwischen Fassung 01.01.2021 und Entwurf"), ("json", "{"),
        ("md", "# Synopse: Fassung 01.01.2021 und Entwurf\n"), ("html", '<div class="wz-changes '),
    ],
)  # fmt: skip
def test_command(
    format: str, begin: str, drafted: None, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command prints the comparison in the form asked for."""
    assert main(["diff", "2021-01-01", "ENTWURF", "--format", format]) == 0
    assert capsys.readouterr().out.startswith(begin)


def test_command_cases(drafted: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Cases from a file are judged by both editions."""
    path = tmp_path / "fälle.jsonl"
    facts = {"warenart": "lebensmittel", "optik": "einwandfrei", "restdauer_prozent": 45}
    case = json.dumps({"id": "a", "title": "Apfel", "facts": facts})
    path.write_text(f"{case}\nkaputt\n", encoding="utf-8")
    assert main(["diff", "2021-01-01", "ENTWURF", "--cases", str(path)]) == 0
    out = capsys.readouterr().out
    assert "a  Apfel" in out
    assert "- Hinweis H01: bisher „Pflicht, fehlt noch“, jetzt nichts" in out
    assert "Der Fall 2 ist nicht lesbar: Fall 2 ist kein gültiges JSON." in out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["2021-01-01", "MORGEN"], "Die Fassung „MORGEN“ gibt es im Regelwerk „gks“ nicht. Erlaubt:"
         " 2020-01-01, 2021-01-01, ENTWURF"),
        (["a", "b", "--scheme", "x"], "Das Regelwerk „x“ gibt es nicht. Erlaubt: back-market, gks"),
        (["2021-01-01", "ENTWURF", "--cases", "fehlt"], "fehlt: Diese Datei gibt es nicht."),
    ],
)  # fmt: skip
def test_command_refuses(
    arguments: list[str], message: str, drafted: None, capsys: pytest.CaptureFixture[str]
) -> None:
    """What does not exist is refused with what is allowed, and the status is 2."""
    assert main(["diff", *arguments]) == 2
    assert capsys.readouterr().err.strip() == message


def test_page(drafted: None) -> None:
    """The browser gets HTML and summary, or an error in German."""
    asked = {"scheme": "gks", "old": "2021-01-01", "new": "ENTWURF", "links": {"B-01": "/b"}}
    answer = json.loads(report.for_page(json.dumps({**asked, "layout": "redline"})))
    assert answer["error"] is None
    assert answer["summary"].startswith("Zwischen Fassung")
    assert '<a href="/b">B-01</a>' in answer["html"]
    assert "wz-redline" in answer["html"]
    cases = [{"id": "x", "facts": {"rot": 1}}]
    assert "Fall x" in json.loads(report.for_page(json.dumps({**asked, "cases": cases})))["html"]
    answer = json.loads(report.for_page(json.dumps({**asked, "new": "MORGEN"})))
    assert answer["error"].endswith("Erlaubt: 2020-01-01, 2021-01-01, ENTWURF")


def test_html_of_cases(drafted: None) -> None:
    """A case stands in a table of what both editions answer."""
    facts = {"warenart": "lebensmittel", "optik": "einwandfrei", "restdauer_prozent": 45}
    found = report.of_names("gks", "2021-01-01", "ENTWURF", [{"facts": facts, "id": "a<"}])
    html = report.FORMATS["html"](found)
    parsed(html)
    assert "<caption>a&lt;</caption>" in html
    assert '<tr><th scope="row">Hinweis H01</th>' in html
    assert "### a\\<\n" in report.FORMATS["md"](found)
    assert json.loads(report.FORMATS["json"](found))["cases"][0]["facts"] == facts


def test_quick_start(command: Callable[..., Any]) -> None:
    """The installed command compares too."""
    done = command("diff", "2020-01-01", "2021-01-01")
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Begründung 1: Längere Garantie".encode() in done.stdout
