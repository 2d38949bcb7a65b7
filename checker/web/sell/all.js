// All questions on one page, for those who know them.

import { el, goTo } from "../shared/dom.js";
import { withAnswer } from "../shared/facts.js";
import { MoreFacts } from "../shared/more_facts.js";
import { Questions } from "../shared/questions.js";

export class AllQuestions {
  /**
   * `onChange(path, value)` hears every answer, `onNear(path, values)` to which question the reader turns,
   * `onShow()` that more is to be shown.
   */
  constructor({ onChange, onNear, onShow }) {
    this.questions = new Questions({ onChange, onNear });
    this.more = new MoreFacts((name) => {
      onShow();
      this.questions.lead(name);
    });
    this.element = el("div", { class: "wzp-left" }, this.questions.element, this.more.element);
  }

  focus() {
    goTo(this.questions.heading);
  }

  settle() {
    this.questions.settle();
  }

  reset() {
    this.questions.reset();
    this.more.reset();
  }

  lead(name, edition) {
    if (this.questions.lead(name) || !edition.facts.has(name)) return;
    this.more.wish(name);
  }

  /** `found` is what the checker said last; null before it said anything. */
  show({ edition, facts, errors, found }) {
    const { fact: declaration } = edition.declaration;
    const wanted = found ? [...(found.asks ?? []), ...(found.answer.questions ?? [])] : [];
    const asked = [...new Set(wanted)].filter((name) => name !== declaration);
    this.questions.show({
      edition, facts: withAnswer(facts, [declaration ?? ""], undefined), errors, // that one has its own field
      wanted: asked, later: found?.later ?? [], extra: this.more.wished, sure: Boolean(found?.answer.best),
      silent: found?.silent ?? [],
      settled: found && !found.answer.error ? "Mehr muss der Prüfer nicht wissen." : "",
    });
    this.more.show(edition, facts, asked);
  }
}
