// The notices that belong into the offer: wording to copy, and whether they already stand there.

import { cite, code } from "./citations.js";
import { copyButton } from "./copy.js";
import { el } from "./dom.js";
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
 * texts by code in which answers filled a blank.
 */
export function noticesSection({ edition, answer, facts, onChange, wordings = {} }) {
  const due = answer.notices.map((notice) => ({ ...notice, text: wordings[notice.code] ?? notice.text }));
  const listed = new Set(due.map((notice) => notice.code));
  const violated = answer.violations.map((violation) => violation.notice).filter((name) => name && !listed.has(name));
  const stated = facts.hinweise && typeof facts.hinweise === "object" ? Object.keys(facts.hinweise) : [];
  const others = stated.filter((name) => !listed.has(name) && !violated.includes(name) && Object.hasOwn(edition.codes, name));
  if (!due.length && !violated.length && !others.length) return null;
  const given = (name) => stated.includes(name) ? facts.hinweise[name] : undefined;
  const entry = (name, rank, text, clauses) =>
    notice({ edition, name, rank, text, clauses, state: given(name), onChange });
  const asDeclared = [...new Set(violated)].map((name) => {
    const { clauses } = answer.violations.find((violation) => violation.notice === name);
    return entry(name, null, edition.codes[name].text, clauses);
  });
  const groups = GROUPS.map(([ranks, title]) => [title, due.filter(({ rank }) => ranks.includes(rank))])
    .filter(([, found]) => found.length);
  const duties = due.filter(({ rank }) => GROUPS[0][0].includes(rank)).map(({ text }) => text);
  const texts = [...due.map(({ text }) => text), ...[...new Set(violated)].map((name) => edition.codes[name].text)];
  return el("section", { class: "wzp-part", "aria-labelledby": "hinweise" },
    el("h3", { id: "hinweise" }, "Hinweise für die Offerte"),
    groups.map(([title, found]) => [el("h4", {}, title), el("ul", { class: "wzp-list" }, found.map((item) =>
      entry(item.code, item.rank, item.text, item.clauses)))]),
    asDeclared.length > 0 && [
      el("h4", {}, "Für den Zustand im Feld fehlen außerdem"), el("ul", { class: "wzp-list" }, asDeclared)],
    others.length > 0 && [
      el("h4", {}, "Nach den Angaben nicht nötig"),
      el("ul", { class: "wzp-list" }, others.map((name) => entry(name, null, null, [])))],
    texts.length > 1 && el("p", { class: "wzp-tools" },
      duties.length > 1 && duties.length < texts.length
        && copyButton("Alle Pflichthinweise kopieren", () => duties.join("\n\n"), { id: "pflichten-kopieren" }),
      copyButton("Alle Hinweise kopieren", () => texts.join("\n\n"), { id: "hinweise-kopieren" })));
}

function notice({ edition, name, rank, text, clauses, state, onChange }) {
  const { title } = edition.codes[name];
  const parts = text ? text.split(BLANK) : [];
  const blanks = (parts.length - 1) / 2; // split keeps what it splits at
  const wording = text && el("blockquote", { class: "wzp-wording", id: `wortlaut-${name}`, tabindex: "0" },
    parts.map((part, index) => (index % 2 ? el("mark", { class: "wzp-blank" }, part) : part)));
  return el("li", { class: "wzp-notice", id: `hinweis-${name}` },
    el("p", { class: "wzp-head" }, code(edition, name), " ", el("strong", {}, title),
      rank && el("span", { class: `wzp-rank wzp-rank--${rank}` }, edition.ranks[rank].label), " ", cite(edition, clauses)),
    wording && [wording, copyButton("Kopieren", () => text, { id: `kopieren-${name}`, "aria-describedby": wording.id }),
      blanks > 0 && el("p", { class: "wzp-quiet" }, `${count(blanks, "Stelle", "Stellen")} in eckigen Klammern füllen Sie selbst aus.`)],
    stateFields(name, title, state, onChange));
}

function stateFields(name, title, state, onChange) {
  const key = `hinweis-${name}`;
  const fields = STATES.map(([value, label]) => {
    const input = el("input", {
      type: "radio", name: key, id: `${key}-${value ?? "fehlt"}`, checked: state === value,
      onchange: () => onChange(["hinweise", name], value),
    });
    return el("label", { class: "wzp-option", for: input.id }, input, el("span", {}, label));
  });
  return el("fieldset", { class: "wzp-state" },
    el("legend", { class: "wzp-offscreen" }, `${name} ${title}: in der Offerte`), fields);
}
