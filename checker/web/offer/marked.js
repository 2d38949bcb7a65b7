// The offer's text with the passages marked and numbered; what was pasted stays text.

import { el } from "../shared/dom.js";
import { goTo } from "../shared/dom.js";

export const TITLES = { title: "Titel", condition: "Zustandsfeld", description: "Beschreibung" };
const RANKS = ["taken", "open", "denied"]; // what a passage is shown as, the strongest first

/** How a finding is shown: taken, open (somebody has to decide) or denied. */
export function standing(finding) {
  if (finding.taken) return "taken";
  return finding.certainty === "denied" ? "denied" : "open";
}

export const passageId = (number) => `stelle-${number}`;
export const findingId = (number) => `fund-${number}`;

/** The three fields with their passages; `text` is what was read. */
export function markedText(text, findings) {
  const parts = Object.entries(TITLES).filter(([name]) => text[name].trim()).map(([name, title]) => [
    el("dt", {}, title),
    el("dd", { class: "wzo-marked" }, pieces(text[name], findings.filter((finding) => finding.field === name))),
  ]);
  return el("dl", { class: "wzo-offer" }, parts);
}

/** The text cut where a passage begins or ends. */
function pieces(text, findings) {
  const cuts = [...new Set([0, text.length, ...findings.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, index) => {
    const end = cuts[index + 1];
    const over = findings.filter((finding) => finding.start <= start && finding.end >= end);
    const part = text.slice(start, end);
    if (!over.length) return part;
    const rank = RANKS.find((name) => over.some((finding) => standing(finding) === name));
    const ending = over.filter((finding) => finding.end === end);
    return el("mark", { class: `wzo-mark wzo-mark--${rank}` }, part, ending.map(label));
  });
}

function label({ number }) {
  return el("a", { class: "wzo-number", id: passageId(number), href: `#${findingId(number)}`, "aria-label": `Fundstelle ${number + 1}`,
    onclick: (event) => jump(event, findingId(number)) }, String(number + 1));
}

/** Go to a place on the page without writing it into the address, which holds the facts. */
export function jump(event, id) {
  event.preventDefault();
  const place = document.getElementById(id);
  if (place) goTo(place, "center");
}
