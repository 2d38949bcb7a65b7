// When there is time for what nobody waits for.

const DRAWN = 40; // ms within which a frame is drawn, even without graphics hardware
const FRAME = 10; // ms after whose beginning a frame is with those who draw it
const UNSEEN = 250; // ms; a page that nobody sees gets no frames

let latest = Promise.resolve();

/** Resolves once the change being made stands on the screen. */
export function onScreen() {
  latest = new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve, DRAWN));
    setTimeout(resolve, UNSEEN);
  });
  return latest;
}

/** Resolves when no change is on its way to the screen, as far as it was told. */
export function idle() {
  return latest;
}

/**
 * Changes of the page that may follow a frame after those that came first. They never fall out: a page
 * that nobody sees makes them without a frame.
 */
export class Following {
  #change = null;

  /** Plan the change, instead of the one planned before. */
  plan(change) {
    this.#change = change;
    requestAnimationFrame(() => setTimeout(() => this.#run(change), FRAME)); // asking in it for the next one takes time from it
    setTimeout(() => this.#run(change), UNSEEN);
  }

  /** Forget the change planned, as when all is shown anew. */
  drop() {
    this.#change = null;
  }

  #run(change) {
    if (this.#change !== change) return;
    this.#change = null;
    change();
  }
}
