"""``python -m build_scripts.serve``: build the site, serve it, build again on every change.

No build waits for proofs: the page „Nachweise“ shows what was last known and says so. What is not
known at the start is proved in the background; the site is built again when that is done. So it
is with the PDFs, which take long to lay out.
"""

from __future__ import annotations

import argparse
import contextlib
import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from build_scripts.build import OPERATOR
from build_scripts.evidence.store import FOLDER
from build_scripts.operator_file import Operator
from build_scripts.static_server import serving

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
WATCHED = ("ruleset", "docs", "build_scripts", "checker", "mkdocs.yml", "pyproject.toml")
EVIDENCE = f"build/{FOLDER}"
KEPT = (EVIDENCE, ".cache/documents")  # where what takes long appears once it is made
BEHIND = (["build_scripts", "prove", "--with-mutants"], ["build_scripts.documents"])
GENERATED = "checker/ruleset.json"  # with its stamp, and while they are being written


def concerns_site(path: Path, root: Path = ROOT) -> bool:
    """Whether a change of this file can change the site: not what the build itself writes."""
    relative = path.relative_to(root)
    return (
        "__pycache__" not in relative.parts
        and not relative.as_posix().startswith(GENERATED)
        and not path.name.startswith(".")
        and not path.name.endswith(("~", ".tmp", ".new"))
    )


def build(*, quick: bool = True) -> bool:
    """Build the site in a fresh process; False where it failed and the last site stays."""
    began = time.monotonic()
    command = [sys.executable, "-m", "build_scripts", "site", *(["--quick"] if quick else [])]
    done = subprocess.run(command, cwd=ROOT, check=False)
    took = time.monotonic() - began
    word = "gebaut" if done.returncode == 0 else "nicht gebaut, der letzte Stand bleibt"
    print(f"Seite {word} ({took:.1f} s)", flush=True)
    return done.returncode == 0


def main() -> int:
    """Serve until interrupted; exit 1 if not even the first build succeeds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--once", action="store_true", help="build and serve, do not watch")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # so that what runs beside ends as well
    if not build(quick=not options.once) and not (ROOT / "site" / "index.html").exists():
        return 1
    try:
        origins = Operator.read(ROOT / "docs" / OPERATOR).origins
        with serving(ROOT / "site", options.port, origins=origins) as server:
            print(f"http://localhost:{server.server_address[1]}/  (Strg+C beendet)", flush=True)
            if options.once:
                _wait()
            with _making():
                _watch()
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        print(f"Port {options.port} ist belegt; anderer: make serve PORT=8001", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print()
    return 0


@contextlib.contextmanager
def _making() -> Iterator[None]:
    """Meanwhile make in the background what takes long: proofs and PDFs that are not known yet."""
    nice = ["nice", "-n", "19", sys.executable, "-m"]
    makers = [
        subprocess.Popen([*nice, *task], cwd=ROOT, stdout=subprocess.DEVNULL, process_group=0)
        for task in BEHIND
    ]
    try:
        yield
    finally:
        for maker in makers:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(maker.pid, signal.SIGTERM)  # with the processes that it has started


def _watch() -> None:
    from watchfiles import watch

    for name in KEPT:
        (ROOT / name).mkdir(parents=True, exist_ok=True)
    present = [ROOT / name for name in (*WATCHED, *KEPT) if (ROOT / name).exists()]
    for _ in watch(*present, watch_filter=lambda _, path: concerns_site(Path(path))):
        build()


def _wait() -> None:
    while True:
        time.sleep(3600)


if __name__ == "__main__":
    raise SystemExit(main())
