"""The ruleset's files on the way in: parsed, checked for their shape, findings collected."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from checker.place import Places
from checker.problems import Problem, quote
from checker.schema import findings, fitting

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from checker.term import Term

    Table = dict[str, Any]


class Sources:
    """Reads each file once. Nothing raises: what is wrong is listed in ``problems``."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.places = Places()
        self.unread: set[str] = set()
        """Files of which nothing could be used."""
        self.damaged: set[str] = set()
        """Files of which something was left out, the unread ones among them."""
        self.clauses: set[str] = set()
        """Ids of all clauses, of those left out too, so that references to them still hold."""
        self._problems: dict[str, Problem] = {}
        self._tables: dict[str, Table] = {}

    @property
    def problems(self) -> list[Problem]:
        """Every finding so far, each once."""
        return list(self._problems.values())

    def add(self, problems: Iterable[Problem]) -> None:
        """Take findings in; editions that share a file find the same ones."""
        for problem in problems:
            self._problems.setdefault(str(problem), problem)

    def report(self, file: str, message: str, name: str = "", at: str = "", nth: int = 0) -> None:
        """Take one finding in, with the line of the table it is about."""
        self.add([self.places.problem(file, message, name, at, nth)])

    def read(self, path: Path, shape: str) -> tuple[str, Table]:
        """The file's name in messages and its table, without what is not in shape."""
        file = path.relative_to(self.root.parent).as_posix()
        if file not in self._tables:
            self.places.add(file, path)
            table = self._parse(path, file)
            if table is None:
                self.unread.add(file)
                self.damaged.add(file)
            elif not self.shaped(file, table, shape):
                table = fitting(shape, table)
            self._tables[file] = table or {}
        return file, self._tables[file]

    def _parse(self, path: Path, file: str) -> Table | None:
        try:
            return tomllib.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            message = "Die Datei fehlt."
        except OSError:
            message = "Die Datei ist nicht lesbar."
        except UnicodeDecodeError as error:
            message = f"Kein gültiges UTF-8 an Stelle {error.start}."
        except (ValueError, RecursionError) as error:
            message = f"Kein gültiges TOML: {error}"
        self.add([Problem(file, message)])
        return None

    def newest(self, folder: Path, term: Term, shape: str) -> tuple[str, Table]:
        """Read the newest file of a folder that belongs to the edition."""
        stem = term.newest(path.stem for path in folder.glob("*.toml"))
        return self.read(folder / f"{stem or term.name}.toml", shape)

    def shaped(self, file: str, table: Any, shape: str, name: str = "") -> bool:
        """Record every deviation from the shape; True if there is none."""
        found = list(findings(shape, table))
        for message in found:
            self.report(file, message, name)
        if found:
            self.damaged.add(file)
        return not found

    def sound(self, file: str, tables: list[Any], shape: str, key: str) -> list[Table]:
        """Those tables of a list that are in shape; ``key`` holds the name of each."""
        return [
            table
            for table in tables
            if self.shaped(
                file, table, shape, quote(table.get(key, "?")) if is_table(table) else ""
            )
        ]


def is_table(value: Any) -> bool:
    """Whether a value of a TOML file is a table."""
    return isinstance(value, dict)
