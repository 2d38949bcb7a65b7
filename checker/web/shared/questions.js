// The questionnaire: what to ask next, most decisive first, and what has been answered.

import { Card } from "./card.js";
import { arrange, el, goTo, setHidden, setText } from "./dom.js";
import { canAsk } from "./inputs.js";

const AT_ONCE = 4; // open questions shown before „weitere Fragen“
// A missing list of these counts as „nothing known“, so the checker never asks; the page offers them.
const unsaid = (edition) => [...edition.facts.values()].filter((fact) => fact.empty_if_missing).map((fact) => fact.name);

export class Questions {
  #cards = new Map();
  #current = null; // the card last answered keeps its place until another one is
  #all = false;
  #last = null;

  /**
   * `onChange(path, value)` hears every answer, `onNear(path, values)` to which question the reader turns
   * and what can be answered next. `prefix` is ["geliefert"] for the goods received; `id` is that of the
   * heading, of which a page has one each; `titles` say what stands in it and, inside a part of the page
   * with a heading of its own, that it is an h3.
   */
  constructor({ onChange, onNear }, prefix = [], titles = { open: "Fragen", answered: "Ihre Angaben" }, id = ["fragen", ...prefix].join("-")) {
    this.onChange = onChange;
    this.onNear = onNear;
    this.prefix = prefix;
    this.open = el("div", { class: "wzp-cards" });
    this.answered = el("div", { class: "wzp-cards" });
    this.done = el("p", { class: "wzp-quiet" });
    this.more = el("button", { type: "button", class: "wzp-button" });
    this.more.addEventListener("click", () => {
      this.#all = true;
      const first = this.open.childElementCount;
      this.show(this.#last);
      this.open.children[first]?.querySelector("input")?.focus();
    });
    const level = titles.level ?? "h2";
    this.heading = el(level, { id }, titles.open);
    this.answeredPart = el("section", { "aria-labelledby": `${id}-beantwortet` },
      el(level, { id: `${id}-beantwortet` }, titles.answered), this.answered);
    const near = ({ target }) => setTimeout(() => this.#near(target)); // what the reader does shows first
    this.element = el("div", { class: "wzp-questions", onpointerover: near, onfocusin: near },
      el("section", { "aria-labelledby": id }, this.heading, this.done, this.open, this.more), this.answeredPart);
  }

  /**
   * Show what is open and what is answered.
   * `wanted` and `later` are names of facts, most decisive first; `later` matter for notices only.
   * `most` are shown at once. `sure` says that `wanted` can no longer change the condition; what one may know of then can.
   */
  show({ edition, facts, wanted, later = [], errors = new Map(), extra = [], silent = unsaid(edition), settled = "", sure = false, most = AT_ONCE }) {
    this.#last = { edition, facts, wanted, later, errors, extra, silent, settled, sure, most };
    const askable = (name) => edition.facts.has(name) && canAsk(edition.facts.get(name));
    const given = (name) => Object.hasOwn(facts, name);
    const unanswered = (names) => names.filter((name) => askable(name) && !given(name));
    const asked = sure ? [...silent, ...wanted] : [...wanted, ...silent];
    // what only notices depend on waits until the condition itself is settled
    const open = [...new Set(unanswered([...extra, ...asked, ...(unanswered(wanted).length ? [] : later)]))];
    const answered = [...edition.facts.keys()].filter((name) => given(name) && askable(name));
    const current = askable(this.#current) ? this.#current : null;
    const shown = [...new Set([...(current ? [current] : []), ...open])];
    const cut = this.#all ? shown.length : most + (current && given(current) ? 1 : 0);
    const card = (name, folded) => {
      const found = this.#card(edition, name);
      found.show(given(name) ? facts[name] : undefined, folded, errors.get(name));
      return found.element;
    };
    const asking = shown.slice(0, cut).map((name) => card(name, false));
    arrange(this.answered, answered.filter((name) => name !== current).map((name) => card(name, true)));
    arrange(this.open, asking); // afterwards: what was just answered has moved and need not be taken out
    const hidden = shown.length - Math.min(cut, shown.length);
    setHidden(this.more, !hidden);
    setText(this.more, hidden === 1 ? "Eine weitere Frage zeigen" : `${hidden} weitere Fragen zeigen`);
    setText(this.done, open.length ? "" : settled);
    setHidden(this.done, !this.done.textContent);
    setHidden(this.answeredPart, !this.answered.childElementCount);
  }

  #card(edition, name) {
    if (!this.#cards.has(name)) {
      const fact = edition.facts.get(name);
      const changed = (path, value) => {
        this.#current = name;
        this.onChange(path, value);
      };
      this.#cards.set(name, new Card(fact, [...this.prefix, name], edition.groups[fact.group], changed, this.onNear));
    }
    return this.#cards.get(name);
  }

  #near(target) {
    const element = target.closest(".wzp-card");
    const card = element && [...this.#cards.values()].find((each) => each.element === element);
    if (card) this.onNear(card.path, card.next(target));
  }

  /** Let the card last answered take its place among the others, as after going back. */
  settle() {
    this.#current = null;
  }

  /** Forget every card, as when another edition asks. */
  reset() {
    this.#cards.clear();
    this.#current = null;
    this.#all = false;
  }

  /** Lead the reader to a question; false if it is not on the page. */
  lead(name) {
    if (!this.#last) return false;
    if (!this.#cards.get(name)?.element.isConnected) {
      this.#all = true;
      this.show(this.#last);
    }
    const card = this.#cards.get(name);
    if (!card?.element.isConnected) return false;
    const input = card.reveal();
    goTo(card.element);
    input?.focus({ preventScroll: true });
    return true;
  }
}
