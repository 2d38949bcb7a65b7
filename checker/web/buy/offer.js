// What stood in the offer: its condition, what kind of goods, its notices, what papers say.

import { arrange, el, setHidden, setText } from "../shared/dom.js";
import { RECORD } from "../shared/facts.js";
import { Questions } from "../shared/questions.js";
import { namesIn, Settings } from "../shared/settings.js";

const NOTICES = "hinweise";
const CLEAR = "deutlich";

export class Offer {
  #shown = null;

  /**
   * `onRuleset(scheme, edition)` and `onChange(path, value)` hear the reader, `onNear(path, values)` to
   * which question the reader turns.
   */
  constructor(ruleset, { onRuleset, onChange, onNear }) {
    this.onChange = onChange;
    this.onNear = onNear;
    this.settings = new Settings(ruleset, onRuleset, onChange);
    this.select = el("select", { id: "zustand", class: "wzp-select", "aria-describedby": "zustand-fehler" });
    this.select.addEventListener("change", () =>
      onChange([this.#shown.declaration.fact], this.select.value || undefined));
    this.select.addEventListener("focus", () => onNear([this.#shown.declaration.fact], namesIn(this.select)));
    this.error = el("p", { class: "wzp-error", id: "zustand-fehler", hidden: true });
    this.field = el("div", { class: "wzp-field" }, el("label", { for: "zustand" }, "Welcher Zustand stand im Angebot?"), this.select, this.error);
    this.basics = new Questions({ onChange, onNear }, [], { open: "Um welche Ware geht es?", answered: "Die Ware im Angebot", level: "h3" }, "grundfragen");
    this.paper = new Questions({ onChange, onNear }, [], { open: "Fragen zu Angebot und Papieren", answered: "Angaben zu Angebot und Papieren" }, "papiere");
    this.list = el("div", { class: "wzp-options" });
    this.notices = el("details", { class: "wzp-fold-part", id: "hinweise-im-angebot" },
      el("summary", {}, "Hinweise, die im Angebot standen"),
      el("fieldset", { class: "wzp-body" },
        el("legend", {}, "Kreuzen Sie an, was deutlich dastand. Hinweise können mindern, was Sie erwarten dürfen."), this.list));
    this.heading = el("h2", { id: "angebot" }, "Das Angebot");
    this.element = el("section", { class: "wzb-part", "aria-labelledby": "angebot" }, this.heading, this.field,
      el("details", { class: "wzp-fold-part", id: "einstellungen" }, el("summary", {}, "Regelwerk und Fassung"),
        el("div", { class: "wzp-settings" }, this.settings.schemes, this.settings.editions)),
      this.basics.element, this.notices);
    this.papers = el("details", { class: "wzp-fold-part", id: "papiere-teil" }, el("summary", {}, "Was Angebot und Papiere sagen"), this.paper.element);
  }

  focus() {
    (this.field.hidden ? this.settings.radios.find(({ checked }) => checked) : this.select)?.focus();
  }

  settle() {
    this.basics.settle();
    this.paper.settle();
  }

  reset() {
    this.basics.reset();
    this.paper.reset();
    this.notices.open = false;
  }

  lead(name) {
    if (this.basics.lead(name)) return true;
    this.papers.open = true;
    return this.paper.lead(name);
  }

  show({ edition, facts, errors, found }) {
    if (this.#shown !== edition) this.#fill(edition);
    this.settings.show(edition, facts, errors);
    const { fact } = edition.declaration;
    setHidden(this.field, !fact);
    if (fact) {
      const value = Object.hasOwn(facts, fact) ? String(facts[fact]) : "";
      const chosen = [...this.select.options].some((option) => option.value === value) ? value : "";
      if (this.select.value !== chosen) this.select.value = chosen;
      setText(this.error, errors.get(fact) ?? "");
      setHidden(this.error, !errors.has(fact));
    }
    const promised = Boolean(found?.promise);
    const told = (basic) => Object.fromEntries(Object.entries(facts).filter(([name]) =>
      name !== fact && Boolean(edition.facts.get(name)?.basic) === basic));
    setHidden(this.basics.element, !promised);
    this.basics.show({ edition, facts: told(true), errors, wanted: found?.basics ?? [], silent: [], most: 1 });
    setHidden(this.basics.heading.parentElement, !this.basics.open.childElementCount);
    this.#showNotices(edition, facts, found);
    const paper = found?.paper ?? [];
    const given = Object.keys(told(false)).some((name) => name !== NOTICES && edition.facts.get(name)?.type !== "record");
    setHidden(this.papers, !promised || (!paper.length && !given) || !Object.hasOwn(facts, RECORD));
    if (paper.length && !found.goods.length && !found.basics.length) this.papers.open = true; // the goods are told
    this.paper.show({ edition, facts: told(false), errors, wanted: paper, silent: [], most: 1 });
    setHidden(this.paper.heading.parentElement, !this.paper.open.childElementCount);
  }

  #showNotices(edition, facts, found) {
    const stated = facts[NOTICES] && typeof facts[NOTICES] === "object" ? facts[NOTICES] : {};
    const listed = (found?.promise?.notices ?? []).map(({ code, title }) => [code, title]);
    const more = Object.keys(stated).filter((code) => edition.codes[code] && !listed.some(([other]) => other === code))
      .map((code) => [code, edition.codes[code].title]);
    setHidden(this.notices, !listed.length && !more.length);
    if (more.length || Object.keys(stated).length) this.notices.open = true;
    arrange(this.list, [...listed, ...more].map(([code, title]) => this.#notice(code, title, stated[code] === CLEAR)));
  }

  #notice(code, title, checked) {
    const id = `angebot-${code}`;
    const near = () => this.onNear([NOTICES, code], [CLEAR, undefined]);
    const label = document.getElementById(id)?.closest("label") ?? el("label", { class: "wzp-option", for: id, onpointerenter: near, onfocusin: near },
      el("input", { type: "checkbox", id, onchange: ({ target }) => this.onChange([NOTICES, code], target.checked ? CLEAR : undefined) }),
      el("span", {}, `${title} (${code})`));
    label.querySelector("input").checked = checked;
    return label;
  }

  #fill(edition) {
    this.#shown = edition;
    const fact = edition.facts.get(edition.declaration.fact ?? "");
    const { empty } = edition.declaration;
    const values = fact?.values ?? [];
    const options = [...values.filter(({ name }) => name !== empty), ...values.filter(({ name }) => name === empty)]
      .map(({ name, label }) => el("option", { value: name }, name === empty ? "Es wurde kein Zustand genannt" : label));
    arrange(this.select, [el("option", { value: "" }, "bitte wählen"), ...options]);
  }
}
