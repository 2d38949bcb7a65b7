// The case in the address: a link reproduces it, back and forward walk through the answers.

import { pushEntry, replaceEntry } from "./entries.js";
import { holdsAnswers, readFacts, readRuleset, write } from "./fragment.js";

export class Address {
  #written = "";
  #last = null;

  /** `onMove()` hears that the address brought another case. */
  constructor(ruleset, onMove) {
    this.ruleset = ruleset;
    this.onMove = onMove;
    this.state = this.#read(location.hash.slice(1));
    this.#written = location.hash.slice(1);
    this.listen = () => this.#moved();
    addEventListener("popstate", this.listen);
    addEventListener("hashchange", this.listen);
  }

  stop() {
    removeEventListener("popstate", this.listen);
    removeEventListener("hashchange", this.listen);
  }

  /** Take a new case into the address; changes of one and the same answer make one step back. */
  write(state, about = null) {
    this.state = state;
    const text = write(state, this.ruleset.standard);
    if (text === this.#written) return;
    this.#written = text;
    const address = text ? `#${text}` : location.pathname + location.search;
    if (about !== null && about === this.#last) replaceEntry(null, address);
    else pushEntry(null, address);
    this.#last = about;
  }

  #moved() {
    const text = location.hash.slice(1);
    if (text === this.#written) return;
    if (text && !holdsAnswers(text)) {
      // a jump within the page: the answers stay, and stay in the address
      if (this.#written) replaceEntry(null, `#${this.#written}`);
      return;
    }
    this.#written = text;
    this.#last = null;
    this.state = this.#read(text);
    this.onMove();
  }

  #read(text) {
    const { scheme, edition } = readRuleset(text);
    const found = this.ruleset.edition(scheme, edition);
    return {
      scheme: scheme ?? found.scheme,
      edition: edition ?? found.date,
      facts: readFacts(text, found.typeOf),
    };
  }
}
