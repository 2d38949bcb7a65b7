"""Read the facts of a case: names, types and values checked against the fact model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from checker.kleene import UNKNOWN
from checker.walking import NOTICE_STATES

SHARE_TOLERANCE = 1e-6  # percent points; sums of decimal fractions are not exact


class InputError(Exception):
    """A case that cannot be judged: path in the case, German message, what is allowed."""

    def __init__(self, path: str, message: str, allowed: list[Any] | None = None) -> None:
        self.path = path
        self.message = message
        self.allowed = allowed if allowed is not None else []
        super().__init__(message)


def read_facts(
    given: Any, model: Mapping[str, Mapping[str, Any]], path: str = "facts"
) -> dict[str, Any]:
    """Return the facts as the rules read them: lists as sets, the rest as given.

    ``model`` maps fact names to their entries. Missing lists of knowledge and restrictions are
    empty, missing notices are none (contract). Raises InputError for the first thing wrong.
    """
    if not isinstance(given, Mapping):
        raise InputError(path, f"„{path}“ muss ein Objekt mit Fakten sein.", ["Objekt"])
    facts = unsaid(model)
    for name, value in given.items():
        entry = model.get(name)
        if entry is None:
            raise _unknown_name(path, name, model)
        facts[name] = _READERS[entry["type"]](value, entry, f"{path}.{name}", model)
    return facts


def unsaid(model: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """What holds where nothing is said: no notices, and lists that then count as empty."""
    empty = [name for name, entry in model.items() if entry.get("empty_if_missing")]
    return {"hinweise": {}, **dict.fromkeys(empty, frozenset[str]())}


def _unknown_name(path: str, name: Any, model: Mapping[str, Any]) -> InputError:
    from checker.problems import nearest

    shown = _quote(name)
    text = f"Den Fakt „{shown}“ gibt es nicht.{nearest(shown, model)}"
    return InputError(f"{path}.{shown}", text, list(model))


def _quote(value: Any) -> str:
    from checker.problems import quote  # only on the way to an error message

    return quote(value)


def _names(entry: Mapping[str, Any]) -> list[str]:
    return [value["name"] for value in entry["values"]]


def _choice(value: Any, entry: Mapping[str, Any], where: str, model: Any) -> str:
    names = _names(entry)
    if isinstance(value, str) and value in names:
        return value
    if not isinstance(value, str):
        text = f"„{entry['name']}“ verlangt einen der erlaubten Werte als Text."
        raise InputError(where, text, names)
    from checker.problems import nearest

    hint = nearest(value, names)
    text = f"„{entry['name']}“ hat keinen Wert „{_quote(value)}“.{hint}"
    raise InputError(where, text, names)


def _choices(value: Any, entry: Mapping[str, Any], where: str, model: Any) -> frozenset[str]:
    if not isinstance(value, list):
        text = f"„{entry['name']}“ verlangt eine Liste."
        raise InputError(where, text, _names(entry))
    return frozenset(
        _choice(item, entry, f"{where}[{position}]", model) for position, item in enumerate(value)
    )


def _real(value: Any, where: str, low: float, high: float | None, unit: str) -> float:
    allowed: list[Any] = [f"Zahl von {low:g}" + (f" bis {high:g}" if high is not None else " an")]
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise InputError(where, f"„{where}“ verlangt eine Zahl ({unit}).", allowed)
    try:
        inside = low <= float(value) and (high is None or value <= high) and value != float("inf")
    except OverflowError:
        inside = False
    if not inside:  # also NaN, which no comparison admits
        raise InputError(where, f"„{where}“ liegt außerhalb des Erlaubten.", allowed)
    return value


def _number(value: Any, entry: Mapping[str, Any], where: str, model: Any) -> float:
    unit = entry.get("unit", "Zahl")
    return _real(value, where, entry.get("minimum", 0), entry.get("maximum"), unit)


def _shares(value: Any, entry: Mapping[str, Any], where: str, model: Any) -> dict[str, float]:
    names = _names(entry)
    if not isinstance(value, dict):
        text = f'„{entry["name"]}“ verlangt Anteile je Zustand, etwa {{"1A": 60, "D": 40}}.'
        raise InputError(where, text, names)
    shares = {}
    for code, share in value.items():
        if code not in names:
            text = f"„{_quote(code)}“ ist kein Zustand, für den ein Anteil stehen kann."
            raise InputError(f"{where}.{_quote(code)}", text, names)
        shares[code] = _real(share, f"{where}.{code}", 0, 100, "%")
    total = sum(shares.values())
    if abs(total - 100) > SHARE_TOLERANCE:
        shown = f"{total:.6f}".rstrip("0").rstrip(".").replace(".", ",")
        text = f"Die Anteile ergeben zusammen {shown} %, nicht 100 %."
        raise InputError(where, text, ["Summe 100"])
    return shares


def _notices(value: Any, entry: Mapping[str, Any], where: str, model: Any) -> dict[str, str]:
    states = list(NOTICE_STATES[:2])
    names = _names(entry)
    if not isinstance(value, dict):
        text = "„hinweise“ verlangt je Hinweis „deutlich“ oder „undeutlich“."
        raise InputError(where, text, names)
    for code, state in value.items():
        if code not in names:
            text = f"Den Hinweis „{_quote(code)}“ gibt es nicht."
            raise InputError(f"{where}.{_quote(code)}", text, names)
        if state not in states:
            text = f"Ein Hinweis ist „deutlich“ oder „undeutlich“, nicht „{_quote(state)}“."
            raise InputError(f"{where}.{code}", text, states)
    return dict(value)


def _record(
    value: Any, entry: Mapping[str, Any], where: str, model: Mapping[str, Any]
) -> dict[str, Any]:
    fields = {name: model[name] for name in entry["fields"]}
    facts = read_facts(value, fields, where)
    return {name: facts[name] for name in value}


_READERS: dict[str, Any] = {
    "choice": _choice, "choices": _choices, "number": _number, "shares": _shares,
    "notices": _notices, "record": _record,
}  # fmt: skip


def is_open(value: Any) -> bool:
    """Whether a fact's value leaves it unknown: not given, or said to be unknown."""
    return value is None or value == UNKNOWN
