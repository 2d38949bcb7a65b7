// Less of a comparison: only what the reader wants to see of it. Its parts are known by their labels.

export const PARTS = { alles: "alles", wortlaut: "nur Wortlaut", regeln: "nur Regeln" };
const LABELS = { wortlaut: "Wortlaut", regeln: "Regel" }; // how a row's label begins
const ROWS = ".wz-synopse tbody > tr:not(.wz-synopse-head, .wz-synopse-why), .wz-redline > p";
const ENTRIES = ".wz-synopse > tbody, .wz-redline";

/** Hide what does not belong to a part; gives how many entries are left. */
export function showPart(changes, part) {
  const label = LABELS[part];
  for (const row of changes.querySelectorAll(ROWS)) {
    const own = row.querySelector("th[scope=row], .wz-redline-label")?.textContent;
    row.hidden = Boolean(label) && !own?.startsWith(label);
  }
  for (const entry of changes.querySelectorAll(ENTRIES)) {
    entry.hidden = Boolean(label) && ![...entry.querySelectorAll(ROWS)].some((row) => !row.hidden);
  }
  const entries = [...changes.querySelectorAll(ENTRIES)];
  hideEmptyGroups(changes.querySelector(".wz-changes"), new Set(entries.filter((entry) => !entry.hidden)));
  return entries.filter((entry) => !entry.hidden).length;
}

/** A heading goes with the entries under it; what holds no entries, such as the reasons, stays. */
function hideEmptyGroups(page, left) {
  for (const heading of page.querySelectorAll(":scope > h2")) {
    const entries = [];
    for (let part = heading.nextElementSibling; part && !part.matches("h2"); part = part.nextElementSibling) {
      const own = part.matches(ENTRIES) ? [part] : [...part.querySelectorAll(ENTRIES)];
      if (own.length) part.hidden = !own.some((entry) => left.has(entry));
      entries.push(...own);
    }
    heading.hidden = entries.length > 0 && !entries.some((entry) => left.has(entry));
  }
}
