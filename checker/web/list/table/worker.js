// The table's own worker: reads the file, keeps its rows and their answers, and writes the result, so
// that the page never waits for any of it. It knows nothing of conditions.
//
// Page → worker   {ask: "expect", modules}                 pairs of address and hash
//                 {id, ask: "read", file, sheet}              → what the page shows of the table
//                 {id, ask: "rows", from, count}              → [[number, cells], …]
//                 {id, ask: "pick", indexes}                  → likewise
//                 {id, ask: "keep", from, answers}            answers: a list of cells for each row
//                 {id, ask: "write", kind, heads, more}       → {file}; more: further sheets for Excel
//                 {id, ask: "sheets", kind, sheets}           → {file} of these sheets alone
// Worker → page   {id, answer} or {id, failure, halts}        failure: a German sentence, or null;
//                                             halts: a file of the program is not what it must be

import { CannotRun } from "../../shared/intact.js";
import { Unreadable } from "./limits.js";
import { expect } from "./modules.js";
import { readTable } from "./read.js";
import { csv, xlsx } from "./write.js";

const SAMPLES = 3; // values shown of each column
const LOOKED_AT = 200; // rows in which they are sought
const SAMPLE_LENGTH = 60;

let table = null;
let answers = [];

const ASKED = {
  expect: ({ modules }) => expect(modules),
  async read({ file, sheet }) {
    table = null;
    answers = [];
    table = await readTable(file, sheet);
    const { headings, rows, ...rest } = table;
    return { ...rest, headings, count: rows.length, samples: headings.map((_, column) => samples(column)) };
  },
  rows: ({ from, count }) => table.rows.slice(from, from + count),
  pick: ({ indexes }) => indexes.map((index) => table.rows[index]),
  keep({ from, answers: given }) {
    given.forEach((cells, at) => (answers[from + at] = cells));
  },
  async write({ kind, heads, origin, more }) {
    const rows = [[...table.headings, ...heads]];
    answers.forEach((cells, index) => {
      const own = table.rows[index][1];
      rows.push([...table.headings.map((_, column) => own[column] ?? ""), ...cells, ...origin]);
    });
    return { file: kind === "csv" ? csv(rows) : await xlsx([{ name: "Angebote", rows }, ...more]) };
  },
  async sheets({ kind, sheets }) {
    return { file: kind === "csv" ? csv(sheets[0].rows) : await xlsx(sheets) };
  },
};

function samples(column) {
  const found = new Set();
  for (const [, cells] of table.rows.slice(0, LOOKED_AT)) {
    const text = String(cells[column] ?? "").trim();
    if (text) found.add(text.length > SAMPLE_LENGTH ? `${text.slice(0, SAMPLE_LENGTH)}…` : text);
    if (found.size === SAMPLES) break;
  }
  return [...found];
}

self.onmessage = async ({ data }) => {
  const { id, ask, ...request } = data;
  try {
    postMessage({ id, answer: await ASKED[ask](request) });
  } catch (error) {
    const halts = error instanceof CannotRun;
    const told = halts || error instanceof Unreadable;
    if (!told) console.warn(error);
    postMessage({ id, failure: told ? error.message : null, halts });
  }
};
