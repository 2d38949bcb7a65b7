"""``_headers``: the rules as Netlify and Cloudflare Pages read them.

These hosts know addresses and, at the end of one, an asterisk for all that follows; where several
entries fit, they send the headers of all. So the entries are made from the files of the site,
header by header, and no two entries for one header fit the same file: a folder whose files agree
is told as one, another file by file. The hosts' own types and their own packing are right; a page
that does not exist carries its policy in its meta element.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from build_scripts.publishing.headers import headers_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_scripts.publishing.headers import Rule

INDEX = "index.html"
PACKED = ".br"

HEAD = """# Kopfzeilen für Netlify und Cloudflare Pages; sie lesen diese Datei von selbst.
# Erzeugt mit der Seite; Änderungen von Hand gehen beim nächsten Bau verloren.
"""


@dataclass
class Folder:
    """What a folder holds: files, each with the value of one header or None, and folders."""

    files: dict[str, str | None] = field(default_factory=dict)
    folders: dict[str, Folder] = field(default_factory=dict)

    def add(self, parts: Sequence[str], value: str | None) -> None:
        """Put a file into its place below this folder."""
        if len(parts) == 1:
            self.files[parts[0]] = value
        else:
            self.folders.setdefault(parts[0], Folder()).add(parts[1:], value)

    def values(self) -> set[str | None]:
        """The different values of all files below."""
        return {*self.files.values()}.union(*(f.values() for f in self.folders.values()))

    def entries(self, address: str) -> Iterator[tuple[str, str]]:
        """Addresses and the value there; ``address`` is this folder's, with a slash at its end."""
        values = self.values()
        if len(values) == 1:
            if value := values.pop():
                yield f"{address}*", value
            return
        for name, value in sorted(self.files.items()):
            if value:
                yield from ((address + end, value) for end in _called(name))
        for name, folder in sorted(self.folders.items()):
            yield from folder.entries(f"{address}{name}/")


def cloud_headers(files: Sequence[str], listed: Sequence[Rule]) -> str:
    """The file for these files of the site, named by their paths below its root."""
    found = {file: headers_of(file, listed) for file in files if not file.endswith(PACKED)}
    entries: dict[str, list[str]] = {}
    for name in dict.fromkeys(name for rule in listed for name in rule.headers):
        root = Folder()
        for file, headers in found.items():
            root.add(file.split("/"), headers.get(name))
        for address, value in root.entries("/"):
            entries.setdefault(address, []).append(f"  {name}: {value}\n")
    return HEAD + "".join(f"\n{address}\n{''.join(entries[address])}" for address in entries)


def _called(name: str) -> list[str]:
    """What a file is called in addresses: a folder's page goes without its name as well."""
    return ["", name] if name == INDEX else [name]
