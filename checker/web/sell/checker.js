// The running checker: one case, its questions and its answer, kept in step with the address.

import { Address } from "../shared/address.js";
import { Answer, summary } from "../shared/answer.js";
import { copyButton } from "../shared/copy.js";
import { Delivered, deliveryCase, deliveryQuestions, openBasics } from "../buy/delivered.js";
import { arrange, el, goTo, keepingPlace } from "../shared/dom.js";
import { errorsByFact, withAnswer } from "../shared/facts.js";
import { CannotRun } from "../shared/judge.js";
import { MoreFacts } from "../shared/more_facts.js";
import { loadProgram } from "../shared/program.js";
import { Questions } from "../shared/questions.js";
import { dateInWords } from "../shared/ruleset.js";
import { Settings } from "../shared/settings.js";

const RECEIVED = { kept: "Lieferung wie zugesagt", broken: "Lieferung nicht wie zugesagt", open: "Lieferung noch offen" };

export class Checker {
  #again = false;
  #busy = false;
  #answer = null; // the last one that could be judged, with what was asked besides
  #judged = null; // the facts it answers

  /** Load the ruleset and start the worker. Fails with CannotRun. */
  static async load(places, start) {
    const { ruleset, judge } = await loadProgram(places, start);
    return new Checker(ruleset, judge);
  }

  constructor(ruleset, judge) {
    this.ruleset = ruleset;
    this.judge = judge;
    this.address = new Address(ruleset, () => this.#moved());
    const change = (path, value) => this.change(path, value);
    this.settings = new Settings(ruleset, (scheme, edition) => this.choose(scheme, edition), change);
    this.questions = new Questions(change);
    this.more = new MoreFacts((name) => this.ask(name));
    this.delivered = new Delivered(change, () => this.refresh());
    this.answer = new Answer(change, (name) => this.lead(name));
    this.hash = el("code", { class: "wzp-hash" });
    this.judgedBy = el("p", { class: "wzp-quiet wzp-origin", hidden: true });
    this.bar = el("button", { type: "button", class: "wzp-bar", hidden: true, onclick: () => goTo(this.answer.element) });
    this.left = el("div", { class: "wzp-left" });
    this.element = el("div", { class: "wzp" }, this.settings.element, this.#tools(),
      el("div", { class: "wzp-columns" },
        this.left,
        el("div", { class: "wzp-right" }, this.answer.element, this.judgedBy)), this.bar);
    new IntersectionObserver(([seen]) => this.bar.classList.toggle("wzp-bar--idle", seen.isIntersecting))
      .observe(this.answer.element);
    this.#paint();
    this.answer.message(el("p", {}, "Sobald der Prüfer geladen ist, steht hier, welcher Zustand passt. Sie können schon antworten."));
  }

  #tools() {
    return el("p", { class: "wzp-tools" }, copyButton("Link kopieren", () => location.href, { id: "link-kopieren" }),
      el("button", { type: "button", class: "wzp-button", id: "neu-beginnen", onclick: () => this.restart() }, "Neu beginnen"));
  }

  get state() {
    return this.address.state;
  }

  get edition() {
    return this.ruleset.edition(this.state.scheme, this.state.edition);
  }

  /** Ask the checker for the first time; resolves when it runs. */
  async begin() {
    await this.judge.start();
    await this.refresh();
  }

  stop() {
    this.address.stop();
    this.judge.stop();
  }

  /** The goods have arrived: begin with what the buyer saw. */
  receive() {
    this.delivered.element.open = true; // which has it judged
    this.#paint();
    const { fact } = this.edition.declaration;
    if (!fact || Object.hasOwn(this.state.facts, fact)) this.delivered.lead();
    else goTo(this.settings.declared, "center");
  }

  /** Whether the reader judges goods received; then those come first. */
  get #buying() {
    const { edition, state } = this;
    return Boolean(edition.declaration.fact) && edition.facts.has("geliefert") && (this.delivered.open || Object.hasOwn(state.facts, "geliefert"));
  }

  focus() {
    goTo(this.questions.heading, this.bar.offsetParent ? "start" : "nearest");
  }

  /** An answer was given, changed or (undefined) withdrawn. */
  change(path, value) {
    this.address.write({ ...this.state, facts: withAnswer(this.state.facts, path, value) }, path.join("."));
    this.#paint();
    this.refresh();
  }

  /** Another ruleset or edition is to judge. */
  choose(scheme, edition) {
    this.address.write({ ...this.state, scheme, edition: edition ?? this.ruleset.inForce(scheme) });
    this.#answer = null;
    this.#paint();
    this.refresh();
  }

  restart() {
    const { scheme, date } = this.edition; // those that exist, whatever the link said
    this.address.write({ scheme, edition: date, facts: {} });
    this.questions.reset();
    this.more.reset();
    this.delivered.questions.reset();
    this.delivered.element.open = false;
    this.#paint();
    this.focus();
    this.refresh();
  }

  /** The reader wants to answer something nobody asked for. */
  ask(name) {
    this.#paint();
    this.questions.lead(name);
  }

  lead(name) {
    if (name === this.edition.declaration.fact) this.settings.declared.focus();
    else if (this.questions.lead(name)) return;
    else if (name === "geliefert") this.receive();
  }

  #moved() {
    this.questions.settle();
    this.#paint();
    this.refresh();
  }

  /** Judge the case as it stands now; while an answer is under way, only the newest case waits. */
  async refresh() {
    if (this.#busy) {
      this.#again = true;
      return;
    }
    this.#busy = true;
    try {
      do {
        this.#again = false;
        await this.#judge(this.state);
      } while (this.#again);
    } catch (error) {
      if (!(error instanceof CannotRun)) throw error;
      this.answer.message(el("p", {}, error.message));
    } finally {
      this.#busy = false;
    }
  }

  async #judge(state) {
    const { edition } = this;
    const { scheme, edition: date, facts } = state;
    const answer = await this.judge.check({ scheme, edition: date, facts });
    const found = { ...answer, later: [], delivered: [] };
    if (!answer.error) {
      const { fact: declaration } = edition.declaration;
      found.presumed = Boolean(declaration) && facts[declaration] === edition.declaration.empty;
      const undeclared = declaration && (!Object.hasOwn(facts, declaration) || found.presumed);
      if (undeclared && answer.fitting.length) {
        // what the notices depend on shows only once a condition is declared: ask as if it were
        const asIf = { ...facts, [declaration]: answer.fitting[0] };
        found.later = (await this.judge.check({ scheme, edition: date, facts: asIf })).questions ?? [];
      }
      const received = this.#buying && deliveryCase(edition, state, answer);
      if (received) found.delivered = deliveryQuestions(edition, await this.judge.check(received));
    }
    if (state !== this.state) return; // the reader was faster; the next round answers that
    this.#answer = found;
    this.#judged = state;
    this.#paint();
  }

  #paint() {
    const { edition, state } = this;
    const { facts } = state;
    const answer = this.#answer;
    const current = this.#judged === state;
    const errors = current && answer.error ? errorsByFact(answer.error) : new Map();
    const wanted = answer?.questions ?? (answer ? [] : [firstQuestion(edition)]);
    const buying = this.#buying;
    const basics = buying ? openBasics(edition, facts) : [];
    const silent = basics.length || !edition.declaration.fact ? [] : undefined;
    const asked = withAnswer(facts, [edition.declaration.fact ?? ""], undefined); // that one has its own field
    keepingPlace(() => {
      this.settings.show(edition, facts, errors);
      this.questions.show({
        edition, facts: asked, errors, wanted: basics.length ? basics : this.#askedHere(wanted),
        later: basics.length ? [] : this.#askedHere(answer?.later ?? []),
        extra: this.more.wished, sure: Boolean(answer?.best), silent,
        settled: answer && !answer.error && !wanted.includes("geliefert") ? "Mehr muss der Prüfer nicht wissen." : "",
      });
      this.more.show(edition, facts, wanted);
      this.delivered.show({ edition, facts, errors, wanted: basics.length ? [] : answer?.delivered ?? [],
        promised: Boolean(answer?.declared), basics });
      const parts = [this.questions.element, this.more.element];
      arrange(this.left, buying && !basics.length ? [this.delivered.element, ...parts] : [...parts, this.delivered.element]);
    });
    if (current) this.#paintAnswer(edition, facts, answer);
  }

  #askedHere(names) {
    return names.filter((name) => name !== this.edition.declaration.fact);
  }

  #paintAnswer(edition, facts, answer) {
    this.bar.hidden = Boolean(answer.error);
    if (answer.error) {
      const name = answer.error.path.split(".")[1];
      const known = name && edition.facts.has(name);
      const drop = known || Object.hasOwn(facts, name ?? "") ? () => this.change([name], undefined) : null;
      this.answer.refuse(edition, answer.error, drop ?? (() => this.choose(this.ruleset.standard)));
      return;
    }
    const pending = [...new Set([...answer.questions, ...answer.later])].filter((name) => name === "geliefert" || !Object.hasOwn(facts, name));
    this.answer.show({ edition, answer, facts, pending: this.#askedHere(pending) });
    const { label, name, sure } = summary(edition, answer);
    if (answer.delivery) this.bar.textContent = RECEIVED[answer.delivery.status];
    else this.bar.textContent = name ? `${name}${sure ? "" : " (noch offen)"}` : label;
    this.hash.textContent = answer.ruleset;
    this.judgedBy.hidden = false;
    this.judgedBy.replaceChildren(`Geprüft nach „${this.ruleset.title(edition.scheme)}“, Fassung ${dateInWords(edition.date)}. Regelwerk `, this.hash);
  }
}

/** The question to begin with while nobody has judged yet: the first that always matters. */
function firstQuestion(edition) {
  const { fact: declaration } = edition.declaration;
  return [...edition.facts.values()].find((fact) => !fact.relevant && fact.name !== declaration).name;
}
