// The answer: which condition, on what grounds, what may still change, and everything that follows.

import { cite, condition, MOST_CLAUSES, reading, separated } from "./citations.js";
import { arrange, el, keepingPlaceBehind, setText } from "./dom.js";
import { declaredSection, DELIVERY, deliverySection, effectSections, sign, STATUS } from "./effects.js";
import { Kept } from "./kept.js";
import { noticesSection } from "./notices.js";
import { reason, refusal } from "./refusal.js";
import { sentence, tracePart } from "./trace.js";
import { openFacts, verdictsPart } from "./verdicts.js";
import { count } from "./words.js";

const REASONS = new Set(["defining", "permission", "requirement"]);
const MOST_REASONS = 6;
const MOST_PENDING = 6;

export class Answer {
  #folds = null; // which parts were open, until all of them are there again

  /**
   * `onChange(path, value)` hears what notices the offer holds, `onNear(path, values)` which the reader
   * turns to; `lead(name)` goes to a question. `kept` keeps parts, those of the page as well.
   */
  constructor(onChange, lead, onNear) {
    this.onChange = onChange;
    this.onNear = onNear;
    this.lead = lead;
    this.kept = new Kept();
    this.spoken = el("p", { class: "wzp-offscreen", role: "status", "aria-live": "polite" });
    this.content = el("div", {});
    this.heading = el("h2", { id: "ergebnis-titel" }, "Ergebnis");
    this.element = el("section", { class: "wzp-result", id: "ergebnis", "aria-labelledby": "ergebnis-titel" },
      this.heading, this.spoken, this.content);
  }

  /** Before the checker runs, or where it could not judge: a sentence or nodes instead of an answer. */
  message(...children) {
    this.#paint(() => el("div", { class: "wzp-verdict" }, children));
  }

  /** An answer that was refused because of `error`. */
  refuse(error, onDrop) {
    this.#paint(() => el("div", { class: "wzp-verdict wzp-verdict--error" }, refusal(error, onDrop)));
    this.say(reason(error));
  }

  /**
   * Show an answer to `facts`; `pending` are the names of questions still open, `wordings` texts of
   * notices by code, `first`, `parts` and `last` what a page has to add before, amid and after the rest,
   * each a function of `kept`; `brief`: what comes before the notices, the rest follows.
   */
  show({ edition, answer, facts, pending, wordings = {}, brief = false, first = () => null, parts = () => null, last = () => null }) {
    const { kept, lead, onChange, onNear } = this;
    const headline = summary(edition, answer);
    const { trace, verdicts, delivery, declared, violations, presumed, best, fitting } = answer;
    kept.under(edition);
    this.#paint(() => [
      kept.part("lieferung", delivery, () => deliverySection(edition, answer)), // who has the goods wants to know that first
      first(kept),
      kept.part("urteil", [best, fitting, declared, pending, verdicts[best]?.interpretations, grounding(edition, answer)], () =>
        verdict(edition, answer, headline, pending, lead)),
      kept.part("deklariert", [declared, violations, presumed], () => declaredSection(edition, answer)),
      brief ? [] : [
        noticesSection({ edition, answer, facts, onChange, kept, onNear, wordings }),
        parts(kept),
        effectSections(edition, answer, kept),
        last(kept),
        kept.part("urteile", verdicts, (before) => verdictsPart(edition, answer, lead, before)),
        kept.part("schritte", trace, (before) => tracePart(edition, answer, before)),
      ],
    ], brief);
    const extent = [
      answer.violations.length && count(answer.violations.length, "Verstoß", "Verstöße"),
      answer.notices.length && count(answer.notices.length, "Hinweis", "Hinweise"),
      pending.length && count(pending.length, "Frage offen", "Fragen offen"),
    ].filter(Boolean);
    const received = answer.delivery ? `${DELIVERY[answer.delivery.status]} ` : "";
    this.say(`${received}${[`${headline.label} ${headline.name}`.trim(), ...extent].join(", ")}.`);
  }

  /** Say a sentence to those who listen, unless it was just said. */
  say(text) {
    setText(this.spoken, text);
  }

  #paint(build, brief = false) {
    const folds = this.#folds ?? new Map([...this.content.querySelectorAll("details")].map(({ id, open }) => [id, open]));
    this.#folds = brief ? folds : null; // of what follows as well
    keepingPlaceBehind(this.content, () => {
      arrange(this.content, build());
      for (const details of this.content.querySelectorAll("details")) {
        if (details.reveal && folds.get(details.id)) details.reveal();
      }
      for (const details of this.content.querySelectorAll("details")) details.open = folds.get(details.id) ?? details.open;
    });
  }
}

/** The answer in a line: `{label, name, sure}`; `name` is a condition's title or empty. */
export function summary(edition, answer) {
  const { best, fitting, declared } = answer;
  if (edition.declaration.always) {
    return { label: `${edition.ruleset.title(edition.scheme)}:`, name: promises(declared.status), sure: declared.status !== "open" };
  }
  if (best) return { label: "Passender Zustand:", name: edition.short(best), sure: true };
  if (fitting.length) return { label: "Nach den bisherigen Angaben:", name: edition.short(fitting[0]), sure: false };
  return { label: "Noch steht kein Zustand fest", name: "", sure: false };
}

/** The steps that bear the verdict. */
function grounding({ declaration }, { trace, fitting, declared }) {
  const about = (declaration.always ? null : fitting[0]) ?? declared?.condition;
  return trace.filter(({ condition: name }) => name === about);
}

function promises(status) {
  return { admissible: "eingehalten", inadmissible: "nicht eingehalten", open: STATUS.open }[status];
}

function verdict(edition, answer, headline, pending, lead) {
  const { best, fitting, verdicts, declared } = answer;
  const always = edition.declaration.always;
  const first = always ? null : fitting[0];
  const steps = grounding(edition, answer);
  const disputed = first && steps.find((step) => step.role === "discretion" && step.found);
  return el("div", { class: `wzp-verdict wzp-verdict--${headline.sure ? "sure" : "open"}` },
    el("p", { class: "wzp-label" }, headline.label),
    headline.name && el("p", { class: "wzp-best" }, always ? [sign(declared.status), " ", headline.name] : condition(edition, first)),
    first && !best && el("p", {}, "Das kann sich mit weiteren Angaben noch ändern."),
    !first && !always && el("p", {}, pending.length
      ? "Je mehr Sie angeben, desto eher zeigt sich, welcher passt."
      : "Kein Zustand ist mit diesen Angaben vollständig belegt. Die Tabelle unten zeigt, woran es liegt."),
    always && cite(edition, declared.clauses, [], MOST_CLAUSES),
    reasons(edition, steps),
    best && verdicts[best].interpretations.length > 0 && el("p", {}, "Dabei kommt es auf die Auslegung an: ",
      separated(verdicts[best].interpretations.map((id) =>
        [reading(edition, id), ` ${edition.readings.get(id)?.title ?? ""}`]), "; "), "."),
    disputed && el("p", { class: "wzp-flag" }, "Ermessensfall: Mit guten Gründen lässt sich das auch anders einstufen."),
    fitting.length > 1 && el("p", {}, "Daneben kommt in Betracht: ",
      separated(fitting.slice(1).map((name) => condition(edition, name))), "."),
    pending.length > 0 && el("p", {}, best ? "Für Hinweise und Verstöße noch offen: " : "Noch offen: ",
      openFacts(edition, pending.slice(0, MOST_PENDING), lead),
      pending.length > MOST_PENDING && ` und ${count(pending.length - MOST_PENDING, "weitere Frage", "weitere Fragen")}`));
}

/** What speaks for the condition at hand, each ground with its clause. */
function reasons(edition, steps) {
  const grounds = new Map();
  for (const { asked, clause, role, found } of steps) {
    if (!found || !REASONS.has(role)) continue;
    grounds.set(asked, [...(grounds.get(asked) ?? []), clause]);
  }
  if (!grounds.size) return null;
  return [el("p", { class: "wzp-because" }, "Denn:"), el("ul", { class: "wzp-reasons" }, [...grounds].slice(0, MOST_REASONS)
    .map(([asked, clauses]) => el("li", {}, sentence(asked), " ", cite(edition, [...new Set(clauses)]))))];
}
