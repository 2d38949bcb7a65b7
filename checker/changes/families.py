"""The tables of an edition beside its clauses: what their entries and fields are called."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from checker.german import quantity
from checker.schema import CLAIMS

if TYPE_CHECKING:
    from collections.abc import Mapping

FILLED, TREE, TITLES = "filled", "tree", "titles"  # how a field is put into German
_BASIS = {"clauses": "Klauseln", "interpretations": "Auslegungen"}
_CLAIMS = dict(zip(CLAIMS, (
    "Schlechtere Ware steht nie besser da", "Wer untertreibt, bleibt zulässig",
    "Es gibt eine Offerte ohne Verstoß", "Was offen bleibt, kann noch zulässig werden",
    "Was offen bleibt, kann noch unzulässig werden",
), strict=True))  # fmt: skip


@dataclass(frozen=True, eq=False)
class Family:
    """A table: ``key`` is the field that identifies an entry, ``title`` names one in German.

    ``says`` tells of fields how they are put into German, ``nested`` which hold tables of their
    own. ``effective`` are the fields on which answers depend, and ``acts`` whether its being
    there matters to them. ``sentences`` are the ends of sentences about special changes.
    ``reasoned``: a change of it needs a reason.
    """

    name: str
    the: str
    plural: str
    labels: Mapping[str, str]
    key: str = "id"
    title: str = "{id}"
    says: Mapping[str, str] = field(default_factory=dict)
    nested: Mapping[str, Family] = field(default_factory=dict)
    ignored: frozenset[str] = frozenset()
    effective: frozenset[str] = frozenset()
    acts: bool = False
    reasoned: bool = True
    added: str = "ist neu"
    dropped: str = "entfällt"
    sentences: Mapping[tuple[str, str | None, str | None], str] = field(default_factory=dict)

    def called(self, entry: Mapping[str, Any], owner: str = "") -> str:
        """The entry's name in German; ``owner`` is that of the entry that it belongs to."""
        return self.title.format(**entry, owner=owner)


VALUE = Family(
    "value", "Die Antwort", "den Antworten", key="name", title="„{label}“ auf die Frage {owner}",
    labels={"label": "Antwort", "is": "Aussage", "not": "Verneinung"}, acts=True,
)  # fmt: skip
READING = Family(
    "reading", "Die Lesart", "den Lesarten", key="key", title="{key} der Auslegung {owner}",
    labels={"text": "Wortlaut"}, says={"text": FILLED},
)  # fmt: skip
PARAGRAPH = Family(
    "paragraph", "Der Paragraph", "den Paragraphen", title="„{heading}“ (§ {number}) in {owner}",
    labels={"number": "Nummer", "heading": "Überschrift"}, reasoned=False,
    sentences={("number", "*", "*"): "hat jetzt die Nummer {new} statt {old}"},
)  # fmt: skip
SECTION = Family(
    "section", "Der Abschnitt", "den Abschnitten", title="„{title}“", reasoned=False,
    labels={"title": "Überschrift", "short": "Kurztitel", "slug": "Adresse",
            "summary": "Zusammenfassung", "third_party": "Fremder Text",
            "condition": "Beschreibt einen Zustand"},
    nested={"paragraphs": PARAGRAPH}, ignored=frozenset({"file", "date", "clauses"}),
)  # fmt: skip
PARAMETER = Family(
    "parameter", "Der Parameter", "den Parametern", title="{id}",
    labels={"value": "Wert", "unit": "Einheit", "clause": "Festgelegt in", "note": "Anmerkung"},
    effective=frozenset({"value"}),
    sentences={("value", "*", "*"): "beträgt jetzt {new} statt {old}"},
)  # fmt: skip
CODE = Family(
    "code", "Der Code", "den Codes", title="{id} „{title}“",
    labels={"title": "Titel", "text": "Wortlaut des Hinweises", "quoted": "Wörtlich aus der Quelle",
            "excludes": "Widerspricht", "meaning": "Bedeutung", "remedy": "Abhilfe", **_BASIS},
    effective=frozenset({"text", "excludes"}), acts=True,
)  # fmt: skip
RANK = Family(
    "rank", "Der Rang", "den Rängen", title="„{label}“ ({id})", acts=True, reasoned=False,
    labels={"label": "Bezeichnung", "missing": "Verstoß, wenn der Hinweis fehlt",
            "inconspicuous": "Verstoß, wenn der Hinweis undeutlich ist", "meaning": "Bedeutung"},
    effective=frozenset({"missing", "inconspicuous"}),
)  # fmt: skip
GROUP = Family(
    "group", "Die Gruppe", "den Gruppen", labels={"text": "Überschrift"}, reasoned=False,
)  # fmt: skip
FACT = Family(
    "fact", "Die Frage", "den Fragen", key="name", title="„{short}“ ({name})",
    labels={
        "number": "Nummer", "group": "Gruppe", "type": "Form der Antwort", "short": "Kurztitel",
        "question": "Wortlaut der Frage", "help": "Erläuterung", "relevant": "Wird gefragt, wenn",
        "otherwise": "Gilt sonst als", "observed": "Am Stück festzustellen",
        "empty_if_missing": "Ohne Angabe leer", "basic": "Grundfrage",
        "ordered": "Nach Güte geordnet", "better": "Besser ist",
        "order": "Rang in der Folge der Fragen", "unit": "Einheit",
        "minimum": "Mindestens", "maximum": "Höchstens", "noun": "Hauptwort", "plural": "Mehrzahl",
        "none": "Aussage, wenn leer", "some": "Aussage, wenn nicht leer", "fields": "Fakten",
    },
    says={"relevant": TREE}, nested={"values": VALUE}, acts=True,
    effective=frozenset({"type", "relevant", "otherwise", "observed", "empty_if_missing", "basic",
                         "order", "minimum", "maximum", "fields"}),
)  # fmt: skip
INTERPRETATION = Family(
    "interpretation", "Die Auslegung", "den Auslegungen", title="{id} „{title}“",
    labels={"title": "Titel", "clauses": "Klauseln", "problem": "Problem", "chosen": "Gewählt",
            "choice": "Ergebnis", "why": "Begründung", "disputed": "Strittig",
            "revised": "Nachgelesen", "first": "Erste Lesung"},
    says=dict.fromkeys(("problem", "choice", "why", "first"), FILLED),
    nested={"readings": READING},
    sentences={
        ("disputed", None, "ja"): "ist jetzt strittig",
        ("disputed", "nein", "ja"): "ist jetzt strittig",
        ("disputed", "ja", None): "ist nicht mehr strittig",
        ("disputed", "ja", "nein"): "ist nicht mehr strittig",
        ("chosen", "*", "*"): "folgt jetzt der Lesart {new} statt {old}",
    },
)  # fmt: skip
PREMISE = Family(
    "premise", "Die Voraussetzung der Beweise", "den Voraussetzungen", title="„{id}“",
    labels={"when": "Schließt aus", "reason": "Grund"}, says={"when": TREE}, acts=True,
)  # fmt: skip
GAP = Family(
    "gap", "Die Lücke", "den Lücken", title="„{id}“", says={"when": TREE}, acts=True,
    labels={"when": "Lage", "reason": "Grund", **_BASIS}, effective=frozenset({"when"}),
    added="ist neu erklärt", dropped="ist geschlossen",
)  # fmt: skip
OVERLAP = Family(
    "overlap", "Die Überschneidung", "den Überschneidungen", title="„{id}“", acts=True,
    labels={"conditions": "Zustände", "with": "Zugleich mit", "reason": "Grund", **_BASIS},
    says={"conditions": TITLES, "with": TITLES}, effective=frozenset({"conditions", "with"}),
    added="ist neu erlaubt", dropped="gibt es nicht mehr",
)  # fmt: skip
EXCEPTION = Family(
    "exception", "Die Ausnahme", "den Ausnahmen", title="„{id}“", acts=True,
    labels={"claim": "Von der Aussage", "fact": "Frage", "conditions": "Zustände", "when": "Wenn",
            "reason": "Grund", **_BASIS},
    says={"conditions": TITLES, "when": TREE},
    effective=frozenset({"claim", "fact", "conditions", "when"}),
)  # fmt: skip
TRACK = Family(
    "track", "Die Schiene", "den Schienen", title="„{title}“",
    labels={"title": "Titel", "conditions": "Zustände"}, says={"conditions": TITLES},
    effective=frozenset({"conditions"}), acts=True, reasoned=False,
)  # fmt: skip
SCHEME = Family(
    "scheme", "Das Regelwerk", "dem Regelwerk", title="im Ganzen", reasoned=False,
    labels={
        "conditions": "Zustände", "order": "Reihenfolge der Zustände",
        "declaration.fact": "Feld für den Zustand", "declaration.empty": "Leeres Feld",
        "declaration.always": "Immer zugesagt",
        "declaration.violation": "Verstoß ohne eigenen Code",
        "declaration.clause": "Klausel zur Angabe des Zustands",
        "declaration.understatement": "Auslegung zum Untertreiben",
        "declaration.restricting": "Hinweise, die die Erwartung mindern",
    },
    says={"conditions": TITLES, "order": TITLES},
    effective=frozenset({"conditions", "order", "declaration.fact", "declaration.empty",
                         "declaration.always", "declaration.violation",
                         "declaration.understatement", "declaration.restricting"}),
)  # fmt: skip


def claim(value: str) -> str:
    """A statement of the proofs in German."""
    return _CLAIMS.get(value, value)


def amount(entry: Mapping[str, Any]) -> str:
    """A parameter's value with its unit."""
    return quantity(entry["value"], entry.get("unit", ""))
