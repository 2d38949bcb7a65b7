"""Each family of proofs finds what it is there to find, on the miniature ruleset."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from build_scripts.proofs import certainty, complete, conflicts, decisive, monotone
from build_scripts.proofs.proof import DECLARED, FAILED, PROVED, Proof
from build_scripts.proofs.proposals import SHARED
from build_scripts.proofs.setting import Setting
from checker.answer import answer
from checker.program import Program
from tests.checker.conftest import MINIATURE, Workshop

A, B, D = "01-a/2020-01-01.toml", "02-b/2021-01-01.toml", "03-d/2020-01-01.toml"
MIXED = 'postenart == "mischposten" and anteile_prozent["D"] > 10 or "rueckruf" in kenntnisse'
GAP = f"""
[[gap]]
id = "viel-defektes"
when = '{MIXED}'
reason = "Viel Defektes regelt niemand."
clauses = ["1A-06"]
"""


@pytest.fixture
def rules(tmp_path: Path) -> Workshop:
    """A fresh copy of the miniature."""
    return Workshop(Path(shutil.copytree(MINIATURE, tmp_path / "rules")))


@pytest.fixture
def declare(rules: Workshop) -> Callable[[str], Workshop]:
    """``declare(text)``: the copy with these declarations for its proofs."""

    def write(text: str) -> Workshop:
        file = rules.folder / "gks" / "proofs" / "2020-01-01.toml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return rules

    return write


def setting(rules: Workshop) -> Setting:
    """Where the proofs about the copy's edition in force start from."""
    edition = rules.read()["schemes"]["gks"]["editions"]["2021-01-01"]
    return Setting(Program("gks", edition, "sha256:0"))


def by_id(proofs: Any) -> dict[str, Proof]:
    """The proofs by their ids, which are unique."""
    found = list(proofs)
    named = {proof.id: proof for proof in found}
    assert len(named) == len(found)
    return named


def test_a_gap_is_shown_as_a_case_that_runs(declare: Callable[[str], Workshop]) -> None:
    """Goods that nothing fits come with the clauses that bar and as few facts as it takes."""
    recall = """'"rueckruf" in kenntnisse'"""  # the miniature's other gap
    used = setting(declare(f'[[premise]]\nid = "nie"\nwhen = {recall}\nreason = "Nein."\n'))
    [proof] = complete.prove(used)
    assert (proof.status, proof.clauses) == (FAILED, ("1A-06",))
    [facts] = proof.facts
    assert facts.keys() == {"zustand_deklariert", "funktion", "postenart", "anteile_prozent"}
    assert answer(facts, used.program)["fitting"] == []


def test_a_declared_gap_is_let_pass(declare: Callable[[str], Workshop]) -> None:
    """With the gap declared the claim holds, and the gap is shown with goods that lie in it."""
    used = setting(declare(GAP))
    claim, gap = complete.prove(used)
    assert (claim.status, gap.status) == (PROVED, DECLARED)
    assert (gap.id, gap.claim) == ("gap:viel-defektes", "Viel Defektes regelt niemand.")
    assert answer(gap.facts[0], used.program)["fitting"] == []


def test_a_gap_that_is_closed_must_go(declare: Callable[[str], Workshop]) -> None:
    """A declared gap in which something fits everywhere is an error."""
    text = GAP.replace(MIXED, 'funktion == "defekt"')
    gap = list(complete.prove(setting(declare(text))))[1]
    assert (gap.status, gap.reason) == (FAILED, complete.STALE)


def test_premises_narrow_the_claim(declare: Callable[[str], Workshop]) -> None:
    """What cannot occur needs no condition."""
    premise = f'[[premise]]\nid = "nie"\nwhen = \'{MIXED}\'\nreason = "Gibt es nicht."\n'
    [proof] = complete.prove(setting(declare(premise)))
    assert proof.status == PROVED


def test_conditions_that_fit_at_once_are_named(rules: Workshop) -> None:
    """Two conditions that fit the same goods clash unless that is declared."""
    proof = by_id(conflicts.prove(setting(rules)))["overlap:1A+D"]
    assert (proof.status, proof.clauses) == (FAILED, ("1A-01", "D-01"))
    assert proof.facts == ({"zustand_deklariert": "D", "optik": "einwandfrei"},)


def test_declared_overlaps(declare: Callable[[str], Workshop]) -> None:
    """Declared pairs are let pass; a pair that never fits at once must not be declared."""
    text = """
[[overlap]]
id = "als-defekt"
conditions = ["D"]
with = ["1A", "B"]
reason = "D darf jeder sagen."

[[overlap]]
id = "nie"
conditions = ["1A", "B"]
reason = "Überholt."
"""
    found = by_id(conflicts.prove(setting(declare(text))))
    assert found["overlap:1A+D"].status == found["overlap:B+D"].status == DECLARED
    assert found["overlap:1A+D"].reason == "D darf jeder sagen."
    assert found["overlap:1A+B"].status == FAILED


def test_opposed_notices(rules: Workshop) -> None:
    """Two notices that contradict each other must not be due for the same goods."""
    rules.replace("gks/codes/2020-01-01.toml", 'code = "H02"', 'code = "H02"\nexcludes = ["H04"]')
    proof = by_id(conflicts.prove(setting(rules)))["notices:H02+H04"]
    assert (proof.status, proof.clauses) == (FAILED, ("B-03", "B-05"))
    assert proof.facts[0]["optik"] == "deutlich" or proof.facts[0]["funktion"] == "voll"


def test_notices_that_are_never_due_together(rules: Workshop) -> None:
    """Notices of different conditions may contradict each other."""
    rules.replace("gks/codes/2020-01-01.toml", 'code = "H02"', 'code = "H02"\nexcludes = ["H01"]')
    assert by_id(conflicts.prove(setting(rules)))["notices:H02+H01"].status == PROVED


def test_doing_everything_right_breaks_nothing(declare: Callable[[str], Workshop]) -> None:
    """A violation that turns on a notice which another clause requires is found, or declared."""
    old = "when = 'not within(angaben_im_text, {this})'"
    new = """when = 'hinweise["H02"] == "deutlich" and optik == "deutlich"'"""
    rules = declare("").replace("gks/00-kopf/2020-01-01.toml", old, new)
    found = by_id(conflicts.prove(setting(rules)))
    assert (found["compliant:B"].status, found["compliant:B"].clauses) == (FAILED, ("AG-03",))
    assert found["compliant:1A"].status == PROVED
    declare("""
[[exception]]
id = "genannt-und-verboten"
claim = "compliant"
fact = "optik"
conditions = ["B", "D"]
clauses = ["AG-03"]
reason = "Nur zum Test."

[[exception]]
id = "unnötig"
claim = "compliant"
fact = "optik"
conditions = ["1A"]
clauses = ["AG-03"]
reason = "Gilt nicht mehr."
""")
    found = by_id(conflicts.prove(setting(rules)))
    assert found["compliant:B"].status == PROVED
    assert found["exception:genannt-und-verboten"].status == DECLARED
    assert found["exception:unnötig"].status == FAILED


def test_a_rule_turned_upside_down_is_not_monotone(rules: Workshop) -> None:
    """Worse looks that lead to the better condition are shown as two offers."""
    rules.replace(f"gks/{A}", """'optik == "einwandfrei"'""", """'optik == "deutlich"'""")
    rules.replace(f"gks/{B}", """'optik in {"gering", "deutlich"}'""", """'optik == "gering"'""")
    proof = by_id(monotone.prove(setting(rules)))["monotone:optik:neu"]
    assert (proof.status, proof.clauses) == (FAILED, ("1A-01",))
    better, worse = proof.facts
    assert {name for name in better | worse if better.get(name) != worse.get(name)} == {"optik"}


def test_goods_too_good_for_a_condition(declare: Callable[[str], Workshop]) -> None:
    """A condition that bars better goods of its track is shown, or let pass where declared."""
    barred = """'funktion == "voll" and optik != "einwandfrei"'"""
    rules = declare("").replace(f"gks/{B}", """'funktion == "voll"'""", barred)
    assert by_id(monotone.prove(setting(rules)))["understated:optik:neu"].status == FAILED
    declare("""
[[exception]]
id = "b-nur-mit-fehler"
claim = "understated"
fact = "optik"
conditions = ["B"]
when = 'optik != "einwandfrei"'
reason = "B-Ware muss Fehler haben."
""")
    found = by_id(monotone.prove(setting(rules)))
    assert found["understated:optik:neu"].status == PROVED
    assert found["exception:b-nur-mit-fehler"].status == DECLARED


def test_an_exception_that_is_not_needed(declare: Callable[[str], Workshop]) -> None:
    """Exceptions from claims that hold must go, in both families that know exceptions."""
    text = """
[[exception]]
id = "unnötig"
claim = "monotone"
fact = "optik"
conditions = ["B"]
reason = "Gilt nicht mehr."

[[exception]]
id = "entschieden"
claim = "open:admissible"
fact = "optik"
conditions = ["1A"]
reason = "Gilt nicht mehr."
"""
    used = setting(declare(text))
    assert by_id(monotone.prove(used))["exception:unnötig"].status == FAILED
    assert by_id(certainty.prove(used))["exception:entschieden"].status == FAILED


def test_every_rule_of_the_miniature_decides_something(rules: Workshop) -> None:
    """For each rule the checker itself confirms that its loss changes the answer."""
    found = by_id(decisive.prove(setting(rules)))
    assert {proof.status for proof in found.values()} == {PROVED}
    [facts] = found["decisive:1A-03:1"].facts  # which others remain hangs on the solver's model
    assert facts["kenntnisse"] == ["rueckruf"]
    assert found["best:D"].facts[0]


def test_an_idle_rule_is_named(rules: Workshop) -> None:
    """A rule that only repeats its own clause decides nothing."""
    rule = """
[[clause.rule]]
role = "requirement"
when = 'funktion == "voll"'
"""
    rules.replace(f"gks/{B}", rule, rule + rule)
    found = by_id(decisive.prove(setting(rules)))
    assert found["decisive:B-02:2"].status == found["decisive:B-02:3"].status == FAILED
    assert found["decisive:B-02:3"].reason == decisive.IDLE


def test_a_condition_that_is_never_the_best(rules: Workshop) -> None:
    """A condition with contradictory features can never be chosen."""
    rules.replace(f"gks/{A}", """'funktion != "defekt"'""", """'optik == "deutlich"'""")
    assert by_id(decisive.prove(setting(rules)))["best:1A"].status == FAILED


def test_open_although_settled(declare: Callable[[str], Workshop]) -> None:
    """A verdict that stays open though every answer leads the same way is found, or declared."""
    rules = declare("")
    found = by_id(certainty.prove(setting(rules)))
    assert found["open:1A:admissible"].status == found["decided:1A"].status == PROVED
    proof = found["open:B:inadmissible"]
    assert proof.status == FAILED
    verdict = answer(proof.facts[0], setting(rules).program)["verdicts"]["B"]
    assert verdict["status"] == "open"
    declare("""
[[exception]]
id = "b-bei-offener-optik"
claim = "open:inadmissible"
fact = "optik"
conditions = ["B"]
when = 'funktion == "voll"'
reason = "Jede Optik führt wenigstens zu B."
""")
    found = by_id(certainty.prove(setting(rules)))
    assert found["exception:b-bei-offener-optik"].status == DECLARED
    assert found["open:B:inadmissible"].status == PROVED


def test_facts_without_order_are_left_alone(rules: Workshop) -> None:
    """Monotone claims exist for ordered facts on tracks with a choice, and for nothing else."""
    assert by_id(monotone.prove(setting(rules))).keys() == {
        "monotone:optik:neu", "understated:optik:neu",
    }  # fmt: skip


def test_numbers_that_are_better_high(rules: Workshop) -> None:
    """A number with a direction is compared as well."""
    rules.replace(
        "gks/facts/2020-01-01.toml", 'name = "garantie_monate"',
        'name = "garantie_monate"\nbetter = "more"',
    )  # fmt: skip
    rules.replace(f"gks/{A}", """'optik == "einwandfrei"'""",
                  """'optik == "einwandfrei" and garantie_monate < 6'""")  # fmt: skip
    rules.replace(f"gks/{B}", """'optik in {"gering", "deutlich"}'""",
                  """'optik in {"gering", "deutlich"} or garantie_monate >= 6'""")  # fmt: skip
    proof = by_id(monotone.prove(setting(rules)))["monotone:garantie_monate:neu"]
    assert proof.status == FAILED
    better, worse = proof.facts
    assert better["garantie_monate"] > worse["garantie_monate"]


def test_a_code_that_never_occurs(rules: Workshop) -> None:
    """A violation whose condition cannot hold for consistent goods is named."""
    rules.replace(
        "gks/00-kopf/2020-01-01.toml", "when = 'not within(angaben_im_text, {this})'",
        """when = 'warenart == "werkzeug" and geschmack == "gut"'""",
    )  # fmt: skip
    found = by_id(decisive.prove(setting(rules)))
    assert found["occurs:V19"].status == found["decisive:AG-03:1"].status == FAILED
    assert found["occurs:V22"].status == PROVED


def test_a_question_that_only_opens_another(rules: Workshop) -> None:
    """A fact on which nothing but the relevance of another hangs is asked all the same."""
    rules.replace(
        "gks/facts/2020-01-01.toml", """relevant = 'warenart == "lebensmittel"'""",
        """relevant = 'warenart == "lebensmittel" or "eu" in beschraenkungen'""",
    )  # fmt: skip
    found = by_id(decisive.prove(setting(rules)))
    assert found["asked:warenart"].status == PROVED


def test_unknown_is_no_reason_to_stay(rules: Workshop) -> None:
    """Where a rule counts „unbekannt“ as an answer, a later answer is no completion of it."""
    rules.replace(f"gks/{B}", """'funktion == "voll"'""", """'funktion in {"voll", "unbekannt"}'""")
    found = by_id(certainty.prove(setting(rules)))
    assert {found[name].status for name in ("decided:B", "stays:B", "order:one")} == {PROVED}


def test_a_shared_rule_is_told_from_one_that_acts_alone(rules: Workshop) -> None:
    """A rule whose work another clause does as well is only missed as a ground."""
    rules.replace(f"gks/{A}", """'geschmack != "schlecht"'""", """'funktion != "defekt"'""")
    found = by_id(decisive.prove(setting(rules)))
    assert found["decisive:1A-02:1"].reason == found["decisive:1A-07:1"].reason == SHARED
    assert found["decisive:1A-01:1"].reason == ""
