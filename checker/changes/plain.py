"""A comparison as plain text for the terminal: one column with brackets round what changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.changes.cases import CaseAnswered
from checker.changes.words import DELETED, INSERTED, segments
from checker.explain import wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.changes.outline import Outline, Row

_BRACKETS = {DELETED: ("[-", "-]"), INSERTED: ("{+", "+}")}


def lines(outline: Outline) -> Iterator[str]:
    """The comparison line by line, each at most 88 letters long."""
    yield from wrap(outline.summary)
    if outline.groups:
        yield "Gestrichenes steht in [-…-], Eingefügtes in {+…+}."
    if outline.reasons:
        yield from _heading("Was geändert wird und warum")
    for reason in outline.reasons:
        yield ""
        yield from wrap(f"{reason.title} ({reason.effect})", "", f"{reason.number}. ")
        for part in reason.paragraphs:
            yield from wrap(part, "   ")
        yield from wrap(f"Betrifft: {', '.join(reason.touches)}", "   ")
        if reason.closes:
            yield from wrap(f"Erledigt: {', '.join(reason.closes)}", "   ")
    for group in outline.groups:
        yield from _heading(group.title)
        for row in group.rows:
            yield ""
            yield from _row(row)
    if outline.cases:
        yield from _heading("Fälle mit anderer Antwort")
    for case in outline.cases:
        yield ""
        if not isinstance(case, CaseAnswered):
            yield from wrap(case.explain())
            continue
        yield from wrap(f"{case.id}  {case.title}".rstrip())
        for each in case.differences:
            yield from wrap(each.explain(), "  ", "- ")


def _heading(title: str) -> Iterator[str]:
    yield from ("", title, "=" * len(title))


def _row(row: Row) -> Iterator[str]:
    yield from wrap(f"{row.title}  {', '.join(row.words)}")
    if row.place:
        yield from wrap(row.place, "  ")
    for note in row.notes:
        yield from wrap(note, "  ")
    for pair in row.pairs:
        label = f"{pair.label}: "
        for text in marked(pair.old or "", pair.new or "").split("\n"):
            yield from wrap(f"{label}{text}", "  ", "- " if label else "  ")
            label = ""
    for reason in row.reasons:
        yield from wrap(f"Begründung {reason.number}: {reason.title}", "  ")


def marked(old: str, new: str) -> str:
    """Both texts in one, with brackets round what goes and what comes."""
    parts = []
    for kind, text in segments(old, new):
        before, after = _BRACKETS.get(kind, ("", ""))
        parts.append(f"{before}{text}{after}")
    return "".join(parts)
