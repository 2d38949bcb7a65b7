// Take a result away: a link that shows it again, a record on paper, a file that can be confirmed.

import { copyButton } from "../shared/copy.js";
import { el, setHidden } from "../shared/dom.js";
import { CannotRun } from "../shared/judge.js";
import { day, save, time } from "./file.js";
import { paper } from "./paper.js";

const CALM = 1500; // ms after an answer until what only paper needs is asked for

export class Record {
  #shown = null;
  #standings = new Map(); // by edition: its digest and the version that judges
  #timer = 0;
  #paper = null;

  /**
   * `way` is „verkaufen“, „angebot“ or „kaufen“, `judge` who makes the record; `calm` the ms to wait
   * before asking for what only paper needs.
   */
  constructor(way, judge, { calm = CALM } = {}) {
    this.way = way;
    this.judge = judge;
    this.calm = calm;
    this.said = el("span", { class: "wzp-said", role: "status" });
    this.element = el("section", { class: "wzp-part wzr", "aria-labelledby": "mitnehmen", hidden: true },
      el("h3", { id: "mitnehmen" }, "Ergebnis mitnehmen"),
      el("p", { class: "wzr-buttons" },
        copyButton("Link kopieren", () => this.#shown.link, { id: "ergebnis-link" }),
        el("button", { type: "button", class: "wzp-button", id: "ergebnis-drucken", onclick: () => this.#print() }, "Drucken oder als PDF sichern"),
        el("button", { type: "button", class: "wzp-button", id: "ergebnis-sichern", onclick: () => this.#save() }, "Als Datei sichern (JSON)"),
        this.said),
      el("p", { class: "wzp-quiet" }, "Link, Ausdruck und Datei enthalten Ihre Angaben, die Fassung und die Antwort, sonst nichts über Sie. Ob die Antwort aus den Angaben folgt, sagt später die Seite ",
        this.confirming = el("a", {}, "Ergebnis bestätigen"), "."));
    addEventListener("beforeprint", () => this.#lay());
    addEventListener("afterprint", () => this.#clear());
  }

  /**
   * Offer an answer that could be judged; `link` is the address that shows it again, `more()` gives
   * what a way adds to the record on paper.
   */
  show({ edition, state, answer, link, more = () => null }) {
    if (answer.error) {
      this.hide();
      return;
    }
    this.#shown = { edition, state, answer, link, more, made: new Date() };
    const confirming = `${edition.ruleset.root}pruefen/bestaetigen/`;
    if (this.confirming.href !== confirming) this.confirming.href = confirming;
    setHidden(this.element, false);
    clearTimeout(this.#timer);
    if (!this.#standings.has(edition)) this.#timer = setTimeout(() => this.#ask().catch(() => {}), this.calm);
  }

  hide() {
    this.#shown = null;
    clearTimeout(this.#timer);
    this.element.hidden = true;
  }

  /** The record of what is shown, made by the checker. */
  async #ask() {
    const { edition, state, link, made } = this.#shown;
    const { scheme, edition: date, facts } = state;
    const record = await this.judge.ask("record",
      { case: { scheme, edition: date, facts }, made: time(made), way: this.way, link });
    this.#standings.set(edition, { digest: record.edition_digest, program: record.program });
    return record;
  }

  async #save() {
    await this.#trying(async () => {
      const record = await this.#ask();
      const name = ["warenzustand-ergebnis", day(this.#shown.made), record.case.scheme].join("-");
      save(`${name}.json`, JSON.stringify(record, null, 1));
      this.said.textContent = "Datei gesichert.";
    });
  }

  async #print() {
    await this.#trying(async () => {
      if (!this.#standings.has(this.#shown.edition)) await this.#ask();
      print();
    });
  }

  async #trying(act) {
    this.said.textContent = "";
    try {
      await act();
    } catch (error) {
      if (!(error instanceof CannotRun)) throw error;
      this.said.textContent = error.message;
    }
  }

  /** Put the record on the page, which shows nothing else while it is printed. */
  #lay() {
    this.#clear();
    if (!this.#shown || !this.element.isConnected) return;
    const place = this.element.closest(".md-content__inner") ?? document.body;
    this.#paper = paper({ ...this.#shown, way: this.way, standing: this.#standings.get(this.#shown.edition) });
    place.append(this.#paper);
  }

  #clear() {
    this.#paper?.remove();
    this.#paper = null;
  }
}
