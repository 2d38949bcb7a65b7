// Where a file comes in: a place to drop it, a button, an example, templates to fill in.

import { el } from "../shared/dom.js";

const KINDS = ".csv,.tsv,.txt,.xlsx";

export class Drop {
  /** `onFile(file)`, `onExample()` and `onTemplate(kind)` hear the reader's choice. */
  constructor({ onFile, onExample, onTemplate }) {
    this.input = el("input", { type: "file", id: "datei", accept: KINDS, class: "wzp-offscreen", "aria-describedby": "datei-hilfe" });
    this.input.addEventListener("change", () => {
      const [file] = this.input.files;
      this.input.value = ""; // the same file may be chosen again
      if (file) onFile(file);
    });
    this.zone = el("div", { class: "wzl-zone" },
      el("p", { class: "wzl-choose" }, this.input,
        el("label", { for: "datei", class: "md-button md-button--primary" }, "Datei wählen"),
        el("span", {}, "oder hierher ziehen")),
      el("p", { class: "wzp-help", id: "datei-hilfe" },
        "CSV oder Excel (XLSX), ein Angebot je Zeile, Überschriften in der ersten Zeile. Bis 100.000 Zeilen und 50 MB."));
    this.#listen(onFile);
    const button = (id, label, onclick) => el("button", { type: "button", class: "wzp-button", id, onclick }, label);
    this.error = el("div", { class: "wzp-failure", role: "alert", hidden: true });
    this.element = el("section", { class: "wzl-in", "aria-label": "Datei" }, this.zone,
      el("p", { class: "wzp-tools" },
        button("beispiel", "Beispiel laden", onExample),
        button("vorlage-csv", "Vorlage als CSV", () => onTemplate("csv")),
        button("vorlage-xlsx", "Vorlage als Excel", () => onTemplate("xlsx"))),
      this.error);
  }

  #listen(onFile) {
    const carries = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
    const over = (on) => this.zone.classList.toggle("wzl-zone--over", on);
    this.zone.addEventListener("dragover", (event) => {
      if (!carries(event)) return;
      event.preventDefault();
      over(true);
    });
    this.zone.addEventListener("dragleave", () => over(false));
    this.zone.addEventListener("drop", (event) => {
      if (!carries(event)) return;
      event.preventDefault();
      over(false);
      const [file] = event.dataTransfer.files;
      if (file) onFile(file);
    });
    // a file that misses the place must not make the browser leave the page
    for (const name of ["dragover", "drop"]) addEventListener(name, (event) => carries(event) && event.preventDefault());
  }

  /** Say why a file cannot be used; nothing takes the message away. */
  fail(message) {
    this.error.hidden = !message;
    this.error.textContent = message ?? "";
  }
}
