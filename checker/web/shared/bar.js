// On a phone the answer stands below the questions: a bar at the foot names it and leads there.

import { el, goTo, setHidden, setText } from "./dom.js";

const BARRED = "wzp-with-bar"; // what Tab reaches then stops above the bar; a class, for :has() costs each change

export class Bar {
  #idle = true;

  /** `aim` is what the bar leads to; while that is in view, there is no bar. */
  constructor(aim) {
    this.element = el("button", { type: "button", class: "wzp-bar", hidden: true, onclick: () => goTo(aim) });
    new IntersectionObserver(([seen]) => {
      this.#idle = seen.isIntersecting;
      this.element.classList.toggle("wzp-bar--idle", this.#idle);
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
    document.documentElement.classList.toggle(BARRED, !this.#idle && !this.element.hidden);
  }
}
