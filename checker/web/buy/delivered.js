// The goods have arrived: the buyer answers again what shows at the goods themselves.

import { el, goTo } from "../shared/dom.js";
import { Questions } from "../shared/questions.js";

const RECORD = "geliefert";

export class Delivered {
  /** `onOpen()` hears that the reader turns to this part. */
  constructor(onChange, onOpen) {
    this.questions = new Questions(onChange, [RECORD], { open: "Fragen zur gelieferten Ware", answered: "Angaben zur gelieferten Ware" });
    this.lacking = el("p", {});
    this.element = el("details", { class: "wzp-fold-part", id: "ware-da" },
      el("summary", {}, "Ware ist schon da (Käufer)"),
      el("p", {}, "Beschreiben Sie die angekommene Ware. Der Prüfer vergleicht sie mit dem, was der Zustand in der Offerte zusagt."),
      this.lacking, this.questions.element);
    this.element.addEventListener("toggle", () => this.element.open && onOpen());
  }

  /** Whether the reader has turned to this part. */
  get open() {
    return this.element.open;
  }

  /** Bring the reader to this part. */
  lead() {
    goTo(this.element.querySelector("summary"));
  }

  /**
   * `wanted` are the facts on which the verdict on the delivery depends; `promised` says that there
   * is one; `basics` names what the offer has yet to say before the goods are asked about.
   */
  show({ edition, facts, wanted, errors, promised, basics }) {
    const exists = edition.facts.has(RECORD);
    this.element.hidden = !exists;
    if (!exists) return;
    const given = facts[RECORD];
    if (given !== undefined) this.element.open = true;
    const first = [...(promised ? [] : ["den Zustand, der in der Offerte stand"]),
      ...basics.map((name) => `„${edition.facts.get(name).short}“`)];
    this.lacking.hidden = !first.length;
    this.lacking.textContent = `Nennen Sie oben zuerst ${first.join(" und ")}.`;
    const own = [...errors].filter(([name]) => name.startsWith(`${RECORD}.`));
    this.questions.show({
      edition,
      facts: given && typeof given === "object" ? given : {},
      wanted,
      errors: new Map(own.map(([name, message]) => [name.slice(RECORD.length + 1), message])),
      silent: [],
      settled: promised && !basics.length ? "Mehr muss der Prüfer über die gelieferte Ware nicht wissen." : "",
    });
  }
}

/** What decides which questions make sense for the goods at all, as far as nobody answered it. */
export function openBasics(edition, facts) {
  const given = (name) => Object.hasOwn(facts, name) || Object.hasOwn(Object(facts[RECORD]), name);
  return [...edition.facts.values()].filter((fact) => fact.basic && !given(fact.name))
    .sort((a, b) => a.order - b.order).map((fact) => fact.name);
}

/**
 * A case that asks of the goods received what the offer promised, so that its open questions are
 * those to put to the buyer. Null where the offer names no condition.
 */
export function deliveryCase(edition, { scheme, edition: date, facts }, answer) {
  const promised = answer.declared?.condition;
  const { fact: declaration } = edition.declaration;
  if (!promised || !declaration || !edition.facts.has(RECORD)) return null;
  const offered = Object.entries(facts).filter(([name]) => name !== RECORD && !edition.facts.get(name)?.observed);
  const merged = { ...Object.fromEntries(offered), ...facts[RECORD], [declaration]: promised };
  return { scheme, edition: date, facts: merged };
}

/** The questions to put to the buyer, from the answer to that case. */
export function deliveryQuestions(edition, { verdicts, declared, error }) {
  if (error || !declared) return [];
  const { fields } = edition.facts.get(RECORD);
  return verdicts[declared.condition].missing.filter((name) => edition.facts.get(name)?.observed && fields.includes(name));
}
