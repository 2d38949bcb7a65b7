// Links to what an answer rests on: clauses, interpretations, sections, codes.

import { el } from "./dom.js";

/** How many clauses, and how many interpretations, a verdict's line names. */
export const MOST_CLAUSES = 5;

/** Clause numbers as links, in brackets, of each kind no more than `most`; nothing where there are none. */
export function cite(edition, clauses, readings = [], most = Infinity) {
  if (!clauses.length && !readings.length) return null;
  const parts = [separated(clauses.slice(0, most).map((id) => link(edition.clauseAddress(id), id)))];
  if (clauses.length > most) parts.push(", …");
  if (readings.length) {
    if (clauses.length) parts.push("; ");
    parts.push(readings.length > 1 ? "Auslegungen " : "Auslegung ");
    parts.push(separated(readings.slice(0, most).map((id) => reading(edition, id))));
    if (readings.length > most) parts.push(", …");
  }
  return el("span", { class: "wzp-cite" }, "(", parts, ")");
}

/** An interpretation's number, with its title for those who hover. */
export function reading(edition, id) {
  return link(edition.readingAddress(id), id, { title: edition.readings.get(id)?.title });
}

/** A condition by its short title, linked to its page. */
export function condition(edition, name) {
  return link(edition.sectionAddress(name), edition.short(name));
}

/** A code, linked to what it means. */
export function code(edition, name) {
  return link(edition.codeAddress(name), name, { class: "wzp-code" });
}

/** Text with its address, or the text alone where there is no address. */
export function link(address, text, attributes = {}) {
  return address ? el("a", { ...attributes, href: address }, text) : el("span", attributes, text);
}

/** Nodes with commas between them. */
export function separated(nodes, comma = ", ") {
  return nodes.flatMap((node, index) => (index ? [comma, node] : [node]));
}
