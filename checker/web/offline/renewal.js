// Tells the reader of a new release of the site and takes it when asked to. Nothing reloads by itself.

import { reached } from "./device.js";
import { el } from "../shared/dom.js";

export class Renewal {
  #shown = null;

  /** Watch a registration: what waits to take over now, what comes later, what another tab has taken. */
  constructor(registration) {
    this.registration = registration;
    if (registration.waiting) this.#offer();
    registration.addEventListener("updatefound", () => {
      const { installing, active } = registration;
      if (active) reached(installing, "installed").then(() => this.#offer(), () => {});
    });
    if (navigator.serviceWorker.controller) {
      navigator.serviceWorker.addEventListener("controllerchange", () => this.#offer());
    }
  }

  #offer() {
    if (this.#shown?.isConnected) return;
    const close = () => this.#shown.remove();
    this.#shown = el("div", { class: "wz-renewal" },
      el("p", { role: "status" }, "Eine neue Fassung dieser Seite ist da."),
      el("p", {},
        el("button", { type: "button", class: "md-button md-button--primary", id: "neu-laden", onclick: () => this.#take() }, "Neu laden"), " ",
        el("button", { type: "button", class: "wz-copy", onclick: close }, "Später")));
    document.querySelector(".md-content__inner")?.prepend(this.#shown);
  }

  async #take() {
    const { waiting } = this.registration;
    if (waiting) {
      waiting.postMessage({ type: "take over" });
      await reached(waiting, "activated").catch(() => {});
    }
    location.reload();
  }
}
