"""Rules and parameters in German: sentences rendered from the very trees that are evaluated."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from checker.expression import THIS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from checker.expression import Tree

UNKNOWN = "unbekannt"
THIS_IN_WORDS = "der beurteilte Zustand"
PLACEHOLDER = re.compile(r"\{([a-z0-9_]+)(\.value)?\}")
_SINGULAR = {"<": "liegt unter", "<=": "beträgt höchstens", ">": "liegt über",
             ">=": "beträgt mindestens", "==": "beträgt genau"}  # fmt: skip
_PLURAL = {"<": "liegen unter", "<=": "betragen höchstens", ">": "liegen über",
           ">=": "betragen mindestens", "==": "betragen genau"}  # fmt: skip
_MONTHS = ("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
           "Oktober", "November", "Dezember")  # fmt: skip
_OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<"}
_MIRROR = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "=="}
_AMOUNT = {"<": "weniger als", "<=": "höchstens", ">": "mehr als", ">=": "mindestens",
           "==": "genau"}  # fmt: skip
_NOTICE = {"deutlich": "steht deutlich in der Offerte",
           "undeutlich": "steht undeutlich in der Offerte",
           "fehlt": "fehlt in der Offerte"}  # fmt: skip
_NOT_NOTICE = {"deutlich": "steht nicht deutlich in der Offerte",
               "undeutlich": "steht nicht bloß undeutlich in der Offerte",
               "fehlt": "steht in der Offerte"}  # fmt: skip
_DELIVERY = {"kept": "die Lieferung hält die Zusage ein", "broken": "die Lieferung bricht die "
             "Zusage", "open": "ob die Lieferung die Zusage hält, ist offen"}  # fmt: skip
_NOT_DELIVERY = {"kept": "die Lieferung hält die Zusage nicht ein",
                 "broken": "die Lieferung bricht die Zusage nicht",
                 "open": "ob die Lieferung die Zusage hält, steht fest"}  # fmt: skip


def number(value: float) -> str:
    """A number as German text writes it: 12, 7,5."""
    return f"{value:g}".replace(".", ",")


def date(name: str) -> str:
    """An edition's name as a German date: 03.03.2022, Januar 2018; other names stay."""
    parts = name.split("-")
    if len(parts) == 3 and all(part.isdigit() for part in parts):
        return f"{parts[2]}.{parts[1]}.{parts[0]}"
    if len(parts) == 2 and all(part.isdigit() for part in parts):
        return f"{_MONTHS[int(parts[1]) - 1]} {parts[0]}"
    return name


def fill(text: str, edition: Mapping[str, Any]) -> str:
    """The text with ``{parameter}`` replaced by value and unit, ``{parameter.value}`` by value."""

    def put(match: re.Match[str]) -> str:
        parameter = edition["parameters"][match[1]]
        return _quantity(parameter["value"], "" if match[2] else parameter.get("unit", ""))

    return PLACEHOLDER.sub(put, text)


def _quantity(value: float | str, unit: str) -> str:
    shown = value if isinstance(value, str) else number(value)
    return f"{shown}\u00a0{unit}" if unit else shown


def join(parts: Sequence[str], word: str) -> str:
    """``a, b und c`` with the conjunction ``word``."""
    if len(parts) == 1:
        return parts[0]
    return ", ".join(parts[:-1]) + f" {word} {parts[-1]}"


def sentence(tree: Tree, edition: Mapping[str, Any]) -> str:
    """The condition of a rule as German main clauses without a capital or a full stop."""
    return _Renderer(edition).say(tree, True, 0)


class _Renderer:
    def __init__(self, edition: Mapping[str, Any]) -> None:
        self.edition = edition
        self.facts = {fact["name"]: fact for fact in edition["facts"]}
        self.titles = {s["id"]: s.get("short", s["id"]) for s in edition["sections"]}
        self.titles[THIS] = THIS_IN_WORDS

    def say(self, tree: Tree, positive: bool, depth: int) -> str:
        kind = tree[0]
        if kind == "not":
            return self.say(tree[1], not positive, depth)
        if kind in ("and", "or"):
            return self.connect(tree, positive, depth)
        if kind == "true":
            return "es gilt in jedem Fall" if positive else "es gilt in keinem Fall"
        return getattr(self, f"say_{kind}")(tree, positive)  # type: ignore[no-any-return]

    def connect(self, tree: Tree, positive: bool, depth: int) -> str:
        word = "und" if (tree[0] == "and") == positive else "oder"
        parts = [self.say(part, positive, depth + 1) for part in tree[1:]]
        nested = any(self.compound(part) for part in tree[1:])
        text = f"; {word} ".join(parts) if nested else join(parts, word)
        return f"({text})" if depth else text

    def compound(self, tree: Tree) -> bool:
        if tree[0] == "not":
            return self.compound(tree[1])
        return tree[0] in ("and", "or") or (tree[0] in ("is", "has") and len(tree[2]) > 1)

    # --- single conditions -----------------------------------------------------------------
    def say_is(self, tree: Tree, positive: bool) -> str:
        _, name, chosen = tree
        if name == "@declared":
            titles = [self.titles.get(code, code) for code in chosen]
            return ("deklariert ist " if positive else "deklariert ist nicht ") + join(
                titles, "oder"
            )
        if name == "@delivery":
            words = _DELIVERY if positive else _NOT_DELIVERY
            return join([words[state] for state in chosen], "oder" if positive else "und")
        values = self.facts[name]["values"]
        rest = [v["name"] for v in values if v["name"] not in chosen]
        if UNKNOWN not in chosen:
            rest = [name for name in rest if name != UNKNOWN]
        swap = len(rest) == 1 < len(chosen)
        if swap:
            chosen, positive = rest, not positive
        return self.statements(name, chosen, positive)

    def statements(self, name: str, chosen: Sequence[str], positive: bool) -> str:
        values = {value["name"]: value for value in self.facts[name]["values"]}
        key, word = ("is", "oder") if positive else ("not", "und")
        return compress([values[item][key] for item in chosen], word)

    def say_has(self, tree: Tree, positive: bool) -> str:
        return self.statements(tree[1], tree[2], positive)

    def say_within(self, tree: Tree, positive: bool) -> str:
        _, name, chosen = tree
        fact = self.facts[name]
        if not chosen:
            return str(fact["none"] if positive else fact["some"])
        labels = {value["name"]: value["label"] for value in fact["values"]}
        listed = join(
            [f"„{labels[item]}“" if item in labels else THIS_IN_WORDS for item in chosen], "und"
        )
        if positive:
            return f"bei „{fact['short']}“ steht nichts außer {listed}"
        return f"bei „{fact['short']}“ steht noch anderes als {listed}"

    def say_notice(self, tree: Tree, positive: bool) -> str:
        words, word = (_NOTICE, "oder") if positive else (_NOT_NOTICE, "und")
        return f"der Hinweis {tree[1]} " + join([words[state] for state in tree[2]], word)

    def say_cmp(self, tree: Tree, positive: bool) -> str:
        _, operator, left, right = tree
        if not self.variable(left) and self.variable(right):
            left, right, operator = right, left, _MIRROR[operator]
        if not positive:
            if operator == "==":
                return self.compare("==", left, right).replace("genau", "nicht genau")
            operator = _OPPOSITE[operator]
        return self.compare(operator, left, right)

    def compare(self, operator: str, left: Any, right: Any) -> str:
        unit = self.unit(left)
        limit = self.amount(right, unit)
        if isinstance(left, list) and left[0] == "-" and left[1] == 100:
            inner = left[2]
            if inner[0] == "share":
                titles = join([self.titles.get(code, code) for code in inner[2]], "und")
                verb = _SINGULAR[operator]
                return f"der Anteil, der nicht {titles} ist, {verb} {limit}"
            noun = self.noun(inner)
            return f"{noun} bleibt um {_AMOUNT[operator]} {limit} hinter 100\u00a0% zurück"
        plural = left[0] == "number" and self.facts[left[1]].get("plural", False)
        verb = (_PLURAL if plural else _SINGULAR)[operator]
        return f"{self.noun(left)} {verb} {limit}"

    # --- numbers ---------------------------------------------------------------------------
    def variable(self, tree: Any) -> bool:
        if not isinstance(tree, list) or tree[0] == "param":
            return False
        return tree[0] not in ("+", "-") or self.variable(tree[1]) or self.variable(tree[2])

    def unit(self, tree: Any) -> str:
        if isinstance(tree, list):
            if tree[0] == "number":
                return str(self.facts[tree[1]].get("unit", ""))
            if tree[0] in ("share", "largest"):
                return "%"
            if tree[0] in ("+", "-"):
                return self.unit(tree[1]) or self.unit(tree[2])
        return ""

    def amount(self, tree: Any, unit: str) -> str:
        if not isinstance(tree, list):
            return _quantity(tree, unit)
        if tree[0] == "param":
            parameter = self.edition["parameters"][tree[1]]
            return _quantity(parameter["value"], parameter.get("unit", unit))
        if tree[0] in ("+", "-"):
            fixed = constant(tree, self.edition)
            if fixed is not None:
                return _quantity(fixed, unit)
            word = "plus" if tree[0] == "+" else "minus"
            return f"{self.amount(tree[1], unit)} {word} {self.amount(tree[2], unit)}"
        return self.noun(tree)

    def noun(self, tree: Any) -> str:
        if tree[0] == "number":
            return str(self.facts[tree[1]]["noun"])
        if tree[0] == "share":
            titles = [self.titles.get(code, code) for code in tree[2]]
            if len(titles) == 1:
                return f"der Anteil an {titles[0]}"
            return f"der gemeinsame Anteil von {join(titles, 'und')}"
        if tree[0] == "largest":
            return "der größte Anteil eines anderen Zustands"
        word = "plus" if tree[0] == "+" else "minus"
        parts = [self.noun(p) if self.variable(p) else self.amount(p, "") for p in tree[1:]]
        return f" {word} ".join(parts)


def constant(tree: Any, edition: Mapping[str, Any]) -> float | None:
    """The value of a number that hangs on no fact; None for one that does."""
    if not isinstance(tree, list):
        return float(tree)
    if tree[0] == "param":
        return float(edition["parameters"][tree[1]]["value"])
    if tree[0] in ("+", "-"):
        one, two = constant(tree[1], edition), constant(tree[2], edition)
        if one is not None and two is not None:
            return one + two if tree[0] == "+" else one - two
    return None


def compress(statements: Sequence[str], word: str) -> str:
    """Join statements, naming a common beginning and ending once: „die Ware ist a oder b“."""
    if len(statements) == 1:
        return statements[0]
    split = [statement.split() for statement in statements]
    shortest = min(map(len, split))
    start = 0
    while start < shortest - 1 and len({words[start] for words in split}) == 1:
        start += 1
    end = 0
    while end < shortest - start - 1 and len({words[-1 - end] for words in split}) == 1:
        end += 1
    if start < 2:
        return join(list(statements), word)
    middle = [" ".join(words[start : len(words) - end]) for words in split]
    if word == "und" and split[0][start - 1] == "nicht":
        neither = f"weder {', '.join(middle[:-1])} noch {middle[-1]}"
        return " ".join([*split[0][: start - 1], neither, *split[0][len(split[0]) - end :]])
    if word == "und" and any(w.startswith("kein") for w in split[0][:start]):
        word = "oder"  # „keine a oder b“ denies both
    return " ".join([*split[0][:start], join(middle, word), *split[0][len(split[0]) - end :]])


_ROLE_SENTENCES = {
    "defining": "{names}: Bestimmendes Merkmal ist: {when}.",
    "requirement": "{names}: Voraussetzung ist: {when}.",
    "exclusion": "{names}: Ausgeschlossen, sobald gilt: {when}.",
    "permission": "{names}: Zulässig auch, sobald gilt: {when}.",
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


def rule_sentence(rule: Mapping[str, Any], edition: Mapping[str, Any]) -> str:
    """A rule with its role as one German sentence (a second one names what its breach is)."""
    titles = {s["id"]: s.get("short", s["id"]) for s in edition["sections"]}
    conditions = rule["conditions"]
    if len(conditions) == len(edition["conditions"]) and len(conditions) > 1:
        names = "Alle Zustände"
    elif len(conditions) > 4:
        others = [titles.get(c, c) for c in edition["conditions"] if c not in conditions]
        names = "Alle Zustände außer " + join(others, "und")
    else:
        names = join([titles.get(c, c) for c in conditions], "und")
    when = sentence(rule["when"], edition)
    text = _ROLE_SENTENCES[rule["role"]].format(
        names=names,
        when=when,
        code=rule.get("code", ""),
        rank=edition["ranks"].get(rule.get("rank", ""), {}).get("label", ""),
    )
    if rule["role"] == "defining" and "group" in rule:
        text = text.replace("Bestimmendes Merkmal ist", "Ein Merkmal, das genügt, ist")
    if rule["when"] == ["true"]:
        text = text.replace(f", sobald gilt: {when}.", " in jedem Fall.")
    if "violation" in rule:
        text += f" Sonst liegt bei so deklarierter Ware der Verstoß {rule['violation']} vor."
        if rule["role"] == "exclusion":
            text = text.replace(" Sonst liegt bei", " Dann liegt bei")
    if rule.get("enforced") is False:
        text += " Fehlt er, ist das allein noch kein Verstoß."
    elif isinstance(rule.get("enforced"), list):
        text += f" Sein Fehlen ist ein Verstoß, sobald gilt: {sentence(rule['enforced'], edition)}."
    return text
