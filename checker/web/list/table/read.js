// A file read as a table: what kind it is by its first bytes, its headings, and the rows that say something.

import { CHARACTERS, COLUMNS, FILE_BYTES, REMARK, ROWS, Unreadable, megabytes } from "./limits.js";
import { verifiedForExcel } from "./modules.js";

const ZIP = [0x50, 0x4b, 0x03, 0x04];
const OLE = [0xd0, 0xcf, 0x11, 0xe0];
const PDF = [0x25, 0x50, 0x44, 0x46];
const ENCRYPTED = "EncryptedPackage"; // the stream in which Office keeps a protected file

/** `{headings, rows: [[number, cells]], remarks, about, sheets?, sheet?}` of a file. */
export async function readTable(file, sheet) {
  if (file.size > FILE_BYTES) {
    throw new Unreadable(`Die Datei hat ${megabytes(file.size)}, erlaubt sind ${megabytes(FILE_BYTES)}. Teilen Sie sie auf.`);
  }
  if (!file.size) throw new Unreadable("Die Datei ist leer.");
  const bytes = new Uint8Array(await file.arrayBuffer());
  return tabled(await read(bytes, sheet));
}

async function read(bytes, sheet) {
  const begins = (mark) => mark.every((byte, at) => bytes[at] === byte);
  if (begins(ZIP)) {
    await verifiedForExcel();
    return (await import("./xlsx.js")).readXlsx(bytes, sheet);
  }
  if (begins(OLE)) throw new Unreadable(ole(bytes));
  if (begins(PDF)) throw new Unreadable("Das ist eine PDF-Datei, keine Tabelle.");
  return (await import("./csv.js")).readCsv(bytes);
}

function ole(bytes) {
  return new TextDecoder("utf-16le").decode(bytes).includes(ENCRYPTED)
    ? "Die Excel-Datei ist mit einem Kennwort geschützt. Speichern Sie sie ohne Kennwort."
    : "Das ist eine Excel-Datei im alten Format (XLS). Speichern Sie sie als XLSX oder CSV.";
}

function tabled({ rows: all, ...rest }) {
  const rows = [];
  let headings = null;
  let remarks = 0;
  let characters = 0;
  for (const [index, cells] of all.entries()) {
    if (!cells.some((cell) => String(cell).trim() !== "")) continue;
    if (String(cells[0]).startsWith(REMARK)) {
      remarks += 1;
    } else if (headings === null) {
      headings = head(cells);
    } else {
      for (const cell of cells) characters += typeof cell === "string" ? cell.length : 8;
      if (characters > CHARACTERS) throw new Unreadable(`Die Zellen enthalten zusammen mehr als ${CHARACTERS / 1_000_000} Millionen Zeichen.`);
      if (rows.length === ROWS) throw new Unreadable(`Die Tabelle hat mehr als ${ROWS.toLocaleString("de-DE")} Zeilen. Teilen Sie sie auf.`);
      rows.push([index + 1, cells]);
    }
  }
  if (headings === null) throw new Unreadable("Die Datei enthält keine Zeile mit Überschriften.");
  return { headings, rows, remarks, ...rest };
}

function head(cells) {
  const headings = cells.map((cell) => String(cell).trim());
  while (headings.length && !headings.at(-1)) headings.pop();
  if (headings.length > COLUMNS) {
    throw new Unreadable(`Die Tabelle hat ${headings.length.toLocaleString("de-DE")} Spalten, erlaubt sind ${COLUMNS}.`);
  }
  return headings;
}
