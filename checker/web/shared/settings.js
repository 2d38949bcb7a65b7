// What stands above the questions: the ruleset, its edition, the condition the offer already names.

import { arrange, el, setHidden, setText } from "./dom.js";
import { dateInWords } from "./ruleset.js";

export class Settings {
  /**
   * `onRuleset(scheme, edition)` and `onChange(path, value)` hear the reader's choice, `onNear(path, values)`
   * what may be chosen next.
   */
  constructor(ruleset, onRuleset, onChange, onNear = () => {}) {
    this.ruleset = ruleset;
    this.onRuleset = onRuleset;
    this.onChange = onChange;
    this.radios = ruleset.names.map((name) => el("input", {
      type: "radio", name: "regelwerk", id: `regelwerk-${name}`, value: name, onchange: () => onRuleset(name, undefined),
    }));
    this.schemes = el("fieldset", { class: "wzp-switch" }, el("legend", {}, "Regelwerk"),
      this.radios.map((radio) => el("label", { class: "wzp-option", for: radio.id }, radio, el("span", {}, ruleset.title(radio.value)))));
    this.edition = el("select", { id: "fassung", class: "wzp-select" });
    this.edition.addEventListener("change", () => onRuleset(this.shown.scheme, this.edition.value));
    this.editions = el("p", { class: "wzp-field" }, el("label", { for: "fassung" }, "Fassung"), this.edition);
    this.declared = el("select", { id: "deklariert", class: "wzp-select", "aria-describedby": "deklariert-hilfe deklariert-fehler" });
    this.declared.addEventListener("change", () =>
      onChange([this.shown.declaration.fact], this.declared.value || undefined));
    this.declared.addEventListener("focus", () => onNear([this.shown.declaration.fact], namesIn(this.declared)));
    this.error = el("p", { class: "wzp-error", id: "deklariert-fehler", hidden: true });
    this.declaration = el("div", { class: "wzp-field" },
      el("label", { for: "deklariert" }, "Zustand im Feld der Offerte (falls schon gewählt)"), this.declared,
      el("p", { class: "wzp-help", id: "deklariert-hilfe" },
        "Damit prüft der Prüfer auch, ob die Offerte so stehen bleiben darf."), this.error);
    this.element = el("div", { class: "wzp-settings" }, this.schemes, this.editions, this.declaration);
  }

  /** Show the edition in use and the declared condition; `errors` are messages by fact. */
  show(edition, facts, errors) {
    if (this.shown !== edition) this.#fill(edition);
    for (const radio of this.radios) radio.checked = radio.value === edition.scheme;
    const { fact } = edition.declaration;
    setHidden(this.declaration, !fact);
    if (!fact) return;
    const value = Object.hasOwn(facts, fact) ? String(facts[fact]) : "";
    const known = [...this.declared.options].some((option) => option.value === value);
    const chosen = known ? value : "";
    if (this.declared.value !== chosen) this.declared.value = chosen; // the same again would cost a layout
    setText(this.error, errors.get(fact) ?? "");
    setHidden(this.error, !errors.has(fact));
  }

  #fill(edition) {
    this.shown = edition;
    const dates = this.ruleset.dates(edition.scheme);
    this.editions.hidden = dates.length < 2;
    const current = this.ruleset.inForce(edition.scheme);
    arrange(this.edition, dates.map((date) =>
      el("option", { value: date }, dateInWords(date) + (date === current ? " (in Kraft)" : ""))));
    this.edition.value = edition.date;
    const fact = edition.facts.get(edition.declaration.fact ?? "");
    const options = (fact?.values ?? []).map(({ name, label }) => el("option", { value: name }, label));
    arrange(this.declared, [el("option", { value: "" }, "keine Angabe"), ...options]);
  }
}

/** What can be chosen in a list; undefined is no answer. */
export function namesIn(select) {
  return [...select.options].map(({ value }) => value || undefined);
}
