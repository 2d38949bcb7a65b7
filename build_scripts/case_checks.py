"""What is wrong with the files of worked cases: shape, names, references."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from build_scripts.case_results import EXACT
from checker.problems import Problem, nearest
from checker.schema import findings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path


def case_problems(ruleset: Mapping[str, Any], folder: Path) -> Iterator[Problem]:
    """One problem for each finding in the cases of each scheme below ``folder``."""
    for name, scheme in ruleset["schemes"].items():
        editions = scheme["editions"].values()
        known = {
            "tests": {c["id"] for e in editions for s in e["sections"] for c in s["clauses"]},
            "interpretations": {item["id"] for e in editions for item in e["interpretations"]},
            "editions": {e["date"] for e in editions},
        }
        seen: set[str] = set()
        for path in sorted((folder / name / "cases").glob("*.toml")):
            file = path.relative_to(folder.parent).as_posix()
            try:
                raw = tomllib.loads(path.read_text(encoding="utf-8"))
            except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
                yield Problem(file, f"Kein gültiges TOML: {error}")
                continue
            for key in raw:
                if key != "case":
                    yield Problem(file, f"Der Schlüssel „{key}“ ist unbekannt.")
            for case in raw.get("case", []):
                for text in _case(case, known, seen):
                    yield Problem(file, text, clause=str(case.get("id", "?")))


def _case(case: Mapping[str, Any], known: Mapping[str, set[str]], seen: set[str]) -> Iterator[str]:
    found = list(findings("case", case))
    yield from found
    if found:
        return
    for key, what in (("tests", "Die Klausel"), ("interpretations", "Die Auslegung")):
        yield from _unknown(case.get(key, []), known[key], what)
    yield from _unknown(
        [case["since"]] if "since" in case else [], known["editions"], "Die Fassung"
    )
    yield from _named(case["id"], seen)
    yield from _expectations(case, known)
    for number, variant in enumerate(case.get("variant", []), 1):
        name = variant.get("id", str(number))
        yield from _named(f"{case['id']}/{name}", seen)
        if not variant.get("change") and not variant.get("without"):
            yield f"Die Variante „{name}“ ändert nichts („change“ und „without“ fehlen)."
        for fact in variant.get("without", []):
            if fact not in case["facts"]:
                yield f"Die Variante „{name}“ streicht „{fact}“, das der Fall nicht angibt."
        yield from _expectations(variant, known)


def _expectations(case: Mapping[str, Any], known: Mapping[str, set[str]]) -> Iterator[str]:
    """What is wrong with what a case or a variant expects, in general and in single editions."""
    yield from _expected(case["expect"], known)
    yield from _unknown(case.get("expect_in", {}), known["editions"], "Die Fassung")
    for expect in case.get("expect_in", {}).values():
        yield from _expected(expect, known)


def _named(name: str, seen: set[str]) -> Iterator[str]:
    if name in seen:
        yield f"Den Fall „{name}“ gibt es schon."
    seen.add(name)


def _expected(expect: Mapping[str, Any], known: Mapping[str, set[str]]) -> Iterator[str]:
    if not set(expect) - {"exact"}:
        yield "„expect“ erwartet nichts."
    for key in expect.get("exact", []):
        if key not in EXACT:
            yield f"„exact“ nennt „{key}“, das keine Liste ist.{nearest(key, EXACT)}"
        elif key not in expect:
            yield f"„exact“ nennt „{key}“, das in „expect“ fehlt."
    for key in ("clauses", "code_clauses"):
        for names in expect.get(key, {}).values():
            yield from _unknown(names, known["tests"], "Die Klausel")
    for key in ("readings", "code_readings"):
        for names in expect.get(key, {}).values():
            yield from _unknown(names, known["interpretations"], "Die Auslegung")
    for key in ("delivery_clauses", "indications", "not_indications"):
        yield from _unknown(expect.get(key, []), known["tests"], "Die Klausel")


def _unknown(names: Iterable[str], known: set[str], what: str) -> Iterator[str]:
    for name in names:
        if name not in known:
            yield f"{what} „{name}“ gibt es nicht.{nearest(name, known)}"
