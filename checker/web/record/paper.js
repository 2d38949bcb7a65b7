// The record as it is printed: everything the answer rests on, in a frame that repeats its head on
// every sheet.

import { summary } from "../shared/answer.js";
import { el } from "../shared/dom.js";
import { DELIVERY, STATUS } from "../shared/effects.js";
import { dateInWords } from "../shared/ruleset.js";
import { cited } from "./cited.js";
import { answersPart, deliveredPart } from "./paper_facts.js";
import { stepsPart, verdictsTable } from "./paper_steps.js";
import { timeInWords } from "./file.js";

const WAYS = { verkaufen: "Zustand finden", angebot: "Angebot prüfen", kaufen: "Lieferung prüfen" };
const STANDS = { in_force: "in Kraft", superseded: "abgelöst", draft: "Entwurf, gilt nicht" };
const STATES = { present: "steht deutlich in der Offerte", inconspicuous: "steht nur undeutlich in der Offerte", missing: "fehlt in der Offerte" };
const LISTS = [["duties", "Pflichten"], ["consequences", "Folgen"], ["recommendations", "Empfehlungen"]];
const SHORT = 12; // digits of an edition's checksum in a citation

/** `standing` is `{digest, program}` of the edition, undefined as long as nobody asked for it. */
export function paper({ edition, state, answer, link, more, made, way, standing }) {
  const scheme = edition.ruleset.title(edition.scheme);
  const { status } = edition.ruleset.schemes[edition.scheme].editions[edition.date];
  const name = `${scheme}, Fassung ${dateInWords(edition.date)}`;
  const short = standing?.digest.replace("sha256:", "").slice(0, SHORT);
  const head = [`Ergebnis des Prüfers vom ${timeInWords(made)}`, name, short && `Prüfsumme ${short}`].filter(Boolean);
  const rows = [
    ["Erstellt", timeInWords(made)],
    ["Weg", WAYS[way] ?? way],
    ["Geprüft nach", `${name} (${STANDS[status]})`],
    short && ["Prüfsumme der Fassung", el("code", {}, short)],
    ["Hash des Regelwerks", el("code", {}, answer.ruleset)],
    standing && ["Version des Prüfers", standing.program],
    ["Dieses Ergebnis im Netz", el("span", { class: "wzr-link" }, link)],
  ];
  return el("div", { class: "wzr-paper" }, el("table", { class: "wzr-frame", role: "presentation" },
    el("thead", {}, el("tr", {}, el("td", { class: "wzr-running" }, head.join(" · ")))),
    el("tbody", {}, el("tr", {}, el("td", {},
      el("h1", {}, "Ergebnis des Prüfers"),
      el("table", { class: "wzr-table wzr-standing" }, el("tbody", {}, rows.filter(Boolean).map(([about, said]) =>
        el("tr", {}, el("th", { scope: "row" }, about), el("td", {}, said))))),
      answersPart(edition, state.facts),
      deliveredPart(edition, state.facts),
      answerPart(edition, answer),
      more(),
      el("section", {}, entries("Noch offen", answer.questions, (fact) => edition.facts.get(fact)?.question ?? fact)),
      verdictsTable(edition, answer),
      stepsPart(edition, answer),
      el("p", { class: "wzr-small" }, edition.ruleset.schemes[edition.scheme].binding),
      el("p", { class: "wzr-small" }, "Ob die Antwort aus den Angaben folgt, bestätigt die gesicherte Datei auf der Seite „Ergebnis bestätigen“ oder mit dem Befehl python -m checker verify."))))));
}

function answerPart(edition, answer) {
  const { label, name, sure } = summary(edition, answer);
  const { declared, delivery, fitting, best } = answer;
  return el("section", {},
    el("h2", {}, "Antwort"),
    delivery && el("p", { class: "wzr-best" }, el("strong", {}, DELIVERY[delivery.status]), cited(delivery.clauses)),
    (name || !delivery) && el("p", { class: delivery ? "" : "wzr-best" }, label, " ", el("strong", {}, name)),
    name && !sure && el("p", {}, "Das kann sich mit weiteren Angaben noch ändern."),
    best && fitting.length > 1 && el("p", {}, `Daneben kommt in Betracht: ${fitting.slice(1).map((other) => edition.short(other)).join(", ")}.`),
    declared && !edition.declaration.always && el("p", {}, `Deklariert: ${edition.short(declared.condition)}, ${STATUS[declared.status]}${cited(declared.clauses)}.`),
    entries("Verstöße", answer.violations, (item) => violation(edition, item)),
    entries("Hinweise für die Offerte", answer.notices, (item) => notice(edition, item)),
    LISTS.map(([key, heading]) => entries(heading, answer[key], (item) => plain(edition, item))));
}

function entries(heading, list, show) {
  return list.length > 0 && [el("h3", {}, heading), el("ul", {}, list.map((item) => el("li", {}, show(item))))];
}

function violation(edition, { code, notice: missing, clauses, interpretations }) {
  const { title, meaning, remedy } = edition.codes[code];
  const about = missing ? `: ${missing} ${edition.codes[missing].title}` : "";
  return [el("strong", {}, `${code} ${title}${about}`), cited(clauses, interpretations), `. ${meaning}`, remedy && ` ${remedy}`];
}

function notice(edition, { code, rank, state, text, clauses }) {
  return [el("strong", {}, `${code} ${edition.codes[code].title}`), ` (${edition.ranks[rank].label}, ${STATES[state]})`, cited(clauses), `: „${text}“`];
}

function plain(edition, { code, clauses }) {
  return [el("strong", {}, `${code} ${edition.codes[code].title}`), cited(clauses), `. ${edition.codes[code].meaning}`];
}
