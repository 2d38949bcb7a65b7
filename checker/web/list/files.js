// Files handed to the reader: the results, and the templates.

import { el } from "../shared/dom.js";
import { charts } from "./summary.js";

const LASTS = 60_000; // ms until the browser may forget a file that was saved

/** Have the browser save a file. */
export function save(file, name) {
  const address = URL.createObjectURL(file);
  const link = el("a", { href: address, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), LASTS);
}

/** The day as 2026-11-22. */
export function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** The further sheets of an Excel file: what was counted, and by which ruleset. */
export function overview(sum, edition, { origin, day, file, total }) {
  const rows = [["Angabe", "Wert"],
    ["Datei", file], ["geprüft am", day], ["Fassung", origin[0]], ["Prüfsumme des Regelwerks", origin[1]],
    ["Zeilen in der Datei", total], ["davon geprüft", sum.rows], ["mit Verstößen", sum.violating], ["nicht lesbar", sum.failed]];
  for (const [title, counted] of charts(sum, edition)) {
    rows.push(["", ""], [title, "Zeilen"]);
    for (const [label, number, meaning] of counted) rows.push([meaning ? `${label} ${meaning}` : label, number]);
  }
  return [{ name: "Übersicht", rows }];
}
