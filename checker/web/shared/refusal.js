// Facts that cannot be judged: what is wrong with them, and what there could be instead.

import { el } from "./dom.js";
import { fold } from "./fold.js";

const REFUSED = "So lässt sich nicht prüfen: ";
const MOST = 20; // allowed values that are named at once

/** The reason as a sentence. */
export function reason({ message }) {
  return REFUSED + message;
}

/** `error` as the checker gives it; `onDrop()`, where there is one, takes the wrong fact away. */
export function refusal({ message, allowed }, onDrop = null) {
  const names = `Erlaubt: ${allowed.join(", ")}.`;
  return [el("p", {}, el("strong", {}, REFUSED), message),
    allowed.length > 0 && (allowed.length > MOST
      ? fold("erlaubt", `Was erlaubt ist (${allowed.length})`, () => el("p", {}, names))
      : el("p", { class: "wzp-quiet" }, names)),
    onDrop && el("p", {}, el("button", { type: "button", class: "wzp-button", onclick: onDrop }, "Diese Angabe entfernen"))];
}
