// What a condition promises and what it does not, as Python read it off the rules.

import { cite, code, condition } from "../shared/citations.js";
import { el } from "../shared/dom.js";
import { sentence } from "../shared/trace.js";

/**
 * The whole promise; `folded` where the goods are there and their verdict stands above, `vague`
 * where nobody said yet what kind of goods it is.
 */
export function promisePart(edition, promise, { folded = false, vague = false }) {
  const content = [
    vague && el("p", { class: "wzp-quiet" }, "Sagen Sie noch, um welche Ware es geht; dann steht hier nur, was für sie gilt."),
    promised(edition, promise)];
  if (folded) return el("details", { class: "wzp-fold-part", id: "zusage" }, el("summary", {}, title(promise)), content);
  return el("section", { class: "wzp-part", "aria-labelledby": "zusage" }, el("h2", { id: "zusage" }, title(promise)), content);
}

/** The promise for paper. */
export function promiseOnPaper(edition, promise) {
  return el("section", {}, el("h2", {}, title(promise)), promised(edition, promise));
}

function title(promise) {
  return `Das verspricht ${promise.short.endsWith("Ware") ? promise.short : `„${promise.short}“`}`;
}

function promised(edition, promise) {
  return [
    el("p", {}, promise.summary),
    promise.presumed && el("p", { class: "wzb-note" }, "Es wurde kein Zustand genannt. Das Angebot gilt als ", condition(edition, promise.condition),
      ", sobald gilt: ", sentence(promise.presumed.text), " ", cite(edition, promise.presumed.clauses)),
    group("An der Ware selbst", "Das lässt sich beim Eintreffen prüfen:", promise.goods, edition),
    promise.one_of.map((features) => group("Woran man sie erkennt", "Mindestens eines davon trifft zu:", features, edition)),
    group("Was außerdem gelten muss", null, promise.paper, edition),
    promise.allowed.length + promise.unsaid.length > 0 && [
      el("h3", {}, "Das ist nicht versprochen"),
      promise.allowed.length > 0 && [el("p", {}, "Das dürfen Sie bei diesem Zustand nicht beanstanden:"), entries(promise.allowed, edition)],
      promise.unsaid.length > 0 && el("p", {}, `Nichts gesagt ist zu: ${promise.unsaid.map(({ text }) => text).join(", ")}.`)],
    promise.notices.length > 0 && [el("h3", {}, "Hinweise, die das Angebot enthalten kann"),
      el("ul", { class: "wzb-list" }, promise.notices.map((item) => notice(edition, item)))],
  ];
}

/** What goes with the condition for a buyer: first what to do, then what may follow. */
export function effectsPart(edition, effects) {
  const advice = effects.filter(({ role }) => role !== "consequence");
  const rest = effects.filter(({ role }) => role === "consequence");
  return [part("Was Sie tun sollten", advice, edition), part("Welche Folgen das Regelwerk nennt", rest, edition)];
}

function part(heading, effects, edition) {
  return effects.length > 0 && el("section", { class: "wzp-part" }, el("h3", {}, heading),
    el("ul", { class: "wzp-list" }, effects.map(({ code: name, title, text, when, clauses }) =>
      el("li", {}, el("p", { class: "wzp-head" }, code(edition, name), " ", el("strong", {}, title), " ", cite(edition, clauses)),
        el("p", {}, text), cases(when)))));
}

function cases(when) {
  return when.length > 0 && el("p", { class: "wzp-quiet" }, "Gilt, sobald: ", when.join("; oder "), ".");
}

function notice(edition, { code: name, title, restricts, when, clauses }) {
  return el("li", {}, code(edition, name), ` ${title} `, cite(edition, clauses),
    restricts && el("span", { class: "wzp-quiet" }, " Steht er da, dürfen Sie insoweit weniger erwarten."));
}

function group(heading, lead, list, edition) {
  return list.length > 0 && [el("h3", {}, heading), lead && el("p", {}, lead), entries(list, edition)];
}

function entries(list, edition) {
  return el("ul", { class: "wzb-list" }, list.map(({ text, clauses }) => el("li", {}, sentence(text), " ", cite(edition, clauses))));
}
