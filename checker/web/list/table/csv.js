// CSV read row by row: the separator of the first line counts, rows are numbered as in a spreadsheet.

import Papa from "../vendor/papaparse/papaparse.js";
import { ROWS, REMARK, Unreadable } from "./limits.js";
import { decoded } from "./text.js";

const SEPARATORS = [";", "\t", ",", "|"];
const NAMES = { ";": "Semikolon", "\t": "Tabulator", ",": "Komma", "|": "senkrechter Strich" };

/** `{rows, about}` of a CSV file's bytes: rows as lists of texts, German words on how it was read. */
export function readCsv(bytes) {
  const { text, encoding } = decoded(bytes);
  const delimiter = separator(text);
  const rows = [];
  Papa.parse(text, {
    delimiter,
    quoteChar: '"',
    step({ data }, parser) {
      rows.push(data);
      if (rows.length > ROWS * 2) parser.abort(); // empty rows and remarks among them
    },
  });
  if (rows.length > ROWS * 2) throw new Unreadable(`Die Tabelle hat mehr als ${ROWS.toLocaleString("de-DE")} Zeilen.`);
  return { rows, about: `CSV, ${encoding}, Trennzeichen ${NAMES[delimiter]}` };
}

function separator(text) {
  const line = firstLine(text).split('"').filter((_, at) => at % 2 === 0).join("");
  const count = (sign) => line.split(sign).length;
  return SEPARATORS.reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

/** The first line that says something and is no remark. */
function firstLine(text) {
  let from = 0;
  while (from < text.length) {
    const end = text.slice(from, from + 1_000_000).search(/[\r\n]/);
    const line = end < 0 ? text.slice(from, from + 1_000_000) : text.slice(from, from + end);
    if (line.trim() && !line.replace(/^"/, "").startsWith(REMARK)) return line;
    from += line.length + 1;
  }
  return "";
}
