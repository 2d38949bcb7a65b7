// The notices that belong into the offer: wording to copy, and whether they already stand there.

import { cite, code } from "./citations.js";
import { copyButton } from "./copy.js";
import { arrange, el } from "./dom.js";
import { count } from "./words.js";

const STATES = [
  ["deutlich", "steht deutlich drin"],
  ["undeutlich", "steht undeutlich drin"],
  [undefined, "fehlt"],
];
// What the ranks of the contract mean for the seller, strongest first.
const GROUPS = [
  [["required", "resale"], "Pflicht: gehört in die Offerte"],
  [["protective"], "Zu Ihrem Schutz: ohne ihn haften Sie"],
  [["customary"], "Üblich, aber nicht nötig"],
];
const BLANK = /(\[[^\]]*\])/; // what the seller has to put in

/**
 * The section, or null where no notice is due, declared missing or said to be there. `wordings` are
 * texts by code in which answers filled a blank; `kept` keeps each notice while it stays the same;
 * `onNear(path, values)` hears which notice the reader turns to, and what can be said of it.
 */
export function noticesSection({ edition, answer, facts, onChange, kept, onNear = () => {}, wordings = {} }) {
  const due = answer.notices.map((notice) => ({ ...notice, text: wordings[notice.code] ?? notice.text }));
  const listed = new Set(due.map((notice) => notice.code));
  const violated = answer.violations.map((violation) => violation.notice).filter((name) => name && !listed.has(name));
  const stated = facts.hinweise && typeof facts.hinweise === "object" ? Object.keys(facts.hinweise) : [];
  const others = stated.filter((name) => !listed.has(name) && !violated.includes(name) && Object.hasOwn(edition.codes, name));
  if (!due.length && !violated.length && !others.length) return null;
  const given = (name) => stated.includes(name) ? facts.hinweise[name] : undefined;
  const entry = (name, rank, text, clauses) => {
    const part = kept.part(`hinweis ${name}`, [rank, text, clauses], () =>
      notice({ edition, name, rank, text, clauses, onChange, onNear }));
    part.state(given(name));
    return part.element;
  };
  const asDeclared = [...new Set(violated)].map((name) => {
    const { clauses } = answer.violations.find((violation) => violation.notice === name);
    return entry(name, null, edition.codes[name].text, clauses);
  });
  const groups = GROUPS.map(([ranks, title]) => [title, due.filter(({ rank }) => ranks.includes(rank))])
    .filter(([, found]) => found.length);
  const duties = due.filter(({ rank }) => GROUPS[0][0].includes(rank)).map(({ text }) => text);
  const texts = [...due.map(({ text }) => text), ...[...new Set(violated)].map((name) => edition.codes[name].text)];
  const lists = [
    ...groups.map(([title, found]) => [title, found.map((item) => entry(item.code, item.rank, item.text, item.clauses))]),
    ["Für den Zustand im Feld fehlen außerdem", asDeclared],
    ["Nach den Angaben nicht nötig", others.map((name) => entry(name, null, null, []))],
  ].filter(([, entries]) => entries.length);
  const tools = kept.part("hinweise kopieren", [duties, texts], () => texts.length > 1 && el("p", { class: "wzp-tools" },
    duties.length > 1 && duties.length < texts.length
      && copyButton("Alle Pflichthinweise kopieren", () => duties.join("\n\n"), { id: "pflichten-kopieren" }),
    copyButton("Alle Hinweise kopieren", () => texts.join("\n\n"), { id: "hinweise-kopieren" })));
  const part = (name, build) => kept.part(`hinweise ${name}`, null, build);
  const section = part("", () => el("section", { class: "wzp-part", "aria-labelledby": "hinweise" }));
  arrange(section, [part("titel", () => el("h3", { id: "hinweise" }, "Hinweise für die Offerte")),
    lists.map(([title, entries]) => {
      const list = part(`in ${title}`, () => el("ul", { class: "wzp-list" }));
      arrange(list, entries);
      return [part(`zu ${title}`, () => el("h4", {}, title)), list];
    }), tools]);
  return section;
}

/** One notice: `{element, state(value)}`; the value says whether it stands in the offer. */
function notice({ edition, name, rank, text, clauses, onChange, onNear }) {
  const { title } = edition.codes[name];
  const parts = text ? text.split(BLANK) : [];
  const blanks = (parts.length - 1) / 2; // split keeps what it splits at
  const wording = text && el("blockquote", { class: "wzp-wording", id: `wortlaut-${name}`, tabindex: "0" },
    parts.map((part, index) => (index % 2 ? el("mark", { class: "wzp-blank" }, part) : part)));
  const fields = stateFields(name, title, onChange);
  const near = () => onNear(["hinweise", name], STATES.map(([value]) => value));
  const element = el("li", { class: "wzp-notice", id: `hinweis-${name}`, onpointerenter: near, onfocusin: near },
    el("p", { class: "wzp-head" }, code(edition, name), " ", el("strong", {}, title),
      rank && el("span", { class: `wzp-rank wzp-rank--${rank}` }, edition.ranks[rank].label), " ", cite(edition, clauses)),
    wording && [wording, copyButton("Kopieren", () => text, { id: `kopieren-${name}`, "aria-describedby": wording.id }),
      blanks > 0 && el("p", { class: "wzp-quiet" }, `${count(blanks, "Stelle", "Stellen")} in eckigen Klammern füllen Sie selbst aus.`)],
    fields.element);
  return { element, state: fields.state };
}

function stateFields(name, title, onChange) {
  const key = `hinweis-${name}`;
  const inputs = STATES.map(([value]) => el("input", {
    type: "radio", name: key, id: `${key}-${value ?? "fehlt"}`, onchange: () => onChange(["hinweise", name], value),
  }));
  const element = el("fieldset", { class: "wzp-state" },
    el("legend", { class: "wzp-offscreen" }, `${name} ${title}: in der Offerte`),
    inputs.map((input, index) => el("label", { class: "wzp-option", for: input.id }, input, el("span", {}, STATES[index][1]))));
  const state = (value) => inputs.forEach((input, index) => (input.checked = STATES[index][0] === value));
  return { element, state };
}
