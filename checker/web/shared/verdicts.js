// The verdict on every condition, as a table that unfolds.

import { cite, condition, MOST_CLAUSES, separated } from "./citations.js";
import { el } from "./dom.js";
import { sign, STATUS } from "./effects.js";
import { fold } from "./fold.js";

/** `lead(name)` brings the reader to a question that is still open; `before` is the part to be renewed. */
export function verdictsPart(edition, answer, lead, before = null) {
  const names = edition.conditions.filter((name) => Object.hasOwn(answer.verdicts, name));
  if (names.length < 2) return null;
  const title = `Alle ${names.length} Zustände im Überblick`;
  const build = () =>
    el("table", { class: "wzp-table" },
      el("caption", { class: "wzp-offscreen" }, "Urteil über jeden Zustand, mit den Klauseln, die es tragen"),
      el("thead", {}, el("tr", {}, ["Zustand", "Urteil", "Warum"].map((text) => el("th", { scope: "col" }, text)))),
      el("tbody", {}, names.map((name) => row(edition, answer, name, lead))));
  return before?.renew(title, build) ?? fold("urteile", title, build);
}

function row(edition, answer, name, lead) {
  const { status, clauses, interpretations, missing } = answer.verdicts[name];
  return el("tr", {},
    el("th", { scope: "row" }, condition(edition, name)),
    el("td", { class: `wzp-status wzp-status--${status}` }, sign(status), " ", STATUS[status]),
    el("td", {}, cite(edition, clauses, interpretations, MOST_CLAUSES),
      missing.length > 0 && [" Es fehlt: ", openFacts(edition, missing, lead)]));
}

/** Names of open facts; a click leads to the question. The style puts the commas, lest they wrap. */
export function openFacts(edition, names, lead) {
  return separated(names.map((name) => el("button", { type: "button", class: "wzp-jump", onclick: () => lead(name) },
    edition.facts.get(name)?.short ?? name)), " ");
}
