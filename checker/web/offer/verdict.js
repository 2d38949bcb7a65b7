// Whether the offer may stay as it is: violations with the passages they rest on, and what to write.

import { cite, code, condition, MOST_CLAUSES } from "../shared/citations.js";
import { effectSections, sign, STATUS } from "../shared/effects.js";
import { arrange, el, setText } from "../shared/dom.js";
import { Kept } from "../shared/kept.js";
import { noticesSection } from "../shared/notices.js";
import { tracePart } from "../shared/trace.js";
import { openFacts, verdictsPart } from "../shared/verdicts.js";
import { count } from "../shared/words.js";
import { barredPart } from "../sell/extras.js";
import { undecided } from "./findings.js";
import { findingId, jump } from "./marked.js";

const MOST_OPEN = 6; // questions named beside the verdict

export class Verdict {
  #kept = new Kept();

  /** `onChange(path, value)` hears what notices the offer holds; `lead(name)` goes to a fact. */
  constructor(onChange, lead) {
    this.onChange = onChange;
    this.lead = lead;
    this.spoken = el("p", { class: "wzp-offscreen", role: "status", "aria-live": "polite" });
    this.content = el("div", {});
    this.heading = el("h2", { id: "ergebnis-titel", tabindex: "-1" }, "Ergebnis");
    this.element = el("section", { class: "wzp-result", id: "ergebnis", "aria-labelledby": "ergebnis-titel" },
      this.heading, this.spoken, this.content);
  }

  message(...children) {
    arrange(this.content, el("div", { class: "wzp-verdict" }, children));
  }

  /** `barred` is what the offer must not say, null while it is not known. */
  show({ edition, result, barred, decided }) {
    const { answer, causes, facts, findings } = result;
    const headline = answer.violations.length ? `${count(answer.violations.length, "Verstoß", "Verstöße")} gefunden` : "Kein Verstoß gefunden";
    const open = undecided(result, decided).length + result.contradictions.length;
    const kept = this.#kept;
    kept.under(edition);
    arrange(this.content, [
      el("div", { class: `wzp-verdict wzp-verdict--${answer.violations.length ? "error" : "open"}` },
        el("p", { class: "wzp-best" }, headline),
        declaredLine(edition, answer),
        open > 0 && el("p", {}, `${count(open, "Stelle ist", "Stellen sind")} unsicher. `,
          el("a", { href: "#gelesen", onclick: (event) => jump(event, "gelesen") }, "Zu den Fundstellen")),
        answer.questions.length > 0 && el("p", {}, "Was der Text nicht sagt, kann das Ergebnis noch ändern: ",
          openFacts(edition, answer.questions.slice(0, MOST_OPEN), this.lead), answer.questions.length > MOST_OPEN && " und weitere")),
      causes.length > 0 && el("section", { class: "wzp-part", "aria-labelledby": "verstoesse" }, el("h3", { id: "verstoesse" }, "Verstöße"),
        el("ul", { class: "wzp-list" }, answer.violations.map((item, index) => violation(edition, item, causes[index], findings)))),
      noticesSection({ edition, answer, facts, onChange: this.onChange, kept }),
      kept.part("nicht schreiben", barred, () => barredPart(edition, barred)),
      effectSections(edition, answer, kept),
      kept.part("urteile", answer.verdicts, (before) => verdictsPart(edition, answer, this.lead, before)),
      kept.part("schritte", answer.trace, (before) => tracePart(edition, answer, before)),
    ]);
    const said = `${headline}.${open ? ` ${count(open, "Stelle ist", "Stellen sind")} unsicher.` : ""}`;
    setText(this.spoken, said);
  }
}

function declaredLine(edition, { declared, fitting }) {
  const fits = fitting.length ? ["Nach den Angaben passt: ", condition(edition, fitting[0]), "."] : null;
  if (!declared || edition.declaration.always) return fits && el("p", {}, fits);
  return el("p", {}, "Angegeben ist ", condition(edition, declared.condition), ": ",
    el("strong", { class: `wzp-status wzp-status--${declared.status}` }, sign(declared.status), " ", STATUS[declared.status]), " ",
    cite(edition, declared.clauses, [], MOST_CLAUSES), ". ", fits);
}

function violation(edition, { code: name, notice, clauses, interpretations }, { findings: numbers, doubtful }, findings) {
  const { title, meaning, remedy } = edition.codes[name];
  const about = notice ? `: ${notice} ${edition.codes[notice].title}` : "";
  return el("li", { class: "wzp-violation" },
    el("p", { class: "wzp-head" }, code(edition, name), " ", el("strong", {}, title, about), " ", cite(edition, clauses, interpretations)),
    el("p", {}, meaning),
    numbers.length > 0 && el("p", {}, "Im Text: ", numbers.map((number, index) => [index ? ", " : "", place(findings[number])]), "."),
    doubtful.length > 0 && el("p", { class: "wzp-flag" }, "Vielleicht steht der Hinweis doch da: ",
      doubtful.map((number, index) => [index ? ", " : "", place(findings[number])]), ". Bestätigen Sie die Stelle, dann zählt er."),
    remedy && el("p", {}, el("strong", {}, "Was zu tun ist: "), remedy));
}

function place({ number, passage }) {
  const text = passage ? `„${passage.trim().replace(/\s+/g, " ")}“` : "ohne Fundstelle";
  return el("a", { href: `#${findingId(number)}`, onclick: (event) => jump(event, findingId(number)) }, `${number + 1} ${text}`);
}
