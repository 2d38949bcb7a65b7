// Asking while the reader goes on answering: one question at a time, and only the newest state waits.

import { onScreen } from "./frame.js";
import { CannotRun } from "./judge.js";

export const LATE = 100; // ms after which an answer given shows without what follows from it

const BESIDE = 40; // ms

/** Wait for what goes with an answer, so that both show at once, but not for long. */
export function shortly(coming) {
  return Promise.race([coming, new Promise((resolve) => setTimeout(resolve, BESIDE))]);
}

export class Newest {
  #again = false;
  busy = false; // something is being asked

  /**
   * `state()` gives the state as it stands, an object that changes by being replaced; `ask(state)` promises
   * what is found for it, `known(state)` gives it where it was found before, `take(state, found)` hears
   * it, `fail(sentence)` why nothing can be found.
   */
  constructor({ state, ask, known = () => undefined, take, fail }) {
    Object.assign(this, { state, ask, known, take, fail });
  }

  /** Ask about the state as it stands, or once what is under way has come; what is known shows at once. */
  async refresh() {
    const known = this.known(this.state());
    if (known) this.#take(this.state(), known);
    this.#again = this.busy && !known;
    if (this.busy || known) return;
    this.busy = true;
    try {
      do {
        this.#again = false;
        const state = this.state();
        const found = await this.ask(state);
        if (state === this.state()) this.#take(state, found);
        else if (!this.known(this.state())) this.#again = true; // the reader was faster
      } while (this.#again);
    } catch (error) {
      if (!(error instanceof CannotRun)) throw error;
      this.fail(error.message);
    } finally {
      this.busy = false;
    }
  }

  #take(state, found) {
    onScreen();
    this.take(state, found);
  }
}
