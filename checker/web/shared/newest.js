// Asking while the reader goes on answering: one question at a time, and only the newest state waits.

import { CannotRun } from "./judge.js";

export class Newest {
  #again = false;
  busy = false;

  /**
   * `state()` gives the state as it stands, an object that changes by being replaced; `ask(state)` promises
   * what is found for it, `take(state, found)` hears it, `fail(sentence)` why nothing can be found.
   */
  constructor({ state, ask, take, fail }) {
    Object.assign(this, { state, ask, take, fail });
  }

  /** Ask about the state as it stands, or once what is under way has come. */
  async refresh() {
    this.#again = this.busy;
    if (this.busy) return;
    this.busy = true;
    try {
      do {
        this.#again = false;
        const state = this.state();
        const found = await this.ask(state);
        if (state !== this.state()) this.#again = true; // the reader was faster
        else this.take(state, found);
      } while (this.#again);
    } catch (error) {
      if (!(error instanceof CannotRun)) throw error;
      this.fail(error.message);
    } finally {
      this.busy = false;
    }
  }
}
