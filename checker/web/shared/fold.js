// A part that unfolds, whose content is made only when somebody opens it.

import { el } from "./dom.js";

/** Details with `id` and title; `build()` gives the content, once. `reveal()` opens it at once. */
export function fold(id, title, build, attributes = {}) {
  let built = false;
  const fill = () => {
    if (built) return;
    built = true;
    element.append(...[build()].flat(Infinity).filter(Boolean));
  };
  const element = el("details", { class: "wzp-fold-part", id, ...attributes }, el("summary", {}, title));
  element.addEventListener("toggle", () => element.open && fill());
  element.reveal = () => {
    fill();
    element.open = true;
  };
  return element;
}
