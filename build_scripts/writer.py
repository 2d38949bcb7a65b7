"""Write a folder of files, touching only those whose content changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class Writer:
    """Fills ``folder``; what an earlier build left there and this one did not write can go."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.written: set[Path] = set()
        self.changed: list[Path] = []

    def write(self, name: str, content: str | bytes) -> None:
        """Put ``content`` into the file ``name`` below the folder.

        Raises ValueError if two pages of one build claim the same file.
        """
        path = self.folder / name
        if path in self.written:
            raise ValueError(f"Zwei Seiten wollen dieselbe Datei schreiben: {name}")
        self.written.add(path)
        data = content.encode() if isinstance(content, str) else content
        if path.is_file() and path.read_bytes() == data:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        self.changed.append(path)

    def copy(self, source: Path, name: str) -> None:
        """Copy one file to ``name`` below the folder."""
        self.write(name, source.read_bytes())

    def copy_tree(self, source: Path, name: str, leave_out: frozenset[str] = frozenset()) -> None:
        """Copy every file below ``source``, except those below a path in ``leave_out``."""
        for path in sorted(source.rglob("*")):
            inner = path.relative_to(source).as_posix()
            if path.is_file() and not any(
                inner == skipped or inner.startswith(skipped + "/") for skipped in leave_out
            ):
                self.copy(path, f"{name}/{inner}" if name else inner)

    def prune(self) -> list[Path]:
        """Remove files this build did not write, and folders left empty; return the files."""
        gone = [
            path
            for path in sorted(self.folder.rglob("*"))
            if path.is_file() and path not in self.written
        ]
        for path in gone:
            path.unlink()
        for path in sorted(self.folder.rglob("*"), reverse=True):
            if path.is_dir() and not any(path.iterdir()):
                path.rmdir()
        return gone
