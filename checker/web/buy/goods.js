// The goods that arrived: what shows at them, the most decisive question first.

import { el, goTo, setHidden, setText } from "../shared/dom.js";
import { RECORD } from "../shared/facts.js";
import { Questions } from "../shared/questions.js";

export class Goods {
  /**
   * `onChange(path, value)` hears every answer, `onNear(path, values)` to which question the reader turns,
   * `onArrive()` that the goods are there.
   */
  constructor({ onChange, onNear, onArrive }) {
    this.arrived = false;
    this.questions = new Questions({ onChange, onNear }, [RECORD], { open: "Fragen zur gelieferten Ware", answered: "Angaben zur gelieferten Ware", level: "h3" });
    this.text = el("p", {});
    this.arrive = el("p", {}, el("button", { type: "button", class: "md-button md-button--primary", id: "ware-ist-da", onclick: onArrive }, "Die Ware ist da"));
    this.undo = el("p", {}, el("button", { type: "button", class: "wzp-button", onclick: () => onChange([RECORD], undefined) }, "Angaben zur Ware verwerfen"));
    this.heading = el("h2", { id: "lieferung-titel" }, "Die Lieferung");
    this.element = el("section", { class: "wzb-part", id: "ware-da", "aria-labelledby": "lieferung-titel" },
      this.heading, this.text, this.arrive, this.questions.element, this.undo);
  }

  settle() {
    this.questions.settle();
  }

  reset() {
    this.questions.reset();
  }

  lead(name) {
    if (this.arrived && this.questions.lead(name)) return true;
    if (name !== RECORD) return false;
    goTo(this.heading);
    return true;
  }

  show({ edition, facts, errors, found }) {
    setHidden(this.element, !edition.facts.has(RECORD));
    this.arrived = Object.hasOwn(facts, RECORD);
    const promised = Boolean(found?.promise);
    const basics = found?.basics ?? [];
    setHidden(this.arrive, this.arrived);
    setHidden(this.undo, !this.arrived);
    setHidden(this.text, this.arrived && promised && !basics.length);
    setText(this.text, this.#say(edition, promised, basics));
    setHidden(this.questions.element, !this.arrived);
    const given = facts[RECORD];
    const own = [...errors].filter(([name]) => name.startsWith(`${RECORD}.`));
    this.questions.show({
      edition,
      facts: given && typeof given === "object" ? given : {},
      wanted: found?.goods ?? [],
      errors: new Map(own.map(([name, message]) => [name.slice(RECORD.length + 1), message])),
      silent: [],
      most: 1,
      settled: promised && this.arrived && !basics.length ? "Mehr muss der Prüfer über die gelieferte Ware nicht wissen." : "",
    });
    setHidden(this.questions.heading.parentElement, !this.questions.open.childElementCount && !this.questions.done.textContent);
  }

  #say(edition, promised, basics) {
    if (!this.arrived) return "Ist die Ware angekommen, beschreiben Sie sie hier. Der Prüfer vergleicht sie mit dem, was zugesagt war.";
    if (!promised) return "Wählen Sie oben zuerst den Zustand, der im Angebot stand.";
    const names = basics.map((name) => `„${edition.facts.get(name).short}“`);
    return `Beantworten Sie oben zuerst ${names.join(" und ")}.`;
  }
}
