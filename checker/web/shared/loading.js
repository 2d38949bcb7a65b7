// How far loading Python has come, for eyes and ears.

import { el } from "./dom.js";

export class Loading {
  /** `stages` are German sentences by the worker's stages; `name` makes the ids of one page differ. */
  constructor(stages, name = "ladestand") {
    this.stages = stages;
    this.bar = el("progress", { max: "1", "aria-labelledby": name });
    this.step = el("span", { id: name });
    this.element = el("div", { class: "wzp-loading", hidden: true },
      el("p", { role: "status", "aria-live": "polite" }, this.step), this.bar);
  }

  /** Show a stage of the worker, and a share from 0 to 1 where it is known. */
  show(stage = "download", share = null) {
    this.element.hidden = false;
    const text = `${this.stages[stage] ?? this.stages.start} …`;
    if (this.step.textContent !== text) this.step.textContent = text;
    if (share) this.bar.value = share;
    else this.bar.removeAttribute("value");
  }

  done() {
    this.element.hidden = true;
  }
}
