// Excel files (XLSX) read: the sheets by name, the cells of one as a spreadsheet shows them.

import parseSpreadsheetContents from "../vendor/read-excel-file/modules/xlsx/parseSpreadsheetContents.js";
import parseFilePaths from "../vendor/read-excel-file/modules/xlsx/parseFilePaths.js";
import parseSpreadsheetInfo from "../vendor/read-excel-file/modules/xlsx/parseSpreadsheetInfo.js";
import parseStyles from "../vendor/read-excel-file/modules/xlsx/parseStyles.js";
import parseXml from "../vendor/read-excel-file/modules/xml/parseXml.js";
import { ROWS, Unreadable } from "./limits.js";
import { unpacked } from "./zip.js";

const WORKBOOK = "xl/workbook.xml";
const PATHS = "xl/_rels/workbook.xml.rels";
const PERCENT = [9, 10]; // built-in formats
const CELL = /<(?:\w+:)?c\s([^>]*)>/g;
const PLACE = /\sr\s*=\s*["']([A-Z]{0,9})(\d{1,20})["']/g;
const LAST_ROW = 1_048_576; // of Excel
const LAST_COLUMN = 3; // letters

/** `{rows, sheets, sheet, about}` of an Excel file's bytes; without a name the first sheet. */
export async function readXlsx(bytes, name) {
  const parts = await unpacked(bytes);
  if (!Object.hasOwn(parts, WORKBOOK) || !Object.hasOwn(parts, PATHS)) throw new Unreadable(other(parts));
  const info = await parseSpreadsheetInfo(text(parts[WORKBOOK]), parseXml);
  const paths = await parseFilePaths(text(parts[PATHS]), parseXml);
  const sheets = info.sheets.filter((sheet) => Object.hasOwn(paths.sheets, sheet.relationId));
  if (!sheets.length) throw new Unreadable("Die Excel-Datei enthält kein Tabellenblatt.");
  const sheet = sheets.find((each) => each.name === name) ?? sheets[0];
  const path = paths.sheets[sheet.relationId];
  if (!Object.hasOwn(parts, path)) throw new Unreadable("In der Excel-Datei fehlt das Tabellenblatt.");
  const xml = text(parts[path]);
  bounded(xml);
  const percent = await percentages(xml, parts[paths.styles ?? "xl/styles.xml"]);
  for (const each of sheets) if (each !== sheet) delete parts[paths.sheets[each.relationId]];
  const [{ data }] = await parseSpreadsheetContents(null, parseXml, parts, { sheets: [sheet.name], trim: false });
  return {
    rows: data.map((cells, row) => cells.map((cell, column) => shown(cell, percent.has(place(row, column))))),
    sheets: sheets.map((each) => each.name),
    sheet: sheet.name,
    about: `Excel, Blatt „${sheet.name}“`,
  };
}

const text = (bytes) => new TextDecoder().decode(bytes);

function other(parts) {
  const open = Object.hasOwn(parts, "content.xml");
  return open
    ? "Das ist eine OpenDocument-Tabelle (ODS). Speichern Sie sie als XLSX oder CSV."
    : "Das ist ein ZIP-Archiv, aber keine Excel-Tabelle (XLSX).";
}

/** Refuse a sheet whose cells claim places beyond any spreadsheet: filling the gaps would take for ever. */
function bounded(xml) {
  for (const [, letters, digits] of xml.matchAll(PLACE)) {
    if (letters.length > LAST_COLUMN || Number(digits) > LAST_ROW) throw new Unreadable("Die Excel-Datei ist beschädigt: Eine Zelle liegt außerhalb des Blatts.");
    if (letters && Number(digits) > ROWS * 2) throw new Unreadable(`Die Tabelle hat mehr als ${ROWS.toLocaleString("de-DE")} Zeilen.`);
  }
}

/** The places of cells that a spreadsheet shows with a percent sign; the file holds their fractions. */
async function percentages(xml, styles) {
  const found = new Set();
  if (!styles) return found;
  const formats = await parseStyles(text(styles), parseXml);
  const signs = new Set();
  formats.forEach(({ numberFormat: format }, style) => {
    if (format && (PERCENT.includes(format.id) || format.template?.replace(/"[^"]*"/g, "").includes("%"))) signs.add(String(style));
  });
  if (!signs.size) return found;
  for (const [, attributes] of xml.matchAll(CELL)) {
    const style = /(?:^|\s)s\s*=\s*["'](\d+)["']/.exec(attributes);
    const at = /(?:^|\s)r\s*=\s*["']([A-Z]{1,3})(\d+)["']/.exec(attributes);
    if (style && at && signs.has(style[1])) found.add(place(Number(at[2]) - 1, column(at[1])));
  }
  return found;
}

const place = (row, column) => row * 20_000 + column;
const column = (letters) => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/** A cell as text, plain numbers as numbers. */
function shown(cell, percent) {
  if (cell === null || cell === undefined) return "";
  if (typeof cell === "boolean") return cell ? "WAHR" : "FALSCH";
  if (cell instanceof Date) return date(cell);
  if (typeof cell === "number") {
    if (!Number.isFinite(cell)) return String(cell);
    return percent ? `${decimal(cell * 100)} %` : cell;
  }
  return String(cell);
}

const decimal = (value) => String(Number(value.toPrecision(12))).replace(".", ",");

function date(value) {
  const [day, time] = value.toISOString().split("T");
  const clock = time.startsWith("00:00") ? "" : ` ${time.slice(0, 5)}`;
  return day.split("-").reverse().join(".") + clock;
}
