"""Tests for checker.program: an edition made ready to judge."""

from __future__ import annotations

from typing import Any

from checker.program import Program


def test_rules_by_condition_and_role(program: Program) -> None:
    """Rules are sorted by condition and role; alternatives of a group stay together."""
    first, second, third = program.conditions.values()
    assert [rule.clause for rule in first.requirements] == ["1A-02", "1A-07"]
    assert [rule.clause for rule in first.exclusions] == ["1A-03", "1A-06"]
    assert [rule.clause for rule in second.exclusions] == ["1A-06"]
    assert [[rule.clause for rule in rules] for _, rules in second.defining] == [["B-01", "B-02"]]
    assert [grouped for grouped, _ in first.defining] == [False]
    assert [rule.clause for rule in third.permissions] == ["D-02"]
    assert [rule.clause for rule in program.declares] == ["AG-01"]
    assert [rule.clause for rule in program.indications] == ["D-03"]
    assert (second.better, second.track, second.position) == (["1A"], "neu", 1)


def test_groups_do_not_mix(rules: Any) -> None:
    """Alternatives of two groups are two demands, and ungrouped rules stand alone."""
    rules.replace("gks/02-b/2021-01-01.toml", 'group = "abweichung"', 'group = "andere"')
    rules.replace("gks/03-d/2020-01-01.toml", 'group = "erklaerung"\n', "")
    rules.replace("gks/03-d/2020-01-01.toml", 'group = "erklaerung"\n', "")
    program = Program("gks", rules.read()["schemes"]["gks"]["editions"]["2021-01-01"], "")
    assert [len(found) for _, found in program.conditions["B"].defining] == [1, 1]
    assert program.conditions["D"].defining[0][0] is False
    assert [len(found) for _, found in program.conditions["D"].defining] == [1, 1]


def test_rules_that_speak_of_the_condition(program: Program) -> None:
    """A rule that says ``this`` becomes one for each condition."""
    rules = [rule for rule in program.firing if rule.clause == "AG-03"]
    assert [rule.conditions for rule in rules] == [["1A"], ["B"], ["D"]]
    assert rules[2].tree == ["not", ["within", "angaben_im_text", ["D"]]]


def test_enforcement_that_speaks_of_the_condition(rules: Any) -> None:
    """``this`` may stand in the enforcement alone."""
    rules.replace("gks/02-b/2021-01-01.toml", "when = 'True'\n",
                  "when = 'True'\nenforced = 'declared_as(this)'\n")  # fmt: skip
    program = Program("gks", rules.read()["schemes"]["gks"]["editions"]["2021-01-01"], "")
    found = [rule for rule in program.notices if rule.code == "H03"]
    assert [rule.enforced_tree for rule in found] == [
        ["is", "@declared", ["B"]], ["is", "@declared", ["D"]],
    ]  # fmt: skip


def test_settle(program: Program) -> None:
    """A fact that is open and certainly irrelevant gets the value assumed for it."""
    for given, expected in (
        ({"warenart": "werkzeug"}, "entfaellt"),
        ({"warenart": "werkzeug", "geschmack": "unbekannt"}, "entfaellt"),
        ({"warenart": "werkzeug", "geschmack": "gut"}, "gut"),
        ({"warenart": "lebensmittel"}, None),
        ({}, None),
        ({"warenart": "unbekannt"}, None),
    ):
        facts: dict[str, Any] = dict(given)
        program.settle(facts)
        assert facts.get("geschmack") == expected


def test_settle_lists_and_numbers(program: Program) -> None:
    """A list is assumed as a set; a number without an assumed value stays open."""
    facts: dict[str, Any] = {"warenart": "werkzeug", "funktion": "defekt"}
    program.settle(facts)
    assert facts["beschraenkungen"] == frozenset()
    assert "restdauer_prozent" not in facts


def test_relevance_in_order(rules: Any) -> None:
    """A fact is settled after those that its relevance depends on."""
    rules.replace("gks/facts/2020-01-01.toml", "'postenart == \"mischposten\"'",
                  "'geschmack == \"gut\"'")  # fmt: skip
    rules.replace("gks/facts/2020-01-01.toml", "'warenart == \"lebensmittel\"'",
                  "'restdauer_prozent > 3'")  # fmt: skip
    program = Program("gks", rules.read()["schemes"]["gks"]["editions"]["2021-01-01"], "")
    names = [name for name, *_ in program.relevance]
    assert names.index("restdauer_prozent") < names.index("geschmack")
    assert names.index("geschmack") < names.index("anteile_prozent")
