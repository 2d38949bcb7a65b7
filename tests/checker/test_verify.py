"""Tests for checker.verify: what no single file of a ruleset can know about itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from checker.problems import RulesetError

if TYPE_CHECKING:
    from conftest import Workshop

SCHEME = "gks/scheme.toml"
FACTS = "gks/facts/2020-01-01.toml"
CODES = "gks/codes/2020-01-01.toml"
READINGS = "gks/interpretations/2020-01-01.toml"
AG = "gks/00-kopf/2020-01-01.toml"
A = "gks/01-a/2020-01-01.toml"
B = "gks/02-b/2021-01-01.toml"
D = "gks/03-d/2020-01-01.toml"
WHEN = "when = 'optik == \"einwandfrei\"'"

# file, what stands there, what to put instead, the finding (a regular expression)
MISTAKES: dict[str, tuple[str, str, str, str]] = {
    # ids and references
    "duplicate clause": (D, 'id = "D-02"', 'id = "D-01"',
        r"03-d/2020-01-01\.toml:\d+: D-01: Die Klausel ist doppelt vergeben\."),
    "clause of another section": (D, 'id = "D-02"', 'id = "B-02"',
        r"B-02: Das Kürzel passt nicht zum Abschnitt „D“\."),
    "duplicate paragraph": (A, "number = 2", "number = 1", r"Eine Absatznummer ist doppelt"),
    "empty paragraph": (D, "[[clause]]", '[[paragraph]]\nnumber = 2\nheading = "x"\n\n[[clause]]',
        r"Der Absatz 2 hat keine Klausel"),
    "unknown paragraph": (D, "paragraph = 1", "paragraph = 7",
        r"03-d/2020-01-01\.toml:13: D-01: Den Absatz 7 gibt es in diesem Abschnitt nicht"),
    "broken reference in a text": (AG, "siehe AG-01", "siehe AG-88",
        r"00-kopf/2020-01-01\.toml:26: AG-02: Der Text verweist auf „AG-88“"),
    "broken carried_by": (AG, 'carried_by = ["AG-03"]', 'carried_by = ["AG-30"]',
        r"AG-04: „carried_by“ nennt „AG-30“, dort steht keine Regel\. Gemeint ist wohl „AG-\d\d“"),
    "carried_by a clause without a rule": (AG, '["AG-03"]', '["AG-02"]',
        r"AG-04: „carried_by“ nennt „AG-02“, dort steht keine Regel"),
    "unknown interpretation of a clause": (AG, '["M02"]', '["M22"]',
        r"AG-04: Die Auslegung „M22“ gibt es nicht\. Gemeint ist wohl „M02“"),
    "unknown interpretation of a rule": (A,
        'D"] <= beimischung_prozent\'\ninterpretations = ["M01"]',
        'D"] <= beimischung_prozent\'\ninterpretations = ["M011"]',
        r"1A-05: Die Auslegung „M011“ gibt es nicht\. Gemeint ist wohl „M01“"),
    "duplicate interpretation": (READINGS, 'id = "M02"', 'id = "M01"',
        r"M01: Die Auslegung ist doppelt"),
    "interpretation of an unknown clause": (READINGS, '["1A-05"]', '["1A-55"]',
        r"M01: Die Klausel „1A-55“ gibt es nicht\. Gemeint ist wohl „1A-05“"),
    "chosen reading not listed": (READINGS, 'chosen = "b"', 'chosen = "c"',
        r"M01: Gewählt ist „c“, aufgeführt sind"),
    "code of an unknown clause": (CODES, '["1A-04"]', '["1A-44"]',
        r"H01: Die Klausel „1A-44“ gibt es nicht\. Gemeint ist wohl „1A-04“"),
    "code of an unknown interpretation": (CODES, 'ons = ["M01"]', 'ons = ["M77"]',
        r"H01: Die Auslegung „M77“ gibt es nicht"),
    "duplicate code": (CODES, 'code = "H02"', 'code = "H01"', r"Der Code „H01“ ist doppelt"),
    "notice without wording": (CODES, 'text = "Die Ware hat Fehler."\n', "",
        r"H02: Dem Hinweis fehlt sein Wortlaut"),
    "name of an unknown condition": (A, 'condition = "1A"', 'condition = "1a"',
        r"1A-01: Der Name „Neuware“ nennt einen unbekannten Zustand\. Gemeint ist wohl „1A“"),
    "indistinctive name without note": (A, 'note = "B-Ware ist auch neu."\n', "",
        r"1A-01: Der Name „Neuware“ ist nicht trennscharf"),
    # rules
    "unknown fact": (A, WHEN, "when = 'optk == \"einwandfrei\"'",
        r"01-a/2020-01-01\.toml:\d+:9: 1A-01: .*„optk“ gibt es nicht\. Gemeint ist wohl „optik“"),
    "unknown value": (A, WHEN, "when = 'optik == \"einwandfri\"'",
        r"01-a/2020-01-01\.toml:\d+:18: 1A-01: .*„einwandfri“\. Gemeint ist wohl „einwandfrei“"),
    "unreadable expression": (A, WHEN, "when = 'optik == = 3'",
        r"01-a/2020-01-01\.toml:\d+:18: 1A-01: Der Ausdruck ist nicht lesbar"),
    "enforced is checked too": (A, "enforced = 'optik", "enforced = 'optika",
        r"1A-04: .*Gemeint ist wohl „optik“"),
    "relevance is checked too": (FACTS, "relevant = 'warenart ==", "relevant = 'warenat ==",
        r"facts/2020-01-01\.toml.*: geschmack: .*Gemeint ist wohl „warenart“"),
    "unknown condition": (AG, 'conditions = ["1A"]', 'conditions = ["1a"]',
        r"AG-01: Den Zustand „1a“ gibt es nicht\. Gemeint ist wohl „1A“"),
    "no condition": (AG, 'conditions = ["1A"]\n', "",
        r"AG-01: Die Regel nennt keinen Zustand"),
    "unknown role": (D, 'role = "indication"', 'role = "indicator"',
        r"D-03: Die Rolle „indicator“ ist unbekannt\. Gemeint ist wohl „indication“"),
    "role without its code": (AG, 'code = "V19"\n', "",
        r"AG-03: Eine Regel der Rolle „violation“ braucht „code“ \(V…\)"),
    "unknown code": (AG, 'code = "V19"', 'code = "V91"',
        r"AG-03: Den Code „V91“ gibt es für „violation“ nicht\. Gemeint ist wohl „V\d\d“"),
    "code of another kind": (AG, 'code = "V19"', 'code = "P01"',
        r"AG-03: Den Code „P01“ gibt es für „violation“ nicht"),
    "role that has no code": (D, 'role = "indication"', 'role = "indication"\ncode = "P01"',
        r"D-03: Eine Regel der Rolle „indication“ hat keinen Code"),
    "unknown rank": (A, 'rank = "required"', 'rank = "requird"',
        r"1A-04: Der Rang „requird“ ist unbekannt\. Gemeint ist wohl „required“"),
    "unknown violation": (A, 'violation = "V03"', 'violation = "V033"',
        r"1A-03: Den Verstoß „V033“ gibt es nicht\. Gemeint ist wohl „V03“"),
    "violation in the wrong role": (D, 'role = "indication"',
        'role = "indication"\nviolation = "V03"',
        r"D-03: „violation“ passt nicht zur Rolle „indication“"),
    "group in the wrong role": (D, 'role = "indication"', 'role = "indication"\ngroup = "x"',
        r"D-03: „group“ gibt es nur für die Rolle „defining“"),
    "discretion without interpretation": (A, "beimischung_prozent'\ninterpretations = [\"M01\"]",
        "beimischung_prozent'", r"1A-05: Ein Ermessensfall .* braucht seine Auslegung"),
    "shares beyond 100": (A, WHEN,
        "when = 'anteile_prozent[\"1A\"] > 60 and anteile_prozent[\"B\"] >= 50'",
        r"1A-01: Die Anteile können nicht aufgehen: verlangt sind zusammen über 110 %"),
    "shares beyond 100 by parameters": (A, WHEN,
        "when = 'anteile_prozent[\"1A\"] > restdauer_min_prozent and anteile_prozent[\"B\"] > 51'",
        r"1A-01: Die Anteile können nicht aufgehen: verlangt sind zusammen über 101 %"),
    "one share beyond 100": (A, WHEN, "when = '101 < anteile_prozent[\"1A\"]'",
        r"1A-01: Ein Anteil liegt zwischen 0 und 100 %, nicht bei 101 %"),
    "two values at once": (A, WHEN, "when = 'optik == \"gering\" and optik == \"deutlich\"'",
        r"1A-01: „optik“ kann diese Werte nicht zugleich haben"),
    # a clause has a rule or says why not
    "neither rule nor reason": (AG, 'reason = "Ein Grund ist keine Regel."\n', "",
        r"AG-02: Die Klausel hat keine Regel und nennt keinen Grund"),
    "carried by none": (AG, 'carried_by = ["AG-03"]', "carried_by = []",
        r"AG-04: Die Klausel hat weder eine Regel noch einen Grund"),
    "formal without rule": (AG, 'carried_by = ["AG-03"]\n', "",
        r"AG-04: Die Klausel hat weder eine Regel noch einen Grund"),
    "rule although not formal": (AG, 'carried_by = ["AG-03"]',
        'carried_by = ["AG-03"]\nreason = "x"',
        r"AG-04: „reason“ steht nur bei Klauseln ohne Regel"),
    "not formal, yet a rule": (D, 'formal = "yes"', 'formal = "no"\nreason = "x"',
        r"D-01: Die Klausel hat eine Regel, obwohl „formal“ auf „no“ steht"),
    "partly without judgement": (AG, 'judgement = "Ob ein Wort ein Zustandswort ist."\n', "",
        r"AG-03: Bei „partly“ muss „judgement“"),
    "unknown formality": (AG, 'formal = "partly"', 'formal = "partially"',
        r"AG-03: Der „formal“-Wert „partially“ ist unbekannt\. Gemeint ist wohl „partly“"),
    "unknown kind": (D, 'kind = "example"', 'kind = "exampel"',
        r"D-03: Die Art „exampel“ ist unbekannt\. Gemeint ist wohl „example“"),
    # parameters
    "parameter not defined": (A, "Unter {restdauer_min_prozent}", "Unter {restdauer_prozent_min}",
        r"1A-04: Der Parameter „restdauer_prozent_min“ ist nirgends festgelegt\."
        r" Gemeint ist wohl „restdauer_min_prozent“"),
    "parameter not defined in an interpretation": (READINGS, "{beimischung_prozent}", "{mischung}",
        r"M01: Der Parameter „mischung“ ist nirgends festgelegt"),
    "parameter not used": (A, "[parameters]", '[parameters]\nneu = { value = 1, clause = "1A-01" }',
        r"Der Parameter „neu“ wird nirgends verwendet"),
    "parameter defined twice": (D, "[[paragraph]]",
        '[parameters]\nbeimischung_prozent = { value = 9, clause = "D-01" }\n\n[[paragraph]]',
        r"03-d/2020-01-01\.toml:9: Der Parameter „beimischung_prozent“ ist doppelt festgelegt"),
    "parameter of an unknown clause": (A, 'clause = "1A-08"', 'clause = "1A-80"',
        r"„garantie_min_monate“ nennt die unbekannte Klausel 1A-80"),
    "parameter that is text": (A, "value = 50", 'value = "50"',
        r"1A-04: Der Parameter „restdauer_min_prozent“ ist keine Zahl"),
    # facts
    "duplicate fact": (FACTS, 'name = "beschraenkungen"', 'name = "kenntnisse"',
        r"Ein Fakt ist doppelt"),
    "duplicate value": (FACTS, '{ name = "geruch"', '{ name = "rueckruf"',
        r"kenntnisse: Ein Wert ist doppelt"),
    "unknown type": (FACTS, 'type = "number"', 'type = "numbr"',
        r"garantie_monate: Der Typ „numbr“ ist unbekannt\. Gemeint ist wohl „number“"),
    "choice without values": (FACTS, 'type = "record"', 'type = "choice"',
        r"geliefert: Dem Fakt fehlen seine Werte"),
    "unknown otherwise": (FACTS, 'otherwise = "entfaellt"', 'otherwise = "entfallt"',
        r"geschmack: „otherwise“ .*„entfallt“.* Gemeint ist wohl „entfaellt“"),
    "number without noun": (FACTS, 'noun = "die Garantie"\n', "",
        r"garantie_monate: Einer Zahl fehlt „noun“"),
    "unknown group": (FACTS, 'group = "B"', 'group = "C"',
        r"warenart: Die Gruppe „C“ gibt es nicht"),
    "relevance of itself": (FACTS, "relevant = 'postenart ==",
        "relevant = 'anteile_prozent[\"D\"] > 3 and postenart ==",
        r"anteile_prozent: Die Relevanz des Fakts hängt von ihm selbst ab"),
    "circular relevance": (FACTS, "question = \"Wie sieht die Ware aus?\"",
        "question = \"?\"\nrelevant = 'restdauer_prozent > 3'",
        r"optik: Die Relevanz des Fakts hängt von ihm selbst ab"),
    "unknown declaration fact": (SCHEME, 'fact = "zustand_deklariert"', 'fact = "zustand"',
        r"Den Fakt „zustand“ \(declaration\) gibt es nicht"),
    # scheme
    "unknown status": (SCHEME, '"in_force"', '"inforce"',
        r"Der Status „inforce“ ist unbekannt\. Gemeint ist wohl „in_force“"),
    "order leaves one out": (SCHEME, 'order = ["1A", "B", "D"]', 'order = ["1A", "B"]',
        r"„order“ nennt nicht jeden Zustand genau einmal"),
    "condition on two tracks": (SCHEME, 'conditions = ["D"]', 'conditions = ["D", "B"]',
        r"„track“ nennt nicht jeden Zustand genau einmal"),
    # scheme, tables and places in more detail
    "track without conditions": (SCHEME, 'conditions = ["D"]\n', "", r"„conditions“"),
    "unknown key of a track": (SCHEME, 'title = "Rest"', 'titel = "Rest"',
        r"Gemeint ist wohl „title“"),
    "declaration without violation": (SCHEME, 'violation = "V20"\n', "", r"„violation“"),
    "declaration with unknown violation": (SCHEME, '"V20"', '"V02x"', r"„V02x“"),
    "declaration with unknown clause": (SCHEME, 'clause = "AG-04"', 'clause = "AG-44"', r"„AG-44“"),
    "declaration with unknown interpretation": (SCHEME, '"M02"', '"M22"', r"„M22“"),
    "duplicate edition": (SCHEME, '"2021-01-01"', '"2020-01-01"', r"doppelt"),
    "unreadable scheme": (SCHEME, 'name = "gks"', "name = gks",
        r"gks/scheme\.toml: Kein gültiges TOML"),
    "unknown key of a scheme": (SCHEME, 'scope = "Tests"', 'scop = "Tests"',
        r"gks/scheme\.toml: .*Gemeint ist wohl „scope“"),
    "no edition in force": (SCHEME, '"in_force"', '"draft"', r"in_force"),
    "unknown shared edition": ("back-market/scheme.toml", 'edition = "2021-01-01"',
        'edition = "2022-01-01"', r"back-market/scheme\.toml:11: .*2022-01-01"),
    "parameter that is no table": (A,
        'garantie_min_monate = { value = 12, unit = "Monate", clause = "1A-08" }',
        "garantie_min_monate = 12", r"garantie_min_monate: Hier wird eine Tabelle"),
    "parameter without value": (A, "{ value = 12, unit", "{ unit",
        r"garantie_min_monate: In „parameter“ fehlt der Schlüssel „value“"),
    "parameter without clause": (A, ', clause = "1A-08"', "",
        r"garantie_min_monate: In „parameter“ fehlt der Schlüssel „clause“"),
    "section without id": (A, 'id = "1A"\n', "", r"In „section“ fehlt der Schlüssel „id“"),
    "paragraph without number": (A, "number = 2\n", "", r"fehlt der Schlüssel „number“"),
    "rule that is no list": (AG, 'reason = "Ein Grund ist keine Regel."', "rule = 3",
        r"AG-02: „rule“ muss vom Typ Liste sein"),
    "condition that is no text": (AG, 'conditions = ["1A"]', "conditions = [1]", r"AG-01: .*1"),
    "interpretation that is no text": (AG, '["M02"]', "[2]", r"AG-04: .*2"),
    "record with an unknown fact": (FACTS, 'fields = ["optik"', 'fields = ["optk"',
        r"geliefert: .*„optk“.* Gemeint ist wohl „optik“"),
    "record without facts": (FACTS,
        'fields = ["optik", "funktion", "geschmack", "restdauer_prozent"]\n', "",
        r"geliefert: .*fields"),
    "list with unknown otherwise": (FACTS, "otherwise = []", 'otherwise = ["mond"]', r"„mond“"),
    "list without its sentence": (FACTS, 'none = "Probleme sind nicht bekannt"\n', "",
        r"kenntnisse: .*„none“"),
    "unknown violation of a rank": (CODES, 'missing = "V07"', 'missing = "V77"', r"„V77“"),
    "choice among no values": (A, WHEN, "when = 'optik in []'", r"1A-01: "),
    "folder that is no section": (SCHEME, ', "03-d"]', "]", r"03-d"),
    "place of a fact": (FACTS, "relevant = 'warenart ==", "relevant = 'warenat ==",
        r"facts/2020-01-01\.toml:66:13: geschmack: "),
    "column on a second line": (A, WHEN,
        "when = '''(optik == \"einwandfrei\"\n    and optk == \"gering\")'''",
        r"01-a/2020-01-01\.toml:32:9: 1A-01: "),
    "declaration of an unknown condition": ("back-market/scheme.toml", 'always = "BM"',
        'always = "bm"', r"back-market/scheme\.toml:20: .*Zustand „bm“.*Gemeint ist wohl „BM“"),
    "declaration without fact": (SCHEME, 'fact = "zustand_deklariert"\n', "",
        r"entweder „always“ oder „fact“ und „empty“"),
    "declaration with both": (SCHEME, 'empty = "fehlt"', 'empty = "fehlt"\nalways = "D"',
        r"Neben „always“ haben „fact“ und „empty“ keinen Sinn"),
    "declaration whose fact lacks a condition": (SCHEME, 'empty = "fehlt"', 'empty = "leer"',
        r"Der Fakt „zustand_deklariert“ muss „leer“ und jeden Zustand zum Wert haben"),
    "declaration without understatement": (SCHEME, 'understatement = "M02"\n', "",
        r"„understatement“ fehlt"),
    "shared scheme that there is not": ("back-market/scheme.toml", 'scheme = "gks"',
        'scheme = "gkz"', r"Ein Regelwerk „gkz“ .* gibt es nicht\. Gemeint ist wohl „gks“"),
    "shape of shared": ("back-market/scheme.toml", 'scheme = "gks"', 'schema = "gks"',
        r"„schema“ ist in „shared“ unbekannt\. Gemeint ist wohl „scheme“"),
    "scheme of another name": (SCHEME, 'name = "gks"', 'name = "gsk"',
        r"scheme\.toml:2: Der Ordner heißt „gks“, „name“ sagt „gsk“"),
    "track twice": (SCHEME, 'id = "rest"', 'id = "neu"', r"„neu“ steht in „track“ doppelt"),
    "section twice": (SCHEME, '"03-d"]', '"03-d", "03-d"]', r"„03-d“ steht in „sections“ doppelt"),
    "section outside": (SCHEME, '"03-d"]', '"03-d", "../04-e"]', r"„sections“ nennt „../04-e“"),
    "section that is a table": (SCHEME, '"03-d"]', '"03-d", "facts"]', r"„sections“ nennt „facts“"),
    "order with an unknown condition": (SCHEME, 'order = ["1A", "B", "D"]',
        'order = ["1A", "B", "D", "E"]', r"„order“ nennt nicht jeden Zustand genau einmal"),
    "order that is no text": (SCHEME, 'order = ["1A"', "order = [1", r"„order“ enthält „1“"),
    "day without zeros": (SCHEME, '"2021-01-01"', '"2021-1-1"', r"scheme\.toml:36: .*„2021-1-1“"),
    "day that there is not": (SCHEME, '"2021-01-01"', '"2021-02-30"', r"nicht „2021-02-30“"),
    "month that there is not": (SCHEME, '"2021-01-01"', '"2021-13"', r"nicht „2021-13“"),
    "draft name in small letters": (SCHEME, '"2021-01-01"', '"entwurf"', r"nicht „entwurf“"),
    "draft in force": (SCHEME, '"2021-01-01"', '"ENTWURF"',
        r"„ENTWURF“ hat kein Datum, ihr Status kann nur „draft“ sein"),
    "unknown effect": ("gks/changes/2021-01-01.toml", '"behaviour"', '"behavior"',
        r"2021-01-01\.toml:\d+: garantie: Die Wirkung „behavior“ ist unbekannt\. Gemeint ist"),
    "first edition of a kind": (SCHEME, 'reason = "Erste Fassung."',
        'kind = "correction"\nreason = "Erste Fassung."',
        r"„2020-01-01“ ist die erste, „kind“ sagt aber"),
    "edition without kind": (SCHEME, 'kind = "amendment"\n', "",
        r"„2021-01-01“ sagt nicht, von welcher Art sie ist"),
    "unknown kind of edition": (SCHEME, '"amendment"', '"amendement"',
        r"Die Art „amendement“ ist unbekannt"),
    "follows nothing known": (SCHEME, 'kind = "amendment"',
        'kind = "amendment"\nfollows = "2020-01-02"',
        r"folgt auf „2020-01-02“, das keine andere Fassung ist\. Gemeint ist wohl „2020-01-01“"),
    "proposed on no day": (SCHEME, 'kind = "amendment"',
        'kind = "amendment"\nproposed = "gestern"', r"„proposed“ ist kein Datum, sondern „gest"),
    "follows a draft": (SCHEME,
        'status = "superseded"\nreason = "Erste Fassung."\nauthor = "Verlag"',
        'status = "draft"\nreason = "Erste Fassung."\nauthor = "Verlag"\n[[edition]]\n'
        'date = "2022-01-01"\nstatus = "in_force"\nkind = "correction"\nreason = "Nichts."\n'
        'author = "Verlag"\nfollows = "2020-01-01"',
        r"„2022-01-01“ folgt auf „2020-01-01“, das selbst nur ein Entwurf ist"),
    "duplicate slug": (D, 'slug = "d-ware"', 'slug = "b-ware"',
        r"03-d/2020-01-01\.toml:5: Der Pfadname „b-ware“ hat schon ein anderer Abschnitt"),
    "slug that is no path": (D, 'slug = "d-ware"', 'slug = "D/Ware"', r"toml:5: „D/Ware“ taugt"),
    "duplicate section": (D, 'id = "D"', 'id = "B"', r"Das Kürzel „B“ hat schon"),
    "condition without section": (D, 'id = "D"', 'id = "E"',
        r"scheme\.toml:8: Zum Zustand „D“ gibt es keinen Abschnitt"),
    "conditions that are a word": (AG, 'conditions = "all"', 'conditions = "some"',
        r"AG-03: „conditions“ ist eine Liste oder „all“, nicht „some“"),
    "rank in the wrong role": (D, 'role = "indication"', 'role = "indication"\nrank = "required"',
        r"D-03: „rank“ gibt es nur für die Rolle „notice“"),
    "impossible enforced": (A, "enforced = 'optik != \"deutlich\"'",
        "enforced = 'optik == \"gering\" and optik == \"deutlich\"'",
        r"1A-04: „optik“ kann diese Werte nicht zugleich haben"),
    "unknown name of a rank": (CODES, "[rank.customary]", "[rank.custom]",
        r"codes/2020-01-01\.toml:14: Der Rang „custom“ ist unbekannt\. .* „customary“"),
    "rank with one violation": (CODES, 'inconspicuous = "V08"\n', "",
        r"codes/2020-01-01\.toml:1: Der Rang „required“ nennt nur eines"),
    "code of no kind": (CODES, 'code = "E03"', 'code = "X03"',
        r"X03: Ein Code ist H, P, V, R oder E"),
    "clause of a code that is no text": (CODES, '["1A-04"]', "[4]", r"H01: „clauses“ enthält „4“"),
    "duplicate reading": (READINGS, 'key = "b"', 'key = "a"', r"M01: Eine Lesart ist doppelt"),
    "minimum beyond maximum": (FACTS, "maximum = 100", "maximum = -1",
        r"restdauer_prozent: „minimum“ ist größer als „maximum“"),
    "way of getting better that there is not": (FACTS, "maximum = 100",
        'maximum = 100\nbetter = "higher"', r"restdauer_prozent: „better“ ist „more“ oder „less“"),
    "way of getting better for no number": (FACTS, "ordered = true", 'better = "more"',
        r"„better“ ist „more“ oder „less“ und nur bei einer Zahl sinnvoll"),
    "order of values that there are not": (FACTS, "ordered = true", 'ordered = ["rosa"]',
        r"„ordered“ nennt Werte, die der Fakt nicht hat"),
    "restricting notice that there is not": (SCHEME, 'empty = "fehlt"',
        'empty = "fehlt"\nrestricting = ["H99", "V20"]', r"„H99“ \(restricting\) gibt es nicht"),
    "endless number": (A, "value = 12", "value = 1e999",
        r"garantie_min_monate: „value“ ist als Zahl nicht brauchbar"),
    "no number": (FACTS, "maximum = 100", "maximum = nan",
        r"restdauer_prozent: „maximum“ ist als Zahl nicht brauchbar"),
    "endless number in a rule": (A, WHEN, "when = 'garantie_monate < 1e999'",
        r"01-a/2020-01-01\.toml:31:27: 1A-01: Diese Zahl ist zu groß"),
    "list with otherwise that is no list": (FACTS, "otherwise = []", 'otherwise = "eu"',
        r"beschraenkungen: „otherwise“ passt nicht zum Typ choices"),
    "otherwise without relevance": (FACTS, "relevant = 'warenart == \"lebensmittel\"'\n", "",
        r"geschmack: „otherwise“ hat ohne „relevant“ keinen Sinn"),
    "number with values": (FACTS, 'noun = "die Garantie"', 'noun = "x"\nvalues = '
        '[{ name = "x", label = "x", is = "x", not = "x" }]',
        r"garantie_monate: .* hat keine Werte"),
    "fields of no record": (FACTS, 'noun = "die Garantie"', 'noun = "x"\nfields = ["optik"]',
        r"garantie_monate: „fields“ gibt es nur für den Typ record"),
    "record within a record": (FACTS, 'fields = ["optik"', 'fields = ["geliefert"',
        r"geliefert: Den Fakt „geliefert“ \(fields\) gibt es nicht"),
    "parameter with the name of a fact": (A, "beimischung_prozent = {", "optik = {",
        r"01-a/2020-01-01\.toml:10: Der Parameter „optik“ heißt wie ein Fakt"),
    "parameter that no text can quote": (A, "beimischung_prozent = {", '"Größe" = {',
        r"01-a/2020-01-01\.toml:10: Der Parameter „Größe“ heißt nicht nur aus a–z"),
    "parameter of a reason": (AG, 'reason = "Ein Grund', 'reason = "{grund}: ein Grund',
        r"AG-02: Der Parameter „grund“ ist nirgends festgelegt"),
    "column after an umlaut": (A, WHEN, "when = '\"Gerüche\" in kenntnisse and optk == \"x\"'",
        r"01-a/2020-01-01\.toml:31:9: 1A-01: Der Fakt „kenntnisse“ hat keinen Wert „Gerüche“"),
    "column of a wrong fact after an umlaut": (A, WHEN,
        "when = 'within(kenntnisse, {\"geruch\"}) and \"ä\" in optk'",
        r"01-a/2020-01-01\.toml:31:51: 1A-01: .*„optk“"),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_mistake(name: str, rules: Workshop) -> None:
    """Each mistake is named with file, clause and column, and with the nearest right name."""
    file, old, new, expected = MISTAKES[name]
    messages = rules.replace(file, old, new).messages()
    assert any(re.search(expected, message) for message in messages), messages


@pytest.mark.parametrize("name", MISTAKES)
def test_place(name: str, rules: Workshop) -> None:
    """Each finding names a file that exists; what two files say together has a line as well."""
    file, old, new, _ = MISTAKES[name]
    for problem in rules.replace(file, old, new).problems():
        path = rules.folder.parent / problem.file
        assert path.is_file(), problem
        shape = re.search(r"Schlüssel|vom Typ|enthält|Kein gültiges", problem.message)
        assert problem.line or shape, problem
        assert problem.line <= len(path.read_text(encoding="utf-8").split("\n")), problem


def test_each_problem_once(rules: Workshop) -> None:
    """Editions that share a file do not repeat what is wrong with it."""
    rules.replace(A, WHEN, "when = 'optk == \"x\"'").replace(CODES, '["1A-04"]', '["1A-44"]')
    with pytest.raises(RulesetError) as caught:
        rules.read()
    assert [problem.clause for problem in caught.value.problems] == ["1A-01", "H01"]


def test_same_mistake_twice_in_a_clause(rules: Workshop) -> None:
    """Two wrong expressions that read the same stand on different lines."""
    rules.replace(B, "when = 'geschmack == \"schlecht\"'", "when = 'optk == \"x\"'")
    rules.replace(B, "when = 'funktion == \"voll\"'", "when = 'optk == \"x\"'")
    assert [(p.clause, p.line, p.column) for p in rules.problems()] == [
        ("B-02", 36, 9), ("B-02", 40, 9),
    ]  # fmt: skip


def test_broken_file_is_the_only_finding(rules: Workshop) -> None:
    """What cannot be read is not reported again wherever something refers to it."""
    rules.replace(A, 'id = "1A"\n', "").replace(A, 'source = "2.S1"\n', "")
    rules.replace(A, ', clause = "1A-08"', "")
    assert [str(problem).partition(": ")[2] for problem in rules.problems()] == [
        "In „section“ fehlt der Schlüssel „id“.",
        "garantie_min_monate: In „parameter“ fehlt der Schlüssel „clause“.",
        "1A-01: In „clause“ fehlt der Schlüssel „source“.",
    ]


def test_parameter_used_elsewhere(rules: Workshop) -> None:
    """A parameter counts as used in ``enforced`` and in the relevance of a fact as well."""
    line = "[parameters]\n"
    rules.replace(A, line, line + 'knapp = { value = 5, unit = "%", clause = "1A-04" }\n')
    rules.replace(A, line, line + 'lang = { value = 5, unit = "%", clause = "1A-04" }\n')
    rules.replace(A, "enforced = 'optik != \"deutlich\"'", "enforced = 'restdauer_prozent > knapp'")
    rules.replace(FACTS, "'postenart == \"mischposten\"'", "'garantie_monate > lang'")
    assert rules.read()
