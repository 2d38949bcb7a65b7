// On a phone the answer stands below the questions: a bar at the foot names it and leads there.

import { el, goTo, setHidden, setText } from "./dom.js";

const SHOWN = "wzp-bar--shown";
const ABOVE = "1000000px 0px 0px"; // what was passed counts as seen: the bar points down

export class Bar {
  #seen = new Map(); // whether the bar, where the page has room for it, and its aim are on the screen

  /** `aim` is what the bar leads to; from where that comes into view on, there is no bar. */
  constructor(aim) {
    this.aim = aim;
    this.element = el("button", { type: "button", class: "wzp-bar", hidden: true, onclick: () => goTo(aim) });
    const observer = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) this.#seen.set(target, isIntersecting);
      this.#tell();
    }, { rootMargin: ABOVE });
    for (const part of [aim, this.element]) observer.observe(part);
  }

  /** Show this text, or no bar where it is empty. */
  show(text) {
    if (text) setText(this.element, text);
    setHidden(this.element, !text);
  }

  #tell() {
    const shown = this.#seen.get(this.element) === true && this.#seen.get(this.aim) === false;
    this.element.classList.toggle(SHOWN, shown);
  }
}
