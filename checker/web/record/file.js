// Handing a text to the reader as a file, and the time it was made.

import { el } from "../shared/dom.js";

const KEPT = 60_000; // ms for which the browser can still fetch what it was handed

/** Let the browser save a text under a name. */
export function save(name, text, type = "application/json") {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const anchor = el("a", { href: address, download: name, hidden: true });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(address), KEPT);
}

/** A time in UTC to the second: 2026-11-22T07:05:12Z. */
export function time(date) {
  return `${date.toISOString().slice(0, 19)}Z`;
}

/** The day, where the reader is: 2026-11-22. */
export function day(date) {
  const two = (number) => String(number).padStart(2, "0");
  return [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join("-");
}

/** Day, time and zone as the reader knows them: 22. November 2026 um 08:05:12 MEZ. */
export function timeInWords(date) {
  return new Intl.DateTimeFormat("de-DE", { dateStyle: "long", timeStyle: "long" }).format(date);
}
