// The page „Fassungen vergleichen“: carries the choice to Python in the worker and its answer onto
// the page. What changed, and how to say it, is decided there.

import { CaseComparison } from "./case_comparison.js";
import { Choice } from "./choice.js";
import { copyButton } from "../shared/copy.js";
import { arrange, el, goTo } from "../shared/dom.js";
import { PARTS, showPart } from "../shared/filter.js";
import { CannotRun, Judge } from "../shared/judge.js";
import { Loading } from "../shared/loading.js";
import { readPair, writePair } from "./pair.js";
import { places } from "../shared/places.js";
import { Ruleset } from "../shared/ruleset.js";
import { count } from "../shared/words.js";

const STAGES = {
  download: "Das Programm wird geladen",
  start: "Das Programm startet",
  rules: "Das Regelwerk wird gelesen",
  fallback: "Der schnelle Weg gelang nicht, es geht auf dem langsamen weiter",
  compare: "Die Fassungen werden verglichen",
};

const LAYOUTS = { synopse: "columns", fliesstext: "redline" };

class Versions {
  #asked = 0; // only the newest comparison is shown
  #written = "";

  constructor(form, mount) {
    ({ root: this.root, worker: this.address, ruleset: this.rules } = places(form));
    this.shape = { view: "synopse", part: "alles" };
    this.choice = new Choice(form, () => this.run({ ...this.choice.pair, ...this.shape }));
    this.loading = new Loading(STAGES);
    this.status = el("p", { class: "wzp-offscreen", role: "status", "aria-live": "polite" });
    this.result = el("div", {});
    mount.replaceChildren(this.loading.element, this.status, this.result);
    addEventListener("popstate", () => this.follow());
    addEventListener("hashchange", () => this.follow());
    this.follow();
  }

  /** Show what the address names, unless it is what is shown. */
  follow() {
    if (location.hash === this.#written) return;
    const pair = readPair(location.hash);
    if (!pair) {
      // a jump within the page: the comparison stays, and stays in the address
      if (this.#written && location.hash) history.replaceState(null, "", this.#written);
      return;
    }
    this.#written = location.hash;
    this.shape = { view: pair.view, part: pair.part };
    const wrong = this.choice.choose(pair);
    if (wrong) this.#refuse(++this.#asked, wrong);
    else this.#compare({ ...this.choice.pair, ...this.shape });
  }

  /** The reader wants a comparison: keep it in the address and show it. */
  async run(pair) {
    this.#keep(pair);
    if (await this.#compare(pair)) goTo(this.heading);
  }

  #keep(pair) {
    const fragment = writePair(pair);
    if (fragment !== location.hash) history.pushState(null, "", fragment);
    this.#written = location.hash;
  }

  /** Compare and show; true if that is still what the reader wants. */
  async #compare(pair) {
    const { scheme, old, new: latest, view } = pair;
    const asked = ++this.#asked;
    this.status.textContent = "";
    if (!this.#shows(scheme, old, latest)) this.loading.show("compare");
    try {
      const links = await this.#links(scheme, old, latest);
      const answer = await this.#python().ask("compare", { scheme, old, new: latest, layout: LAYOUTS[view], links });
      if (asked !== this.#asked) return false;
      if (answer.error) return this.#refuse(asked, answer.error);
      this.loading.done();
      this.#show(answer, pair);
      return true;
    } catch (error) {
      if (!(error instanceof CannotRun)) console.warn(error);
      if (asked === this.#asked) {
        this.judge?.stop();
        this.judge = null; // the next question starts anew
      }
      return this.#refuse(asked, error instanceof CannotRun ? error.message : "Beim Vergleichen ist etwas schiefgegangen.");
    }
  }

  /** Whether this very pair is shown already, perhaps in the other view. */
  #shows(scheme, old, latest) {
    return this.shown?.scheme === scheme && this.shown.old === old && this.shown.new === latest;
  }

  #python() {
    this.judge ??= new Judge(this.address, (stage, share) => this.loading.show(stage, share));
    return this.judge;
  }

  /** The address of each clause: in the new edition, or in the old one where it is gone. */
  async #links(scheme, old, latest) {
    const ruleset = await this.#loadRuleset();
    return Object.fromEntries([...ruleset.edition(scheme, old).places, ...ruleset.edition(scheme, latest).places]);
  }

  #loadRuleset() {
    // the worker loads the same file, so that it is fetched once
    this.ruleset ??= this.#python().start().then(() => fetch(this.rules)).then(async (response) => {
      if (!response.ok) throw new Error(`${this.rules}: ${response.status}`);
      return new Ruleset(await response.json(), this.root);
    });
    this.ruleset.catch(() => (this.ruleset = null));
    return this.ruleset;
  }

  #refuse(asked, sentence) {
    if (asked !== this.#asked) return false;
    this.shown = null;
    this.loading.done();
    arrange(this.result, el("div", { class: "wzp-failure", role: "alert" },
      el("p", {}, el("strong", {}, "Der Vergleich gelang nicht. "), sentence)));
    return false;
  }

  #show(answer, pair) {
    this.heading = el("h2", { id: "ergebnis" }, [pair.old, pair.new].map((name) => this.choice.title(pair.scheme, name)).join(" und "));
    const changes = el("div", {});
    const markup = document.createElement("template");
    markup.innerHTML = answer.html; // made and escaped by Python
    changes.append(markup.content);
    if (!this.#shows(pair.scheme, pair.old, pair.new)) {
      this.cases = new CaseComparison(this.#python(), this.choice.cases(pair.scheme), pair, `${this.root}pruefen/`);
    }
    this.shown = pair;
    this.changes = changes;
    arrange(this.result, [this.heading, this.#tools(pair), changes, this.cases.element]);
    showPart(changes, pair.part);
    this.status.textContent = answer.summary;
  }

  #tools({ view, part }) {
    const views = { synopse: "zwei Spalten", fliesstext: "ein Text" };
    return el("div", { class: "wzp-view" },
      radios("Darstellung", "ansicht", views, view, (chosen) => this.#turn(chosen)),
      radios("Zeigen", "zeigen", PARTS, part, (chosen) => this.#filter(chosen)),
      copyButton("Link kopieren", () => location.href));
  }

  /** Show the same in the other view: Python writes it anew. */
  async #turn(view) {
    this.#reshape({ view });
    if (await this.#compare(this.shown)) document.getElementById(`ansicht-${view}`).focus();
  }

  #filter(part) {
    this.#reshape({ part });
    this.status.textContent = `${count(showPart(this.changes, part), "Stelle", "Stellen")} gezeigt.`;
  }

  #reshape(change) {
    this.shape = { ...this.shape, ...change };
    this.shown = { ...this.shown, ...this.shape };
    history.replaceState(null, "", writePair(this.shown));
    this.#written = location.hash;
  }
}

/** A choice of one of `names`, labels by value; `onChoose(value)` hears the reader. */
function radios(legend, name, names, chosen, onChoose) {
  return el("fieldset", { class: "wzp-switch" }, el("legend", {}, legend),
    Object.entries(names).map(([value, label]) => el("label", { class: "wzp-option", for: `${name}-${value}` },
      el("input", { type: "radio", name, id: `${name}-${value}`, value, checked: value === chosen, onchange: () => onChoose(value) }),
      el("span", {}, label))));
}

const form = document.getElementById("wahl");
if (form) new Versions(form, document.getElementById("vergleich"));
