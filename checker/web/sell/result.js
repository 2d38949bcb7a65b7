// The seller's result: the answer with all that goes with it, and what it can be taken along as.

import { Answer, summary } from "../shared/answer.js";
import { Bar } from "../shared/bar.js";
import { el } from "../shared/dom.js";
import { address } from "../shared/entries.js";
import { Record } from "../record/record.js";
import { Origin } from "../shared/origin.js";
import { assumedPart, barredPart, laterPart } from "./extras.js";
import { Nearest } from "./nearest.js";

export class Result {
  /**
   * `asked` is the case. `onChange(path, value)` hears answers, `onLead(name)` that the reader turns to
   * a fact, `onEdit(name)` to a question, `onDrop(name)` that an unreadable answer goes (null: the whole
   * edition), `onApply(facts)` that other facts are taken over, `onNear(path, values)` what may be next.
   */
  constructor(asked, { onChange, onNear, onLead, onEdit, onDrop, onApply }) {
    this.case = asked;
    this.onEdit = onEdit;
    this.onDrop = onDrop;
    this.answer = new Answer(onChange, onLead, onNear);
    this.nearest = new Nearest(asked, onApply);
    this.record = new Record("verkaufen", asked.judge);
    this.origin = new Origin();
    this.bar = new Bar(this.element);
  }

  get heading() {
    return this.answer.heading;
  }

  get element() {
    return this.answer.element;
  }

  /** The parts in their order. */
  get parts() {
    return [this.element, this.record.element, this.origin.element];
  }

  /** Say why there is no answer. */
  message(sentence) {
    this.answer.message(el("p", {}, sentence));
  }

  /**
   * Show the answer found; `all`: beside all questions, `next`: the question that goes on, or null,
   * `brief`: the verdict for now, the rest follows.
   */
  show({ all, next, brief = false }) {
    const { edition, state, found } = this.case;
    const { answer } = found;
    if (answer.error) {
      this.bar.show("");
      this.record.hide();
      const name = answer.error.path.split(".")[1];
      const known = name && (edition.facts.has(name) || Object.hasOwn(state.facts, name));
      return this.answer.refuse(answer.error, () => this.onDrop(known ? name : null));
    }
    this.answer.show({
      edition, answer, facts: state.facts, wordings: found.wordings, brief,
      pending: [...new Set([...found.asks, ...found.later])],
      first: (kept) => next && kept.part("weiter", next, () => this.#goOn(next)),
      parts: (kept) => [
        all ? null : kept.part("spaeter", found.later, () => laterPart(edition, found.later, this.onEdit)),
        !all && answer.fitting.length
          ? kept.part("angenommen", found.silent, () => assumedPart(edition, found.silent, this.onEdit)) : null,
        kept.part("nicht schreiben", found.barred, () => barredPart(edition, found.barred)),
      ],
      last: () => this.nearest.part(edition, found),
    });
    if (brief) return;
    this.record.show({ edition, state, answer, link: address() });
    const { label, name } = summary(edition, answer);
    this.bar.show(all ? name || label : "");
    this.origin.show(edition, answer);
    this.case.bar();
  }

  /** Where the reader looks at the result before the end: back to the questions. */
  #goOn(next) {
    return el("p", {}, el("button", { type: "button", class: "md-button md-button--primary", id: "weiter-fragen",
      onclick: () => this.onEdit(next) }, "Weiter mit den Fragen"));
  }
}
