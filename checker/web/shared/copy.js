// Copying text, also where the browser has no clipboard for pages.

import { el } from "./dom.js";

const SHOWN = 2500; // ms for which a button says that it has copied

/** A button that copies what `text()` gives and says so, for eyes and ears. */
export function copyButton(label, text, attributes = {}) {
  const said = el("span", { class: "wzp-said", role: "status" });
  const button = el("button", { type: "button", class: "wzp-button", ...attributes }, label);
  button.addEventListener("click", async () => {
    said.textContent = (await copy(text())) ? "Kopiert." : "Kopieren ist nicht erlaubt; bitte von Hand markieren.";
    setTimeout(() => (said.textContent = ""), SHOWN);
  });
  return el("span", { class: "wzp-copy" }, button, said);
}

/** Copy text; false where the browser refuses. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text);
  }
}

/** The old way: select the text in a field outside the screen and let the browser copy it. */
function copySelected(text) {
  const before = document.activeElement;
  const field = el("textarea", { class: "wzp-offscreen", readonly: true, "aria-hidden": "true", value: text });
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  before?.focus({ preventScroll: true });
  return done;
}
