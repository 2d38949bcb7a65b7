"""A served copy of the site that can become the next release, and a log of what was asked for."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from build_scripts.bundle import integrity
from build_scripts.publishing.headers import rules
from build_scripts.publishing.import_map import inline_hashes
from build_scripts.static_server import Handler, Server

if TYPE_CHECKING:
    from playwright.sync_api import Page

WORKER = "assets/pruefer/worker.js"
HEARD = """
const Plain = self.Worker;
self.Worker = class extends Plain {
  constructor(...given) {
    super(...given);
    this.addEventListener("message", ({ data }) => {
      if (data.type === "ready") document.documentElement.dataset.ready = data.version;
      if (data.type === "answer") document.documentElement.dataset.answered = "";
    });
  }
};"""


class Logging(Handler):
    """Notes each path that is asked for, and answers nothing once it is ``gone``."""

    def __init__(
        self, *args: object, log: list[str], gone: threading.Event, **given: object
    ) -> None:
        self.log, self.gone = log, gone
        super().__init__(*args, **given)  # type: ignore[arg-type]

    def parse_request(self) -> bool:
        """Hang up on whoever asks too late, on lines that are still open as well."""
        self.close_connection = True
        return not self.gone.is_set() and super().parse_request()

    def send_response(self, code: int, message: str | None = None) -> None:
        """Note the path of whatever is answered."""
        self.log.append(self.path)
        super().send_response(code, message)


def _link(source: str, target: str) -> None:
    try:
        Path(target).hardlink_to(source)
    except OSError:  # another file system
        shutil.copyfile(source, target)


class Release:
    """A copy of the site, made of links to its files, and where it is served."""

    def __init__(self, site: Path, folder: Path, address: str, log: list[str]) -> None:
        shutil.copytree(site, folder, copy_function=_link)
        self.site, self.folder, self.address, self.log = site, folder, address, log

    def change(self, file: str, old: str, new: str) -> None:
        """Put another text into one file; its link to the site goes."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text, (file, old)
        path.unlink()
        path.write_text(text.replace(old, new), encoding="utf-8")
        path.with_name(path.name + ".br").unlink(missing_ok=True)

    def publish(self) -> None:
        """Make what lies there a release: hashes of the worker in pages, a new list."""
        named = 'name="pruefer" content="{}"'
        old = integrity((self.site / WORKER).read_bytes())
        new = integrity((self.folder / WORKER).read_bytes())
        for page in self.folder.rglob("index.html"):
            if old != new and old in page.read_text(encoding="utf-8"):
                file = page.relative_to(self.folder).as_posix()
                self.change(file, named.format(old), named.format(new))

        def again(found: re.Match[str]) -> str:
            file = self.folder / found[1]
            return f'"{found[1]}": "{integrity(file.read_bytes())}"'

        text = (self.folder / "sw.js").read_text(encoding="utf-8")
        text = re.sub(r'"([^"]+)": "sha256-[^"]+"', again, text)
        (self.folder / "sw.js").unlink()
        (self.folder / "sw.js").write_text(text.replace('"version": "', '"version": "next-'))


@contextmanager
def served(site: Path, folder: Path, *, bare: bool = False) -> Iterator[Release]:
    """Serve a copy of the site that lies in ``folder``; a ``bare`` host sends no policy."""
    log: list[str] = []
    gone = threading.Event()
    listed = [] if bare else rules(inline=inline_hashes(site))
    handler = partial(Logging, root=folder, listed=lambda: listed, log=log, gone=gone)
    server = Server(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1})
    thread.start()
    try:
        yield Release(site, folder, server.address, log)
    finally:
        gone.set()
        server.shutdown()
        server.server_close()
        thread.join()


def start_checker(page: Page) -> str:
    """Press the button and wait until the checker runs; gives its version."""
    page.locator("#starten").click()
    page.locator("html[data-ready]").wait_for()
    return page.locator("html").get_attribute("data-ready") or ""
