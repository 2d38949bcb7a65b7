// Why, on paper: the verdict on every condition, and each step with its clause.

import { el } from "../shared/dom.js";
import { STATUS } from "../shared/effects.js";
import { RECORD } from "../shared/facts.js";
import { sentence } from "../shared/trace.js";
import { inWords } from "../shared/words.js";
import { based } from "./cited.js";

const FOUND = new Map([[true, "trifft zu"], [false, "trifft nicht zu"], [null, "noch offen"]]);

/** The verdict on each condition with the clauses that carry it. */
export function verdictsTable(edition, { verdicts }) {
  const rows = edition.conditions.filter((name) => Object.hasOwn(verdicts, name)).map((name) => {
    const { status, clauses, interpretations, missing } = verdicts[name];
    const lacking = missing.map((fact) => edition.facts.get(fact)?.short ?? fact).join(", ");
    return el("tr", {}, el("th", { scope: "row" }, edition.short(name)), el("td", {}, STATUS[status]),
      el("td", {}, based(clauses, interpretations), lacking && `. Es fehlt: ${lacking}.`));
  });
  return rows.length > 1 && section("Urteil über jeden Zustand", ["Zustand", "Urteil", "Klauseln"], [el("tbody", {}, rows)], "wzr-verdicts");
}

/** All steps, by what they speak about. */
export function stepsPart(edition, { trace }) {
  const groups = grouped(trace);
  const bodies = [...groups].map(([about, steps]) => el("tbody", {},
    el("tr", {}, el("th", { scope: "rowgroup", colspan: "3" }, title(edition, about))),
    steps.map((step) => row(edition, step))));
  return bodies.length > 0 && section("Schritte", ["Klausel", "Was gefragt war", "Befund"], bodies, "wzr-steps");
}

function grouped(trace) {
  const groups = new Map();
  for (const step of trace) groups.set(step.condition, [...(groups.get(step.condition) ?? []), step]);
  return groups;
}

function section(heading, columns, bodies, name) {
  return el("section", {}, el("h2", {}, heading), el("table", { class: `wzr-table ${name}` },
    el("caption", { class: "wzp-offscreen" }, heading),
    el("thead", {}, el("tr", {}, columns.map((text) => el("th", { scope: "col" }, text)))), bodies));
}

function title(edition, about) {
  if (about === null) return "Hinweise, Pflichten und Folgen";
  return about === RECORD ? "Gelieferte Ware" : edition.short(about);
}

function row(edition, { clause, asked, facts, found }) {
  const seen = Object.entries(facts).filter(([name]) => edition.facts.has(name))
    .map(([name, value]) => `${edition.facts.get(name).short}: ${inWords(edition.facts.get(name), value)}`).join("; ");
  return el("tr", {}, el("td", { class: "wzr-clause" }, clause),
    el("td", {}, sentence(asked), seen && el("span", { class: "wzr-small" }, ` ${seen}`)),
    el("td", {}, FOUND.get(found)));
}
