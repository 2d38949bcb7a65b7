// What was answered, on paper: every question in its wording with its answer.

import { el } from "../shared/dom.js";
import { inWords } from "../shared/words.js";

const STATES = { deutlich: "steht deutlich in der Offerte", undeutlich: "steht undeutlich in der Offerte" };

/** The answers about the goods as they are offered. */
export function answersPart(edition, facts) {
  const rows = [...edition.facts.values()].filter(({ name, type }) => Object.hasOwn(facts, name) && type !== "record")
    .flatMap((fact) => answer(edition, fact, facts[fact.name]));
  return el("section", {}, el("h2", {}, "Angaben"),
    rows.length ? table("Angaben mit ihrer Frage", rows) : el("p", {}, "Es wurde nichts angegeben."));
}

/** The answers about the goods as they arrived; null where there are none. */
export function deliveredPart(edition, facts) {
  const record = [...edition.facts.values()].find(({ name, type }) => type === "record" && Object.hasOwn(facts, name));
  if (!record) return null;
  const given = facts[record.name];
  const rows = record.fields.filter((name) => Object.hasOwn(given, name))
    .flatMap((name) => answer(edition, edition.facts.get(name), given[name]));
  return el("section", {}, el("h2", {}, "Angaben zur gelieferten Ware"),
    rows.length ? table("Angaben zur gelieferten Ware mit ihrer Frage", rows) : el("p", {}, "Es wurde nichts angegeben."));
}

function answer(edition, fact, value) {
  if (fact.type !== "notices") return [row(fact.question, inWords(fact, value))];
  return Object.entries(value).map(([code, state]) =>
    row(`Hinweis ${code} ${edition.codes[code]?.title ?? ""}`, STATES[state] ?? state));
}

function row(question, said) {
  return el("tr", {}, el("th", { scope: "row" }, question), el("td", {}, said));
}

function table(caption, rows) {
  return el("table", { class: "wzr-table wzr-answers" },
    el("caption", { class: "wzp-offscreen" }, caption),
    el("thead", {}, el("tr", {}, ["Frage", "Antwort"].map((text) => el("th", { scope: "col" }, text)))),
    el("tbody", {}, rows));
}
