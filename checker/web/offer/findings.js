// What was taken from which passage, what contradicts itself, what the reader has to decide.

import { el } from "../shared/dom.js";
import { inWords } from "../shared/words.js";
import { findingId, jump, passageId, standing, TITLES } from "./marked.js";

const STATES = { deutlich: "gut sichtbar", undeutlich: "nicht gut sichtbar" };

export class Findings {
  /**
   * `onDecide(numbers, decision)` hears „take“, „drop“ or „reset“ for findings by number, `onNear(numbers,
   * decision)` to which decision the reader turns.
   */
  constructor(onDecide, onNear) {
    this.onDecide = onDecide;
    this.onNear = onNear;
    this.element = el("div", { class: "wzo-findings" });
  }

  /** Show an answer to the question „offer“; `decided` maps numbers to what the reader decided. */
  show({ edition, result, decided }) {
    const { findings, contradictions } = result;
    const against = contradicting(result);
    const row = (finding) => this.#row(edition, finding, decided.get(finding.number), against.has(finding.number));
    const of = (test) => findings.filter((finding) => !against.has(finding.number) && test(finding));
    const away = ({ number }) => decided.get(number) === "drop";
    const open = undecided(result, decided);
    const taken = of((finding) => finding.taken);
    const denied = of((finding) => standing(finding) === "denied" && !away(finding));
    const gone = of((finding) => !finding.taken && away(finding));
    this.element.replaceChildren(...[
      contradictions.length > 0 && part("widersprueche", "Widersprüche", "Davon ist nichts übernommen. Was gilt?",
        contradictions.map(({ fact, findings: numbers, message }) => el("li", {},
          el("p", { class: "wzp-head" }, el("strong", {}, edition.facts.get(fact).short), ": ", message),
          el("ul", { class: "wzo-list" }, numbers.map((number) => row(findings[number])))))),
      open.length > 0 && part("unsicher", "Bitte entscheiden",
        "Das sagt der Text nicht sicher. Übernommen wird es nur, wenn Sie zustimmen.",
        alike(open).map((group) => (group.length > 1 ? this.#choice(edition, group) : row(group[0])))),
      taken.length > 0 && part("uebernommen", "Übernommen", "", same(taken).map((group) => this.#taken(edition, group))),
      denied.length > 0 && part("verneint", "Verneint", "Der Text schließt das aus; übernommen ist nichts.", denied.map(row)),
      gone.length > 0 && part("verworfen", "Nicht übernommen", "", gone.map(row)),
    ].filter(Boolean));
  }

  /** One passage that may mean one of several things. */
  #choice(edition, group) {
    const [{ fact: name, passage, field }] = group;
    const { short } = edition.facts.get(name);
    const button = (label, id, numbers, decision) => this.#button(label, `, ${short}: ${passage}`, id, numbers, decision);
    return el("li", { class: "wzo-finding" },
      el("p", { class: "wzo-said" }, group.map(({ number }) => [numberLink(number), " "]), el("strong", {}, `${short}: Was ist gemeint?`)),
      el("p", { class: "wzo-passage" }, el("q", {}, passage.trim().replace(/\s+/g, " ")), ` (${TITLES[field]})`),
      el("p", { class: "wzp-quiet" }, group[0].reason),
      el("p", { class: "wzo-decisions wzo-decisions--many" },
        group.map((finding) => el("span", { id: findingId(finding.number), tabindex: "-1" },
          button(valueInWords(edition, finding), `${findingId(finding.number)}-take`, [finding.number], "take"))),
        button("Nichts davon", `${findingId(group[0].number)}-drop`, group.map(({ number }) => number), "drop")));
  }

  /** What is taken, with every passage that says it. */
  #taken(edition, group) {
    const [{ fact: name }] = group;
    const said = `${edition.facts.get(name).short}: ${valueInWords(edition, group[0])}`;
    const numbers = group.map(({ number }) => number);
    const reasons = [...new Set(group.map(({ reason }) => reason).filter(Boolean))];
    return el("li", { class: "wzo-finding" },
      el("p", { class: "wzo-said" }, el("strong", {}, said)),
      el("p", { class: "wzo-passage" }, group.map((finding) => el("span", { id: findingId(finding.number), tabindex: "-1" },
        finding.field && [numberLink(finding.number), " ", el("q", {}, finding.passage.trim().replace(/\s+/g, " ")), ` (${TITLES[finding.field]}) `]))),
      reasons.map((reason) => el("p", { class: "wzp-quiet" }, reason)),
      el("p", { class: "wzo-decisions" },
        this.#button("Verwerfen", `: ${said}`, `${findingId(numbers[0])}-drop`, numbers,
          group.every(({ certainty }) => certainty === "certain") ? "drop" : "reset")));
  }

  /** A decision on findings; `about` says for the ears what it is about. */
  #button(label, about, id, numbers, decision) {
    const near = () => this.onNear(numbers, decision);
    return el("button", { type: "button", class: "wzp-button wzo-decide", id, onpointerenter: near, onfocus: near,
      onclick: () => this.onDecide(numbers, decision) }, label, el("span", { class: "wzp-offscreen" }, about));
  }

  #row(edition, finding, decided, against) {
    const { number, fact: name, passage, field, reason, taken, phrase } = finding;
    const fact = edition.facts.get(name);
    const said = `${fact.short}: ${valueInWords(edition, finding)}`;
    const button = (label, decision) => this.#button(label, `: ${said}`, `${findingId(number)}-${decision}`, [number], decision);
    return el("li", { class: "wzo-finding", id: findingId(number) },
      el("p", { class: "wzo-said" },
        field ? numberLink(number) : null, " ",
        el("strong", {}, said)),
      passage && el("p", { class: "wzo-passage" }, el("q", {}, passage.trim().replace(/\s+/g, " ")), ` (${TITLES[field]})`),
      reason && el("p", { class: "wzp-quiet" }, reason),
      el("p", { class: "wzo-decisions", "data-phrase": phrase || null },
        decided ? button("Rückgängig", "reset")
          : against ? button("Das gilt", "take")
            : taken ? button("Verwerfen", "drop")
              : standing(finding) === "open" ? [button("Stimmt", "take"), button("Stimmt nicht", "drop")] : null));
  }
}

function numberLink(number) {
  return el("a", { class: "wzo-number", href: `#${passageId(number)}`, "aria-label": `Fundstelle ${number + 1} im Text`,
    onclick: (event) => jump(event, passageId(number)) }, String(number + 1));
}

/** Findings in groups: those that say the same. */
function same(findings) {
  const groups = new Map();
  for (const finding of findings) {
    const said = [finding.fact, finding.part, finding.value].join(" ");
    groups.set(said, [...(groups.get(said) ?? []), finding]);
  }
  return [...groups.values()];
}

/** The findings that are listed; what others have settled is not. */
export function listed(result, decided) {
  const against = contradicting(result);
  const open = new Set(undecided(result, decided));
  return result.findings.filter((finding) => open.has(finding) || finding.taken || against.has(finding.number)
    || standing(finding) === "denied" || decided.get(finding.number) === "drop");
}

/** Findings in groups: those on one fact at one place are alternatives. */
function alike(findings) {
  const groups = new Map();
  for (const finding of findings) groups.set(placeOf(finding), [...(groups.get(placeOf(finding)) ?? []), finding]);
  return [...groups.values()];
}

function placeOf({ fact, field, start, end, number }) {
  return field ? [fact, field, start, end].join(" ") : String(number);
}

function contradicting({ contradictions }) {
  return new Set(contradictions.flatMap(({ findings: numbers }) => numbers));
}

/** What the reader has yet to decide: uncertain, and its fact not settled by anything else. */
export function undecided(result, decided) {
  const against = contradicting(result);
  const open = result.findings.filter((finding) => standing(finding) === "open" && !against.has(finding.number) && !decided.has(finding.number));
  const settled = new Set(open.filter((finding) => stated(finding, result)).map(placeOf));
  return open.filter((finding) => !settled.has(placeOf(finding)));
}

/** Whether the facts hold it already, or another value for a fact that can have but one. */
function stated({ fact, part, value }, { facts }) {
  if (!Object.hasOwn(facts, fact)) return false;
  const given = facts[fact];
  if (Array.isArray(given)) return Array.isArray(value) || given.includes(value);
  return part === null || Object.hasOwn(Object(given), part);
}

function valueInWords(edition, { fact: name, part, value }) {
  const fact = edition.facts.get(name);
  if (fact.type === "notices") return `${part} ${edition.codes[part].title}, ${STATES[value]}`;
  if (part) return `${inWords(fact, part)} ${inWords({ type: "number", unit: fact.unit }, value)}`;
  return inWords(fact, value);
}

function part(id, title, help, rows) {
  return el("section", { class: "wzp-part", "aria-labelledby": id }, el("h3", { id }, title),
    help && el("p", { class: "wzp-help" }, help), el("ul", { class: "wzo-list" }, rows));
}
