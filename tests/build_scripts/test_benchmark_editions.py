"""What editions cost: the generated ones can be read, the report tells what each more costs."""

from __future__ import annotations

from build_scripts.benchmark_editions import Built, add_editions, drop_drafts, report
from build_scripts.rooms import Rooms
from checker.load import read_ruleset


def test_generated_editions_follow_one_another(rooms: Rooms) -> None:
    """Each corrects the one before, and only the last is in force."""
    drop_drafts(rooms)
    add_editions(rooms, 4)
    editions = read_ruleset(rooms.ruleset)["schemes"]["gks"]["editions"]
    assert [edition["status"] for _, edition in sorted(editions.items())] == [
        "superseded", "superseded", "superseded", "in_force",
    ]  # fmt: skip
    assert editions["2023-01-01"]["follows"] == "2022-01-01"


def test_the_report_tells_what_each_more_costs() -> None:
    """Between builds the difference is shared among the editions added."""
    first, second = report([Built(1, 10.0, 1_000_000, 0), Built(3, 14.0, 5_000_000, 0)]).split("\n")
    assert "each more" not in first
    assert second.endswith("each more 2.00 s, 2.00 MB")
