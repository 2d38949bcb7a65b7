"""Changes to one rule: its expressions, and what else stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from build_scripts.mutation.tree_mutants import Words, changes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Raw = Mapping[str, Any]

NEXT_RANK = {"required": "resale", "resale": "protective", "protective": "customary",
             "customary": "protective"}  # fmt: skip
ROLES = {"requirement": "defining", "defining": "requirement"}
CITING = ("defining", "requirement", "exclusion", "permission", "discretion", "violation")


class RuleChange(NamedTuple):
    """A changed rule: which operator did it, where, and in German what is different."""

    operator: str
    place: str
    told: str
    rule: dict[str, Any]


def rule_changes(rule: Raw, clause: Raw, edition: Raw, words: Words) -> Iterator[RuleChange]:
    """Every change of the rule, those of its expressions first."""
    for key in ("when", "enforced"):
        if isinstance(rule.get(key), list):
            for change in changes(rule[key], words):
                told = f"Erzwingbarkeit: {change.told}" if key == "enforced" else change.told
                place = f"{key}.{change.place}"
                yield RuleChange(change.operator, place, told, {**rule, key: change.tree})
    yield from _scope(rule)
    yield from _codes(rule, edition)
    yield from _switches(rule, edition)
    yield from _readings(rule, clause, edition)


def _scope(rule: Raw) -> Iterator[RuleChange]:
    if len(rule["conditions"]) > 1:
        for name in rule["conditions"]:
            rest = [other for other in rule["conditions"] if other != name]
            told = f"gilt nicht mehr für „{name}“"
            yield RuleChange("scope", name, told, {**rule, "conditions": rest})
    role = ROLES.get(rule["role"])
    if role:
        told = f"Rolle „{rule['role']}“ wird „{role}“"
        changed = {**rule, "role": role}
        changed.pop("group", None)
        yield RuleChange("role", role, told, changed)


def _codes(rule: Raw, edition: Raw) -> Iterator[RuleChange]:
    for key in ("code", "violation"):
        if key in rule:
            known = [code for code in edition["codes"] if code[0] == rule[key][0]]
            other = known[(known.index(rule[key]) + 1) % len(known)]
            told = f"{rule[key]} wird {other}"
            yield RuleChange("code", other, told, {**rule, key: other})
    if rule.get("violation") not in (None, edition["declaration"]["violation"]):
        told = f"kein eigener Verstoß {rule['violation']}"
        yield RuleChange("code", "-", told, _without(rule, "violation"))
    if "rank" in rule:
        other = NEXT_RANK[rule["rank"]]
        labels = {name: rank["label"] for name, rank in edition["ranks"].items()}
        told = f"Rang „{labels[rule['rank']]}“ wird „{labels[other]}“"
        yield RuleChange("rank", other, told, {**rule, "rank": other})


def _switches(rule: Raw, edition: Raw) -> Iterator[RuleChange]:
    if "group" in rule:
        told = f"gehört nicht mehr zur Gruppe „{rule['group']}“"
        yield RuleChange("group", "-", told, _without(rule, "group"))
    if "enforced" in rule:
        told = "das Fehlen des Hinweises ist immer ein Verstoß"
        yield RuleChange("enforced", "-", told, _without(rule, "enforced"))
    enforced = rule["role"] == "notice" and "missing" in edition["ranks"][rule["rank"]]
    if enforced and rule.get("enforced") is not False:
        told = "das Fehlen des Hinweises ist nie ein Verstoß"
        yield RuleChange("enforced", "false", told, {**rule, "enforced": False})
    if "delivery" in rule:
        told = "zählt auch für die gelieferte Ware"
        yield RuleChange("delivery", "-", told, _without(rule, "delivery"))
    elif rule["role"] in ("requirement", "exclusion"):
        told = "zählt nicht für die gelieferte Ware"
        yield RuleChange("delivery", "false", told, {**rule, "delivery": False})


def _readings(rule: Raw, clause: Raw, edition: Raw) -> Iterator[RuleChange]:
    """Only where an answer names readings; notices do where their lack is a violation."""
    enforced = rule["role"] == "notice" and "missing" in edition["ranks"][rule["rank"]]
    if rule["role"] in CITING or (enforced and rule.get("enforced") is not False):
        readings = rule.get("interpretations", clause.get("interpretations", []))
        for name in readings:
            rest = [other for other in readings if other != name]
            told = f"die Auslegung {name} fällt weg"
            yield RuleChange("reading", name, told, {**rule, "interpretations": rest})


def _without(rule: Raw, key: str) -> dict[str, Any]:
    return {k: v for k, v in rule.items() if k != key}
