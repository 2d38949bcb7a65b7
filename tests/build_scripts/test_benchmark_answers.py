"""Measuring later answers: what a trace says about frames and work, and how it adds up."""

from __future__ import annotations

import json
from typing import Any

from build_scripts.benchmark_answers import Times, line
from build_scripts.frames import COMMITTED, MAIN, PRESENTED, Trace, read_trace

PAGE, MAIN_THREAD, COMPOSITOR = 7, 1, 2


def event(name: str, phase: str, at: float, **more: Any) -> dict[str, Any]:
    """An event of the page as Chromium writes it, at so many ms."""
    return {
        "name": name, "ph": phase, "ts": at * 1000, "pid": PAGE, "tid": MAIN_THREAD, "cat": "",
        "args": {}, **more,
    }  # fmt: skip


def frame(number: str, begun: float, committed: float, presented: float) -> list[dict[str, Any]]:
    """What Chromium writes of one frame."""
    of = {"id2": {"local": number}, "tid": COMPOSITOR}
    return [
        event("PipelineReporter", "b", begun, **of),
        event(COMMITTED, "e", committed, **of),
        event(PRESENTED, "e", presented, **of),
    ]


def mark(name: str, at: float) -> dict[str, Any]:
    return event(f"wz-{name}", "I", at, cat="blink.user_timing")


def traced(*events: dict[str, Any]) -> Trace:
    thread = event("thread_name", "M", 0, args={"name": MAIN})
    return read_trace(json.dumps({"traceEvents": [thread, *events]}).encode(), "wz-")


def test_a_change_shows_with_the_first_frame_committed_after_it() -> None:
    trace = traced(
        mark("act", 10), mark("changed", 12), mark("changed", 13), mark("changed", 40),
        mark("changed", 95), mark("act", 100), mark("changed", 101),
        *frame("a", 0, 5, 20), *frame("b", 11, 15, 30), *frame("a", 35, 45, 60),
        *frame("b", 99, 104, 120),
        {**event("wz-act", "I", 1, cat="blink.user_timing"), "name": "other"},
    )  # fmt: skip
    assert trace.marks["act"] == [10, 100]
    assert trace.presented(10, 100, "changed") == [30, 60]  # nobody saw the change at 95
    assert trace.presented(100, 1000, "changed") == [120]


def test_a_frame_that_never_showed_lends_its_number_to_the_next() -> None:
    dropped = frame("a", 0, 5, 20)[:2]
    unchanged = [*frame("a", 60, 0, 70)][::2]
    trace = traced(mark("act", 1), *dropped, *frame("a", 30, 35, 50), *unchanged)
    assert trace.frames == [(35, 50)]


def test_work_within_work_counts_once() -> None:
    trace = traced(
        mark("act", 0),
        event("EventDispatch", "X", 10, dur=20_000), event("Layout", "X", 15, dur=5_000),
        event("Paint", "X", 32, dur=4_000), event("Paint", "X", 32, dur=4_000, tid=COMPOSITOR),
    )  # fmt: skip
    assert trace.busy(0, 100) == {"script": 15, "layout": 5, "paint": 4}
    assert trace.busy(18, 33) == {"script": 10, "layout": 2, "paint": 1}


def test_an_answer_is_put_beside_the_floors() -> None:
    found, number, colour = Times(), Times(), Times()
    trace = traced(
        mark("act", 0), mark("result", 1), mark("changed", 1), mark("changed", 30),
        *frame("a", 0, 5, 20), *frame("a", 30, 35, 50),
        mark("act", 100), mark("result", 101), mark("changed", 101), *frame("a", 101, 104, 125),
        mark("act", 200), mark("result", 201), mark("changed", 201), *frame("a", 202, 204, 240),
        mark("act", 300), mark("result", 301),
    )  # fmt: skip
    for times, at in ((found, 0), (number, 100), (colour, 200), (found, 300)):
        times.add(trace, at, at + 100)
    assert (found.result, found.whole, found.frames, number.result) == ([20], [50], [2], [25])
    assert line("step", found, number, colour).split()[:7] == [
        "step", "1", "25.0", "40.0", "20.0", "0.80", "0.50",
    ]  # fmt: skip
