"""A comparison as HTML: two columns side by side, or one with what goes and comes in it.

What is marked is also said, in words that only a screen reader reads out. Classes begin with
``wz-``; the page that shows it brings their style. All text is escaped.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from checker.changes.cases import CaseAnswered
from checker.changes.words import DELETED, INSERTED, SAME, Segment, segments

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from checker.changes.cases import CaseChange
    from checker.changes.change import Pair
    from checker.changes.outline import Group, Outline, Row
    from checker.changes.reasons import Reason

    Links = Callable[[str], str | None]

COLUMNS, REDLINE = "columns", "redline"
_MARKS = {DELETED: ("del", "gestrichen: "), INSERTED: ("ins", "eingefügt: ")}
_ENDS = {DELETED: " (Ende der Streichung) ", INSERTED: " (Ende der Einfügung) "}
_UNSAFE = re.compile(r"[^\w-]+")


def page(
    outline: Outline, links: Links | None = None, layout: str = COLUMNS,
    told: Callable[[Reason], str] | None = None,
) -> str:  # fmt: skip
    """The comparison as a piece of a page, its headings from the second level on.

    ``links`` gives the address of a clause, or None; ``layout`` is ``columns`` or ``redline``.
    Ids differ between the layouts, so that one page can show both. Where the page around tells
    the reasons itself, ``told`` gives the address of each, and here they are only named.
    """
    return "\n".join(_Page(outline, links, layout, told).lines())


def anchors(outline: Outline, layout: str = COLUMNS) -> dict[str, str]:
    """For each id that the comparison speaks of the anchor of its place in the page."""
    found = _Page(outline, None, layout)
    return {name: found.anchor("stelle", row.id) for name, row in found.rows.items()}


class _Page:
    def __init__(
        self, outline: Outline, links: Links | None, layout: str,
        elsewhere: Callable[[Reason], str] | None = None,
    ) -> None:  # fmt: skip
        self.outline = outline
        self.elsewhere = elsewhere
        self.links = links or (lambda name: None)
        self.layout = layout
        self.told: set[int] = set()  # reasons that stand in full at a row already
        self.rows = {
            subject: row
            for group in reversed(outline.groups)
            for row in reversed(group.rows)
            for subject in (*row.subjects, row.id)
        }

    def lines(self) -> Iterator[str]:
        yield f'<div class="wz-changes wz-changes-{self.layout}">'
        yield f'<p class="wz-changes-summary">{escape(self.outline.summary)}</p>'
        if self.outline.reasons and not self.elsewhere:
            yield "<h2>Was geändert wird und warum</h2>"
            yield '<ol class="wz-changes-reasons">'
            for reason in self.outline.reasons:
                yield from self.reason(reason)
            yield "</ol>"
        for place, group in enumerate(self.outline.groups, 1):
            yield f"<h2>{escape(group.title)}</h2>"
            yield from (self.table if self.layout == COLUMNS else self.redline)(group, place)
        yield from _cases(self.outline)
        yield "</div>"

    # --- reasons ---------------------------------------------------------------------------
    def reason(self, reason: Reason) -> Iterator[str]:
        yield f'<li id="{self.anchor("grund", f"{reason.edition} {reason.id}")}">'
        yield f"<p><strong>{escape(reason.title)}</strong> ({escape(reason.effect)})</p>"
        yield from (f"<p>{escape(part)}</p>" for part in reason.paragraphs)
        touched = ", ".join(map(self.jump, reason.touches))
        yield f'<p class="wz-changes-touches">Betrifft: {touched}</p>'
        if reason.closes:
            closed = ", ".join(map(self.jump, reason.closes))
            yield f'<p class="wz-changes-closes">Erledigt: {closed}</p>'
        yield "</li>"

    def why(self, row: Row) -> Iterator[str]:
        """The reasons of a row; one that stood in full before is only named."""
        for reason in row.reasons:
            target = f"#{self.anchor('grund', f'{reason.edition} {reason.id}')}"
            target = self.elsewhere(reason) if self.elsewhere else target
            title = f'<a href="{escape(target)}">{escape(reason.title)}</a>'
            if self.elsewhere or reason.number in self.told:
                yield f"<p><strong>Begründung:</strong> {title}</p>"
                continue
            self.told.add(reason.number)
            closed = f"; erledigt {', '.join(reason.closes)}" if reason.closes else ""
            head = f"<strong>Begründung:</strong> {title}"
            yield f"<p>{head} ({escape(reason.effect + closed)})</p>"
            yield from (f"<p>{escape(part)}</p>" for part in reason.paragraphs)

    # --- two columns -----------------------------------------------------------------------
    def table(self, group: Group, place: int) -> Iterator[str]:
        yield '<div class="wz-synopse-scroll" tabindex="0" role="region"'
        yield f' aria-labelledby="{self.anchor("tafel", str(place))}">'
        yield '<table class="wz-synopse">'
        caption = (
            f"{escape(group.title)}: {escape(self.outline.old)} und {escape(self.outline.new)}"
        )
        yield f'<caption class="wz-offscreen" id="{self.anchor("tafel", str(place))}">'
        yield f"{caption}</caption>"
        yield "<thead><tr><td></td>"
        yield f'<th scope="col">Bisher: {escape(self.outline.old)}</th>'
        yield f'<th scope="col">Neu: {escape(self.outline.new)}</th></tr></thead>'
        for row in group.rows:
            yield "<tbody>"
            yield '<tr class="wz-synopse-head"><th scope="rowgroup" colspan="3">'
            yield f"{self.head(row)}</th></tr>"
            for note in row.notes:
                yield f'<tr class="wz-synopse-note"><td colspan="3">{escape(note)}</td></tr>'
            for pair in row.pairs:
                yield f'<tr><th scope="row">{escape(pair.label)}</th>'
                yield f"<td>{_cell(pair, SAME, DELETED)}</td>"
                yield f"<td>{_cell(pair, SAME, INSERTED)}</td></tr>"
            if row.reasons:
                yield '<tr class="wz-synopse-why"><td colspan="3">'
                yield from self.why(row)
                yield "</td></tr>"
            yield "</tbody>"
        yield "</table></div>"

    # --- one column ------------------------------------------------------------------------
    def redline(self, group: Group, place: int) -> Iterator[str]:
        for row in group.rows:
            yield '<section class="wz-redline">'
            yield f"<h3>{self.head(row)}</h3>"
            for note in row.notes:
                yield f'<p class="wz-redline-note">{escape(note)}</p>'
            for pair in row.pairs:
                marked = _marked(segments(pair.old or "", pair.new or ""))
                yield f'<p><span class="wz-redline-label">{escape(pair.label)}:</span> {marked}</p>'
            if row.reasons:
                yield '<div class="wz-redline-why">'
                yield from self.why(row)
                yield "</div>"
            yield "</section>"

    def head(self, row: Row) -> str:
        """Title, what happened, and place of a row; a clause leads to where it stands."""
        title = escape(row.title)
        if address := self.links(row.id):
            title = f'<a href="{escape(address)}">{title}</a>'
        words = "".join(f' <span class="wz-changes-word">{escape(w)}</span>' for w in row.words)
        place = f' <span class="wz-changes-place">{escape(row.place)}</span>' if row.place else ""
        return f'<span id="{self.anchor("stelle", row.id)}">{title}</span>{words}{place}'

    # --- links -----------------------------------------------------------------------------
    def anchor(self, kind: str, name: str) -> str:
        """An id within the page."""
        return f"{kind if self.layout == COLUMNS else f'zeile-{kind}'}-{_UNSAFE.sub('-', name)}"

    def jump(self, name: str) -> str:
        """A name that leads to its row; one without a row to where it stands, if anywhere."""
        if name in self.rows:
            address: str | None = f"#{self.anchor('stelle', self.rows[name].id)}"
        else:
            address = self.links(name)
        return f'<a href="{escape(address)}">{escape(name)}</a>' if address else escape(name)


def _cell(pair: Pair, *kinds: str) -> str:
    """One column of a pair; a side without anything says so."""
    if (pair.old if DELETED in kinds else pair.new) is None:
        return '<span aria-hidden="true">–</span><span class="wz-offscreen">nichts</span>'
    return _marked([s for s in segments(pair.old or "", pair.new or "") if s.kind in kinds])


def _marked(found: list[Segment]) -> str:
    return "".join(map(_mark, found))


def _mark(segment: Segment) -> str:
    text = escape(segment.text).replace("\n", "<br>")
    if segment.kind == SAME:
        return text
    tag, begin = _MARKS[segment.kind]
    hidden = '<span class="wz-offscreen">{}</span>'.format
    return f"<{tag}>{hidden(begin)}{text}{hidden(_ENDS[segment.kind])}</{tag}>"


def _cases(outline: Outline) -> Iterator[str]:
    if not outline.cases:
        return
    yield "<h2>Fälle mit anderer Antwort</h2>"
    for case in outline.cases:
        yield from _case(case, outline)


def _case(case: CaseChange, outline: Outline) -> Iterator[str]:
    title = escape(f"{case.id} {case.title}".strip())
    if not isinstance(case, CaseAnswered):
        yield f'<p class="wz-changes-unread">{escape(case.explain())}</p>'
        return
    yield f'<table class="wz-synopse"><caption>{title}</caption>'
    yield '<thead><tr><th scope="col">Antwort</th>'
    yield f'<th scope="col">{escape(outline.old)}</th>'
    yield f'<th scope="col">{escape(outline.new)}</th></tr></thead><tbody>'
    for each in case.differences:
        yield f'<tr><th scope="row">{escape(each.label)}</th>'
        yield f"<td>{escape(each.old)}</td><td>{escape(each.new)}</td></tr>"
    yield "</tbody></table>"
