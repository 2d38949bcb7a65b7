// The case under way: its facts in the address, its answer from the checker, the newest one wins.

import { Address } from "../shared/address.js";
import { Ahead } from "../shared/ahead.js";
import { withAnswer } from "../shared/facts.js";
import { Newest, shortly } from "../shared/newest.js";

export class Case {
  #newest = new Newest({
    state: () => this.state,
    ask: async (state) => {
      const found = await this.#find(state);
      if (this.ending(found)) await shortly(this.#bar(state, found).then(() => this.found === found && this.onMore()));
      return found;
    },
    known: (state) => this.#ahead.known(state),
    take: (state, found) => this.#take(state, found),
    fail: (sentence) => this.onFail(sentence),
  });
  #ahead = new Ahead(async (state) => {
    const found = await this.#find(state);
    if (this.ending(found)) await this.#bar(state, found);
    return found;
  });
  #barring = new WeakSet(); // the answers for which it was asked what must not be written

  /**
   * `ending(found)` says whether an answer is shown with all that goes with it; `onAnswer()` hears that
   * an answer came, `onMore()` what goes with it later, `onFail(sentence)` that none can come,
   * `onMove(before)` that back or forward brought other facts than those before.
   */
  constructor(ruleset, judge, { ending, onAnswer, onMore, onFail, onMove }) {
    this.ruleset = ruleset;
    this.judge = judge;
    this.ending = ending;
    this.onAnswer = onAnswer;
    this.onMore = onMore;
    this.onFail = onFail;
    this.found = null; // the last answer with all that came along: {answer, asks, most, later, barred, …}
    this.judged = null; // the state it answers
    this.address = new Address(ruleset, () => {
      const before = this.before;
      this.before = this.state.facts;
      onMove(before);
      this.refresh();
    });
    this.before = this.state.facts;
  }

  get state() {
    return this.address.state;
  }

  get edition() {
    return this.ruleset.edition(this.state.scheme, this.state.edition);
  }

  /** Whether the answer at hand is one to the facts as they stand. */
  get current() {
    return this.judged === this.state;
  }

  /** An answer was given, changed or (undefined) withdrawn; `besides` are facts that come along. */
  change(path, value, besides = {}) {
    this.#write({ ...this.state, facts: withAll(this.state.facts, path, value, besides) }, path.join("."));
  }

  /** Other facts altogether. */
  replace(facts) {
    this.#write({ ...this.state, facts });
  }

  /** Another ruleset or edition is to judge. */
  choose(scheme, edition) {
    this.found = null;
    this.#write({ ...this.state, scheme, edition: edition ?? this.ruleset.inForce(scheme) });
  }

  /** Begin anew, under the same edition, or one that exists where the link named none such. */
  restart() {
    const { scheme, date } = this.edition;
    this.#write({ scheme, edition: date, facts: {} });
  }

  #write(state, about = null) {
    this.address.write(state, about);
    this.before = this.state.facts;
    this.refresh();
  }

  stop() {
    this.address.stop();
    this.judge.stop();
  }

  /** Ask about the facts as they stand; what was looked at ahead shows at once, within this frame. */
  refresh() {
    return this.#newest.refresh();
  }

  /** Have answers at `path` judged while the reader still thinks about them. */
  lookAhead(path, values, besides = {}) {
    const { scheme, edition, facts } = this.state;
    this.#ahead.look(values.map((value) => ({ scheme, edition, facts: withAll(facts, path, value, besides) })));
  }

  /** Find what must not be written, where that was not asked for yet; `onMore()` hears it. */
  async bar() {
    const { state, found } = this;
    if (this.#barring.has(found) || !found.answer.fitting.length) return;
    await this.#bar(state, found);
    if (this.found === found) this.onMore();
  }

  #find({ scheme, edition, facts }) {
    return this.judge.ask("flow", { scheme, edition, facts });
  }

  async #bar({ scheme, edition, facts }, found) {
    this.#barring.add(found);
    if (!found.answer.fitting?.length) return;
    const { barred } = await this.judge.ask("barred", { scheme, edition, facts }).catch(() => ({}));
    found.barred = barred;
  }

  #take(state, found) {
    const { fact, empty } = this.edition.declaration;
    if (fact) found.answer.presumed = state.facts[fact] === empty;
    this.found = found;
    this.judged = state;
    this.onAnswer();
  }

  /** What else there is to know of the facts as they stand; null if they changed meanwhile. */
  async besides(question, more = {}) {
    const { state } = this;
    const { scheme, edition, facts } = state;
    const found = await this.judge.ask(question, { scheme, edition, facts, ...more });
    return state === this.state ? found : null;
  }
}

/** The facts with an answer, and behind it those that come along. */
function withAll(facts, path, value, besides) {
  const next = withAnswer(facts, path, value);
  const more = Object.entries(besides).filter(([name]) => name !== path[0] && !Object.hasOwn(next, name));
  return { ...next, ...Object.fromEntries(more) };
}
