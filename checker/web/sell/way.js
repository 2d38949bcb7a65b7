// Where the reader stands: which question shows, or the result; back and forward without loss.

import { entryState, pushEntry, replaceEntry } from "../shared/entries.js";
import { canAsk } from "../shared/inputs.js";

export const RESULT = "@ergebnis";

export class Way {
  #skipped = new Set();
  #led = false; // what shows was settled when the facts moved

  /** `onTurn()` hears that back or forward led elsewhere. */
  constructor(onTurn) {
    this.at = entryState()?.at ?? null; // what the reader turned to; null: whatever comes next
    this.kept = {}; // answers beyond those in the address, after going back
    this.onTurn = onTurn;
    this.listen = () => {
      if (!this.#led) {
        this.at = entryState()?.at ?? null;
        onTurn();
      }
      this.#led = false;
    };
    addEventListener("popstate", this.listen);
  }

  stop() {
    removeEventListener("popstate", this.listen);
  }

  reset() {
    this.at = null;
    this.kept = {};
    this.#skipped.clear();
  }

  skip(name) {
    this.#skipped.add(name);
    this.at = null;
  }

  /** Turn to a question or to the result, as a step that the browser's back undoes. */
  turn(at, then = null) {
    this.at = at;
    pushEntry({ at, then });
  }

  /** The answer was given: go where the reader came from, else to what comes next. */
  answered(then) {
    this.at = then;
    replaceEntry({ at: then });
  }

  /** Where to go after the question at hand. */
  get then() {
    return entryState()?.then ?? null;
  }

  /** The address brought other facts: what is gone is kept, and its question shows again. */
  moved(before, facts) {
    const gone = Object.keys(before).filter((name) => !Object.hasOwn(facts, name));
    const same = Object.keys(facts).every((name) => JSON.stringify(facts[name]) === JSON.stringify(before[name]));
    this.#led = true;
    this.at = entryState()?.at ?? null;
    if (gone.length && same) {
      for (const name of gone) this.kept[name] = before[name];
      this.at ??= gone[0];
    } else this.kept = Object.fromEntries(Object.entries(this.kept).filter(([name]) => same && !Object.hasOwn(facts, name)));
  }

  /** What to ask next; null where there is nothing more. */
  next(asks, edition) {
    return asks.find((name) => !this.#skipped.has(name) && canAsk(edition.facts.get(name))) ?? null;
  }

  /** What was answered before the question at hand; null at the first. */
  before(name, facts, edition) {
    const given = Object.keys(facts).filter((other) => edition.facts.has(other)
      && canAsk(edition.facts.get(other)) && other !== edition.declaration.fact);
    const place = given.indexOf(name);
    return (place < 0 ? given.at(-1) : given[place - 1]) ?? null;
  }
}
