// By which edition an answer was found, with the hash of the ruleset.

import { arrange, el, setHidden } from "./dom.js";
import { Kept } from "./kept.js";
import { dateInWords } from "./ruleset.js";

export class Origin {
  #kept = new Kept();

  constructor() {
    this.element = el("p", { class: "wzp-quiet wzp-origin", hidden: true });
  }

  show({ ruleset, scheme, date }, answer) {
    setHidden(this.element, false);
    arrange(this.element, this.#kept.part("", [scheme, date, answer.ruleset], () => el("span", {},
      `Geprüft nach „${ruleset.title(scheme)}“, Fassung ${dateInWords(date)}. Regelwerk `, el("code", { class: "wzp-hash" }, answer.ruleset))));
  }
}
