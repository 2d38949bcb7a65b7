"""Every mutant of an edition: the same edition with one thing changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from build_scripts.mutation.places import Path, replaced
from build_scripts.mutation.rule_mutants import rule_changes
from build_scripts.mutation.tree_mutants import Words, changes
from checker.expression import parameters_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Edition = Mapping[str, Any]

BINDING = ("defining", "requirement", "exclusion")  # rules whose breach is a violation


@dataclass(frozen=True)
class Mutant:
    """One change: ``value`` stands at ``path`` of the edition instead of what stood there.

    ``id`` stays the same as long as the rule does; ``place`` is the clause, the fact or the table
    concerned, ``told`` says in German what is different.
    """

    id: str
    operator: str
    place: str
    told: str
    path: Path
    value: Any

    def edition(self, original: Edition) -> dict[str, Any]:
        """The edition with the change."""
        changed: dict[str, Any] = replaced(original, self.path, self.value)
        return changed


@dataclass(frozen=True)
class Spot:
    """A group of mutants that are judged together: one rule, one clause, one fact, one table."""

    kind: str
    path: Path
    name: str
    mutants: tuple[Mutant, ...]


def spots(edition: Edition, *, tables: bool = True) -> Iterator[Spot]:
    """All mutants, rule by rule; ``tables`` says whether the facts are the scheme's own."""
    facts = {fact["name"]: fact for fact in edition["facts"]}
    words = Words(facts, list(edition["conditions"]), edition["parameters"])
    for number, section in enumerate(edition["sections"]):
        for position, clause in enumerate(section["clauses"]):
            path = ("sections", number, "clauses", position, "rules")
            for index, rule in enumerate(clause.get("rules", [])):
                found = tuple(_of_rule(edition, clause, index, rule, words, path))
                yield Spot("rule", (*path, index), f"{clause['id']}/{index + 1}", found)
            if len(clause.get("rules", [])) > 1:
                told = f"{clause['id']}: alle {len(clause['rules'])} Regeln fallen weg"
                whole = Mutant(f"{clause['id']}/clause", "clause", clause["id"], told, path, [])
                yield Spot("clause", path, clause["id"], (whole,))
    if tables:
        for position, fact in enumerate(edition["facts"]):
            found = tuple(_of_fact(position, fact, words))
            if found:
                yield Spot("fact", ("facts", position), fact["name"], found)
    for name in _shared_parameters(edition):
        found = tuple(_of_parameter(name, edition["parameters"][name]))
        yield Spot("parameter", ("parameters", name), name, found)
    for mutant in _of_tables(edition, tables=tables):
        yield Spot("table", mutant.path, mutant.place, (mutant,))


def _of_rule(
    edition: Edition, clause: Mapping[str, Any], index: int, rule: Mapping[str, Any],
    words: Words, path: Path,
) -> Iterator[Mutant]:  # fmt: skip
    name = f"{clause['id']}/{index + 1}"
    several = len(clause["rules"]) > 1
    which = f"{clause['id']}, {index + 1}. Regel" if several else clause["id"]
    rest = clause["rules"][:index] + clause["rules"][index + 1 :]
    told = f"{which}: die Regel fällt weg"
    yield Mutant(f"{name}/rule", "rule", clause["id"], told, path, rest)
    for change in rule_changes(rule, clause, edition, words):
        what = f"{name}/{change.operator}/{change.place}".rstrip("/")
        yield Mutant(
            what, change.operator, clause["id"], f"{which}: {change.told}", (*path, index),
            change.rule,
        )  # fmt: skip


def _of_fact(position: int, fact: Mapping[str, Any], words: Words) -> Iterator[Mutant]:
    name, path = fact["name"], ("facts", position)

    def mutant(what: str, told: str, changed: Mapping[str, Any]) -> Mutant:
        text = f"Fakt „{fact['short']}“: {told}"
        return Mutant(f"{name}/{what}", what.partition("/")[0], name, text, path, changed)

    if "relevant" in fact:
        for change in changes(fact["relevant"], words):
            told = f"wann er zählt: {change.told}"
            what = f"relevance/{change.operator}/{change.place}"
            yield mutant(what, told, {**fact, "relevant": change.tree})
        told = "er zählt immer"
        without = {k: v for k, v in fact.items() if k not in ("relevant", "otherwise")}
        yield mutant("relevance/always", told, without)
    if "otherwise" in fact:
        told = "ohne Angabe bleibt er offen, auch wo er nicht zählt"
        yield mutant("otherwise/-", told, {k: v for k, v in fact.items() if k != "otherwise"})
        if fact["type"] == "choice":
            values = words.values(name)
            near = values[(values.index(fact["otherwise"]) + 1) % len(values)]
            told = f"wo er nicht zählt, gilt „{near}“ statt „{fact['otherwise']}“"
            yield mutant(f"otherwise/{near}", told, {**fact, "otherwise": near})
    for key, told in (
        ("empty_if_missing", "ohne Angabe gilt die Liste nicht als leer"),
        ("observed", "er zeigt sich nicht an der gelieferten Ware"),
    ):
        if fact.get(key):
            yield mutant(key, told, {k: v for k, v in fact.items() if k != key})


def _shared_parameters(edition: Edition) -> list[str]:
    """Parameters that several expressions use; one used once is changed in its rule."""
    used: dict[str, int] = {}
    for section in edition["sections"]:
        for clause in section["clauses"]:
            for rule in clause.get("rules", []):
                trees = [t for t in (rule["when"], rule.get("enforced")) if isinstance(t, list)]
                for name in {p for tree in trees for p in parameters_of(tree)}:
                    used[name] = used.get(name, 0) + 1
    return [name for name in edition["parameters"] if used.get(name, 0) > 1]


def _of_parameter(name: str, parameter: Mapping[str, Any]) -> Iterator[Mutant]:
    for step in (1, -1):
        value = parameter["value"] + step
        told = f"Parameter „{name}“: {parameter['value']} wird {value}"
        changed = {**parameter, "value": value}
        path = ("parameters", name)
        yield Mutant(f"{name}{step:+d}", "parameter", parameter["clause"], told, path, changed)


def _of_tables(edition: Edition, *, tables: bool) -> Iterator[Mutant]:
    for position in range(len(edition["order"]) - 1):
        one, two = edition["order"][position : position + 2]
        told = f"Reihenfolge: „{two}“ steht vor „{one}“"
        yield Mutant(f"order/{one}", "order", "order", told, ("order",),
                     _exchanged(edition["order"], position))  # fmt: skip
    for number, track in enumerate(edition["tracks"]):
        for position in range(len(track["conditions"]) - 1):
            one, two = track["conditions"][position : position + 2]
            told = f"Schiene „{track['title']}“: „{two}“ gilt als besser als „{one}“"
            yield Mutant(f"track/{one}", "track", "tracks", told, ("tracks", number, "conditions"),
                         _exchanged(track["conditions"], position))  # fmt: skip
    declaration = edition["declaration"]
    for key in ("violation", "clause", "understatement") if _falls_back(edition) else ():
        if key in declaration and (other := _another(key, declaration[key], edition)):
            told = f"Deklaration: {declaration[key]} wird {other}"
            yield Mutant(f"declaration/{key}", "declaration", "declaration", told,
                         ("declaration", key), other)  # fmt: skip
    if declaration.get("restricting"):
        told = "Deklaration: kein Hinweis mindert die Erwartung des Käufers"
        yield Mutant("declaration/restricting", "declaration", "declaration", told,
                     ("declaration", "restricting"), [])  # fmt: skip
    for name, rank in edition["ranks"].items() if tables else ():
        if "missing" in rank:
            told = f"Rang „{rank['label']}“: fehlende und undeutliche Hinweise sind vertauscht"
            changed = {**rank, "missing": rank["inconspicuous"], "inconspicuous": rank["missing"]}
            yield Mutant(f"rank/{name}", "rank", "ranks", told, ("ranks", name), changed)


def _falls_back(edition: Edition) -> bool:
    """Whether any answer can name what the declaration holds for want of something closer."""
    if any(len(track["conditions"]) > 1 for track in edition["tracks"]):
        return True  # understatement
    rules = [r for s in edition["sections"] for c in s["clauses"] for r in c.get("rules", [])]
    return any(rule["role"] in BINDING and "violation" not in rule for rule in rules)


def _exchanged(items: list[str], position: int) -> list[str]:
    return [*items[:position], items[position + 1], items[position], *items[position + 2 :]]


def _another(key: str, value: str, edition: Edition) -> str | None:
    if key == "violation":
        known = [code for code in edition["codes"] if code.startswith("V")]
    elif key == "clause":
        known = [c["id"] for s in edition["sections"] for c in s["clauses"]]
    else:
        known = [item["id"] for item in edition["interpretations"]]
    return known[(known.index(value) + 1) % len(known)] if value in known else None
