// The notices that belong into the offer: wording to copy, and whether they already stand there.

import { cite, code } from "./citations.js";
import { copyButton } from "./copy.js";
import { el } from "./dom.js";

const STATES = [
  ["deutlich", "steht deutlich drin"],
  ["undeutlich", "steht undeutlich drin"],
  [undefined, "fehlt"],
];

/** The section, or null where no notice is due, declared missing or said to be there. */
export function noticesSection({ edition, answer, facts, onChange }) {
  const due = answer.notices;
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
  const texts = [...due.map(({ text }) => text), ...[...new Set(violated)].map((name) => edition.codes[name].text)];
  return el("section", { class: "wzp-part", "aria-labelledby": "hinweise" },
    el("h3", { id: "hinweise" }, "Hinweise für die Offerte"),
    due.length > 0 && el("ul", { class: "wzp-list" }, due.map((item) =>
      entry(item.code, item.rank, item.text, item.clauses))),
    asDeclared.length > 0 && [
      el("h4", {}, "Für den Zustand im Feld fehlen außerdem"), el("ul", { class: "wzp-list" }, asDeclared)],
    others.length > 0 && [
      el("h4", {}, "Nach den Angaben nicht nötig"),
      el("ul", { class: "wzp-list" }, others.map((name) => entry(name, null, null, [])))],
    texts.length > 1 && el("p", {}, copyButton("Alle Hinweise kopieren", () => texts.join("\n\n"), { id: "hinweise-kopieren" })));
}

function notice({ edition, name, rank, text, clauses, state, onChange }) {
  const { title } = edition.codes[name];
  const wording = text && el("blockquote", { class: "wzp-wording", id: `wortlaut-${name}`, tabindex: "0" }, text);
  return el("li", { class: "wzp-notice", id: `hinweis-${name}` },
    el("p", { class: "wzp-head" }, code(edition, name), " ", el("strong", {}, title),
      rank && el("span", { class: `wzp-rank wzp-rank--${rank}` }, edition.ranks[rank].label), " ", cite(edition, clauses)),
    wording && [wording, copyButton("Kopieren", () => text, { id: `kopieren-${name}`, "aria-describedby": wording.id })],
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
