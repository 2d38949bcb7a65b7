// The result for a buyer: whether the promise was kept, on what grounds, what to do, what was promised.

import { cite, code } from "../shared/citations.js";
import { arrange, el, keepingPlaceBehind, setText } from "../shared/dom.js";
import { declaredSection, DELIVERY } from "../shared/effects.js";
import { Kept } from "../shared/kept.js";
import { reason, refusal } from "../shared/refusal.js";
import { sentence, tracePart } from "../shared/trace.js";
import { openFacts } from "../shared/verdicts.js";
import { count, inWords } from "../shared/words.js";
import { effectsPart, promiseOnPaper, promisePart } from "./promise.js";

const TITLES = { kept: "Zusage gehalten", broken: "Zusage nicht gehalten", open: "Noch offen" };
const SIGNS = { kept: "✓", broken: "✕", open: "?" };
const MOST = 6; // open questions that are named

export class Outcome {
  #kept = new Kept();

  /** `lead(name)` brings the reader to a question. */
  constructor(lead) {
    this.lead = lead;
    this.short = "";
    this.spoken = el("p", { class: "wzp-offscreen", role: "status", "aria-live": "polite" });
    this.content = el("div", {});
    this.element = el("section", { class: "wzp-result", id: "ergebnis", "aria-label": "Ergebnis" }, this.spoken, this.content);
  }

  /** A sentence instead of an answer. */
  message(text) {
    this.#paint(() => el("div", { class: "wzp-verdict" }, el("p", {}, text)));
  }

  /** Facts that cannot be judged, and how to drop them. */
  refuse(error, onDrop) {
    this.#paint(() => el("div", { class: "wzp-verdict wzp-verdict--error" }, refusal(error, onDrop)));
    this.#say(reason(error));
  }

  show({ edition, found, facts }) {
    const { answer, promise } = found;
    if (!promise) {
      this.message(Object.hasOwn(facts, edition.declaration.fact ?? "")
        ? "Nach diesen Angaben gilt das Angebot als keiner der Zustände. Was es verspricht, sagt das Regelwerk deshalb nicht."
        : "Wählen Sie den Zustand, der im Angebot stand. Dann steht hier, was er verspricht.");
      this.#say("");
      return;
    }
    const { delivery } = answer;
    this.short = delivery ? TITLES[delivery.status] : `Das verspricht ${promise.short}`;
    const { basics, advice, breach } = found;
    const { violations, declared, consequences, trace } = answer;
    const kept = this.#kept;
    kept.under(edition);
    this.#paint(() => [
      delivery && verdict(edition, found, this.lead, kept),
      delivery && kept.part("folgen", [advice, breach, consequences], () => steps(edition, found)),
      kept.part("zusage", [Boolean(delivery), promise, basics.length > 0], () => (delivery
        ? promisePart(edition, promise, { folded: true })
        : [promisePart(edition, promise, { vague: basics.length > 0 }), effectsPart(edition, promise.effects)])),
      violations.length > breach.length && kept.part("offerte", [declared, violations], () => el("details", { class: "wzp-fold-part", id: "offerte" },
        el("summary", {}, "Was am Angebot selbst nicht stimmt"), declaredSection(edition, answer))),
      kept.part("schritte", trace, (before) => tracePart(edition, answer, before)),
    ]);
    const open = delivery && found.goods.length ? ` ${count(found.goods.length, "Frage", "Fragen")} zur Ware offen.` : "";
    this.#say(delivery ? `${DELIVERY[delivery.status]}${open}` : `${this.short}: ${count(promise.goods.length + promise.paper.length, "Zusage", "Zusagen")}.`);
  }

  #say(text) {
    setText(this.spoken, text);
  }

  #paint(build) {
    const folds = new Map([...this.content.querySelectorAll("details")].map(({ id, open }) => [id, open]));
    keepingPlaceBehind(this.content, () => {
      arrange(this.content, build());
      for (const details of this.content.querySelectorAll("details")) if (folds.get(details.id)) details.open = true;
    });
  }
}

/** What the record on paper says besides: what was not kept or is admitted, and what was promised. */
export function onPaper(edition, { promise, grounds, tolerated }) {
  return [grounds.length > 0 && [el("h3", {}, "Das ist nicht eingehalten"), el("ul", {}, grounds.map((item) => ground(edition, item)))],
    tolerated.length > 0 && [el("h3", {}, "Das lässt der Zustand zu"), el("ul", {}, tolerated.map((item) =>
      el("li", {}, sentence(item.text), " ", cite(edition, item.clauses))))],
    promiseOnPaper(edition, promise)];
}

/** The verdict on the goods with the promises that decided it; the lines that say the same stay. */
function verdict(edition, { answer, promise, basics, deciding, restricted, grounds, tolerated }, lead, kept) {
  const { status, clauses } = answer.delivery;
  const open = status === "open" && !restricted.length ? (basics.length ? basics : deciding) : [];
  const line = (name, input, build) => kept.part(`urteil ${name}`, input, build);
  const reasons = (title, items, build) => {
    if (!items.length) return null;
    const list = line(`zu ${title}`, null, () => el("ul", { class: "wzp-reasons" }));
    arrange(list, items.map((item) => line(`${title} ${item.text}`, item, () => build(item))));
    return [line(title, null, () => el("p", { class: "wzp-because" }, title)), list];
  };
  const part = line(status, null, () => el("div", { class: `wzp-verdict wzb-verdict wzb-verdict--${status}` }));
  arrange(part, [
    line("Zusage", promise.short, () => el("p", { class: "wzp-label" }, `Lieferung als ${promise.short}`)),
    line("Titel", status, () => el("h2", { class: "wzp-best" },
      el("span", { class: "wzp-sign", "aria-hidden": "true" }, SIGNS[status]), " ", TITLES[status])),
    line("Satz", [status, clauses], () => el("p", {}, DELIVERY[status], " ", status === "kept" && cite(edition, clauses))),
    reasons("Das ist nicht eingehalten:", grounds, (item) => ground(edition, item)),
    reasons("Das lässt dieser Zustand zu:", tolerated, (item) => el("li", {}, sentence(item.text), " ", cite(edition, item.clauses))),
    restricted.length > 0 && line("Einschränkung", restricted, () => el("p", { class: "wzp-flag" }, "Das Angebot enthielt selbst eine Einschränkung (",
      restricted.map((name, index) => [index > 0 && ", ", code(edition, name)]),
      "). Wie weit sie reicht, sagt keine Angabe; deshalb bleibt es offen.")),
    open.length > 0 && line("offen", open, () => el("p", {}, "Noch zu klären: ", openFacts(edition, open.slice(0, MOST), lead),
      open.length > MOST && ` und ${count(open.length - MOST, "weitere Frage", "weitere Fragen")}`)),
  ]);
  return part;
}

function ground(edition, { text, clauses, facts }) {
  const seen = Object.entries(facts).map(([name, value]) =>
    `${edition.facts.get(name).short}: ${inWords(edition.facts.get(name), value)}`).join("; ");
  return el("li", {}, sentence(text), " ", cite(edition, clauses), seen && el("span", { class: "wzp-quiet" }, ` Ihre Angabe: ${seen}.`));
}

/** What to do now, and what may follow. */
function steps(edition, { answer, advice, breach }) {
  return [
    list("Was Sie jetzt tun sollten", advice, edition),
    list("Verstoß des Anbieters", breach, edition, ({ code: name }) => edition.codes[name].remedy),
    list("Welche Folgen das Regelwerk nennt", answer.consequences, edition),
  ];
}

function list(heading, items, edition, more = () => null) {
  return items.length > 0 && el("section", { class: "wzp-part" }, el("h3", {}, heading),
    el("ul", { class: "wzp-list" }, items.map((item) => entry(edition, item, more(item)))));
}

function entry(edition, { code: name, clauses }, more) {
  return el("li", {}, el("p", { class: "wzp-head" }, code(edition, name), " ", el("strong", {}, edition.codes[name].title), " ", cite(edition, clauses)),
    el("p", {}, edition.codes[name].meaning), more && el("p", {}, el("strong", {}, "Abhilfe durch den Anbieter: "), more));
}
