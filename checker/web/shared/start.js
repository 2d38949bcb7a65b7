// Before the checker runs: the button, how far loading has come, and what to read where it cannot run.

import { arrange, el } from "./dom.js";
import { Loading } from "./loading.js";

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
    this.loading = new Loading(STAGES);
    this.content = el("div", {});
    this.element = el("div", { class: "wzp-start" }, this.content, this.loading.element);
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
  progress(stage, share) {
    arrange(this.content, []);
    this.loading.show(stage, share);
  }

  done() {
    arrange(this.content, []);
    this.loading.done();
  }

  /** Say why it does not run, and where to read instead. */
  fail(reason) {
    this.loading.done();
    arrange(this.content, el("div", { class: "wzp-failure", role: "alert" },
      el("p", {}, el("strong", {}, "Der Prüfer läuft hier nicht. "), reason),
      el("p", {}, "Die ", el("a", { href: this.table }, "Vergleichstabelle"),
        " zeigt ohne Prüfer, welche Eigenschaften jeder Zustand verlangt, zulässt oder ausschließt."),
      el("p", {}, el("button", { type: "button", class: "wzp-button", onclick: this.onStart }, "Noch einmal versuchen"))));
  }
}
