// When there is time for what nobody waits for.

const DRAWN = 40; // ms within which a frame is drawn, even without graphics hardware
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
