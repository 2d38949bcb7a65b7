"""``python -m build_scripts.benchmark_editions``: what more editions cost a build of the site.

The ruleset gets corrections, one generated edition after another: each changes a number and a
sentence of one section. Then everything is built as for publication, but for the proofs: they are
kept by content, so that each edition is proved once and never again, and cost the same for each.
So are the PDFs; ``--quick`` leaves them out.

Seconds depend on the machine and on what else it does; what counts is what one more edition costs,
which must not grow with their number.
"""

from __future__ import annotations

import argparse
import re
import shutil
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from build_scripts.build import publish
from build_scripts.editions.skeleton import Plan, begin
from build_scripts.rooms import PROJECT, Rooms
from checker.load import read_ruleset

if TYPE_CHECKING:
    from collections.abc import Sequence

SCHEME = "gks"
COPIED = ("docs", "ruleset", "checker", "build_scripts")
LINKED = ("node_modules", ".cache")
FILES = ("mkdocs.yml", "CHANGELOG.md", "pyproject.toml", "package.json", "package-lock.json")
NUMBER = re.compile(r"value = (\d+)")


class Built(NamedTuple):
    """What a build took and left: seconds, and bytes of site and ruleset."""

    editions: int
    seconds: float
    site: int
    ruleset: int


def project(target: Path, source: Path) -> Rooms:
    """A project of its own with the same sources; what is only read is linked."""
    for name in COPIED:
        shutil.copytree(source / name, target / name)
    for name in LINKED:
        if (source / name).exists():
            (target / name).symlink_to(source / name)
    for name in FILES:
        shutil.copyfile(source / name, target / name)
    return Rooms.of(target)


def add_editions(rooms: Rooms, count: int) -> None:
    """Let the edition in force be corrected until the scheme has ``count`` editions."""
    home = rooms.ruleset / SCHEME
    while True:
        ruleset = read_ruleset(rooms.ruleset)
        editions = ruleset["schemes"][SCHEME]["editions"]
        if len(editions) >= count:
            return
        newest = max(date for date, edition in editions.items() if edition["status"] == "in_force")
        sections = [s for s in editions[newest]["sections"] if s["condition"]]
        section = sections[len(editions) % len(sections)]
        date = f"{int(newest[:4]) + 1}-01-01"
        clause = section["clauses"][0]["id"]
        plan = Plan(
            SCHEME, date, "correction", f"Muster {len(editions)}.", "Muster", date,
            subjects=(clause,),
        )  # fmt: skip
        for _ in begin(ruleset, rooms.ruleset, plan):
            pass
        _vary(home / Path(section["file"]).parent.name / f"{date}.toml", len(editions))
        path = home / "scheme.toml"
        text = path.read_text(encoding="utf-8").replace('"in_force"', '"superseded"')
        head, _, last = text.rpartition('status = "draft"')
        path.write_text(f'{head}status = "in_force"{last}', encoding="utf-8")


def drop_drafts(rooms: Rooms) -> None:
    """Take the drafts out, so that only released editions are counted."""
    editions = read_ruleset(rooms.ruleset)["schemes"][SCHEME]["editions"]
    drafts = [date for date, edition in editions.items() if edition["status"] == "draft"]
    for date in drafts:
        for path in (rooms.ruleset / SCHEME).rglob(f"{date}.*"):
            path.unlink()
    path = rooms.ruleset / SCHEME / "scheme.toml"
    head, *entries = path.read_text(encoding="utf-8").split("[[edition]]")
    kept = [entry for entry in entries if 'status = "draft"' not in entry]
    path.write_text("[[edition]]".join([head, *kept]), encoding="utf-8")


def _vary(path: Path, number: int) -> None:
    """Change the first number of a section, if it has one, and its first clause."""
    text = path.read_text(encoding="utf-8")
    text = NUMBER.sub(lambda found: f"value = {int(found[1]) + 1}", text, count=1)
    text = re.sub(r'^text = "', f'text = "({number}) ', text, count=1, flags=re.MULTILINE)
    path.write_text(text, encoding="utf-8")


def built(count: int, source: Path, *, quick: bool) -> Built:
    """Build a site with so many editions, from nothing but what is kept by content."""
    with tempfile.TemporaryDirectory() as folder:
        rooms = project(Path(folder), source)
        drop_drafts(rooms)
        add_editions(rooms, count)
        ruleset = read_ruleset(rooms.ruleset)
        start = time.perf_counter()
        publish(rooms, ruleset, {}, quick=quick)
        seconds = time.perf_counter() - start
        return Built(count, seconds, _size(rooms.site), _size(rooms.ruleset))


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def report(found: Sequence[Built]) -> str:
    """A line for each build, with what each edition beyond those of the build before cost."""
    lines = []
    for before, now in zip([None, *found], found, strict=False):
        line = (
            f"{now.editions:>3} editions {now.seconds:>8.1f} s   site {now.site / 1e6:>7.1f} MB"
            f"   ruleset {now.ruleset / 1e6:>6.1f} MB"
        )
        if before is not None:
            more = now.editions - before.editions
            line += (
                f"   each more {(now.seconds - before.seconds) / more:.2f} s,"
                f" {(now.site - before.site) / more / 1e6:.2f} MB"
            )
        lines.append(line)
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None, rooms: Rooms = PROJECT) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--counts", type=int, nargs="*", default=[1, 10, 50])
    parser.add_argument("--quick", action="store_true", help="lay out no PDF")
    options = parser.parse_args(arguments)
    print(report([built(count, rooms.root, quick=options.quick) for count in options.counts]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
