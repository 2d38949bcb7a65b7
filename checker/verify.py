"""Cross checks of one edition: what no single file can know about itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from checker.expression import facts_of, parameters_of, walk
from checker.problems import Problem, nearest
from checker.schema import FACT_TYPES, FIRING_ROLES, KINDS, ROLES, STATUSES, one_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.place import Places

PLACEHOLDER = re.compile(r"\{([a-z0-9_]+)(?:\.value)?\}")
CLAUSE_ID = re.compile(r"\b(?:META|AG|FAQ|BM|1A|1B|BC|RN|RF|WB|GG|VR|B|C|D|G)-\d\d\b")
CODE_OF_ROLE = {"notice": "H", "duty": "P", "violation": "V", "consequence": "R",
                "recommendation": "E"}  # fmt: skip


def verify_edition(
    edition: dict[str, Any], places: Places, ids: set[str], *, shared: bool
) -> list[Problem]:
    """Every problem of an edition whose files are well-formed each for themselves.

    ``ids`` are the clauses of all schemes, which codes and interpretations may cite. ``shared``
    says that facts, codes and interpretations come from another scheme, whose own check has
    covered them.
    """
    checker = _Verifier(edition, places, ids)
    problems = [*checker.scheme(), *checker.clauses()]
    if not shared:
        problems += [*checker.facts(), *checker.codes(), *checker.interpretations()]
    problems += checker.parameters(shared)
    return problems


class _Verifier:
    def __init__(self, edition: dict[str, Any], places: Places, ids: set[str]) -> None:
        self.edition = edition
        self.all_ids = ids
        self.places = places
        self.conditions = edition["conditions"]
        self.facts_by_name = {fact["name"]: fact for fact in edition["facts"]}
        self.readings = [item["id"] for item in edition["interpretations"]]
        self.ids = [c["id"] for s in edition["sections"] for c in s["clauses"]]
        self.with_rule = {
            c["id"] for s in edition["sections"] for c in s["clauses"]
            if any(key in c for key in ("rules", "names", "metadata"))
        }  # fmt: skip

    def problem(self, file: str, clause: str, message: str) -> Problem:
        return Problem(file, message, clause=clause, line=self.places.line(file, clause))

    def scheme(self) -> Iterator[Problem]:
        file = f"{self.edition['date']}"
        if text := one_of(self.edition["status"], STATUSES, "Der Status"):
            yield Problem(file, text)
        listed = [c for track in self.edition["tracks"] for c in track["conditions"]]
        for what, names in (("order", self.edition["order"]), ("track", listed)):
            if sorted(names) != sorted(self.conditions):
                yield Problem(file, f"„{what}“ nennt nicht jeden Zustand genau einmal.")

    # --- clauses ---------------------------------------------------------------------------
    def clauses(self) -> Iterator[Problem]:
        seen: set[str] = set()
        for section in self.edition["sections"]:
            file = section["file"]
            numbers = [paragraph["number"] for paragraph in section.get("paragraphs", [])]
            if len(set(numbers)) != len(numbers):
                yield Problem(file, "Eine Absatznummer ist doppelt vergeben.")
            used = {clause["paragraph"] for clause in section["clauses"]}
            for number in numbers:
                if number not in used:
                    yield Problem(file, f"Der Absatz {number} hat keine Klausel.")
            for clause in section["clauses"]:
                if clause["id"] in seen:
                    yield self.problem(file, clause["id"], "Die Klausel ist doppelt vergeben.")
                seen.add(clause["id"])
                for message in self.clause(clause, section, numbers):
                    yield self.problem(file, clause["id"], message)

    def clause(
        self, clause: dict[str, Any], section: dict[str, Any], numbers: list[int]
    ) -> Iterator[str]:
        if clause["id"].rpartition("-")[0] != section["id"]:
            yield f"Das Kürzel passt nicht zum Abschnitt „{section['id']}“."
        if text := one_of(clause["kind"], KINDS, "Die Art"):
            yield text
        if clause["paragraph"] not in numbers:
            yield f"Den Absatz {clause['paragraph']} gibt es in diesem Abschnitt nicht."
        yield from self.formality(clause)
        for reading in clause.get("interpretations", []):
            if reading not in self.readings:
                yield f"Die Auslegung „{reading}“ gibt es nicht.{nearest(reading, self.readings)}"
        for target in clause.get("carried_by", []):
            if target not in self.with_rule:
                hint = nearest(target, self.with_rule)
                yield f"„carried_by“ nennt „{target}“, dort steht keine Regel.{hint}"
        for target in CLAUSE_ID.findall(clause["text"]):
            if target not in self.all_ids:
                yield f"Der Text verweist auf „{target}“, das gibt es nicht."
        for name in clause.get("names", []):
            if name["condition"] not in self.conditions:
                hint = nearest(name["condition"], self.conditions)
                yield f"Der Name „{name['text']}“ nennt einen unbekannten Zustand.{hint}"
            if not name["distinctive"] and "note" not in name:
                yield f"Der Name „{name['text']}“ ist nicht trennscharf, aber „note“ fehlt."
        for rule in clause.get("rules", []):
            yield from self.rule(rule)

    def formality(self, clause: dict[str, Any]) -> Iterator[str]:
        formal = clause["formal"]
        if text := one_of(formal, ("yes", "partly", "no"), "„formal“ ist"):
            yield text
        has_rule = any(key in clause for key in ("rules", "names", "metadata", "carried_by"))
        if formal == "no" and has_rule:
            yield "Die Klausel hat eine Regel, obwohl „formal“ auf „no“ steht."
        if formal == "no" and "reason" not in clause:
            yield "Die Klausel hat keine Regel und nennt keinen Grund dafür („reason“)."
        if formal != "no" and not has_rule:
            yield "Die Klausel hat weder eine Regel noch einen Grund, warum sie keine hat."
        if formal != "no" and "reason" in clause:
            yield "„reason“ steht nur bei Klauseln ohne Regel."
        if formal == "partly" and "judgement" not in clause:
            yield "Bei „partly“ muss „judgement“ sagen, was Wertung bleibt."

    def rule(self, rule: dict[str, Any]) -> Iterator[str]:
        role = rule["role"]
        if text := one_of(role, ROLES, "Die Rolle"):
            yield text
        code = rule.get("code")
        if role in FIRING_ROLES:
            letter = CODE_OF_ROLE[role]
            if code is None:
                yield f"Eine Regel der Rolle „{role}“ braucht „code“ ({letter}…)."
            elif code not in self.edition["codes"] or not code.startswith(letter):
                known = [name for name in self.edition["codes"] if name.startswith(letter)]
                yield f"Den Code „{code}“ gibt es für „{role}“ nicht.{nearest(code, known)}"
        elif code is not None:
            yield f"Eine Regel der Rolle „{role}“ hat keinen Code."
        if role == "notice":
            ranks = tuple(self.edition["ranks"])
            if text := one_of(rule.get("rank"), ranks, "Der Rang"):
                yield text
        if (violation := rule.get("violation")) is not None:
            known_codes = [name for name in self.edition["codes"] if name.startswith("V")]
            if violation not in known_codes:
                yield f"Den Verstoß „{violation}“ gibt es nicht.{nearest(violation, known_codes)}"
            if role not in ("defining", "requirement", "exclusion"):
                yield f"„violation“ passt nicht zur Rolle „{role}“."
        if "group" in rule and role != "defining":
            yield "„group“ gibt es nur für die Rolle „defining“."
        for reading in rule.get("interpretations", []):
            if reading not in self.readings:
                yield f"Die Auslegung „{reading}“ gibt es nicht.{nearest(reading, self.readings)}"
        if role == "discretion" and not rule.get("interpretations"):
            yield "Ein Ermessensfall („discretion“) braucht seine Auslegung."
        for part in walk(rule["when"]):
            yield from self.sense(part)

    def sense(self, tree: list[Any]) -> Iterator[str]:
        """Parts that can never hold: shares beyond 100, one fact with two values at once."""
        if tree[0] == "and":
            chosen: dict[str, set[str]] = {}
            least = 0.0
            codes: set[str] = set()
            for part in tree[1:]:
                if part[0] == "is":
                    both = chosen.setdefault(part[1], set(part[2])) & set(part[2])
                    if not both:
                        yield f"„{part[1]}“ kann diese Werte nicht zugleich haben."
                    chosen[part[1]] = both
                bound = self.share_bound(part)
                if bound and not codes & set(bound[0]):
                    codes |= set(bound[0])
                    least += bound[1]
            if least > 100:
                yield f"Die Anteile können nicht aufgehen: verlangt sind zusammen über {least:g} %."
        if tree[0] == "cmp":
            for side, other in ((tree[2], tree[3]), (tree[3], tree[2])):
                limit = self.literal(other)
                share = isinstance(side, list) and side[0] in ("share", "largest")
                if share and limit is not None and not 0 <= limit <= 100:
                    yield f"Ein Anteil liegt zwischen 0 und 100 %, nicht bei {limit:g} %."

    def share_bound(self, part: list[Any]) -> tuple[list[str], float] | None:
        if part[0] == "cmp" and part[1] in (">", ">=") and isinstance(part[2], list):
            limit = self.literal(part[3])
            if part[2][0] == "share" and limit is not None:
                return part[2][2], limit
        return None

    def literal(self, number: Any) -> float | None:
        if isinstance(number, list) and number[0] == "param":
            number = self.edition["parameters"].get(number[1], {}).get("value")
        return float(number) if isinstance(number, (int, float)) else None

    # --- tables ----------------------------------------------------------------------------
    def facts(self) -> Iterator[Problem]:
        file = "facts"
        if len(self.facts_by_name) != len(self.edition["facts"]):
            yield Problem(file, "Ein Fakt ist doppelt.")
        for fact in self.edition["facts"]:
            name = fact["name"]
            if text := one_of(fact["type"], FACT_TYPES, "Der Typ"):
                yield Problem(file, text, clause=name)
            values = [value["name"] for value in fact.get("values", [])]
            if len(set(values)) != len(values):
                yield Problem(file, "Ein Wert ist doppelt.", clause=name)
            if fact["type"] in ("choice", "choices", "shares") and not values:
                yield Problem(file, "Dem Fakt fehlen seine Werte.", clause=name)
            otherwise = fact.get("otherwise", values[0] if values else None)
            if fact["type"] == "choice" and otherwise not in values:
                hint = nearest(str(otherwise), values)
                text = f"„otherwise“ nennt keinen Wert des Fakts: „{otherwise}“.{hint}"
                yield Problem(file, text, clause=name)
            if fact["type"] == "number" and "noun" not in fact:
                yield Problem(file, "Einer Zahl fehlt „noun“.", clause=name)
            if fact["group"] not in self.edition["groups"]:
                yield Problem(file, f"Die Gruppe „{fact['group']}“ gibt es nicht.", clause=name)
            if self.circular(name):
                yield Problem(file, "Die Relevanz des Fakts hängt von ihm selbst ab.", clause=name)
        declared = self.edition["declaration"].get("fact")
        if declared is not None and declared not in self.facts_by_name:
            yield Problem(file, f"Den Fakt „{declared}“ (declaration) gibt es nicht.")

    def circular(self, name: str) -> bool:
        seen: set[str] = set()
        todo = [name]
        while todo:
            for other in facts_of(self.facts_by_name[todo.pop()].get("relevant", ["true"])):
                if other == name:
                    return True
                if other in self.facts_by_name and other not in seen:
                    seen.add(other)
                    todo.append(other)
        return False

    def codes(self) -> Iterator[Problem]:
        for code, entry in self.edition["codes"].items():
            for target in entry["clauses"]:
                if target not in self.all_ids:
                    text = f"Die Klausel „{target}“ gibt es nicht.{nearest(target, self.all_ids)}"
                    yield Problem("codes", text, clause=code)
            for reading in entry.get("interpretations", []):
                if reading not in self.readings:
                    yield Problem("codes", f"Auslegung „{reading}“ gibt es nicht.", clause=code)
            if code.startswith("H") and "text" not in entry:
                yield Problem("codes", "Dem Hinweis fehlt sein Wortlaut („text“).", clause=code)

    def interpretations(self) -> Iterator[Problem]:
        seen: set[str] = set()
        for item in self.edition["interpretations"]:
            if item["id"] in seen:
                yield Problem("interpretations", "Die Auslegung ist doppelt.", clause=item["id"])
            seen.add(item["id"])
            keys = {reading["key"] for reading in item["readings"]}
            if not set(item["chosen"]) <= keys:
                text = f"Gewählt ist „{item['chosen']}“, aufgeführt sind {sorted(keys)}."
                yield Problem("interpretations", text, clause=item["id"])
            for target in item["clauses"]:
                if target not in self.all_ids:
                    text = f"Die Klausel „{target}“ gibt es nicht.{nearest(target, self.all_ids)}"
                    yield Problem("interpretations", text, clause=item["id"])

    def parameters(self, shared: bool) -> Iterator[Problem]:
        defined = self.edition["parameters"]
        used: set[str] = set()
        texts = [
            (section["file"], clause["id"], clause["text"])
            for section in self.edition["sections"]
            for clause in section["clauses"]
        ]
        if not shared:
            for item in self.edition["interpretations"]:
                parts = [item["problem"], item["choice"], item["why"], item.get("first", "")]
                parts += [reading["text"] for reading in item["readings"]]
                texts.append(("interpretations", item["id"], " ".join(parts)))
        for file, clause, text in texts:
            for name in PLACEHOLDER.findall(text):
                used.add(name)
                if name not in defined:
                    message = f"Der Parameter „{name}“ ist nirgends festgelegt."
                    yield self.problem(file, clause, message + nearest(name, defined))
        for section in self.edition["sections"]:
            for clause in section["clauses"]:
                for rule in clause.get("rules", []):
                    used.update(parameters_of(rule["when"]))
        for name, parameter in defined.items():
            if name not in used:
                yield Problem("parameters", f"Der Parameter „{name}“ wird nirgends verwendet.")
            if parameter["clause"] not in self.all_ids:
                text = f"Der Parameter „{name}“ nennt die unbekannte Klausel {parameter['clause']}."
                yield Problem("parameters", text)
