// Answers worked out before the reader asks for them: while a question is being read, or an answer
// only pointed at. What is known shows within the frame in which the reader decides.

import { idle } from "./frame.js";

const MOST = 300; // answers kept

export class Ahead {
  #known = new Map();
  #round = 0;

  /** `ask(state)` promises what is found for a state, anything that JSON can hold. */
  constructor(ask) {
    this.ask = ask;
  }

  /** What was found for this state, or undefined. */
  known(state) {
    return this.#known.get(JSON.stringify(state));
  }

  /**
   * Have these states judged, one after the other, so that whatever the reader does meanwhile waits
   * for one of them at most. Whoever calls again has the later states judged instead.
   */
  async look(states) {
    this.#round += 1;
    const round = this.#round;
    await idle(); // judging would take time from what draws the answer
    for (const state of states) {
      if (round !== this.#round) return;
      const key = JSON.stringify(state);
      if (this.#known.has(key)) continue;
      const found = await this.ask(state).catch(() => null);
      if (!found) return;
      if (this.#known.size >= MOST) this.#known.clear();
      this.#known.set(key, found);
    }
  }
}
