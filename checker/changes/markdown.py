"""A comparison as Markdown: a table of two columns for each clause, with marked words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.changes.cases import CaseAnswered
from checker.changes.words import DELETED, INSERTED, SAME, segments

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.changes.change import Pair
    from checker.changes.outline import Outline, Row

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
# as Markdown allows; its own signs mark nothing where a word meets a comma
_MARKS = {SAME: ("", ""), DELETED: ("<del>", "</del>"), INSERTED: ("<ins>", "</ins>")}


def document(outline: Outline) -> str:
    """The comparison as a document of its own."""
    return "\n".join(_lines(outline)) + "\n"


def _lines(outline: Outline) -> Iterator[str]:
    yield f"# Synopse: {_plain(outline.old)} und {_plain(outline.new)}\n"
    yield f"{_plain(outline.summary)}\n"
    yield "Gestrichenes ist <del>durchgestrichen</del>, Eingefügtes <ins>unterstrichen</ins>.\n"
    if outline.reasons:
        yield "## Was geändert wird und warum\n"
    for reason in outline.reasons:
        yield f"{reason.number}. **{_plain(reason.title)}** ({_plain(reason.effect)})\n"
        for part in reason.paragraphs:
            yield f"   {_plain(part)}\n"
        yield f"   Betrifft: {_plain(', '.join(reason.touches))}\n"
        if reason.closes:
            yield f"   Erledigt: {_plain(', '.join(reason.closes))}\n"
    for group in outline.groups:
        yield f"## {_plain(group.title)}\n"
        for row in group.rows:
            yield from _row(row, outline)
    if outline.cases:
        yield "## Fälle mit anderer Antwort\n"
    for case in outline.cases:
        if not isinstance(case, CaseAnswered):
            yield f"{_plain(case.explain())}\n"
            continue
        yield f"### {_plain(f'{case.id} {case.title}'.strip())}\n"
        yield from _table(outline)
        for each in case.differences:
            yield f"| {_plain(each.label)} | {_plain(each.old)} | {_plain(each.new)} |"
        yield ""


def _row(row: Row, outline: Outline) -> Iterator[str]:
    yield f"### {_plain(row.title)} ({_plain(', '.join(row.words))})\n"
    if row.place:
        yield f"{_plain(row.place)}\n"
    for note in row.notes:
        yield f"{_plain(note)}\n"
    if row.pairs:
        yield from _table(outline)
        for pair in row.pairs:
            yield f"| {_plain(pair.label)} | {_cell(pair, DELETED)} | {_cell(pair, INSERTED)} |"
        yield ""
    for reason in row.reasons:
        yield f"Begründung: {_plain(reason.title)} (Nr. {reason.number})\n"


def _table(outline: Outline) -> Iterator[str]:
    yield f"| | Bisher: {_plain(outline.old)} | Neu: {_plain(outline.new)} |"
    yield "|---|---|---|"


def _cell(pair: Pair, kind: str) -> str:
    if (pair.old if kind == DELETED else pair.new) is None:
        return "–"
    found = segments(pair.old or "", pair.new or "")
    return "".join(_mark(s.kind, s.text) for s in found if s.kind in (SAME, kind))


def _mark(kind: str, text: str) -> str:
    """The text with its marks, which may not cross a line."""
    begin, end = _MARKS[kind]
    return "<br>".join(f"{begin}{_plain(line)}{end}" if line else "" for line in text.split("\n"))


def _plain(text: str) -> str:
    """Text on one line, without any meaning to Markdown."""
    return _SPECIAL.sub(r"\\\1", text).replace("\n", "<br>")
