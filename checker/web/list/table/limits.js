// How large a table may be, and how to say that one is larger. The command keeps to the same limits.

export const FILE_BYTES = 50_000_000;
export const UNPACKED_BYTES = 250_000_000; // what the parts of an Excel file may come to together
export const ENTRIES = 2_000; // parts of an Excel file
export const ROWS = 100_000;
export const COLUMNS = 500;
export const CHARACTERS = 150_000_000; // in all cells together
export const EXCEL_CELL = 32_767; // characters a cell of Excel holds
export const REMARK = "##"; // begins a row that only explains

/** A file that cannot be read, as a German sentence. */
export class Unreadable extends Error {}

export function megabytes(bytes) {
  return `${Math.round(bytes / 1_000_000)} MB`;
}
