// Before the checker runs: the button, how far loading has come, and what to read where it cannot run.

import { arrange, el } from "./dom.js";

const STAGES = {
  download: "Der Prüfer wird geladen",
  start: "Der Prüfer startet",
  rules: "Das Regelwerk wird gelesen",
  fallback: "Der schnelle Weg gelang nicht, es geht auf dem langsamen weiter",
};

export class Start {
  /** `onStart()` hears the button; `table` is the address of the comparison table. */
  constructor(onStart, table) {
    this.onStart = onStart;
    this.table = table;
    this.bar = el("progress", { max: "1", "aria-labelledby": "ladestand" });
    this.step = el("span", { id: "ladestand" });
    this.status = el("div", { class: "wzp-loading", hidden: true },
      el("p", { role: "status", "aria-live": "polite" }, this.step), this.bar);
    this.content = el("div", {});
    this.element = el("div", { class: "wzp-start" }, this.content, this.status);
  }

  /** Offer to start. */
  offer() {
    arrange(this.content, [
      el("p", {}, el("button", { type: "button", class: "md-button md-button--primary", id: "starten", onclick: this.onStart }, "Prüfer starten")),
      el("p", { class: "wzp-quiet" }, "Beim ersten Start lädt Ihr Browser einige Megabyte von dieser Seite. ",
        el("a", { href: this.table }, "Lieber die Vergleichstabelle lesen")),
    ]);
  }

  /** Show how far it has come: a stage of the worker, and a share from 0 to 1 where it is known. */
  progress(stage = "download", share = null) {
    arrange(this.content, []);
    this.status.hidden = false;
    const text = `${STAGES[stage] ?? STAGES.start} …`;
    if (this.step.textContent !== text) this.step.textContent = text;
    if (share) this.bar.value = share;
    else this.bar.removeAttribute("value");
  }

  done() {
    arrange(this.content, []);
    this.status.hidden = true;
  }

  /** Say why it does not run, and where to read instead. */
  fail(reason) {
    this.status.hidden = true;
    arrange(this.content, el("div", { class: "wzp-failure", role: "alert" },
      el("p", {}, el("strong", {}, "Der Prüfer läuft hier nicht. "), reason),
      el("p", {}, "Die ", el("a", { href: this.table }, "Vergleichstabelle"),
        " zeigt ohne Prüfer, welche Eigenschaften jeder Zustand verlangt, zulässt oder ausschließt."),
      el("p", {}, el("button", { type: "button", class: "wzp-button", onclick: this.onStart }, "Noch einmal versuchen"))));
  }
}
