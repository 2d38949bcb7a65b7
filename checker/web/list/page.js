// The way „Liste prüfen“: a file comes in, its columns are matched, its rows judged, the answers shown
// and handed out. Nothing is decided here; matching, reading and judging are the checker's.

import { arrange, el, goTo } from "../shared/dom.js";
import { CannotRun } from "../shared/judge.js";
import { places } from "../shared/places.js";
import { loadProgram } from "../shared/program.js";
import { Settings } from "../shared/settings.js";
import { Start } from "../shared/start.js";
import { Columns } from "./columns.js";
import { Drop } from "./drop.js";
import { save } from "./files.js";
import { Judging } from "./judging.js";
import { Table, TableError } from "./table/table.js";

const EXAMPLE = new URL("beispiel.csv", import.meta.url);
const BROKEN = "Dabei ist etwas schiefgegangen. Laden Sie die Seite neu und versuchen Sie es noch einmal.";

class Page {
  #program = null;
  #again = () => {}; // what failed and may be tried again
  #halted = false; // what says that nothing runs here stays, however far loading gets
  #opened = 0; // counts files, so that a late answer to an earlier one is dropped

  constructor(mount) {
    this.places = places(mount);
    this.table = new Table();
    this.drop = new Drop({
      onFile: (file) => this.open(file),
      onExample: () => this.example(),
      onTemplate: (kind) => this.template(kind),
    });
    this.start = new Start(() => this.#again(), mount.dataset.table);
    this.columns = new Columns(() => this.judging.reset());
    this.status = el("p", { class: "wzp-quiet", role: "status" });
    this.about = el("p", { class: "wzl-about" });
    this.sheet = el("select", { class: "wzp-select", id: "blatt" });
    this.sheet.addEventListener("change", () => this.open(this.file, this.sheet.value));
    this.sheets = el("p", { class: "wzp-field", hidden: true }, el("label", { for: "blatt" }, "Tabellenblatt"), this.sheet);
    this.title = el("h2", { id: "spalten" }, "Spalten");
    this.settings = el("div", {});
    this.preview = el("section", { class: "wzp-part", hidden: true, "aria-labelledby": "spalten" }, this.title, this.about, this.sheets, this.settings, this.columns.element);
    this.judging = new Judging(this);
    mount.replaceChildren(el("div", { class: "wzp wzl" }, this.drop.element, this.status, this.start.element, this.preview, this.judging.element));
  }

  /** The ruleset and the worker, loaded once; fails with CannotRun. */
  program() {
    this.#program ??= this.#load().catch((error) => {
      this.#program = null;
      throw error;
    });
    return this.#program;
  }

  async #load() {
    let ready = false; // what is loaded later, for the questions about lists, is soon there
    const progress = (stage, share) => ready || this.#halted || this.start.progress(stage, share);
    progress();
    const program = await loadProgram(this.places, { progress });
    await program.judge.start();
    ready = true;
    if (!this.#halted) this.start.done();
    const { ruleset } = program;
    this.edition = ruleset.edition();
    this.choice = new Settings(ruleset, (scheme, edition) => this.#choose(ruleset.edition(scheme, edition)), () => {});
    this.choice.show(this.edition, {}, new Map());
    this.choice.declaration.remove();
    arrange(this.settings, this.choice.element);
    return program;
  }

  async #choose(edition) {
    this.edition = edition;
    this.choice.show(edition, {}, new Map());
    await this.#safely(() => this.#match());
  }

  /** Take a file, or another sheet of it. */
  open(file, sheet) {
    this.#again = () => this.open(file, sheet);
    return this.#safely(async () => {
      const opened = ++this.#opened;
      this.file = file;
      this.judging.reset();
      this.preview.hidden = true;
      this.status.textContent = `„${file.name}“ wird gelesen …`;
      const loading = this.program();
      loading.catch(() => {}); // awaited below
      const read = await this.table.read(file, sheet);
      if (opened !== this.#opened) return;
      await loading;
      if (opened !== this.#opened) return;
      this.read = read;
      await this.#match();
      if (opened !== this.#opened) return;
      this.status.textContent = "";
      this.#describe(file);
      this.preview.hidden = false;
      this.judging.offer();
      goTo(this.title);
    });
  }

  async #match() {
    if (!this.read) return;
    const { judge } = await this.program();
    const { scheme, date } = this.edition;
    const matched = await judge.ask("columns", { scheme, edition: date, headings: this.read.headings });
    await this.columns.show(this.read, matched);
    this.judging.reset();
    this.judging.offer();
  }

  #describe(file) {
    const { about, count: inAll, remarks, sheets = [], sheet } = this.read;
    this.about.textContent = `${file.name}: ${about}, ${inAll === 1 ? "1 Zeile" : `${inAll.toLocaleString("de-DE")} Zeilen`}`
      + (remarks ? `, dazu ${remarks} mit Erklärungen (##)` : "") + ".";
    this.sheets.hidden = sheets.length < 2;
    arrange(this.sheet, sheets.map((name) => el("option", { value: name }, name)));
    if (sheet) this.sheet.value = sheet;
  }

  example() {
    this.#again = () => this.example();
    return this.#safely(async () => {
      const response = await fetch(EXAMPLE).catch(() => null);
      if (!response?.ok) throw new TableError("Das Beispiel ließ sich nicht laden.");
      await this.open(new File([await response.blob()], "beispiel.csv"));
    });
  }

  template(kind) {
    this.#again = () => this.template(kind);
    return this.#safely(async () => {
      const { judge } = await this.program();
      const { scheme, date } = this.edition;
      const { rows, values } = await judge.ask("template", { scheme, edition: date });
      const sheets = [{ name: "Angebote", rows }, { name: "Werte", rows: values }];
      const file = await new Table().sheets({ kind, sheets });
      save(file, `vorlage-${scheme}-${date}.${kind}`);
    });
  }

  /** Do something and say in German what went wrong. */
  async #safely(act) {
    this.drop.fail(null);
    if (this.#halted) this.start.done();
    this.#halted = false;
    try {
      await act();
    } catch (error) {
      this.status.textContent = "";
      this.#halted = error instanceof CannotRun;
      if (this.#halted) this.start.fail(error.message);
      else this.drop.fail(error instanceof TableError ? error.message : BROKEN);
      if (!(this.#halted || error instanceof TableError)) console.warn(error);
    }
  }
}

new Page(document.getElementById("pruefer"));
