// By which edition an answer was found, with the hash of the ruleset.

import { el } from "./dom.js";
import { dateInWords } from "./ruleset.js";

export class Origin {
  constructor() {
    this.element = el("p", { class: "wzp-quiet wzp-origin", hidden: true });
  }

  show({ ruleset, scheme, date }, answer) {
    this.element.hidden = false;
    this.element.replaceChildren(`Geprüft nach „${ruleset.title(scheme)}“, Fassung ${dateInWords(date)}. Regelwerk `,
      el("code", { class: "wzp-hash" }, answer.ruleset));
  }
}
