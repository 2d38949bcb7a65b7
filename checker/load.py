"""Read the ruleset's TOML files into the canonical ruleset, strictly: every finding is listed.

The canonical ruleset is a tree of dictionaries and lists as JSON has them (see
``checker.canonical``); rule expressions are parsed into the trees of ``checker.expression``.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from typing import TYPE_CHECKING, Any

from checker.expression import ExpressionError, Vocabulary, parse
from checker.place import Places
from checker.problems import Problem, RulesetError, nearest
from checker.schema import findings
from checker.verify import verify_edition

if TYPE_CHECKING:
    from pathlib import Path

FORMAT = 1


def read_ruleset(root: Path) -> dict[str, Any]:
    """Return the canonical ruleset of all schemes and editions below ``root``.

    Raises RulesetError with every problem found; OSError if the folder cannot be read.
    """
    problems: list[Problem] = []
    schemes: dict[str, Any] = {}
    folders = sorted(path.parent for path in root.glob("*/scheme.toml"))
    if not folders:
        raise RulesetError([Problem(str(root), "Hier liegt kein Regelwerk (scheme.toml fehlt).")])
    readers = {folder.name: SchemeReader(root, folder, problems) for folder in folders}
    # a scheme that shares facts with another is read after it
    for name in sorted(readers, key=lambda name: ("shared" in readers[name].scheme, name)):
        schemes[name] = readers[name].read(schemes)
    editions = [item for reader in readers.values() for item in reader.editions]
    ids = {c["id"] for edition, *_ in editions for s in edition["sections"] for c in s["clauses"]}
    for edition, places, shared in editions:
        problems += verify_edition(edition, places, ids, shared=shared)
    if problems:
        raise RulesetError(problems)
    return {"format": FORMAT, "schemes": schemes}


def review_mark(clause: dict[str, Any]) -> str:
    """Hash of a clause's text and rules; a confirmed rule keeps it, a rewording changes it."""
    seen = [clause["text"], clause.get("rules", []), clause.get("names", [])]
    data = json.dumps(seen, ensure_ascii=False, sort_keys=True).encode()
    return hashlib.sha256(data).hexdigest()[:12]


def read_toml(path: Path, name: str, problems: list[Problem]) -> dict[str, Any]:
    """Parse a TOML file; an unreadable one adds a problem and yields an empty table."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        problems.append(Problem(name, "Die Datei fehlt."))
    except UnicodeDecodeError as error:
        problems.append(Problem(name, f"Kein gültiges UTF-8 an Stelle {error.start}."))
    except tomllib.TOMLDecodeError as error:
        problems.append(Problem(name, f"Kein gültiges TOML: {error}"))
    return {}


class SchemeReader:
    """Reads one scheme's folder; problems go to the list it was given."""

    def __init__(self, root: Path, folder: Path, problems: list[Problem]) -> None:
        self.root = root
        self.folder = folder
        self.problems = problems
        self.file = self.name_of(folder / "scheme.toml")
        self.scheme = read_toml(folder / "scheme.toml", self.file, problems)
        self.sound = self.shaped("scheme", self.scheme, self.file)
        self.editions: list[tuple[dict[str, Any], Places, bool]] = []

    def name_of(self, path: Path) -> str:
        return path.relative_to(self.root.parent).as_posix()

    def shaped(self, shape: str, table: Any, file: str, clause: str = "", line: int = 0) -> bool:
        """Record every deviation from the shape; True if there is none."""
        found = list(findings(shape, table))
        self.problems += [Problem(file, text, clause=clause, line=line) for text in found]
        return not found

    def read(self, schemes: dict[str, Any]) -> dict[str, Any]:
        """Return the canonical scheme with all its editions."""
        if not self.sound:
            return {"editions": {}}
        head = {
            key: value
            for key, value in self.scheme.items()
            if key not in ("edition", "track", "shared", "sections")
        }
        editions = {}
        for edition in self.scheme["edition"]:
            if self.shaped("edition", edition, self.file):
                editions[edition["date"]] = self.edition(edition, schemes)
        return {**head, "editions": editions}

    def newest(self, folder: Path, date: str) -> Path:
        """The newest dated file in ``folder`` that is not later than ``date``."""
        dated = sorted(path for path in folder.glob("*.toml") if path.stem <= date)
        return dated[-1] if dated else folder / f"{date}.toml"

    def edition(self, head: dict[str, Any], schemes: dict[str, Any]) -> dict[str, Any]:
        date = head["date"]
        tables: dict[str, Any]
        if shared := self.scheme.get("shared"):
            source = schemes[shared["scheme"]]["editions"][shared["edition"]]
            keys = ("facts", "groups", "codes", "ranks", "interpretations")
            tables = {key: source[key] for key in keys}
        else:
            tables = self.tables(date)
        places = Places()
        sections = [self.section(name, date, places) for name in self.scheme["sections"]]
        edition = {
            **head,
            "conditions": self.scheme["conditions"],
            "order": self.scheme["order"],
            "tracks": self.scheme["track"],
            "declaration": self.scheme["declaration"],
            **tables,
            "parameters": self.parameters(sections, places),
            "sections": sections,
        }
        words = Vocabulary(
            {fact["name"]: fact for fact in edition["facts"]},
            edition["parameters"],
            edition["conditions"],
            [code for code in edition["codes"] if code.startswith("H")],
        )
        self.expressions(edition, words, places)
        self.editions.append((edition, places, bool(shared)))
        return edition

    def tables(self, date: str) -> dict[str, Any]:
        """Facts, codes and interpretations of an edition."""
        path = self.newest(self.folder / "facts", date)
        file = self.name_of(path)
        raw = read_toml(path, file, self.problems)
        facts = []
        if raw and self.shaped("fact file", raw, file):
            for fact in raw["fact"]:
                sound = self.shaped("fact", fact, file, str(fact.get("name", "?")))
                for value in fact.get("values", []):
                    sound &= self.shaped("value", value, file, str(fact.get("name", "?")))
                if sound:
                    facts.append({**fact, "file": file})
        path = self.newest(self.folder / "codes", date)
        codes_file = self.name_of(path)
        codes_raw = read_toml(path, codes_file, self.problems)
        codes = {}
        if codes_raw and self.shaped("code file", codes_raw, codes_file):
            for rank in codes_raw["rank"].values():
                self.shaped("rank", rank, codes_file)
            for code in codes_raw["code"]:
                if self.shaped("code", code, codes_file, str(code.get("code", "?"))):
                    if code["code"] in codes:
                        self.problems.append(
                            Problem(codes_file, f"Der Code „{code['code']}“ ist doppelt.")
                        )
                    codes[code["code"]] = {k: v for k, v in code.items() if k != "code"}
        path = self.newest(self.folder / "interpretations", date)
        file = self.name_of(path)
        raw_readings = read_toml(path, file, self.problems)
        readings = []
        if raw_readings and self.shaped("interpretation file", raw_readings, file):
            for item in raw_readings["interpretation"]:
                sound = self.shaped("interpretation", item, file, str(item.get("id", "?")))
                for reading in item.get("readings", []):
                    sound &= self.shaped("reading", reading, file, str(item.get("id", "?")))
                if sound:
                    readings.append({**item, "file": file})
        for fact in facts:
            if fact["type"] == "notices":
                fact["values"] = [
                    {"name": code, "label": entry["title"]}
                    for code, entry in codes.items()
                    if code.startswith("H")
                ]
        return {
            "facts": facts,
            "groups": raw.get("groups", {}),
            "codes": codes,
            "ranks": codes_raw.get("rank", {}),
            "interpretations": readings,
        }

    def section(self, name: str, date: str, places: Places) -> dict[str, Any]:
        path = self.newest(self.folder / name, date)
        file = self.name_of(path)
        raw = read_toml(path, file, self.problems)
        places.add(file, path)
        if not raw or not self.shaped("section file", raw, file):
            return {"id": name, "clauses": [], "raw_parameters": {}, "file": file}
        self.shaped("section", raw["section"], file)
        for number in raw["paragraph"]:
            self.shaped("paragraph", number, file)
        for parameter, value in raw.get("parameters", {}).items():
            self.shaped("parameter", value, file, parameter)
        section = raw["section"]
        clauses = []
        for clause in raw["clause"]:
            label = str(clause.get("id", "?"))
            line = places.line(file, label)
            sound = self.shaped("clause", clause, file, label, line)
            for item in clause.get("name", []):
                sound &= self.shaped("name", item, file, label, line)
            for rule in clause.get("rule", []):
                sound &= self.shaped("rule", rule, file, label, line)
            if sound:
                clauses.append(self.clause(clause))
        return {
            **section,
            "condition": section.get("id") in self.scheme["conditions"],
            "date": path.stem,
            "file": file,
            "paragraphs": raw["paragraph"],
            "raw_parameters": raw.get("parameters", {}),
            "clauses": clauses,
        }

    def clause(self, raw: dict[str, Any]) -> dict[str, Any]:
        clause = {key: value for key, value in raw.items() if key not in ("name", "rule")}
        if "name" in raw:
            clause["names"] = raw["name"]
        if "rule" in raw:
            clause["rules"] = raw["rule"]
        return clause

    def parameters(self, sections: list[dict[str, Any]], places: Places) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for section in sections:
            for name, value in section.pop("raw_parameters").items():
                if name in found:
                    message = f"Der Parameter „{name}“ ist doppelt festgelegt."
                    line = places.line(section["file"], name)
                    self.problems.append(Problem(section["file"], message, line=line))
                found[name] = value
        return found

    def expressions(self, edition: dict[str, Any], words: Vocabulary, places: Places) -> None:
        """Replace each expression's text by its tree, for each condition it speaks for."""
        for section in edition["sections"]:
            for clause in section["clauses"]:
                if "rules" in clause:
                    clause["rules"] = [
                        self.rule(rule, clause["id"], section, words, places)
                        for rule in clause["rules"]
                    ]
        if self.scheme.get("shared"):
            return
        for fact in edition["facts"]:
            file = fact.pop("file")
            if "relevant" in fact:
                tree = self.tree(fact["relevant"], words, False, (file, fact["name"], places))
                fact["relevant"] = tree
        for item in edition["interpretations"]:
            item.pop("file")

    def rule(
        self, raw: dict[str, Any], clause: str, section: dict[str, Any], words: Vocabulary,
        places: Places,
    ) -> dict[str, Any]:  # fmt: skip
        """One rule with its expressions parsed and the conditions it speaks for."""
        default = [section["id"]] if section.get("condition") else []
        named = raw.get("conditions", default)
        conditions = list(words.conditions) if named == "all" else list(named)
        where = (section["file"], clause, places)
        line = places.line(section["file"], clause)
        if not conditions:
            text = "Die Regel nennt keinen Zustand (conditions)."
            self.problems.append(Problem(section["file"], text, clause=clause, line=line))
        for condition in conditions:
            if condition not in words.conditions:
                hint = nearest(condition, words.conditions)
                text = f"Den Zustand „{condition}“ gibt es nicht.{hint}"
                self.problems.append(Problem(section["file"], text, clause=clause, line=line))
        rule = {**raw, "conditions": conditions, "when": self.tree(raw["when"], words, True, where)}
        if isinstance(raw.get("enforced"), str):
            rule["enforced"] = self.tree(raw["enforced"], words, True, where)
        return rule

    def tree(
        self, source: str, words: Vocabulary, this: bool, where: tuple[str, str, Places]
    ) -> list[Any]:
        file, clause, places = where
        try:
            return parse(source, words, this=this)
        except ExpressionError as error:
            line, start = places.expression(file, clause, source)
            problem = Problem(
                file, error.message, clause=clause, line=line, column=start + error.column
            )
            self.problems.append(problem)
            return ["true"]
