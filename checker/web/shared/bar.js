// On a phone the answer stands below the questions: a bar at the foot names it and leads there.

import { el, goTo, setHidden, setText } from "./dom.js";

// While the bar shows, what Tab reaches stops above it. A class of the page says so, once; a rule with
// :has() would cost each change of the page.
const SHOWN = "wzp-with-bar";

export class Bar {
  #idle = true;

  /** `aim` is what the bar leads to; while that is in view, there is no bar. */
  constructor(aim) {
    this.element = el("button", { type: "button", class: "wzp-bar", hidden: true, onclick: () => goTo(aim) });
    new IntersectionObserver(([seen]) => {
      this.#idle = seen.isIntersecting;
      this.#tell();
    }).observe(aim);
  }

  /** Show this text, or no bar where it is empty. */
  show(text) {
    if (text) setText(this.element, text);
    setHidden(this.element, !text);
    this.#tell();
  }

  #tell() {
    document.documentElement.classList.toggle(SHOWN, !this.#idle && !this.element.hidden);
  }
}
