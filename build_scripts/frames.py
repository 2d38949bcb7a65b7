"""When Chromium put on the screen what followed from something the reader did, by its own trace.

A trace tells when input reached the browser and when each frame was *presented*, which an event
listener cannot see. What belongs to a frame is what stood in the page when it was committed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

CATEGORIES = ["devtools.timeline", "benchmark", "blink.user_timing"]
MAIN = "CrRendererMain"
COMMITTED, PRESENTED = (
    "SendBeginMainFrameToCommit",
    "SubmitCompositorFrameToPresentationCompositorFrame",
)
# What the page's own thread is busy with, by the names in the trace; what is in them counts once.
WORK = {
    "script": {"EventDispatch", "FunctionCall", "FireAnimationFrame", "RunMicrotasks",
               "TimerFire", "V8.GCScavenger", "MinorGC", "MajorGC"},
    "layout": {"UpdateLayoutTree", "Layout"},
    "paint": {"PrePaint", "Paint", "Layerize", "Commit"},
}  # fmt: skip


@dataclass(frozen=True)
class Trace:
    """Times in milliseconds: ``marks`` of the page by name, ``frames`` as committed and presented,
    ``work`` by kind with beginning and end."""

    marks: dict[str, list[float]]
    frames: list[tuple[float, float]]
    work: list[tuple[str, float, float]]

    def presented(self, start: float, end: float, name: str) -> list[float]:
        """When what was marked in this span came to the screen, as far as it came before its end.

        What nobody can see leads to no frame.
        """
        found = set()
        for mark in self.marks[name]:
            if start <= mark < end:
                found.add(min((s for done, s in self.frames if done >= mark), default=end))
        return sorted(shown for shown in found if shown < end)

    def busy(self, start: float, end: float) -> dict[str, float]:
        """For how long the page's thread did what in this span; layout forced by a script counts
        as layout."""
        found = dict.fromkeys(WORK, 0.0)
        for kind, first, last in self.work:
            found[kind] += max(0.0, min(last, end) - max(first, start))
        return found


def read_trace(data: bytes, mark: str) -> Trace:
    """The trace of the page that made marks whose names begin so."""
    events = json.loads(data)["traceEvents"]
    marks: dict[str, list[float]] = {}
    process = None
    for event in events:
        if event["name"].startswith(mark) and "blink.user_timing" in event["cat"]:
            marks.setdefault(event["name"].removeprefix(mark), []).append(event["ts"] / 1000)
            process = event["pid"]
    own = [event for event in events if event["pid"] == process]
    return Trace({name: sorted(times) for name, times in marks.items()}, _frames(own), _work(own))


def _frames(events: Sequence[dict[str, Any]]) -> list[tuple[float, float]]:
    """A frame that changed nothing of the page is presented without having been committed."""
    committed: dict[str, float] = {}
    found = []
    for event in sorted(events, key=lambda event: float(event["ts"])):
        number = event.get("id2", {}).get("local", "")
        if event["name"] == "PipelineReporter" and event["ph"] == "b":
            committed.pop(number, None)  # numbers are used again
        elif event["name"] == COMMITTED and event["ph"] == "e":
            committed[number] = event["ts"] / 1000
        elif event["name"] == PRESENTED and event["ph"] == "e" and number in committed:
            found.append((committed.pop(number), event["ts"] / 1000))
    return sorted(found)


def _work(events: Sequence[dict[str, Any]]) -> list[tuple[str, float, float]]:
    """The work of the main thread; where one kind is in another, the inner one counts."""
    threads = {e["tid"] for e in events if e["name"] == "thread_name" and e["args"]["name"] == MAIN}
    kinds = {name: kind for kind, names in WORK.items() for name in names}
    spans = sorted(
        (event["ts"] / 1000, -event.get("dur", 0) / 1000, kinds[event["name"]])
        for event in events
        if event["ph"] == "X" and event["name"] in kinds and event["tid"] in threads
    )
    found: list[tuple[str, float, float]] = []
    around: list[tuple[str, float]] = []  # kind and end of what is under way
    at = 0.0
    for start, length, kind in [*spans, (float("inf"), 0.0, "")]:
        while around and around[-1][1] <= start:
            inner, end = around.pop()
            found.append((inner, at, end))
            at = end
        if around:
            found.append((around[-1][0], at, start))
        around.append((kind, start - length))
        at = start
    return [(kind, first, last) for kind, first, last in found if last > first]
