// The facts as they stand: each can be changed, and further ones added.

import { Card } from "../shared/card.js";
import { arrange, el, goTo } from "../shared/dom.js";
import { canAsk } from "../shared/inputs.js";
import { MoreFacts } from "../shared/more_facts.js";

export class Given {
  #cards = new Map();
  #edition = null;

  /** `onChange(path, value)` hears every change; `onWish()` that another fact is to be stated. */
  constructor(onChange, onWish) {
    this.onChange = onChange;
    this.more = new MoreFacts(() => onWish());
    this.open = el("div", { class: "wzp-cards" });
    this.answered = el("div", { class: "wzp-cards" });
    this.element = el("details", { class: "wzp-fold-part", id: "angaben" },
      el("summary", {}, "Angaben ändern oder ergänzen"), this.more.element, this.open, this.answered);
  }

  show({ edition, facts, errors }) {
    if (this.#edition !== edition) this.#cards.clear();
    this.#edition = edition;
    const given = (name) => Object.hasOwn(facts, name);
    const wished = this.more.wished.filter((name) => edition.facts.has(name));
    const named = [...edition.facts.values()].filter((fact) => canAsk(fact) && given(fact.name) && !wished.includes(fact.name));
    const show = (name, folded) => {
      const card = this.#card(edition, name);
      card.show(given(name) ? facts[name] : undefined, folded, errors.get(name));
      return card.element;
    };
    arrange(this.open, wished.map((name) => show(name, false)));
    arrange(this.answered, named.map(({ name }) => show(name, true)));
    this.more.show(edition, facts, []);
    const { fact: declaration } = edition.declaration; // here it may be stated like any other
    if (declaration && !given(declaration) && !wished.includes(declaration)) {
      this.more.select.append(el("option", { value: declaration }, edition.facts.get(declaration).short));
    }
  }

  reset() {
    this.more.reset();
  }

  /** Bring the reader to a fact, asked or not. */
  lead(name) {
    this.element.open = true;
    if (!this.#cards.get(name)?.element.isConnected) this.more.wish(name);
    const card = this.#cards.get(name);
    if (!card?.element.isConnected) return;
    const input = card.reveal();
    goTo(card.element);
    input?.focus({ preventScroll: true });
  }

  #card(edition, name) {
    if (!this.#cards.has(name)) {
      const fact = edition.facts.get(name);
      this.#cards.set(name, new Card(fact, [name], edition.groups[fact.group], this.onChange));
    }
    return this.#cards.get(name);
  }
}
