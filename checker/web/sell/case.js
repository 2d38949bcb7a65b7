// The case under way: its facts in the address, its answer from the checker, the newest one wins.

import { Address } from "../shared/address.js";
import { withAnswer } from "../shared/facts.js";
import { Newest } from "../shared/newest.js";

const MOST = 200; // answers kept that were worked out ahead

export class Case {
  #newest = new Newest({
    state: () => this.state,
    ask: ({ scheme, edition, facts }) => this.judge.ask("flow", { scheme, edition, facts }),
    take: (state, found) => this.#take(state, found),
    fail: (sentence) => this.onFail(sentence),
  });
  #ahead = new Map(); // what was found of cases before they were asked about
  #looking = 0;

  /**
   * `onAnswer()` hears that an answer came, `onFail(sentence)` that none can come, `onMove(before)`
   * that back or forward brought other facts than those before.
   */
  constructor(ruleset, judge, { onAnswer, onFail, onMove }) {
    this.ruleset = ruleset;
    this.judge = judge;
    this.onAnswer = onAnswer;
    this.onFail = onFail;
    this.found = null; // the last answer with all that came along: {answer, asks, most, later, …}
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
  async refresh() {
    const known = this.#ahead.get(key(this.state));
    if (known) this.#take(this.state, known);
    if (!known || this.#newest.busy) await this.#newest.refresh();
  }

  /**
   * Have each answer to a question judged while the reader still reads it. One after the other, so
   * that whatever the reader does meanwhile waits for one case at most.
   */
  async lookAhead(name, values, besides) {
    this.#looking += 1;
    const round = this.#looking;
    const { scheme, edition, facts } = this.state;
    for (const value of values) {
      const asked = { scheme, edition, facts: withAll(facts, [name], value, besides) };
      if (this.#ahead.has(key(asked))) continue;
      const found = await this.judge.ask("flow", asked).catch(() => null);
      if (round !== this.#looking || !found) return;
      if (this.#ahead.size >= MOST) this.#ahead.clear();
      this.#ahead.set(key(asked), found);
    }
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

function key({ scheme, edition, facts }) {
  return JSON.stringify([scheme, edition, facts]);
}
