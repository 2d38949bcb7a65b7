// The goods have arrived: the buyer answers again what shows at the goods themselves.

import { el } from "./dom.js";
import { Questions } from "./questions.js";

const RECORD = "geliefert";

export class Delivered {
  /** `onOpen()` hears that the reader turns to this part. */
  constructor(onChange, onOpen) {
    this.questions = new Questions(onChange, [RECORD], { open: "Fragen zur gelieferten Ware", answered: "Angaben zur gelieferten Ware" });
    this.lacking = el("p", {}, "Nennen Sie oben zuerst den Zustand, der in der Offerte stand.");
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

  /** `wanted` are the facts on which the verdict on the delivery depends; `promised` says that there is one. */
  show({ edition, facts, wanted, errors, promised }) {
    const exists = edition.facts.has(RECORD);
    this.element.hidden = !exists;
    if (!exists) return;
    const given = facts[RECORD];
    if (given !== undefined) this.element.open = true;
    this.lacking.hidden = promised;
    const own = [...errors].filter(([name]) => name.startsWith(`${RECORD}.`));
    this.questions.show({
      edition,
      facts: given && typeof given === "object" ? given : {},
      wanted,
      errors: new Map(own.map(([name, message]) => [name.slice(RECORD.length + 1), message])),
      silent: [],
      settled: promised ? "Mehr muss der Prüfer über die gelieferte Ware nicht wissen." : "",
    });
  }
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
