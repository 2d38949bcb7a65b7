// Answers nobody asked for: the checker asks only what can change its verdict, the reader may say more.

import { arrange, el } from "./dom.js";
import { canAsk } from "./inputs.js";
import { Kept } from "./kept.js";

export class MoreFacts {
  #kept = new Kept();
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
    this.#kept.under(edition);
    const names = (facts) => facts.map(({ name }) => name);
    const groups = Object.entries(edition.groups).map(([key, title]) => {
      const members = left.filter(({ group }) => group === key);
      return members.length > 0 && this.#kept.part(key, names(members), () =>
        el("optgroup", { label: title }, members.map(({ name, short }) => el("option", { value: name }, short))));
    });
    const chosen = this.select.value;
    arrange(this.select, [this.#kept.part("", null, () => el("option", { value: "" }, "bitte wählen")), ...groups]);
    const again = left.some(({ name }) => name === chosen) ? chosen : "";
    if (this.select.value !== again) this.select.value = again;
  }
}
