// One purchase, kept in step with the address: the offer, the goods, what follows. Python says
// what was promised, what to ask and what follows; this shows it.

import { Record } from "../record/record.js";
import { Address } from "../shared/address.js";
import { Ahead } from "../shared/ahead.js";
import { Bar } from "../shared/bar.js";
import { el, goTo, keepingPlace } from "../shared/dom.js";
import { address } from "../shared/entries.js";
import { errorsByFact, RECORD, withAnswer } from "../shared/facts.js";
import { Following } from "../shared/frame.js";
import { LATE, Newest } from "../shared/newest.js";
import { Origin } from "../shared/origin.js";
import { loadProgram } from "../shared/program.js";
import { Goods } from "./goods.js";
import { Offer } from "./offer.js";
import { onPaper, Outcome } from "./outcome.js";

export class Buying {
  #newest = new Newest({
    state: () => this.state,
    ask: (state) => this.#find(state),
    known: (state) => this.#ahead.known(state),
    take: (state, found) => this.#take(state, found),
    fail: (sentence) => this.outcome.message(sentence),
  });
  #ahead = new Ahead((state) => this.#find(state));
  #late = 0;
  #following = new Following();
  #found = null; // the last answer with all that came along
  #judged = null; // the state it answers

  /** Load the ruleset and start the worker. Fails with CannotRun. */
  static async load(places, start) {
    const { ruleset, judge } = await loadProgram(places, start);
    return new Buying(ruleset, judge);
  }

  constructor(ruleset, judge) {
    this.ruleset = ruleset;
    this.judge = judge;
    this.address = new Address(ruleset, () => this.#moved());
    const change = (path, value) => this.change(path, value);
    const near = (path, values) => this.#ahead.look(values.map((value) => this.#with(path, value)));
    this.offer = new Offer(ruleset, { onRuleset: (scheme, edition) => this.choose(scheme, edition), onChange: change, onNear: near });
    this.goods = new Goods({ onChange: change, onNear: near, onArrive: () => this.receive() });
    this.outcome = new Outcome((name) => this.lead(name));
    this.record = new Record("kaufen", judge, { calm: 0 });
    this.origin = new Origin();
    this.bar = new Bar(this.outcome.element);
    this.element = el("div", { class: "wzp wzb" },
      el("div", { class: "wzp-columns" },
        el("div", { class: "wzp-left" }, this.offer.element, this.goods.element, this.offer.papers, this.#tools()),
        el("div", { class: "wzp-right" }, this.outcome.element, this.record.element, this.origin.element)), this.bar.element);
    this.#paint();
    this.outcome.message("Wählen Sie den Zustand, der im Angebot stand. Dann steht hier, was er verspricht.");
  }

  #tools() {
    return el("p", { class: "wzp-tools" },
      el("button", { type: "button", class: "wzp-button", id: "neu-beginnen", onclick: () => this.restart() }, "Neu beginnen"));
  }

  get state() {
    return this.address.state;
  }

  get edition() {
    return this.ruleset.edition(this.state.scheme, this.state.edition);
  }

  /** Ask the checker for the first time; resolves when it runs. */
  async begin() {
    await this.judge.start();
    await this.refresh();
  }

  stop() {
    this.#following.drop();
    this.address.stop();
    this.judge.stop();
  }

  /** Bring the reader to what is to be told first. */
  focus() {
    const { fact } = this.edition.declaration;
    if (this.goods.arrived && (!fact || Object.hasOwn(this.state.facts, fact))) goTo(this.goods.heading);
    else this.offer.focus();
  }

  /** The goods have arrived. */
  receive() {
    if (!this.edition.facts.has(RECORD)) return;
    if (!Object.hasOwn(this.state.facts, RECORD)) this.change([RECORD], {});
    this.#paint(); // the questions are to be there when they get the focus
    this.focus();
  }

  /** An answer was given, changed or (undefined) withdrawn. */
  change(path, value) {
    this.address.write(this.#with(path, value), path.join("."));
    this.refresh();
    clearTimeout(this.#late);
    if (!this.#current) this.#late = setTimeout(() => this.#current || this.#paint(), LATE);
  }

  /** Another ruleset or edition is to judge. */
  choose(scheme, edition) {
    this.address.write({ ...this.state, scheme, edition: edition ?? this.ruleset.inForce(scheme) });
    this.#found = null;
    this.#paint();
    this.refresh();
  }

  restart() {
    const { scheme, date } = this.edition; // those that exist, whatever the link said
    this.address.write({ scheme, edition: date, facts: {} });
    this.offer.reset();
    this.goods.reset();
    this.#paint();
    this.offer.focus();
    this.refresh();
  }

  lead(name) {
    if (!this.goods.lead(name)) this.offer.lead(name);
  }

  /** The purchase with that answer. */
  #with(path, value) {
    let facts = withAnswer(this.state.facts, path, value);
    // goods that arrived are still there when the last answer about them is withdrawn
    if (path[0] === RECORD && path.length > 1 && !Object.hasOwn(facts, RECORD)) facts = { ...facts, [RECORD]: {} };
    return { ...this.state, facts };
  }

  #find({ scheme, edition, facts }) {
    return this.judge.ask("buying", { scheme, edition, facts });
  }

  /** Whether the answer at hand is one to the purchase as it stands. */
  get #current() {
    return this.#judged === this.state;
  }

  #moved() {
    this.offer.settle();
    this.goods.settle();
    this.#paint();
    this.refresh();
  }

  /** Ask about the purchase as it stands. */
  refresh() {
    return this.#newest.refresh();
  }

  #take(state, found) {
    this.#found = found;
    this.#judged = state;
    this.#paintOutcome({ brief: true }); // first, for that is what the reader waits for
    this.#following.plan(() => this.#paint());
  }

  #paint() {
    this.#following.drop();
    const { edition, state } = this;
    const { facts } = state;
    const found = this.#found;
    const current = this.#current;
    const errors = current && found.answer.error ? errorsByFact(found.answer.error) : new Map();
    keepingPlace(() => {
      this.offer.show({ edition, facts, errors, found });
      this.goods.show({ edition, facts, errors, found });
      this.#paintOutcome();
    });
  }

  #paintOutcome({ brief = false } = {}) {
    if (!this.#current) return;
    const { edition, state } = this;
    const found = this.#found;
    const { answer, promise } = found;
    if (answer.error) {
      this.bar.show("");
      const name = answer.error.path.split(".")[1];
      const known = name && (edition.facts.has(name) || Object.hasOwn(state.facts, name));
      this.outcome.refuse(answer.error, known ? () => this.change([name], undefined) : () => this.choose(this.ruleset.standard));
      this.record.hide();
      return;
    }
    this.outcome.show({ edition, found, facts: state.facts });
    this.bar.show(promise ? this.outcome.short : "");
    if (brief) return;
    if (promise) this.record.show({ edition, state, answer, link: address(), more: () => onPaper(edition, found) });
    else this.record.hide();
    this.origin.show(edition, answer);
  }
}
