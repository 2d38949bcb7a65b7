// What follows: violations with their remedy, the verdict on a delivery, duties, consequences, advice.

import { cite, code, condition, MOST_CLAUSES } from "./citations.js";
import { el } from "./dom.js";

export const STATUS = { admissible: "zulässig", inadmissible: "nicht zulässig", open: "noch offen" };
export const SIGNS = { admissible: "✓", inadmissible: "✕", open: "?" };
export const DELIVERY = {
  kept: "Die gelieferte Ware entspricht dem, was das Angebot zugesagt hat.",
  broken: "Die gelieferte Ware entspricht nicht dem, was das Angebot zugesagt hat.",
  open: "Ob die gelieferte Ware der Zusage entspricht, ist nach den Angaben noch offen.",
};
const LISTS = [
  ["duties", "Was außerdem zu tun ist"],
  ["consequences", "Was daraus folgen kann"],
  ["recommendations", "Empfehlungen"],
];

/** How the offer fares under the condition it declares; null where it declares none. */
export function declaredSection(edition, answer) {
  const { declared, violations, presumed } = answer;
  if (!declared && !violations.length) return null;
  const named = declared && !edition.declaration.always; // else the headline says it
  return el("section", { class: "wzp-part", "aria-labelledby": "deklariert-urteil" },
    el("h3", { id: "deklariert-urteil" }, "Die Offerte, wie sie ist"),
    named && el("p", {}, presumed ? "Ein leeres Feld gilt als " : "Im Feld steht ",
      condition(edition, declared.condition), ": ", el("strong", { class: `wzp-status wzp-status--${declared.status}` },
        sign(declared.status), " ", STATUS[declared.status]), " ", cite(edition, declared.clauses, [], MOST_CLAUSES), "."),
    violations.length
      ? el("ul", { class: "wzp-list" }, violations.map((item) => violation(edition, item)))
      : el("p", {}, "Ein Verstoß steht nach den Angaben nicht fest."));
}

function violation(edition, { code: name, notice, clauses, interpretations }) {
  const { title, meaning, remedy } = edition.codes[name];
  const about = notice ? ` ${notice} ${edition.codes[notice].title}` : "";
  return el("li", { class: "wzp-violation" },
    el("p", { class: "wzp-head" }, code(edition, name), " ", el("strong", {}, title, about && `:${about}`), " ",
      cite(edition, clauses, interpretations)),
    el("p", {}, meaning), remedy && el("p", {}, el("strong", {}, "Was zu tun ist: "), remedy));
}

/** The verdict on the goods received; null where none were described. */
export function deliverySection(edition, { delivery }) {
  if (!delivery) return null;
  return el("section", { class: "wzp-part", "aria-labelledby": "lieferung" },
    el("h3", { id: "lieferung" }, "Gelieferte Ware"),
    el("p", { class: `wzp-delivery wzp-delivery--${delivery.status}` },
      el("strong", {}, DELIVERY[delivery.status]), " ", cite(edition, delivery.clauses, [], MOST_CLAUSES)));
}

/** Duties, consequences and recommendations, each with its meaning; `kept` keeps those that stay. */
export function effectSections(edition, answer, kept) {
  return LISTS.filter(([key]) => answer[key].length).map(([key, heading]) => kept.part(key, answer[key], () =>
    el("section", { class: "wzp-part", "aria-labelledby": key },
      el("h3", { id: key }, heading),
      el("ul", { class: "wzp-list" }, answer[key].map((item) =>
        el("li", {}, el("p", { class: "wzp-head" }, code(edition, item.code), " ",
          el("strong", {}, edition.codes[item.code].title), " ", cite(edition, item.clauses)),
        el("p", {}, edition.codes[item.code].meaning)))))));
}

/** A sign beside a word that says the same. */
export function sign(status) {
  return el("span", { class: "wzp-sign", "aria-hidden": "true" }, SIGNS[status]);
}
