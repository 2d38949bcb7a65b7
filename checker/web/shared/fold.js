// A part that unfolds, whose content is made only when somebody opens it.

import { arrange, el, setText } from "./dom.js";

/**
 * Details with `id` and title; `build()` gives the content, once. `reveal()` opens it at once,
 * `renew(title, build)` has it show something else, made at once only where it is open.
 */
export function fold(id, title, build, attributes = {}) {
  let built = false;
  const fill = () => {
    if (built) return;
    built = true;
    arrange(element, [heading, build()]);
  };
  const heading = el("summary", {}, title);
  const element = el("details", { class: "wzp-fold-part", id, ...attributes }, heading);
  element.addEventListener("toggle", () => element.open && fill());
  element.reveal = () => {
    fill();
    element.open = true;
  };
  element.renew = (text, other) => {
    setText(heading, text);
    build = other;
    built = false;
    if (element.open) fill();
    else arrange(element, [heading]);
    return element;
  };
  return element;
}
