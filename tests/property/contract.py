"""The contract of the check command as a predicate: what is wrong with an answer, in words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from checker.program import Program
from checker.schema import RANKS, ROLES
from checker.stream import to_line

KEYS = (
    "id", "scheme", "edition", "ruleset", "verdicts", "fitting", "best", "declared", "notices",
    "violations", "delivery", "duties", "consequences", "recommendations", "questions", "trace",
    "error",
)  # fmt: skip
LETTERS = {"duties": "P", "consequences": "R", "recommendations": "E"}
LONGEST_MESSAGE = 1000  # characters


def breaches(result: Any, program: Program, given: Any = None) -> list[str]:
    """Every way in which an answer is not what the contract lists; ``given`` are the facts."""
    if tuple(result) != KEYS:
        return [f"Schlüssel: {tuple(result)}"]
    found = list(_error(result) if result["error"] is not None else _judged(result, program, given))
    line = to_line(result)
    if "\n" in line or json.loads(line) != json.loads(json.dumps(json.loads(line))):
        found.append("keine Zeile JSON")
    if {**json.loads(line), "id": None} != {**result, "id": None}:
        found.append("die Zeile sagt anderes als die Antwort")
    return found


def _error(result: Any) -> Iterator[str]:
    error = result["error"]
    if any(result[key] is not None for key in KEYS[1:-1]):
        yield "Neben dem Fehler steht eine Antwort."
    if tuple(error) != ("path", "message", "allowed"):
        yield f"Fehler mit {tuple(error)}"
    elif not (isinstance(error["path"], str) and isinstance(error["allowed"], list)):
        yield "Ort oder Erlaubtes vom falschen Typ"
    elif not 0 < len(error["message"]) <= LONGEST_MESSAGE:
        yield "Meldung leer oder endlos"


class _Names:
    """What an edition lets an answer cite."""

    def __init__(self, program: Program) -> None:
        edition = program.edition
        self.clauses = {c["id"] for s in edition["sections"] for c in s["clauses"]}
        self.readings = {item["id"] for item in edition["interpretations"]}
        self.codes: dict[str, Any] = edition["codes"]
        self.conditions = list(edition["conditions"])

    def cited(self, where: str, entry: Any, *, needed: bool = True) -> Iterator[str]:
        for key, known in (("clauses", self.clauses), ("interpretations", self.readings)):
            names = entry.get(key, [])
            if len(set(names)) != len(names) or not set(names) <= known:
                yield f"{where}: {key} {names}"
        if needed and not entry["clauses"]:
            yield f"{where}: keine Klausel"


def _judged(result: Any, program: Program, given: Any) -> Iterator[str]:
    names = _Names(program)
    if (result["scheme"], result["edition"], result["ruleset"]) != (
        program.scheme, program.date, program.digest,
    ):  # fmt: skip
        yield "falsches Regelwerk"
    yield from _verdicts(result, program, names)
    yield from _fitting(result, names)
    yield from _notices(result, names)
    yield from _violations(result, names)
    for key, letter in LETTERS.items():
        codes = [entry["code"] for entry in result[key]]
        if codes != sorted(set(codes)):
            yield f"{key}: {codes}"
        for entry in result[key]:
            if tuple(entry) != ("code", "clauses") or entry["code"][0] != letter:
                yield f"{key}: {entry}"
            if entry["code"] not in names.codes:
                yield f"{key}: unbekannt {entry['code']}"
            yield from names.cited(key, entry)
    yield from _delivery(result, names, given)
    yield from _questions(result, program, given)
    yield from _trace(result, program, names)


def _verdicts(result: Any, program: Program, names: _Names) -> Iterator[str]:
    if list(result["verdicts"]) != names.conditions:
        yield "nicht jeder Zustand hat sein Urteil"
    for name, verdict in result["verdicts"].items():
        if tuple(verdict) != ("status", "clauses", "interpretations", "missing"):
            yield f"{name}: {tuple(verdict)}"
        status, missing = verdict["status"], verdict["missing"]
        if status not in ("admissible", "inadmissible", "open"):
            yield f"{name}: {status}"
        if bool(missing) != (status == "open"):
            yield f"{name}: {status}, es fehlt {missing}"
        if len(set(missing)) != len(missing) or not set(missing) <= set(program.model):
            yield f"{name}: es fehlt {missing}"
        yield from names.cited(name, verdict, needed=status != "admissible")


def _fitting(result: Any, names: _Names) -> Iterator[str]:
    fitting, best, declared = result["fitting"], result["best"], result["declared"]
    verdicts = result["verdicts"]
    if len(set(fitting)) != len(fitting) or not set(fitting) <= set(names.conditions):
        yield f"fitting: {fitting}"
    if any(verdicts[name]["status"] == "inadmissible" for name in fitting):
        yield "passend, aber unzulässig"
    if best is not None and (fitting[:1] != [best] or verdicts[best]["status"] != "admissible"):
        yield f"best: {best} aus {fitting}"
    if declared is not None:
        verdict = verdicts.get(declared["condition"], {})
        if declared != {
            "condition": declared["condition"],
            "status": verdict.get("status"),
            "clauses": verdict.get("clauses"),
        }:
            yield f"declared: {declared}"


def _notices(result: Any, names: _Names) -> Iterator[str]:
    ranks = [RANKS.index(entry["rank"]) for entry in result["notices"]]
    if ranks != sorted(ranks) or (ranks and not result["fitting"]):
        yield "Hinweise in falscher Ordnung"
    for entry in result["notices"]:
        if tuple(entry) != ("code", "rank", "state", "text", "clauses"):
            yield f"Hinweis: {tuple(entry)}"
        if entry["state"] not in ("present", "inconspicuous", "missing"):
            yield f"Hinweis: {entry['state']}"
        if entry["code"][0] != "H" or names.codes[entry["code"]]["text"] != entry["text"]:
            yield f"Hinweis: {entry['code']}"
        yield from names.cited(entry["code"], entry)
    codes = [entry["code"] for entry in result["notices"]]
    if len(set(codes)) != len(codes):
        yield f"Hinweis doppelt: {codes}"


def _violations(result: Any, names: _Names) -> Iterator[str]:
    keys = [(entry["code"], entry["notice"] or "") for entry in result["violations"]]
    if keys != sorted(set(keys)):
        yield f"Verstöße: {keys}"
    for entry in result["violations"]:
        if tuple(entry) != ("code", "notice", "clauses", "interpretations"):
            yield f"Verstoß: {tuple(entry)}"
        if entry["code"] not in names.codes or entry["code"][0] != "V":
            yield f"Verstoß: {entry['code']}"
        if entry["notice"] is not None and entry["notice"] not in names.codes:
            yield f"Verstoß: {entry['notice']}"
        yield from names.cited(entry["code"], entry)


def _delivery(result: Any, names: _Names, given: Any) -> Iterator[str]:
    delivery = result["delivery"]
    if given is not None and (delivery is not None) != ("geliefert" in given):
        yield "Urteil über die Lieferung ohne Lieferung oder umgekehrt"
    if delivery is not None:
        if tuple(delivery) != ("status", "clauses"):
            yield f"delivery: {delivery}"
        if delivery["status"] not in ("kept", "broken", "open"):
            yield f"delivery: {delivery['status']}"
        yield from names.cited("delivery", delivery, needed=delivery["status"] == "broken")


def _questions(result: Any, program: Program, given: Any) -> Iterator[str]:
    asked = result["questions"]
    if len(set(asked)) != len(asked) or not set(asked) <= set(program.model):
        yield f"questions: {asked}"
    described = (result["delivery"] or {}).get("status") == "open"
    answered = set(given or ()) - ({"geliefert"} if described else set())
    if answered & set(asked):
        yield f"nach Beantwortetem gefragt: {answered & set(asked)}"


def _trace(result: Any, program: Program, names: _Names) -> Iterator[str]:
    for step in result["trace"]:
        if tuple(step) != ("clause", "condition", "role", "asked", "facts", "found"):
            yield f"trace: {tuple(step)}"
        if step["clause"] not in names.clauses or step["role"] not in ROLES:
            yield f"trace: {step['clause']} {step['role']}"
        if step["condition"] not in (None, "geliefert", *names.conditions):
            yield f"trace: {step['condition']}"
        if step["found"] not in (True, False, None) or not step["asked"].strip():
            yield f"trace: {step}"
        if not set(step["facts"]) <= set(program.model):
            yield f"trace: {step['facts']}"
