"""``python -m build_scripts.serve``: build the site, serve it, build again on every change."""

from __future__ import annotations

import argparse
import errno
import subprocess
import sys
import time
from pathlib import Path

from build_scripts.static_server import serving

ROOT = Path(__file__).resolve().parents[1]
WATCHED = ("ruleset", "docs", "build_scripts", "checker", "mkdocs.yml", "pyproject.toml")
GENERATED = "checker/ruleset.json"  # with its stamp, and while they are being written


def concerns_site(path: Path, root: Path = ROOT) -> bool:
    """Whether a change of this file can change the site: not what the build itself writes."""
    relative = path.relative_to(root)
    return (
        "__pycache__" not in relative.parts
        and not relative.as_posix().startswith(GENERATED)
        and not path.name.startswith(".")
        and not path.name.endswith(("~", ".tmp"))
    )


def build() -> bool:
    """Build the site in a fresh process; False where it failed and the last site stays."""
    began = time.monotonic()
    done = subprocess.run([sys.executable, "-m", "build_scripts", "site"], cwd=ROOT, check=False)
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
    if not build() and not (ROOT / "site" / "index.html").exists():
        return 1
    try:
        with serving(ROOT / "site", options.port) as server:
            print(f"http://localhost:{server.server_address[1]}/  (Strg+C beendet)", flush=True)
            _watch() if not options.once else _wait()
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        print(f"Port {options.port} ist belegt; anderer: make serve PORT=8001", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print()
    return 0


def _watch() -> None:
    from watchfiles import watch

    present = [ROOT / name for name in WATCHED if (ROOT / name).exists()]
    for _ in watch(*present, watch_filter=lambda _, path: concerns_site(Path(path))):
        build()


def _wait() -> None:
    while True:
        time.sleep(3600)


if __name__ == "__main__":
    raise SystemExit(main())
