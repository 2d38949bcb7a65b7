"""Rules and parameters in German, as the command, the pages and the exports show them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from checker.german import date, join, quantity, titled
from checker.sentences import sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["date", "fill", "rule_sentence", "sentence"]

PLACEHOLDER = re.compile(r"\{([a-z0-9_]+)(\.value)?\}")
_ROLE_SENTENCES = {
    "defining": "{names}: Bestimmendes Merkmal ist: {when}.",
    "requirement": "{names}: Voraussetzung ist: {when}.",
    "exclusion": "{names}: Ausgeschlossen, sobald gilt: {when}.",
    "permission": "{names}: Auch ohne bestimmendes Merkmal zulässig, sobald gilt: {when}.",
    "discretion": "{names}: Ermessensfall, sobald gilt: {when}.",
    "promise": "{names}: Zugesagt ist dem Käufer: {when}.",
    "declares": "Die Offerte gilt als {names}, sobald gilt: {when}.",
    "indication": "{names}: Indiz ist: {when}.",
    "notice": "{names}: Hinweis {code} ({rank}), sobald gilt: {when}.",
    "duty": "{names}: Pflicht {code}, sobald gilt: {when}.",
    "violation": "{names}: Verstoß {code}, sobald gilt: {when}.",
    "consequence": "{names}: Folge {code}, sobald gilt: {when}.",
    "recommendation": "{names}: Empfehlung {code}, sobald gilt: {when}.",
}
_ALTERNATIVE = "{names}: Bestimmendes Merkmal, als eine von mehreren Möglichkeiten: {when}."


def fill(text: str, edition: Mapping[str, Any]) -> str:
    """The text with ``{parameter}`` replaced by value and unit, ``{parameter.value}`` by value."""

    def put(match: re.Match[str]) -> str:
        parameter = edition["parameters"][match[1]]
        return quantity(parameter["value"], "" if match[2] else parameter.get("unit", ""))

    return PLACEHOLDER.sub(put, text)


def rule_sentence(rule: Mapping[str, Any], edition: Mapping[str, Any]) -> str:
    """A rule with its role as one German sentence; further ones say what its breach is."""
    when = sentence(rule["when"], edition)
    alternative = rule["role"] == "defining" and "group" in rule
    text = (_ALTERNATIVE if alternative else _ROLE_SENTENCES[rule["role"]]).format(
        names=_names(rule["conditions"], edition),
        when=when,
        code=rule.get("code", ""),
        rank=edition["ranks"].get(rule.get("rank", ""), {}).get("label", ""),
    )
    if rule["when"] == ["true"]:
        text = text.replace(f", sobald gilt: {when}.", " in jedem Fall.")
    if "violation" in rule:
        case = "Dann" if rule["role"] == "exclusion" else "Sonst"
        if alternative:
            case = "Trifft keine der Möglichkeiten zu,"
        text += f" {case} liegt bei so deklarierter Ware der Verstoß {rule['violation']} vor."
    if rule.get("enforced") is False:
        text += " Fehlt er, ist das allein noch kein Verstoß."
    elif isinstance(rule.get("enforced"), list):
        needed = sentence(rule["enforced"], edition)
        text += f" Fehlt er, ist das nur dann ein Verstoß, wenn außerdem gilt: {needed}."
    if rule.get("delivery") is False:
        text += " Das bindet die Offerte, nicht die Lieferung."
    return text


def _names(conditions: list[str], edition: Mapping[str, Any]) -> str:
    """The conditions a rule speaks for; those it leaves out where they are fewer."""
    titles = {s["id"]: s.get("short", s["id"]) for s in edition["sections"]}
    if len(conditions) == 1:
        return str(titles.get(conditions[0], conditions[0]))
    others = [name for name in edition["conditions"] if name not in conditions]
    if not others:
        return "Alle Zustände"
    if len(others) < len(conditions) > 4:
        return "Alle Zustände außer " + join([titled(titles.get(c, c)) for c in others], "und")
    return join([titled(titles.get(c, c)) for c in conditions], "und")
