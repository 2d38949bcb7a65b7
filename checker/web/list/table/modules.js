// The modules of the table's worker. The page's import map has the hash of each, but browsers look
// nothing of a worker up there. So it is done here: for what every table needs before the worker
// starts, for what Excel files need before the first of them.

import { verify } from "../../shared/intact.js";

const ALWAYS = ["./", "../vendor/papaparse/", "../../shared/intact.js"];
const EXCEL = ["../vendor/"];

let named = [];
let excel = null;

/** All that the page's import map names: pairs of address and hash. */
export function listed() {
  const map = document.querySelector("script[type=importmap]")?.textContent ?? "{}";
  return Object.entries(JSON.parse(map).integrity ?? {})
    .map(([address, hash]) => [new URL(address, document.baseURI).href, hash]);
}

/** Compare what every table needs; fails with CannotRun. */
export function verified(modules) {
  return compared(modules, ALWAYS);
}

/** In the worker: what the page's import map names. */
export function expect(modules) {
  named = modules;
}

/** In the worker: compare what Excel files need, once; fails with CannotRun. */
export function verifiedForExcel() {
  excel ??= compared(named, EXCEL).catch((error) => {
    excel = null; // perhaps it goes better the next time
    throw error;
  });
  return excel;
}

async function compared(modules, places) {
  const starts = places.map((place) => new URL(place, import.meta.url).href);
  const own = modules.filter(([address]) => starts.some((start) => address.startsWith(start)));
  await Promise.all(own.map(([address, hash]) => verify(address, hash)));
}
