// The offer as it is pasted: title, condition field and description.

import { el } from "../shared/dom.js";

export const LONGEST = 50_000; // characters of all fields together; Python refuses more
const PAUSE = 600; // ms after the last key until a changed text is read again
const EXAMPLE = {
  title: "Mischpalette Haushaltsgeräte, ungeprüfte Kundenretouren",
  condition: "1A-Ware",
  description: "Wir bieten eine Palette Retourware aus dem Versandhandel. Die Geräte sind nicht geprüft, "
    + "keine B-Ware vom Händler.\n\nOVP teilweise vorhanden, eventuell fehlt Zubehör. Verkauf nur an Wiederverkäufer.\n\n"
    + "Die Bilder zeigen Beispiele. Keine Garantie, Gewährleistung ausgeschlossen.",
};
const FIELDS = [
  ["title", "Titel", "Die Überschrift des Angebots.", 1],
  ["condition", "Zustandsfeld", "Der Eintrag im Feld „Zustand“, etwa „B-Ware“. Leer lassen, wenn dort nichts steht.", 1],
  ["description", "Beschreibung", "Der ganze Text, so wie er im Angebot steht.", 9],
];

export class Form {
  #timer = 0;

  /** `onRead()` hears that the text is to be read; `onEdit()` that it changed and calm returned. */
  constructor(onRead, onEdit) {
    this.fields = new Map(FIELDS.map(([name, label, help, rows]) => [name, field(name, label, help, rows)]));
    this.error = el("p", { class: "wzp-error", id: "angebot-fehler", role: "alert", hidden: true });
    this.button = el("button", { type: "submit", class: "md-button md-button--primary", id: "pruefen" }, "Angebot prüfen");
    this.element = el("form", { class: "wzo-form", autocomplete: "off" },
      [...this.fields.values()].map(({ element }) => element), this.error,
      el("p", { class: "wzp-tools" }, this.button,
        el("button", { type: "button", class: "wzp-button", id: "beispiel", onclick: () => this.#fill(EXAMPLE, onRead) }, "Beispiel einfügen"),
        el("button", { type: "button", class: "wzp-button", id: "leeren", onclick: () => this.#fill({}, onRead) }, "Leeren")));
    this.element.addEventListener("submit", (event) => {
      event.preventDefault();
      onRead();
    });
    this.element.addEventListener("input", () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(onEdit, PAUSE);
    });
  }

  /** The text of each field. */
  get text() {
    return Object.fromEntries([...this.fields].map(([name, { input }]) => [name, input.value]));
  }

  get empty() {
    return Object.values(this.text).every((text) => !text.trim());
  }

  clear() {
    for (const { input } of this.fields.values()) input.value = "";
  }

  /** Say what is wrong with the text; nothing where it can be read. */
  complain(message) {
    this.error.textContent = message;
    this.error.hidden = !message;
  }

  focus() {
    this.fields.get("title").input.focus();
  }

  #fill(text, onRead) {
    clearTimeout(this.#timer);
    for (const [name, { input }] of this.fields) input.value = text[name] ?? "";
    onRead();
    this.focus();
  }
}

function field(name, label, help, rows) {
  const id = `angebot-${name}`;
  const attributes = { id, class: "wzo-text", "aria-describedby": `${id}-hilfe angebot-fehler`, lang: "de", spellcheck: "false" };
  const input = rows > 1 ? el("textarea", { ...attributes, rows: String(rows) }) : el("input", { ...attributes, type: "text" });
  return { input, element: el("div", { class: "wzp-field" }, el("label", { for: id }, label),
    el("p", { class: "wzp-help", id: `${id}-hilfe` }, help), input) };
}
