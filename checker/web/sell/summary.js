// „Ihre Angaben“: what was answered, each with a way to change it.

import { arrange, el, setHidden, setText } from "../shared/dom.js";
import { canAsk } from "../shared/inputs.js";
import { Kept } from "../shared/kept.js";
import { inWords } from "../shared/words.js";

export class Summary {
  #kept = new Kept();

  /** `onEdit(name)` hears which answer the reader wants to change. */
  constructor(onEdit) {
    this.onEdit = onEdit;
    this.count = el("span", {});
    this.list = el("dl", { class: "wzp-given" });
    this.kept = el("p", { class: "wzp-quiet" });
    this.element = el("details", { class: "wzp-fold-part wzp-summary", id: "angaben" },
      el("summary", {}, "Ihre Angaben", this.count), this.kept, this.list);
  }

  /** Show the answers; `errors` are messages by fact, `kept` counts answers that will come back. */
  show({ edition, facts, errors, kept = 0 }) {
    const given = Object.keys(facts).filter((name) => edition.facts.has(name) && canAsk(edition.facts.get(name)));
    setHidden(this.element, !given.length && !kept);
    setText(this.count, ` (${given.length})`);
    setText(this.kept, kept ? "Ihre späteren Antworten bleiben erhalten." : "");
    setHidden(this.kept, !kept);
    this.#kept.under(edition);
    arrange(this.list, given.map((name) => this.#kept.part(name, [facts[name], errors.get(name)], () =>
      this.#row(edition.facts.get(name), facts[name], errors.get(name)))));
  }

  #row(fact, value, error) {
    return el("div", { id: `angabe-${fact.name}` }, el("dt", {}, fact.short),
      el("dd", {}, inWords(fact, value), error && el("p", { class: "wzp-error" }, error)),
      el("dd", {}, el("button", { type: "button", class: "wzp-jump", onclick: () => this.onEdit(fact.name) },
        "ändern", el("span", { class: "wzp-offscreen" }, `: ${fact.short}`))));
  }
}
