// The way of the finished offer: its text goes to Python, what was found comes back, the reader
// decides what is uncertain. The text stays in this page; the address holds the facts alone, those of
// the answer at hand: a jump within the page makes entries in the history, but none is a step back.

import { Ahead } from "../shared/ahead.js";
import { arrange, el, goTo, keepingPlace } from "../shared/dom.js";
import { entryState, replaceEntry } from "../shared/entries.js";
import { errorsByFact } from "../shared/facts.js";
import { holdsAnswers, readFacts, readRuleset, write } from "../shared/fragment.js";
import { Kept } from "../shared/kept.js";
import { Newest, shortly } from "../shared/newest.js";
import { Origin } from "../shared/origin.js";
import { loadProgram } from "../shared/program.js";
import { refusal } from "../shared/refusal.js";
import { Settings } from "../shared/settings.js";
import { Record } from "../record/record.js";
import { Findings, listed } from "./findings.js";
import { Given } from "./given.js";
import { markedText } from "./marked.js";
import { Verdict } from "./verdict.js";

const OWN = { page: performance.timeOrigin }; // marks the entries that this very page has written
const FROM_LINK = "Diese Angaben kommen aus dem Link. Der Text des Angebots steht nicht darin; fügen Sie ihn ein, um ihn zu prüfen.";

export class Checker {
  #decided = new Map(); // by the finding's number: „take“ or „drop“
  #given = {}; // what the reader stated instead of the text; null takes a fact away
  #text = { title: "", condition: "", description: "" };
  #asked = {}; // the newest question
  #newest = new Newest({
    state: () => this.#asked,
    ask: async (question) => {
      const result = await this.judge.ask("offer", question);
      await shortly(this.#askBarred(question, result));
      return result;
    },
    known: (question) => this.#ahead.known(question),
    take: (_, result) => this.#show(result),
    fail: (sentence) => this.#fail(sentence),
  });
  #ahead = new Ahead(async (question) => {
    const result = await this.judge.ask("offer", question);
    await this.#askBarred(question, result);
    return result;
  });
  #written = "";
  #barred = new WeakMap();
  #kept = new Kept();

  /** Load the ruleset and start the worker. Fails with CannotRun. */
  static async load(places, start, form) {
    const { ruleset, judge } = await loadProgram(places, start);
    return new Checker(ruleset, judge, form);
  }

  constructor(ruleset, judge, form) {
    this.ruleset = ruleset;
    this.judge = judge;
    this.form = form;
    this.settings = new Settings(ruleset, (scheme, edition) => this.choose(scheme, edition), () => {});
    this.findings = new Findings((numbers, decision) => this.decide(numbers, decision), (numbers, decision) => this.lookAhead(numbers, decision));
    this.given = new Given((path, value) => this.change(path, value), () => this.#paint());
    this.verdict = new Verdict((path, value) => this.change(path, value), (name) => this.given.lead(name));
    this.record = new Record("angebot", judge);
    this.marked = el("div", {});
    this.notes = el("div", {});
    this.selling = el("a", { class: "wzp-button wzo-link", id: "im-fragebogen" }, "Als Fall in „Zustand finden“ öffnen");
    this.origin = new Origin();
    this.element = el("div", { class: "wzp wzo", hidden: true },
      el("details", { class: "wzp-fold-part", id: "einstellungen" }, el("summary", {}, "Regelwerk und Fassung"),
        el("div", { class: "wzp-settings" }, this.settings.schemes, this.settings.editions)),
      el("div", { class: "wzp-columns" },
        el("div", { class: "wzp-main" }, this.verdict.element, this.record.element, this.origin.element),
        el("div", { class: "wzp-side" },
          el("section", { "aria-labelledby": "gelesen" }, el("h2", { id: "gelesen", tabindex: "-1" }, "Was im Text steht"), this.notes, this.marked, this.findings.element),
          this.given.element, el("p", { class: "wzp-tools" }, this.selling))));
    this.moved = () => this.#moved();
    addEventListener("hashchange", this.moved);
    this.#take(location.hash.slice(1));
  }

  stop() {
    removeEventListener("hashchange", this.moved);
    this.judge.stop();
  }

  get edition() {
    return this.ruleset.edition(this.scheme, this.date);
  }

  /** Read the text of the form; a new text begins anew, corrections of the old one do not fit it. */
  async read() {
    const { text } = this.form;
    if (Object.keys(text).some((name) => text[name] !== this.#text[name])) this.#begin(text);
    await this.#refresh();
  }

  /** Forget the offer and what was said about it. */
  clear() {
    this.#begin(this.form.text);
    this.element.hidden = true;
    this.result = null;
    this.#written = "";
    this.#keepAddress();
  }

  #begin(text) {
    this.#decided.clear();
    this.#given = {};
    this.given.reset();
    this.#text = text;
  }

  /** Whether there is no text, only facts that a link brought. */
  get linked() {
    return Object.keys(this.#given).length > 0 && Object.values(this.#text).every((text) => !text.trim());
  }

  focus() {
    goTo(this.verdict.heading);
  }

  decide(numbers, decision) {
    this.#decided = withDecision(this.#decided, numbers, decision);
    this.#refresh();
  }

  /** The reader turns to a decision: have judged what would follow. */
  lookAhead(numbers, decision) {
    this.#ahead.look([this.#question(withDecision(this.#decided, numbers, decision))]);
  }

  change([name, part], value) {
    const before = this.result?.facts[name];
    if (part === undefined) this.#given[name] = value ?? null;
    else {
      const others = Object.entries(Object(before)).filter(([key]) => key !== part);
      this.#given[name] = Object.fromEntries(value === undefined ? others : [...others, [part, value]]);
    }
    this.#refresh();
  }

  choose(scheme, edition) {
    this.scheme = scheme;
    this.date = edition ?? this.ruleset.inForce(scheme);
    this.#decided.clear(); // other words may count there
    this.#refresh();
  }

  /** Ask Python about the offer as it stands. */
  #refresh() {
    this.#asked = this.#question();
    return this.#newest.refresh();
  }

  #fail(sentence) {
    this.verdict.message(el("p", {}, sentence));
    this.element.hidden = false;
  }

  #question(decided = this.#decided) {
    const { scheme, date } = this.edition;
    const numbers = (decision) => [...decided].filter(([, each]) => each === decision).map(([number]) => number);
    const text = this.linked ? {} : this.#text;
    return { ...text, scheme, edition: date, today: new Date().toLocaleDateString("sv"), dropped: numbers("drop"), confirmed: numbers("take"), facts: this.#given };
  }

  #show(result) {
    this.form.complain(result.answer ? "" : result.error.message);
    this.result = result;
    this.element.hidden = !result.answer;
    if (!result.answer) return;
    this.#paint();
    if (!result.error) this.#writeAddress();
  }

  #paint() {
    const { edition, result } = this;
    if (!result?.answer) return;
    const errors = result.error ? errorsByFact(result.error) : new Map();
    keepingPlace(() => {
      this.settings.show(edition, {}, errors);
      this.given.show({ edition, facts: result.facts, errors });
      arrange(this.notes, [this.linked && el("p", { class: "wzp-help" }, FROM_LINK), result.messages.map((text) => el("p", { class: "wzp-flag" }, text))].flat());
      const passages = listed(result, this.#decided).filter(({ field }) => field);
      arrange(this.marked, this.#kept.part("text", [this.#text, passages], () => markedText(this.#text, passages)));
      this.findings.show({ edition, result, decided: this.#decided });
      if (result.error) this.verdict.message(...refusal(result.error));
      else this.verdict.show({ edition, result, barred: this.#barred.get(result), decided: this.#decided });
    });
    if (result.error) return this.record.hide();
    const { scheme, date } = edition;
    const state = { scheme, edition: date, facts: result.facts };
    const fragment = write(state, this.ruleset.standard);
    this.record.show({ edition, state, answer: result.answer, link: `${location.href.split("#")[0]}#${fragment}` });
    this.selling.href = `../verkaufen/#${fragment}`;
    this.origin.show(edition, result.answer);
  }

  async #askBarred({ scheme, edition }, result) {
    if (!result.answer || result.error) return;
    const { barred } = await this.judge.ask("barred", { scheme, edition, facts: result.facts }).catch(() => ({ barred: null }));
    this.#barred.set(result, barred);
    if (this.result === result) this.#paint();
  }

  #writeAddress() {
    const { scheme, date } = this.edition;
    this.#written = write({ scheme, edition: date, facts: this.result.facts }, this.ruleset.standard);
    this.#keepAddress();
  }

  #keepAddress() {
    replaceEntry(OWN, this.#written ? `#${this.#written}` : location.pathname + location.search);
  }

  #moved() {
    const text = location.hash.slice(1);
    if (text === this.#written) return;
    if (entryState()?.page === OWN.page) return this.#keepAddress(); // what it says was said before
    if (!holdsAnswers(text)) { // a jump within the page: the answers stay in the address
      if (text && this.#written) this.#keepAddress();
      return;
    }
    this.#take(text);
    this.#refresh();
  }

  /** Take the facts of a link instead of a text. */
  #take(fragment) {
    const { scheme, edition } = readRuleset(fragment);
    this.scheme = scheme ?? this.ruleset.standard;
    this.date = edition ?? this.edition.date;
    if (!holdsAnswers(fragment)) return;
    this.form.clear();
    this.#text = this.form.text;
    this.#decided.clear();
    this.#given = readFacts(fragment, this.edition.typeOf);
    this.#written = fragment;
  }
}

function withDecision(decided, numbers, decision) {
  const next = new Map(decided);
  for (const number of numbers) {
    if (decision === "reset") next.delete(number);
    else next.set(number, decision);
  }
  return next;
}
