// „Was müsste anders sein?“: for each better condition the nearest changes that reach it.

import { cite, condition } from "../shared/citations.js";
import { arrange, el } from "../shared/dom.js";
import { fold } from "../shared/fold.js";

const TITLE = "Was müsste anders sein für einen besseren Zustand?";
const OTHERWISE = 2; // ways shown for which the goods would have to be others

export class Nearest {
  #found = null; // what was found for this answer stays while the answer does
  #fold = null;

  /** `current` is the case; `onApply(facts)` hears that the reader wants to go on with other facts. */
  constructor(current, onApply) {
    this.case = current;
    this.onApply = onApply;
  }

  /** The part that unfolds; what it holds is searched for when somebody opens it. */
  part(edition, found) {
    if (edition.declaration.always) return null;
    if (this.#found !== found) {
      this.#found = found;
      const build = () => {
        const list = el("div", { "aria-live": "polite", "aria-busy": "true" }, el("p", { class: "wzp-quiet" }, "Der Prüfer sucht …"));
        this.#search(edition, list).catch(() => arrange(list, [el("p", {}, "Die Suche ist gescheitert.")]));
        return list;
      };
      this.#fold = this.#fold?.renew(TITLE, build) ?? fold("besser", TITLE, build);
    }
    return this.#fold;
  }

  async #search(edition, list) {
    const { state } = this.case;
    const { aims = [] } = await this.case.besides("nearest") ?? {};
    const parts = [el("p", {}, aims.length ? "Gesucht sind die kleinsten Änderungen, mit denen der Zustand passt: höchstens drei."
      : "Ein besserer Zustand lässt sich nicht anstreben.")];
    for (const aim of aims) {
      const found = await this.case.besides("nearest", { aim });
      if (!found || this.case.state !== state) return;
      parts.push(this.#aim(edition, found));
      arrange(list, parts);
    }
    arrange(list, parts);
    list.setAttribute("aria-busy", "false");
  }

  #aim(edition, found) {
    const { aim, ways, otherwise, stuck, against, most, stopped } = found;
    const nothing = !ways.length && !stuck.length;
    return el("section", { class: "wzp-aim", "aria-labelledby": `besser-${aim}` },
      el("h4", { id: `besser-${aim}` }, "Für ", condition(edition, aim)),
      ways.map((way, index) => this.#way(edition, way, ways.length > 1 ? `Möglichkeit ${index + 1}` : "Es genügt", aim, index)),
      stuck.length > 0 && grounds(edition, "Daran können Sie nichts ändern:", stuck),
      nothing && el("p", {}, `Mit höchstens ${most} Änderungen, die Sie vornehmen können, ist das nicht zu machen.`),
      nothing && against.length > 0 && grounds(edition, "Dagegen steht:", against),
      !ways.length && otherwise.length > 0 && fold(`anders-${aim}`, "Wäre die Ware eine andere", () =>
        otherwise.slice(0, OTHERWISE).map((way, index) => this.#way(edition, way, "Dann so", aim, `anders-${index}`))),
      stopped && el("p", { class: "wzp-quiet" }, "Die Suche wurde abgebrochen, weil sie zu lange dauert; es kann weitere Möglichkeiten geben."));
  }

  #way(edition, { changes, final, facts }, title, aim, index) {
    return el("div", { class: "wzp-way" },
      el("p", { class: "wzp-label" }, `${title}:`),
      el("ul", {}, changes.map(({ text, do: act, clauses }) =>
        el("li", {}, act && [el("strong", {}, capital(act)), ". "], `${text} `, cite(edition, clauses)))),
      !final && el("p", { class: "wzp-quiet" }, "Danach ist noch etwas zu klären."),
      el("button", { type: "button", class: "wzp-button", id: `anwenden-${aim}-${index}`, onclick: () => this.onApply(facts) },
        "Damit durchspielen", el("span", { class: "wzp-offscreen" }, ` für ${edition.short(aim)}`)));
  }
}

function grounds(edition, title, found) {
  return [el("p", {}, title), el("ul", {}, found.map(({ text, clause }) => el("li", {}, `${capital(text)} `, cite(edition, [clause]))))];
}

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
