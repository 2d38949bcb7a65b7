// The rows judged under the reader's eyes: how far it is, a way to stop, the answers and their files.

import { el, goTo } from "../shared/dom.js";
import { write } from "../shared/fragment.js";
import { CannotRun } from "../shared/judge.js";
import { dateInWords } from "../shared/ruleset.js";
import { overview, save, today } from "./files.js";
import { Results } from "./results.js";
import { Run } from "./run.js";
import { Summary, add, none } from "./summary.js";
import { TableError } from "./table/table.js";

const REPAINT = 700; // ms between two looks of the page at what is done
const TELL = 10; // times in which progress is said aloud
const FAILED = "Das Prüfprogramm ist gescheitert. Was geprüft ist, steht unten.";

export class Judging {
  #run = null;

  /** `page` has table, columns, edition, read, file and program(). */
  constructor(page) {
    this.page = page;
    this.begin = el("button", { type: "button", class: "md-button md-button--primary", id: "pruefen", onclick: () => this.go() }, "Zeilen prüfen");
    this.cancel = el("button", { type: "button", class: "wzp-button", id: "abbrechen", hidden: true, onclick: () => this.#run?.stop() }, "Abbrechen");
    this.bar = el("progress", { max: "1", value: "0", "aria-label": "Fortschritt" });
    this.far = el("span", {});
    this.said = el("p", { class: "wzp-offscreen", role: "status" });
    this.progress = el("div", { class: "wzp-loading wzl-progress", hidden: true }, el("p", {}, this.far), this.bar);
    this.error = el("div", { class: "wzp-failure", role: "alert", hidden: true });
    this.title = el("h2", { id: "ergebnis" }, "Ergebnis");
    this.summary = new Summary();
    this.results = new Results((rows) => this.#addresses(rows));
    this.origin = el("p", { class: "wzp-quiet wzp-origin" });
    const file = (kind, label) => el("button", { type: "button", class: "wzp-button", id: `laden-${kind}`, onclick: (event) => this.#save(kind, event.currentTarget) }, label);
    this.out = el("section", { class: "wzp-part", hidden: true, "aria-labelledby": "ergebnis" }, this.title, this.summary.element,
      el("p", { class: "wzp-tools" }, file("csv", "Ergebnis als CSV"), file("xlsx", "Ergebnis als Excel")), this.results.element, this.origin);
    this.element = el("div", {}, el("p", { class: "wzp-tools" }, this.begin, this.cancel), this.progress, this.error, this.said, this.out);
    this.reset();
  }

  /** Forget all answers. */
  reset() {
    this.#run?.stop();
    this.#run = null;
    this.cancel.hidden = this.progress.hidden = this.out.hidden = this.error.hidden = true;
    this.begin.disabled = false;
    this.begin.hidden = !this.page.read;
  }

  offer() {
    this.begin.hidden = false;
  }

  async go() {
    this.reset();
    this.begin.disabled = true;
    const { page } = this;
    const { judge } = await page.program();
    this.edition = page.edition;
    this.request = { scheme: this.edition.scheme, edition: this.edition.date, headings: page.read.headings, columns: page.columns.names() };
    this.sum = none();
    this.day = today();
    this.results.clear(this.edition);
    const run = new Run(judge, page.table, this.request, page.read.count, (answer) => run === this.#run && this.#take(answer));
    this.#run = run;
    this.painted = this.told = 0;
    this.cancel.hidden = this.progress.hidden = false;
    this.cancel.focus();
    this.#show(run);
    const error = await this.#outcome(run);
    if (run !== this.#run) return; // begun anew meanwhile
    this.#finish(run, error);
  }

  /** Judge; resolves with a German sentence on what went wrong, null if nothing did. */
  async #outcome(run) {
    try {
      const error = await run.go();
      return error && error.message;
    } catch (error) {
      if (!(error instanceof CannotRun || error instanceof TableError)) console.warn(error);
      return `${error instanceof CannotRun ? error.message : ""} ${FAILED}`.trim();
    }
  }

  #take({ rows, summary, heads, origin }) {
    add(this.sum, summary);
    this.heads = heads;
    this.ruleset = origin;
    this.results.add(rows);
    const now = performance.now();
    if (now - this.painted < REPAINT) return;
    this.painted = now;
    this.#show(this.#run);
  }

  #show(run) {
    const number = (value) => value.toLocaleString("de-DE");
    this.bar.value = run.total ? run.done / run.total : 1;
    this.far.textContent = `${number(run.done)} von ${number(run.total)} Zeilen geprüft` + (run.done ? `, ${number(run.rate)} je Sekunde` : "");
    const tenth = Math.floor((run.done / Math.max(1, run.total)) * TELL);
    if (tenth > this.told) {
      this.told = tenth;
      this.said.textContent = `${tenth * TELL} Prozent geprüft`;
    }
    if (!this.sum.rows) return;
    this.out.hidden = false;
    this.summary.show(this.sum, this.edition);
    this.results.paint();
  }

  #finish(run, error) {
    this.#show(run);
    this.progress.hidden = true;
    const focused = document.activeElement === this.cancel;
    this.cancel.hidden = true;
    this.begin.disabled = false;
    this.error.hidden = !error;
    this.error.textContent = error ?? "";
    if (!this.sum.rows) {
      if (!error) this.error.textContent = "Die Tabelle enthält keine Zeile zu prüfen.";
      this.error.hidden = false;
      return;
    }
    const part = run.done < run.total ? `Abgebrochen: ${run.done.toLocaleString("de-DE")} von ${run.total.toLocaleString("de-DE")} Zeilen sind geprüft. ` : "";
    this.said.textContent = `${part}Fertig.`;
    this.origin.textContent = `${part}Geprüft am ${dateInWords(this.day)} nach ${this.edition.ruleset.title(this.edition.scheme)}, Fassung ${dateInWords(this.edition.date)}, Regelwerk ${this.ruleset[1]}.`;
    if (focused) goTo(this.title);
  }

  /** The address of each row's case: the checker says which facts the row was read as. */
  async #addresses(rows) {
    const good = rows.filter((row) => row.error === null);
    if (!good.length) return [];
    const { judge, ruleset } = await this.page.program();
    const cells = await this.page.table.pick(good.map((row) => row.index));
    const { rows: read } = await judge.ask("rows", { ...this.request, rows: cells, facts: true });
    const found = new Map(good.map((row, at) => [row, read[at].facts]));
    const { scheme, date } = this.edition;
    return rows.map((row) => {
      if (!found.has(row)) return null;
      const text = write({ scheme, edition: date, facts: found.get(row) }, ruleset.standard);
      return text ? `${this.page.places.root}pruefen/verkaufen/#${text}` : null;
    });
  }

  async #save(kind, button) {
    button.disabled = true;
    this.error.hidden = true;
    try {
      const { file, read, table } = this.page;
      const origin = [this.day, ...this.ruleset];
      const about = { origin: this.ruleset, day: this.day, file: file.name, total: read.count };
      const made = await table.write({ kind, heads: this.heads, origin, more: overview(this.sum, this.edition, about) });
      save(made, `${file.name.replace(/\.[^.]*$/, "")}-geprueft-${this.day}.${kind}`);
    } catch (error) {
      if (!(error instanceof CannotRun)) console.warn(error);
      this.error.textContent = error instanceof CannotRun ? error.message : "Die Datei ließ sich nicht schreiben.";
      this.error.hidden = false;
    } finally {
      button.disabled = false;
      button.focus();
    }
  }
}
