// The published worked cases, answered by both editions; those with different answers are listed.

import { arrange, el } from "../shared/dom.js";
import { write } from "../shared/fragment.js";
import { CannotRun } from "../shared/judge.js";
import { count } from "../shared/words.js";

const AT_ONCE = 40; // cases in one question to Python, so that progress can be seen

export class CaseComparison {
  /** `file` is where the cases are and their hash, `checker` the address of the checker page. */
  constructor(judge, file, pair, checker) {
    this.judge = judge;
    this.file = file;
    this.pair = pair;
    this.checker = checker;
    this.button = el("button", { type: "button", class: "wzp-button", onclick: () => this.run() }, "Beispielfälle vergleichen");
    this.bar = el("progress", { max: "1", hidden: true, "aria-label": "Fortschritt" });
    this.status = el("p", { role: "status", "aria-live": "polite" });
    this.list = el("div", {});
    this.element = el("section", { class: "wzp-cases", "aria-labelledby": "faelle" },
      el("h2", { id: "faelle" }, "Beispielfälle"),
      el("p", {}, "Die veröffentlichten Fälle nach beiden Fassungen beantworten und zeigen, wo sich etwas ändert."),
      el("p", {}, this.button), this.bar, this.status, this.list);
  }

  async run() {
    this.button.disabled = true;
    this.status.textContent = "Die Fälle werden geladen …";
    try {
      const cases = await this.#load();
      const found = await this.#compare(cases);
      const told = found.length ? `${count(found.length, "Fall wird", "Fälle werden")} anders beantwortet` : "Kein Fall wird anders beantwortet";
      this.status.textContent = `${told}; verglichen sind ${cases.length}.`;
      arrange(this.list, found.map((each) => this.#entry(each, cases)));
    } catch (error) {
      if (!(error instanceof CannotRun)) console.warn(error);
      this.status.textContent = error instanceof CannotRun ? error.message : "Die Fälle ließen sich nicht laden.";
    } finally {
      this.bar.hidden = true;
      this.button.disabled = false;
    }
  }

  /** Hand the cases to Python, some at a time; gives those that are answered differently. */
  async #compare(cases) {
    const found = [];
    this.bar.hidden = false;
    this.status.textContent = "Die Fälle werden beantwortet …";
    for (let done = 0; done < cases.length; done += AT_ONCE) {
      this.bar.value = done / cases.length;
      const { scheme, old, new: latest } = this.pair;
      const answer = await this.judge.ask("cases", { scheme, old, new: latest, cases: cases.slice(done, done + AT_ONCE) });
      if (answer.error) throw new CannotRun(answer.error);
      found.push(...answer.cases);
    }
    return found;
  }

  #entry({ id, explanation, differences }, cases) {
    const { title, facts } = cases.find((each) => each.id === id);
    const open = (edition, label) =>
      el("a", { href: `${this.checker}#${write({ scheme: this.pair.scheme, edition, facts }, null)}` }, label);
    return el("section", { class: "wzp-case" },
      el("h3", {}, title),
      differences.length ? table(differences) : el("p", {}, explanation),
      el("p", {}, "Im Prüfer öffnen: ", open(this.pair.old, "alte Fassung"), ", ", open(this.pair.new, "neue Fassung")));
  }

  async #load() {
    const response = await fetch(this.file.address, { integrity: this.file.integrity });
    if (!response.ok) throw new Error(`${this.file.address}: ${response.status}`);
    return response.json();
  }
}

/** What the answers differ in, in the classes of the comparison itself. */
function table(differences) {
  const row = ([label, old, latest]) => el("tr", {}, el("th", { scope: "row" }, label), el("td", {}, old), el("td", {}, latest));
  return el("table", { class: "wz-synopse" },
    el("thead", {}, el("tr", {}, ["Antwort", "Bisher", "Neu"].map((name) => el("th", { scope: "col" }, name)))),
    el("tbody", {}, differences.map(row)));
}
