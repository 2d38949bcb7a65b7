// Answers nobody asked for: the checker asks only what can change its verdict, the reader may say more.

import { arrange, el } from "./dom.js";
import { canAsk } from "./inputs.js";

export class MoreFacts {
  #wished = [];

  /** `onWish(name)` hears which question the reader wants to answer. */
  constructor(onWish) {
    this.select = el("select", { id: "weitere-angabe", class: "wzp-select" });
    const button = el("button", { type: "button", class: "wzp-button" }, "Angeben");
    this.onWish = onWish;
    button.addEventListener("click", () => this.select.value && this.wish(this.select.value));
    this.element = el("p", { class: "wzp-field wzp-more" },
      el("label", { for: "weitere-angabe" }, "Etwas angeben, wonach nicht gefragt wird"),
      el("span", { class: "wzp-line" }, this.select, button));
  }

  /** Names of the facts the reader asked for, the latest first. */
  get wished() {
    return this.#wished;
  }

  /** The reader wants to answer this question. */
  wish(name) {
    this.#wished = [name, ...this.#wished.filter((other) => other !== name)];
    this.onWish(name);
  }

  reset() {
    this.#wished = [];
  }

  show(edition, facts, asked) {
    const { fact: declaration } = edition.declaration;
    const left = [...edition.facts.values()].filter((fact) => canAsk(fact) && fact.name !== declaration
      && !Object.hasOwn(facts, fact.name) && !asked.includes(fact.name) && !this.#wished.includes(fact.name));
    const groups = Object.entries(edition.groups).map(([key, title]) => {
      const options = left.filter(({ group }) => group === key).map(({ name, short }) => el("option", { value: name }, short));
      return options.length > 0 && el("optgroup", { label: title }, options);
    });
    const chosen = this.select.value;
    arrange(this.select, [el("option", { value: "" }, "bitte wählen"), ...groups]);
    this.select.value = left.some(({ name }) => name === chosen) ? chosen : "";
  }
}
