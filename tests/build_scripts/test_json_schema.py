"""The JSON Schema of editions: what the loader makes is accepted, what it refuses is not."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from build_scripts.exporting import json_schema
from checker import canonical
from checker.load import read_ruleset
from checker.schema import SHAPES

ROOT = Path(__file__).resolve().parents[2]
Tables = Iterator[tuple[str, dict[str, Any]]]

OPERATORS = {
    "true", "and", "or", "not", "is", "has", "within", "notice", "cmp", "param", "number", "share",
    "largest", "+", "-",
}  # fmt: skip


def validator(schema: dict[str, Any]) -> jsonschema.Draft202012Validator:
    """The validator of a schema that is itself sound."""
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


EDITION = validator(json_schema.edition_schema())
RULESET = validator(json_schema.ruleset_schema())


@pytest.fixture(scope="module")
def real() -> dict[str, Any]:
    """The real ruleset."""
    return read_ruleset(ROOT / "ruleset")


@pytest.fixture
def edition(ruleset: dict[str, Any]) -> dict[str, Any]:
    """The miniature's edition in force as its file holds it."""
    found = ruleset["schemes"]["gks"]["editions"]["2021-01-01"]
    return dict(json.loads(canonical.edition_dump(found)))


def test_every_real_edition_and_the_ruleset_are_valid(real: dict[str, Any]) -> None:
    RULESET.validate(json.loads(canonical.dump(real)))
    for scheme in real["schemes"].values():
        for found in scheme["editions"].values():
            EDITION.validate(json.loads(canonical.edition_dump(found)))


def test_the_miniature_is_valid(ruleset: dict[str, Any], edition: dict[str, Any]) -> None:
    RULESET.validate(json.loads(canonical.dump(ruleset)))
    EDITION.validate(edition)


def tables(edition: dict[str, Any]) -> Tables:
    """One table of each sort of an edition, by the name of its shape; each has every key needed."""
    section = edition["sections"][1]
    clauses = [clause for part in edition["sections"] for clause in part["clauses"]]
    yield "edition", edition
    yield "track", edition["tracks"][0]
    yield "declaration", edition["declaration"]
    yield "change", edition["changes"][0]
    yield "fact", edition["facts"][0]
    yield "value", edition["facts"][0]["values"][0]
    yield "code", next(iter(edition["codes"].values()))
    yield "rank", next(iter(edition["ranks"].values()))
    yield "interpretation", edition["interpretations"][0]
    yield "reading", edition["interpretations"][0]["readings"][0]
    yield "parameter", next(iter(edition["parameters"].values()))
    yield "section", section
    yield "paragraph", section["paragraphs"][0]
    yield "clause", section["clauses"][0]
    yield "name", next(clause["names"][0] for clause in clauses if "names" in clause)
    yield "rule", next(clause["rules"][0] for clause in clauses if "rules" in clause)


def test_an_unknown_key_is_refused_in_every_table(edition: dict[str, Any]) -> None:
    for shape, table in tables(edition):
        table["nirgends"] = 1
        assert not EDITION.is_valid(edition), shape
        del table["nirgends"]
    assert EDITION.is_valid(edition)


def test_a_missing_key_is_refused_in_every_table(edition: dict[str, Any]) -> None:
    for shape, table in tables(edition):
        needed = [key for key, (_, need) in SHAPES[shape].items() if need and key in table]
        assert needed or shape in ("declaration", "rank"), shape
        for key in needed:
            value = table.pop(key)
            assert not EDITION.is_valid(edition), f"{shape}.{key}"
            table[key] = value
    assert EDITION.is_valid(edition)


def test_a_value_of_a_wrong_type_is_refused_in_every_table(edition: dict[str, Any]) -> None:
    for shape, table in tables(edition):
        for key, value in list(table.items()):
            table[key] = None
            assert not EDITION.is_valid(edition), f"{shape}.{key}"
            table[key] = value
    assert EDITION.is_valid(edition)


def clause(edition: dict[str, Any], name: str) -> dict[str, Any]:
    """A clause by its id."""
    clauses = (each for section in edition["sections"] for each in section["clauses"])
    return next(each for each in clauses if each["id"] == name)


def rule(edition: dict[str, Any], role: str) -> dict[str, Any]:
    """The first rule of that role."""
    for section in edition["sections"]:
        for each in section["clauses"]:
            for found in each.get("rules", []):
                if found["role"] == role:
                    return found  # type: ignore[no-any-return]
    raise AssertionError(role)


def fact(edition: dict[str, Any], kind: str) -> dict[str, Any]:
    """The first fact of that type."""
    found: dict[str, Any] = next(each for each in edition["facts"] if each["type"] == kind)
    return found


BREACHES: dict[str, Callable[[dict[str, Any]], object]] = {
    "status": lambda e: e.update(status="in_force"),
    "date": lambda e: e.update(date="3. März"),
    "kind": lambda e: e.update(kind="Änderung"),
    "effect": lambda e: e["changes"][0].update(effect="none"),
    "blank text": lambda e: clause(e, "1A-01").update(text=" "),
    "clause kind": lambda e: clause(e, "1A-01").update(kind="Pflicht"),
    "no rule, no reason": lambda e: clause(e, "1A-01").update(rules=[], names=[]),
    "rule and reason": lambda e: clause(e, "1A-01").update(reason="Kein Grund."),
    "partly without judgement": lambda e: clause(e, "1A-01").update(formal="partly"),
    "role": lambda e: rule(e, "duty").update(role="wish"),
    "duty without code": lambda e: rule(e, "duty").pop("code"),
    "duty with the code of a violation": lambda e: rule(e, "duty").update(code="V01"),
    "code of a feature": lambda e: rule(e, "defining").update(code="P01"),
    "notice without rank": lambda e: rule(e, "notice").pop("rank"),
    "rank of a duty": lambda e: rule(e, "duty").update(rank="required"),
    "group of a duty": lambda e: rule(e, "duty").update(group="a"),
    "violation of a duty": lambda e: rule(e, "duty").update(violation="V01"),
    "discretion without reading": lambda e: rule(e, "discretion").update(interpretations=[]),
    "no condition": lambda e: rule(e, "defining").update(conditions=[]),
    "choice without values": lambda e: fact(e, "choice").update(values=[]),
    "value without sentence": lambda e: fact(e, "choice")["values"][0].pop("not"),
    "notice with sentence": lambda e: fact(e, "notices")["values"][0].update({"is": "da"}),
    "number without noun": lambda e: fact(e, "number").pop("noun"),
    "number with values": lambda e: fact(e, "number").update(values=[{"name": "a"}]),
    "better of a choice": lambda e: fact(e, "choice").update(better="more"),
    "list without its none": lambda e: fact(e, "choices").pop("none"),
    "record without fields": lambda e: fact(e, "record").pop("fields"),
    "otherwise never asked": lambda e: fact(e, "choice").update(otherwise="fehlt"),
    "code letter": lambda e: e["codes"].update(X01=e["codes"]["P01"]),
    "notice without wording": lambda e: e["codes"]["H01"].pop("text"),
    "rank name": lambda e: e["ranks"].update(low={"label": "niedrig"}),
    "half a rank": lambda e: e["ranks"]["required"].pop("missing"),
    "parameter name": lambda e: e["parameters"].update(Z=e["parameters"].popitem()[1]),
    "declaration twice": lambda e: e["declaration"].update(always="B"),
    "number too large": lambda e: fact(e, "number").update(maximum=10**15),
    "claim": lambda e: e["proofs"]["exceptions"].append(
        {"id": "a", "claim": "alles", "fact": "optik", "conditions": ["B"], "reason": "Grund."}
    ),
}


@pytest.mark.parametrize("breach", BREACHES)
def test_what_the_loader_refuses_is_refused(breach: str, edition: dict[str, Any]) -> None:
    BREACHES[breach](edition)
    assert not EDITION.is_valid(edition)


TREES: list[Any] = [
    ["true"],
    ["and", ["true"], ["true"]],
    ["or", ["true"], ["not", ["true"]], ["true"]],
    ["is", "optik", ["gering", "deutlich"]],
    ["is", "@declared", ["B", "@this"]],
    ["is", "@delivery", ["broken"]],
    ["has", "kenntnisse", ["a"]],
    ["within", "kenntnisse", []],
    ["notice", "H01", ["deutlich", "fehlt"]],
    ["cmp", "<=", 3, ["param", "mindestens"]],
    ["cmp", "==", ["+", ["number", "monate"], 1.5], ["-", ["number", "monate"], 2]],
    ["cmp", ">", ["share", "anteile", ["D", "B"]], ["largest", "anteile", ["@this"]]],
]
BROKEN_TREES: list[Any] = [
    [], "true", True, None, ["true", 1], ["false"], ["and"], ["and", ["true"]], ["and", "a", "b"],
    ["not"], ["not", ["true"], ["true"]], ["is", "optik"], ["is", "optik", []],
    ["is", "optik", "gering"], ["is", "optik", ["a"], 1], ["is", "@delivery", ["lost"]],
    ["is", "@delivery", ["kept", "broken"]], ["has", "kenntnisse", []], ["has", 1, ["a"]],
    ["within", "kenntnisse"], ["notice", "P01", ["fehlt"]], ["notice", "H01", ["da"]],
    ["notice", "H01", []], ["cmp", "!=", 1, 2], ["cmp", "<", 1], ["cmp", "<", 1, "2"],
    ["cmp", "<", True, 1], ["cmp", "<", -1, 1], ["cmp", "<", 1, 10**15],
    ["cmp", "<", ["param"], 1], ["cmp", "<", ["param", "Nein"], 1], ["cmp", "<", ["number"], 1],
    ["cmp", "<", ["share", "anteile", []], 1], ["cmp", "<", ["largest", "a", ["B", "C"]], 1],
    ["cmp", "<", ["+", 1], 1], ["cmp", "<", ["*", 1, 2], 1], ["cmp", "<", ["is", "a", ["b"]], 1],
    ["cmp", "<", 1, 2, 3], ["or", ["true"], ["param", "a"]], ["not", ["not", ["not", []]]],
]  # fmt: skip


@pytest.mark.parametrize("tree", TREES, ids=str)
def test_trees_of_the_rule_language_are_accepted(tree: Any, edition: dict[str, Any]) -> None:
    rule(edition, "duty")["when"] = tree
    EDITION.validate(edition)


@pytest.mark.parametrize("tree", BROKEN_TREES, ids=str)
def test_other_trees_are_refused(tree: Any, edition: dict[str, Any]) -> None:
    rule(edition, "duty")["when"] = tree
    assert not EDITION.is_valid(edition)


def parts(tree: Any) -> Iterator[list[Any]]:
    """The tree and every operator within it."""
    if isinstance(tree, list) and tree and isinstance(tree[0], str):
        if tree[0] in OPERATORS:
            yield tree
        for part in tree[1:]:
            yield from parts(part)


def test_every_part_of_every_real_tree_counts(real: dict[str, Any]) -> None:
    """An operator misspelt, an operand too many or too few is refused wherever it stands."""
    definitions = json_schema.edition_schema()["$defs"]
    check = validator({"$ref": "#/$defs/tree", "$defs": definitions})
    edition = copy.deepcopy(real["schemes"]["gks"]["editions"]["2022-03-03"])
    clauses = [clause for section in edition["sections"] for clause in section["clauses"]]
    found = [each["when"] for clause in clauses for each in clause.get("rules", [])]
    assert {part[0] for tree in found for part in parts(tree)} == OPERATORS
    for tree in found:
        assert check.is_valid(tree)
        for part in parts(tree):
            name, part[0] = part[0], "@" + part[0]
            assert not check.is_valid(tree), tree
            part[0] = name
            part.append(7)
            assert not check.is_valid(tree), tree
            part.pop()
            if len(part) > 1 and (name not in ("and", "or") or len(part) == 3):
                last = part.pop()
                assert not check.is_valid(tree), tree
                part.append(last)


def test_the_ruleset_wants_statuses_and_a_scheme_its_editions(ruleset: dict[str, Any]) -> None:
    for spoil in (
        lambda r: r["schemes"]["gks"]["editions"]["2021-01-01"].pop("status"),
        lambda r: r["schemes"]["gks"].update(editions={}),
        lambda r: r["schemes"]["gks"].pop("binding"),
        lambda r: r.update(format=2),
    ):
        broken = copy.deepcopy(ruleset)
        spoil(broken)
        assert not RULESET.is_valid(broken)


def test_a_schema_has_the_same_name_in_every_build() -> None:
    assert json_schema.edition_schema()["$id"] != json_schema.ruleset_schema()["$id"]
    assert json_schema.dump(json_schema.edition_schema()) == json_schema.dump(EDITION.schema)
