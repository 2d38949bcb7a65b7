// One question: open with its help and fields, or folded to one line once it is answered.

import { el, setHidden, setState, setText } from "./dom.js";
import { inputFor } from "./inputs.js";
import { inWords } from "./words.js";

/** `path` is where the answer stands in the facts: ["optik"] or ["geliefert", "optik"]. */
export class Card {
  #open = false;

  /** `onNear(path, values)` hears what may be answered next. */
  constructor(fact, path, group, onChange, onNear = () => {}) {
    this.fact = fact;
    this.path = path;
    const key = ["frage", ...path].join("-");
    const help = `${key}-hilfe`;
    this.input = inputFor(fact, key, help, (value) => onChange(path, value), (value) => onNear(path, [value]));
    this.error = el("p", { class: "wzp-error", id: `${key}-fehler`, hidden: true });
    this.withdraw = el("button", { type: "button", class: "wzp-button wzp-withdraw" }, "Antwort zurücknehmen");
    this.withdraw.addEventListener("click", () => {
      this.input.clear?.();
      onChange(path, undefined);
      this.body.querySelector("input")?.focus({ preventScroll: true });
    });
    this.answer = el("span", { class: "wzp-answer" });
    this.head = el("button", { type: "button", class: "wzp-fold", id: `${key}-kopf`, hidden: true },
      el("span", { class: "wzp-short" }, fact.short), this.answer);
    this.head.addEventListener("click", () => this.fold(this.#open));
    this.body = el("fieldset", { class: "wzp-body", id: `${key}-feld`, "aria-describedby": `${help} ${this.error.id}` },
      el("legend", {}, el("span", { class: "wzp-group" }, group), el("span", { class: "wzp-question" }, fact.question)),
      el("p", { class: "wzp-help", id: help }, fact.help), this.input.element, this.error, this.withdraw);
    this.head.setAttribute("aria-controls", this.body.id);
    this.element = el("section", { class: "wzp-card", id: key }, this.head, this.body);
  }

  /** Show the answer there is; `folded` cards are one line that opens on demand. */
  show(value, folded, error) {
    const answered = value !== undefined;
    this.input.show(value);
    setText(this.answer, answered ? inWords(this.fact, value) : "");
    setHidden(this.withdraw, !answered);
    setText(this.error, error ?? "");
    setHidden(this.error, !error);
    setHidden(this.head, !folded);
    this.element.classList.toggle("wzp-card--folded", folded);
    if (folded) this.fold(!error && !this.element.contains(document.activeElement));
    else setHidden(this.body, false);
  }

  fold(folded) {
    this.#open = !folded;
    setHidden(this.body, folded);
    setState(this.head, "aria-expanded", !folded);
  }

  /** The answers one more click would make, first that of the option pointed at. */
  next(pointed) {
    return this.input.next?.(pointed.closest("label")?.control?.value) ?? [];
  }

  /** Open the card and give what to focus in it. */
  reveal() {
    if (!this.head.hidden) this.fold(false);
    return this.body.querySelector("input:checked") ?? this.body.querySelector("input");
  }
}
