"""Expressions to draw: trees, the same trees as text, and a second way of evaluating them."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from checker.expression import ExpressionError, Vocabulary, parse

CONDITIONS = ["1A", "B", "D"]
CODES = ["H01", "H02"]
STATES = ["deutlich", "undeutlich", "fehlt"]
PARAMETERS = {"zehn": {"value": 10}, "halb": {"value": 0.5}, "wort": {"value": "x"}}
VALUES = {
    "optik": ["einwandfrei", "gering", "deutlich", "unbekannt"],
    "feld": ["leer", *CONDITIONS],
    "kenntnisse": ["geruch", "rueckruf", "ä€"],
    "anteile": [*CONDITIONS, "unbekannt"],
}
TYPES = {
    "optik": "choice", "feld": "choice", "kenntnisse": "choices", "anteile": "shares",
    "monate": "number", "prozent": "number", "hinweise": "notices",
}  # fmt: skip
FACTS = {
    name: {"name": name, "type": kind, "values": [{"name": v} for v in VALUES.get(name, [])]}
    for name, kind in TYPES.items()
}
WORDS = Vocabulary(FACTS, PARAMETERS, CONDITIONS, CODES)
EDITION = {"parameters": PARAMETERS}
Tree = list[Any]


def some(values: list[str], most: int | None = None) -> st.SearchStrategy[list[str]]:
    """Some of the values, each at most once."""
    return st.lists(st.sampled_from(values), unique=True, min_size=1, max_size=most)


numbers = st.recursive(
    st.one_of(
        st.integers(0, 120), st.sampled_from([0.5, 33.3, 1e-7, 1e14]),
        st.sampled_from(["zehn", "halb"]).map(lambda name: ["param", name]),
        st.sampled_from(["monate", "prozent"]).map(lambda name: ["number", name]),
        some(VALUES["anteile"]).map(lambda codes: ["share", "anteile", codes]),
        st.sampled_from(VALUES["anteile"]).map(lambda code: ["largest", "anteile", [code]]),
    ),
    lambda inner: st.tuples(st.sampled_from("+-"), inner, inner).map(list),
    max_leaves=4,
)  # fmt: skip

leaves = st.one_of(
    st.just(["true"]),
    st.sampled_from(["optik", "feld"]).flatmap(
        lambda name: some(VALUES[name], len(VALUES[name]) - 1).map(lambda v: ["is", name, v])
    ),
    some(CONDITIONS).map(lambda found: ["is", "@declared", found]),
    st.sampled_from(["kept", "broken", "open"]).map(lambda state: ["is", "@delivery", [state]]),
    some(VALUES["kenntnisse"]).map(lambda found: ["has", "kenntnisse", found]),
    st.one_of(st.just([]), some(VALUES["kenntnisse"])).map(lambda v: ["within", "kenntnisse", v]),
    st.tuples(st.sampled_from(CODES), some(STATES)).map(lambda pair: ["notice", *pair]),
    st.tuples(st.sampled_from(["<", "<=", ">", ">=", "=="]), numbers, numbers).map(
        lambda parts: ["cmp", *parts]
    ),
)
trees: st.SearchStrategy[Tree] = st.recursive(
    leaves,
    lambda inner: st.one_of(
        inner.map(lambda tree: ["not", tree]),
        st.tuples(st.sampled_from(["and", "or"]), st.lists(inner, min_size=2, max_size=4)).map(
            lambda pair: [pair[0], *pair[1]]
        ),
    ),
    max_leaves=8,
)


def render(tree: Any) -> str:
    """The tree as an expression, every part of it in brackets."""
    if not isinstance(tree, list):
        return repr(tree)
    kind, *parts = tree
    if kind == "true":
        return "True"
    if kind in ("and", "or"):
        return f" {kind} ".join(f"({render(part)})" for part in parts)
    if kind == "not":
        return f"not ({render(parts[0])})"
    if kind == "is" and parts[0].startswith("@"):
        function = {"@declared": "declared_as", "@delivery": "delivery"}[parts[0]]
        return f"{function}({_set(parts[1])})"
    if kind == "is":
        return f"{parts[0]} in {_set(parts[1])}"
    if kind == "has":
        return f"overlaps({parts[0]}, {_set(parts[1])})"
    if kind == "within":
        return f"within({parts[0]}, {_set(parts[1])})" if parts[1] else f"empty({parts[0]})"
    if kind == "notice":
        return f'hinweise["{parts[0]}"] in {_set(parts[1])}'
    if kind == "cmp":
        return f"({render(parts[1])}) {parts[0]} ({render(parts[2])})"
    if kind in ("param", "number"):
        return str(parts[0])
    if kind == "share":
        return f"{parts[0]}[{', '.join(map(_quoted, parts[1]))}]"
    if kind == "largest":
        return f"largest_other({parts[0]}, {_quoted(parts[1][0])})"
    return f"({render(parts[0])}) {kind} ({render(parts[1])})"


def _quoted(text: str) -> str:
    return f'"{text}"'


def _set(values: list[str]) -> str:
    return (
        _quoted(values[0])
        if len(values) == 1 and values[0] in ("kept", "broken", "open")
        else ("{" + ", ".join(map(_quoted, values)) + "}")
    )


def holds(tree: Tree, facts: dict[str, Any]) -> bool:
    """Two-valued truth of a tree for facts that leave nothing unknown, straight from its words."""
    kind, *parts = tree
    match kind:
        case "true":
            return True
        case "and":
            return all(holds(part, facts) for part in parts)
        case "or":
            return any(holds(part, facts) for part in parts)
        case "not":
            return not holds(parts[0], facts)
        case "is":
            return facts[parts[0]] in parts[1]
        case "has":
            return any(value in parts[1] for value in facts[parts[0]])
        case "within":
            return all(value in parts[1] for value in facts[parts[0]])
        case "notice":
            return facts["hinweise"].get(parts[0], "fehlt") in parts[1]
    left, right = amount(parts[1], facts), amount(parts[2], facts)
    return {
        "<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right,
        "==": left == right,
    }[parts[0]]  # fmt: skip


def amount(tree: Any, facts: dict[str, Any]) -> float:
    """The number of a tree for facts that leave nothing unknown."""
    if not isinstance(tree, list):
        return float(tree)
    kind, *parts = tree
    match kind:
        case "param":
            return float(PARAMETERS[parts[0]]["value"])
        case "number":
            return float(facts[parts[0]])
        case "share":
            return float(sum(facts[parts[0]].get(code, 0) for code in set(parts[1])))
        case "largest":
            shares = facts[parts[0]].items()
            return float(max([s for code, s in shares if code not in parts[1]], default=0))
        case "+":
            return amount(parts[0], facts) + amount(parts[1], facts)
    return amount(parts[0], facts) - amount(parts[1], facts)


def _shares(cuts: list[int]) -> dict[str, int]:
    low, high = sorted(cuts)
    return {"1A": low, "B": high - low, "D": 100 - high}


complete_facts = st.fixed_dictionaries({
    "optik": st.sampled_from(VALUES["optik"][:3]),
    "feld": st.sampled_from(VALUES["feld"]),
    "@declared": st.sampled_from([*CONDITIONS, "none"]),
    "@delivery": st.sampled_from(["kept", "broken", "open", "none"]),
    "kenntnisse": st.frozensets(st.sampled_from(VALUES["kenntnisse"])),
    "hinweise": st.dictionaries(st.sampled_from(CODES), st.sampled_from(STATES[:2])),
    "monate": st.integers(0, 120),
    "prozent": st.integers(0, 100),
    "anteile": st.lists(st.integers(0, 100), min_size=2, max_size=2).map(_shares),
})  # fmt: skip
MAY_BE_UNKNOWN = [
    "optik", "feld", "@declared", "@delivery", "kenntnisse", "monate", "prozent", "anteile",
]  # fmt: skip


def reading(text: str, words: Vocabulary, *, this: bool) -> tuple[Tree, ExpressionError | None]:
    """The tree of a text, or why it has none."""
    try:
        return parse(text, words, this=this), None
    except ExpressionError as error:
        return [], error


def misplaced(error: ExpressionError, text: str) -> str | None:
    """What is wrong with a refusal: no message, or a place that is not in the text."""
    lines = text.strip().replace("\r", " ").split("\n")
    if not error.message.strip():
        return "keine Meldung"
    if not 1 <= error.line <= len(lines):
        return f"Zeile {error.line} von {len(lines)}"
    if not 1 <= error.column <= len(lines[error.line - 1]) + 1:
        return f"Spalte {error.column} von {len(lines[error.line - 1])}"
    return None
