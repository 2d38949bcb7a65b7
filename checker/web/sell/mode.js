// One question at a time, or all on one page. The choice stands in the address, nowhere else.

import { el } from "../shared/dom.js";
import { address, entryState, replaceEntry } from "../shared/entries.js";

const KEY = "ansicht";
const ALL = "alle";

export class Mode {
  /** `onSwitch()` hears that the reader chose the other way. */
  constructor(onSwitch) {
    this.all = new URLSearchParams(location.search).get(KEY) === ALL;
    this.button = el("button", { type: "button", class: "wzp-button", id: "ansicht", onclick: () => {
      this.all = !this.all;
      this.#write();
      this.show();
      onSwitch();
    } });
    this.show();
  }

  show() {
    this.button.textContent = this.all ? "Einzeln fragen" : "Alle Fragen auf einer Seite";
  }

  #write() {
    const to = new URL(address());
    if (this.all) to.searchParams.set(KEY, ALL);
    else to.searchParams.delete(KEY);
    replaceEntry(entryState(), to.href);
  }
}
