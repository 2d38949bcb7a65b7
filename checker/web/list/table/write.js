// The table with the answers beside it as a file. No cell of it is taken for a formula: in CSV what
// begins like one gets an apostrophe, in Excel every text is written as text.

import Papa from "../vendor/papaparse/papaparse.js";
import { EXCEL_CELL } from "./limits.js";
import { verifiedForExcel } from "./modules.js";

const MARK = "\ufeff"; // by which spreadsheets know UTF-8
// what begins with = + - @ or a full-width twin, numbers excepted
const FORMULA = /^(?![+-]?\d+([.,]\d+)?$)(?:[\s\0]*[=+\-@＝＋－＠]|[\t\r\n])/;

/** Rows of cells as CSV, with semicolons as German spreadsheets want them. */
export function csv(rows) {
  const text = Papa.unparse(rows.map((cells) => cells.map(plain)), {
    delimiter: ";", newline: "\r\n", escapeFormulae: FORMULA,
  });
  return new Blob([MARK, text, "\r\n"], { type: "text/csv;charset=utf-8" });
}

/** Sheets `{name, rows, wide}` as an Excel file; the first row of each is its head. */
export async function xlsx(sheets) {
  await verifiedForExcel();
  const [{ generateXlsxFileSync }, { default: bytes }] = await Promise.all([
    import("../vendor/write-excel-file/modules/export/writeXlsxFileUniversal.js"),
    import("../vendor/write-excel-file/modules/export/convertFileContentToUint8ArrayUniversal.js"),
  ]);
  const files = sheets.map(({ name, rows }) => ({
    sheet: name,
    data: rows.map((cells, row) => cells.map((cell) => excelCell(cell, row === 0))),
    stickyRowsCount: 1,
    columns: (rows[0] ?? []).map((_, column) => ({ width: width(rows, column) })),
  }));
  return generateXlsxFileSync(files, undefined, undefined, bytes);
}

function excelCell(cell, head) {
  if (cell === "" || cell === null) return null;
  if (typeof cell === "number") return { value: cell, type: Number };
  const value = cell.length > EXCEL_CELL ? `${cell.slice(0, EXCEL_CELL - 1)}…` : cell;
  return head ? { value, type: String, fontWeight: "bold" } : { value, type: String };
}

function width(rows, column) {
  const longest = Math.max(...rows.slice(0, 50).map((cells) => String(cells[column] ?? "").length));
  return Math.min(Math.max(longest + 2, 8), 60);
}

/** A number with decimal comma, as the German spreadsheet wrote it. */
function plain(cell) {
  return typeof cell === "number" ? String(cell).replace(".", ",") : cell;
}
