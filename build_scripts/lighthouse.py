"""``make lighthouse``: what Lighthouse gives the site's main pages, as a phone on a slow line.

Nothing is asserted: the score for speed depends on the machine and what else it does. Each page is
loaded several times; what is printed is the run in the middle.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from build_scripts.static_server import serving

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PAGES = (
    "",
    "gks/1a-ware/",
    "gks/vergleich/",
    "pruefen/",
    "pruefen/verkaufen/",
    "pruefen/angebot/",
    "pruefen/kaufen/",
    "pruefen/liste/",
)
ROUNDS = 3
ATTEMPTS = 3  # Lighthouse now and then misses the beginning of a page (NO_NAVSTART)
FLAGS = "--headless=new --no-sandbox --disable-gpu"


def middle(root: Path, address: str, chromium: str) -> dict[str, Any]:
    """Of several reports on a page the one whose scores lie in the middle, speed first."""
    found = [report(root, address, chromium) for _ in range(ROUNDS)]
    return sorted(found, key=lambda each: [score or 0 for score in scores(each)])[ROUNDS // 2]


def report(root: Path, address: str, chromium: str) -> dict[str, Any]:
    """Lighthouse's report on one page. Raises CalledProcessError if it cannot be made."""
    for _ in range(ATTEMPTS - 1):
        with suppress(subprocess.CalledProcessError):
            return _report(root, address, chromium)
    return _report(root, address, chromium)


def _report(root: Path, address: str, chromium: str) -> dict[str, Any]:
    command: Sequence[str | Path] = (
        "node", root / "node_modules" / "lighthouse" / "cli" / "index.js", address, "--quiet",
        "--output=json", "--no-enable-error-reporting", f"--chrome-flags={FLAGS}",
        f"--only-categories={','.join(CATEGORIES)}",
    )  # fmt: skip
    environment = os.environ | {"CHROME_PATH": chromium}
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def scores(found: Mapping[str, Any]) -> list[int | None]:
    """The scores of the categories from 0 to 100; None where one could not be given."""
    given = (found["categories"][name]["score"] for name in CATEGORIES)
    return [None if score is None else round(100 * score) for score in given]


def lacking(found: Mapping[str, Any]) -> Iterator[str]:
    """What cost points, one line for each audit, category by category."""
    for name in CATEGORIES:
        for item in found["categories"][name]["auditRefs"]:
            audit = found["audits"][item["id"]]
            if item["weight"] and audit["score"] is not None and audit["score"] < 1:
                value = f" ({audit['displayValue']})" if audit.get("displayValue") else ""
                yield f"{name}: {audit['title']}{value}"


def main(pages: Sequence[str]) -> int:
    """Print a line for each page, and below it what cost points."""
    root = Path(__file__).resolve().parents[1]
    chromium = os.environ.get("CHROMIUM") or (root / ".tools" / "chromium").read_text("utf-8")
    with serving(root / "site") as server:
        for page in pages or PAGES:
            found = middle(root, f"{server.address}/{page}", chromium)
            given = zip(CATEGORIES, scores(found), strict=True)
            print(f"/{page}  " + "  ".join(f"{name} {score}" for name, score in given), flush=True)
            for line in lacking(found):
                print(f"    {line}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
