// One question on the page: large buttons where one answer settles it, else fields and „Weiter“.

import { arrange, el, setHidden, setState, setText } from "../shared/dom.js";
import { number } from "../shared/fragment.js";
import { inputFor } from "../shared/inputs.js";

const UNKNOWN = "unbekannt"; // an answer too: it is not asked again
const FEW = 7; // answers up to this number stand in one column

export class Step {
  #name = null;
  #fact = null;
  #draft; // what the fields hold, for questions that one button does not answer
  #fields = null;

  /**
   * `onAnswer(name, value)`; `onDraft(name, value)` before; `onSkip(name)`; `onBack()`; `onResult()`;
   * undefined is no answer.
   */
  constructor({ onAnswer, onDraft, onSkip, onBack, onResult }) {
    this.onAnswer = onAnswer;
    this.onDraft = onDraft;
    this.onSkip = onSkip;
    this.place = el("p", { class: "wzp-progress" });
    this.heading = el("h2", { id: "schritt-frage", tabindex: "-1" });
    this.help = el("div", { id: "schritt-hilfe" });
    this.error = el("p", { class: "wzp-error", id: "schritt-fehler", role: "alert", hidden: true });
    this.form = el("form", { class: "wzp-step-form", novalidate: true, onsubmit: (event) => this.#submit(event) });
    this.back = el("button", { type: "button", class: "wzp-button wzp-back", id: "schritt-zurueck", onclick: onBack }, "Zurück");
    this.result = el("button", { type: "button", class: "wzp-button", id: "schritt-ergebnis", onclick: onResult }, "Zwischenstand ansehen");
    this.element = el("section", { class: "wzp-step", id: "schritt", hidden: true, "aria-labelledby": "schritt-frage" },
      this.place, this.heading, this.help, this.error, this.form,
      el("p", { class: "wzp-step-tools" }, this.back, this.result));
  }

  /** The name of the question shown. */
  get name() {
    return this.#name;
  }

  /**
   * Show the question on a fact; `value` is the answer given before, `error` what is wrong with it.
   * `place` says how far the reader is, `canBack` that an earlier question can be shown.
   */
  show({ fact, value, error, place, canBack, canResult }) {
    setHidden(this.element, false);
    setText(this.place, place);
    setHidden(this.back, !canBack);
    setHidden(this.result, !canResult);
    if (this.#fact !== fact) this.#fill(fact, value);
    else this.#mark(value);
    this.say(error ?? "");
  }

  /** Say what is wrong with the answer; nothing takes it back. */
  say(text) {
    setText(this.error, text);
    setHidden(this.error, !text);
    if (text) this.form.setAttribute("aria-describedby", this.error.id);
    else this.form.removeAttribute("aria-describedby");
  }

  #fill(fact, value) {
    this.#fact = fact;
    this.#name = fact.name;
    this.#draft = value;
    this.heading.textContent = fact.question;
    arrange(this.help, [fact.help && el("details", { class: "wzp-what" }, el("summary", {}, "Was ist gemeint?"), el("p", {}, fact.help))]);
    this.#fields = null;
    if (fact.type === "choice") {
      arrange(this.form, [this.#choices(fact), this.#unknown(fact)]);
    } else {
      this.#fields = inputFor(fact, `schritt-${fact.name}`, "schritt-hilfe", (draft) => {
        this.#draft = draft;
        if (draft !== undefined) this.onDraft(fact.name, draft);
        // what was wrong stays said until „Weiter“: nothing moves under the finger
      });
      this.#fields.element.setAttribute("role", "group");
      this.#fields.element.setAttribute("aria-labelledby", "schritt-frage");
      const next = el("button", { type: "submit", class: "md-button md-button--primary wzp-next", id: "schritt-weiter" }, "Weiter");
      arrange(this.form, [this.#fields.element, el("p", { class: "wzp-step-tools" }, next, this.#unknown(fact))]);
    }
    this.#mark(value);
  }

  #choices(fact) {
    const known = fact.values.filter(({ name }) => name !== UNKNOWN);
    return el("div", { class: `wzp-choices${known.length > FEW ? " wzp-choices--many" : ""}`, role: "group", "aria-labelledby": "schritt-frage" },
      known.map((value) => this.#choice(value)));
  }

  #choice({ name, label }) {
    return el("button", { type: "button", class: "wzp-choice", id: `schritt-${this.#name}-${name}`, value: name,
      onclick: () => this.onAnswer(this.#name, name) }, label);
  }

  /** The way on for who does not know: an answer where the question has one for it, else none. */
  #unknown(fact) {
    const own = fact.type === "choice" && fact.values.find(({ name }) => name === UNKNOWN);
    if (own) return this.#choice({ ...own, label: own.label });
    return el("button", { type: "button", class: "wzp-choice wzp-choice--skip", id: "schritt-weiss-nicht",
      onclick: () => this.onSkip(this.#name) }, "weiß ich nicht");
  }

  #mark(value) {
    this.#fields?.show(value);
    for (const choice of this.form.querySelectorAll(".wzp-choice:not(.wzp-choice--skip)")) {
      setState(choice, "aria-pressed", choice.value === value);
    }
  }

  #submit(event) {
    event.preventDefault();
    const { type } = this.#fact;
    const typed = this.form.querySelector("input.wzp-number")?.value.trim();
    const value = type !== "number" ? this.#draft : typed ? number(typed) : undefined;
    if (value === undefined) {
      this.say(type === "shares" ? "Die Anteile ergeben zusammen noch nicht 100 %."
        : type === "number" ? "Bitte geben Sie eine Zahl ein." : "Bitte kreuzen Sie etwas an, zur Not „nichts davon“.");
      this.form.querySelector("input")?.focus();
    } else if (type === "number" && typeof value !== "number") {
      this.say(`„${typed}“ ist keine Zahl. Schreiben Sie zum Beispiel 12 oder 7,5.`);
      this.form.querySelector("input")?.focus();
    } else this.onAnswer(this.#name, value);
  }
}
