// The address, the history's entries and the title. Writing them has the browser draw its own window
// anew, in the very time the page needs for its next frame; so they are written when that frame stands
// on the screen. Read here, they are what they will be.

import { onScreen } from "./frame.js";

let entry = null; // still to be written: {push, state, address}
let title = null;
let planned = false;

function write() {
  if (entry) {
    const { push, state, address } = entry;
    entry = null;
    if (push) history.pushState(state, "", address);
    else history.replaceState(state, "", address);
  }
  if (title !== null && document.title !== title) document.title = title;
  title = null;
}

function plan() {
  if (planned) return;
  planned = true;
  onScreen().then(() => {
    planned = false;
    write();
  });
}

addEventListener("pagehide", write);
addEventListener("visibilitychange", write);
// A link leads on from the entry as the page shows it; the browser's back has left it by the time we hear.
addEventListener("click", ({ target }) => target.closest("a[href]") && write(), true);
addEventListener("popstate", () => (entry = null)); // the reader was faster

/** The address as it will be. */
export function address() {
  return entry ? new URL(entry.address, document.baseURI).href : location.href;
}

/** The state of the history's entry at hand. */
export function entryState() {
  return entry ? entry.state : history.state;
}

/** A new entry, a step that the browser's back undoes. */
export function pushEntry(state, to = address()) {
  if (entry?.push) write();
  entry = { push: true, state, address: to };
  plan();
}

/** The entry at hand becomes another. */
export function replaceEntry(state, to = address()) {
  entry = { push: entry?.push ?? false, state, address: to };
  plan();
}

export function setTitle(text) {
  title = text;
  plan();
}
