// The seller's way: one question at a time or all on one page, then the result, kept in step with
// the address. What is asked, and what follows, Python says.

import { summary } from "../shared/answer.js";
import { copyButton } from "../shared/copy.js";
import { arrange, el, keepingPlace, leavingPlace, setState, setText } from "../shared/dom.js";
import { address, setTitle } from "../shared/entries.js";
import { errorsByFact, withAnswer } from "../shared/facts.js";
import { Following } from "../shared/frame.js";
import { Kept } from "../shared/kept.js";
import { LATE } from "../shared/newest.js";
import { loadProgram } from "../shared/program.js";
import { Settings } from "../shared/settings.js";
import { AllQuestions } from "./all.js";
import { Case } from "./case.js";
import { Mode } from "./mode.js";
import { Result } from "./result.js";
import { Step } from "./step.js";
import { Summary } from "./summary.js";
import { RESULT, Way } from "./way.js";

const WAIT = 400; // ms after which a pause is explained
const FAR = 12; // more questions than this are not announced: it is never so many in the end

export class Checker {
  #kept = new Kept();
  #turned = false; // the reader did something: the focus follows
  #title = document.title;
  #wait = 0;
  #late = 0;
  #following = new Following();
  #narrow = matchMedia("(max-width: 59.9em)");

  /** Load the ruleset and start the worker. Fails with CannotRun. */
  static async load(places, start) {
    const { ruleset, judge } = await loadProgram(places, start);
    return new Checker(ruleset, judge);
  }

  constructor(ruleset, judge) {
    this.ruleset = ruleset;
    this.case = new Case(ruleset, judge, {
      ending: (found) => !found.answer.error && (this.mode.all || this.way.at === RESULT || !found.asks.length),
      onAnswer: () => this.#answered(),
      onMore: () => this.#paint(),
      onFail: (sentence) => this.result.message(sentence),
      onMove: (before) => this.#moved(before),
    });
    this.way = new Way(() => this.#turn());
    this.mode = new Mode(() => this.#turn());
    const change = (path, value) => this.change(path, value);
    const near = (path, values) => this.case.lookAhead(path, values, this.way.kept);
    this.settings = new Settings(ruleset, (scheme, edition) => this.choose(scheme, edition), change, near);
    this.step = new Step({
      onAnswer: (name, value) => this.#give(name, value),
      onDraft: (name, value) => near([name], [value]),
      onSkip: (name) => this.#skip(name),
      onBack: () => this.#back(),
      onResult: () => this.edit(RESULT),
    });
    this.all = new AllQuestions({ onChange: change, onNear: near, onShow: () => this.#paint() });
    this.summary = new Summary((name) => this.edit(name));
    this.result = new Result(this.case, {
      onChange: change,
      onNear: near,
      onLead: (name) => this.lead(name),
      onEdit: (name) => this.edit(name),
      onDrop: (name) => (name ? this.change([name], undefined) : this.choose(ruleset.standard)),
      onApply: (facts) => this.#apply(facts),
    });
    this.interim = el("aside", { class: "wzp-interim", "aria-label": "Zwischenstand" });
    this.wait = el("p", { class: "wzp-quiet", role: "status" });
    this.settingsPart = el("details", { class: "wzp-fold-part", id: "einstellungen" },
      el("summary", {}, "Regelwerk, Fassung, Zustand im Feld"), this.settings.element);
    this.main = el("div", { class: "wzp-main" });
    this.side = el("div", { class: "wzp-side" });
    this.columns = el("div", { class: "wzp-columns" }, this.main, this.side);
    this.element = el("div", { class: "wzp" }, this.columns, this.result.bar.element);
    this.tools = this.#tools();
    this.#paint();
    this.result.message("Sobald der Prüfer geladen ist, steht hier, welcher Zustand passt. Sie können schon antworten.");
  }

  #tools() {
    return el("p", { class: "wzp-tools" }, this.mode.button,
      copyButton("Link kopieren", address, { id: "link-kopieren" }),
      el("button", { type: "button", class: "wzp-button", id: "neu-beginnen", onclick: () => this.restart() }, "Neu beginnen"));
  }

  /** Ask the checker for the first time; resolves when it runs. */
  async begin() {
    await this.case.judge.start();
    await this.case.refresh();
  }

  stop() {
    this.#following.drop();
    this.case.stop();
    this.way.stop();
    setTitle(this.#title);
  }

  /** Bring the reader to the first question. */
  focus() {
    if (this.mode.all) this.all.focus();
    else this.#lookAt(this.step);
  }

  /** An answer was given on the page of all questions, in the settings or among the notices. */
  change(path, value) {
    this.case.change(path, value, this.#takeKept());
    if (this.way.at === RESULT) this.way.answered(RESULT); // the result stays where it is
    this.#waiting();
  }

  // Known answers are shown already. Else what was answered shows with what follows from it, in one go,
  // unless that takes its time.
  #waiting() {
    if (this.case.current) return;
    setState(this.result.element, "aria-busy", true);
    clearTimeout(this.#late);
    this.#late = setTimeout(() => this.case.current || this.#paint(), LATE);
  }

  choose(scheme, edition) {
    this.case.choose(scheme, edition);
    this.#paint();
  }

  restart() {
    this.way.reset();
    this.all.reset();
    this.#turned = true;
    this.case.restart();
    if (!this.case.current) this.case.found = null; // the first question shows at once
    this.#paint();
    if (this.mode.all) this.focus();
  }

  /** Turn to a question, or to the result; afterwards comes what came before. */
  edit(name) {
    if (this.mode.all && name !== RESULT) return this.all.lead(name, this.case.edition);
    const here = this.way.at === RESULT ? RESULT : null;
    this.way.turn(name, name === RESULT ? null : here);
    this.#turn();
  }

  lead(name) {
    if (name !== this.case.edition.declaration.fact) return this.edit(name);
    this.settingsPart.open = true;
    this.settings.declared.focus();
  }

  #turn() {
    this.#turned = true;
    this.#paint();
  }

  #moved(before) {
    this.all.settle();
    if (this.mode.all) this.way.kept = {};
    else this.way.moved(before, this.case.state.facts);
    this.#turn();
  }

  #takeKept() {
    const { kept } = this.way;
    this.way.kept = {};
    return kept;
  }

  #give(name, value) {
    const { then } = this.way;
    this.#turned = true;
    this.way.at = then;
    this.case.change([name], value, this.#takeKept()); // may be answered at once
    this.way.answered(then);
    clearTimeout(this.#wait);
    if (this.case.current) return;
    this.#wait = setTimeout(() => (this.wait.textContent = "Einen Moment, gleich geht es weiter …"), WAIT);
    this.#waiting();
  }

  #skip(name) {
    const { then } = this.way;
    if (Object.hasOwn(this.case.state.facts, name)) this.case.change([name], undefined);
    this.way.skip(name);
    this.way.at = then;
    this.#turn();
  }

  #back() {
    const { edition, state } = this.case;
    const before = this.way.before(this.step.name, state.facts, edition);
    if (before) this.edit(before);
  }

  /** Take over facts under which another condition fits. */
  #apply(facts) {
    this.way.reset();
    this.#turned = true;
    this.case.replace(facts);
    this.#paint();
  }

  // What shows: a question by its name, or the result; undefined while that is still being judged.
  #view() {
    const { edition, state, found, current } = this.case;
    const { at } = this.way;
    if (at === RESULT) return found ? RESULT : undefined;
    if (at && edition.facts.has(at)) return at;
    if (!found) return Object.keys(state.facts).length ? undefined : firstQuestion(edition);
    if (!current) return undefined;
    if (found.answer.error) return wrongQuestion(found.answer.error, edition) ?? RESULT;
    return this.way.next(found.asks, edition) ?? RESULT;
  }

  // What the reader waits for shows first: the next question, the verdict. What stands beside and below
  // it follows with the next frame. Where the reader stays at the result, all of it shows at once.
  #answered() {
    const { mode, step, result } = this;
    if (mode.all === this.#turned) return this.#paint();
    if (mode.all) this.#paintResult(RESULT);
    else this.#paint({ brief: true });
    this.#following.plan(() => {
      this.#paint();
      if (!mode.all) this.#bringUp(result.element.isConnected ? result : step); // now there is enough below it
    });
  }

  #paint({ brief = false } = {}) {
    this.#following.drop();
    const { edition, state, found, current } = this.case;
    const errors = current && found.answer.error ? errorsByFact(found.answer.error) : new Map();
    const view = this.#view();
    if (current) {
      clearTimeout(this.#wait);
      setText(this.wait, "");
    }
    const leaving = this.#turned && !this.mode.all && view !== undefined; // for another heading
    (leaving ? leavingPlace : keepingPlace)(() => {
      this.settings.show(edition, state.facts, errors);
      if (edition.declaration.fact && errors.has(edition.declaration.fact)) this.settingsPart.open = true;
      if (!this.mode.all && !brief) this.summary.show({ edition, facts: state.facts, errors, kept: Object.keys(this.way.kept).length });
      if (this.mode.all) this.all.show({ edition, facts: state.facts, errors, found });
      else if (view && view !== RESULT) this.#paintStep(view, errors, brief);
      this.#paintResult(view, brief);
      this.#arrange(view);
    });
    this.#paintTitle(view);
    if (this.#turned && view !== undefined) this.#follow(view);
  }

  #paintResult(view, brief = false) {
    const { current } = this.case;
    setState(this.result.element, "aria-busy", !current);
    if (current && (this.mode.all || view === RESULT)) this.result.show({ all: this.mode.all, next: this.#goingOn(), brief });
  }

  #arrange(view) {
    const { mode, settingsPart, tools, result, step, summary, all, interim, wait } = this;
    this.columns.classList.toggle("wzp-columns--steps", !mode.all);
    this.columns.classList.toggle("wzp-columns--result", !mode.all && view === RESULT);
    if (mode.all) {
      if (!this.main.contains(settingsPart)) settingsPart.open = true; // who knows the rules chooses among them
      arrange(this.main, [settingsPart, tools, all.element]);
      arrange(this.side, result.parts);
    } else if (view === RESULT) {
      arrange(this.main, result.parts);
      arrange(this.side, [summary.element, tools, settingsPart]);
    } else {
      arrange(this.main, [step.element, wait]);
      arrange(this.side, [interim, summary.element, tools, settingsPart]);
    }
    if (view === RESULT && !this.side.dataset.seen) {
      summary.element.open = !this.#narrow.matches;
      this.side.dataset.seen = "yes";
    }
    if (!mode.all) result.bar.show("");
  }

  #paintStep(name, errors, brief) {
    const { edition, state, found, current } = this.case;
    const fact = edition.facts.get(name);
    const value = Object.hasOwn(state.facts, name) ? state.facts[name] : this.way.kept[name];
    const before = this.way.before(name, state.facts, edition);
    this.step.show({
      fact, value, error: errors.get(name), place: this.#place(name), canBack: before !== null,
      canResult: Boolean(current && found && !found.answer.error && this.way.at === null && Object.keys(state.facts).length),
    });
    if (brief) return;
    if (current && fact.type === "choice") this.case.lookAhead([name], fact.values.map((each) => each.name), this.way.kept);
    if (!current || found.answer.error || !Object.keys(state.facts).length) return void arrange(this.interim, []);
    const { label, name: title } = summary(edition, found.answer);
    arrange(this.interim, this.#kept.part("zwischenstand", [label, title], () =>
      [el("p", { class: "wzp-label" }, label), title ? el("p", { class: "wzp-best" }, title) : null]));
  }

  /** How far the reader is, as honestly as it can be said. */
  #place(name) {
    const { edition, state, found, current } = this.case;
    const group = edition.groups[edition.facts.get(name).group];
    if (Object.hasOwn(state.facts, name)) return `${group}: Angabe ändern`;
    const number = Object.keys(state.facts).filter((other) => edition.facts.has(other) && other !== edition.declaration.fact).length + 1;
    if (!current || !found.asks?.includes(name)) return found?.asks?.length || !found ? `${group}: Frage ${number}` : `${group}: freiwillige Angabe`;
    if (found.most > FAR) return `${group}: Frage ${number}`;
    if (found.most === 1) return `${group}: Frage ${number}, die letzte`;
    return `${group}: Frage ${number}, danach noch höchstens ${found.most - 1}`;
  }

  /** With which question the reader goes on who looks at the result before the end; else null. */
  #goingOn() {
    const { edition, found } = this.case;
    if (this.mode.all || !found.asks?.length) return null;
    return this.way.next(found.asks, edition) ?? found.asks[0];
  }

  #paintTitle(view) {
    if (this.mode.all || view === undefined) return;
    const { edition, found } = this.case;
    const headline = view === RESULT && !found.answer.error ? summary(edition, found.answer) : null;
    const step = headline ? `Ergebnis: ${headline.name || headline.label}` : view === RESULT ? "Ergebnis" : edition.facts.get(view).short;
    setTitle(`${step} – ${this.#title}`);
  }

  /** The focus goes to the heading of what the reader's step led to. */
  #follow(view) {
    this.#turned = false;
    if (!this.mode.all) this.#lookAt(view === RESULT ? this.result : this.step);
  }

  /** Focus a part's heading; on a narrow screen the part moves to the top. */
  #lookAt(part) {
    const { heading } = part;
    if (!heading.hasAttribute("tabindex")) heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    this.#bringUp(part);
  }

  #bringUp({ heading, element }) {
    const { top, bottom } = heading.getBoundingClientRect();
    if (this.#narrow.matches || top < 0 || bottom > innerHeight) element.scrollIntoView({ block: "start", behavior: "instant" });
  }
}

/** The question to begin with while nobody has judged yet: the first that always matters. */
function firstQuestion(edition) {
  const { fact: declaration } = edition.declaration;
  return [...edition.facts.values()].find((fact) => !fact.relevant && fact.name !== declaration).name;
}

/** The question whose answer cannot be right, where this page can ask it. */
function wrongQuestion({ path }, edition) {
  const name = path.split(/[.[]/)[1];
  const fact = edition.facts.get(name ?? "");
  return fact && name !== edition.declaration.fact && !["record", "notices"].includes(fact.type) ? name : null;
}
