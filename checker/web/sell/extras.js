// What sellers learn besides the answer: what was assumed, what else may be said, what must not be.

import { cite } from "../shared/citations.js";
import { el } from "../shared/dom.js";
import { fold } from "../shared/fold.js";
import { sentence } from "../shared/trace.js";

/** Lists nobody named count as empty: say so, and lead to the questions. */
export function assumedPart(edition, silent, onEdit) {
  const facts = silent.map((name) => edition.facts.get(name)).filter((fact) => fact?.none);
  if (!facts.length) return null;
  return el("div", { class: "wzp-assumed" },
    el("p", {}, "Dabei ist angenommen:"),
    el("ul", {}, facts.map((fact) => el("li", {}, sentence(fact.none), " ",
      el("button", { type: "button", class: "wzp-jump", id: `annahme-${fact.name}`, onclick: () => onEdit(fact.name) },
        "Stimmt das nicht?", el("span", { class: "wzp-offscreen" }, ` ${fact.short} angeben`))))));
}

/** Questions that no longer change the condition; none of them has to be answered. */
export function laterPart(edition, names, onEdit) {
  if (!names.length) return null;
  return el("section", { class: "wzp-part", id: "weitere", "aria-labelledby": "weitere-titel" },
    el("h3", { id: "weitere-titel" }, "Noch offen für Hinweise und Verstöße"),
    el("p", {}, "Am Zustand ändert das nichts mehr. Ob weitere Hinweise nötig sind, hängt davon ab:"),
    el("ul", { class: "wzp-more-list" }, names.map((name) => edition.facts.get(name)).filter(Boolean).map((fact) =>
      el("li", {}, el("button", { type: "button", class: "wzp-button", id: `weiter-${fact.name}`, onclick: () => onEdit(fact.name) },
        fact.short)))));
}

/** What the offer must not say; null where nothing is known of it. */
export function barredPart(edition, barred) {
  if (!barred?.length) return null;
  const row = (entry) => el("li", {}, el("strong", {}, quoted(entry)), " ",
    entry.because && [el("span", {}, `Denn ${entry.because.text}.`), " "],
    cite(edition, [...(entry.because ? [entry.because.clause] : []), ...entry.clauses]));
  const better = barred.filter((entry) => entry.better);
  const others = barred.filter((entry) => !entry.better);
  return el("section", { class: "wzp-part", "aria-labelledby": "nicht-schreiben" },
    el("h3", { id: "nicht-schreiben" }, "Nicht schreiben"),
    el("p", {}, "Diese Namen gehören weder in den Titel noch in die Beschreibung:"),
    better.length > 0 && el("ul", { class: "wzp-list wzp-barred" }, better.map(row)),
    others.length > 0 && fold("nicht-schreiben-andere", better.length ? "Auch die Namen der anderen Zustände nicht" : "Die Namen der anderen Zustände",
      () => el("ul", { class: "wzp-list wzp-barred" }, others.map(row))));
}

function quoted({ names }) {
  return `${names.map((name) => (/[„“]/.test(name) ? name : `„${name}“`)).join(", ")}.`;
}
