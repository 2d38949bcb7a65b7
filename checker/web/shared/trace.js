// Why: the steps that decided, each with its clause, what it asked and what it found.

import { cite } from "./citations.js";
import { el } from "./dom.js";
import { RECORD } from "./facts.js";
import { fold } from "./fold.js";
import { count, inWords } from "./words.js";

const ROLES = {
  defining: "Merkmal", requirement: "Voraussetzung", exclusion: "Ausschluss", permission: "Erlaubnis",
  discretion: "Ermessensfall", notice: "Hinweis", duty: "Pflicht", violation: "Verstoß", consequence: "Folge",
  recommendation: "Empfehlung", promise: "Zusage", declares: "Vermutung", indication: "Indiz",
};

/**
 * All steps, by what they speak about: the condition at hand first, each further one folded. `before`
 * is the part to be renewed.
 */
export function tracePart(edition, answer, before = null) {
  const groups = new Map();
  for (const step of answer.trace) groups.set(step.condition, [...(groups.get(step.condition) ?? []), step]);
  if (!groups.size) return null;
  const first = answer.trace[0].condition;
  const title = "Warum? Die Schritte im Einzelnen";
  const build = () => [...groups].map(([about, steps]) =>
    el("details", { open: about === first, id: `schritte-${about ?? "folgen"}` },
      el("summary", {}, `${aboutInWords(edition, about)} (${count(steps.length, "Schritt", "Schritte")})`),
      el("ol", { class: "wzp-steps" }, steps.map((step) => item(edition, step)))));
  return before?.renew(title, build) ?? fold("schritte", title, build);
}

function aboutInWords(edition, about) {
  if (about === null) return "Hinweise, Pflichten und Folgen";
  return about === RECORD ? "Gelieferte Ware" : edition.short(about);
}

function item(edition, { clause, role, asked, facts, found }) {
  const seen = Object.entries(facts).filter(([name]) => edition.facts.has(name));
  return el("li", {},
    el("p", { class: "wzp-head" }, el("strong", {}, ROLES[role] ?? role), " ", cite(edition, [clause])),
    el("p", {}, sentence(asked), " ", el("em", { class: "wzp-found" }, finding(found))),
    seen.length > 0 && el("p", { class: "wzp-quiet" }, "Angaben: ", seen
      .map(([name, value]) => `${edition.facts.get(name).short}: ${inWords(edition.facts.get(name), value)}`).join("; ")));
}

function finding(found) {
  if (found === null) return "Das ist noch offen.";
  return found ? "Das trifft zu." : "Das trifft nicht zu.";
}

/** A rule's question as a sentence of its own. */
export function sentence(asked) {
  return `${asked.charAt(0).toUpperCase()}${asked.slice(1)}.`;
}
