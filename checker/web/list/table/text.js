// The bytes of a CSV file as text: by their mark, else UTF-16 or UTF-8 if they are, else Windows-1252.

import { Unreadable } from "./limits.js";

const MARKS = [
  [[0xef, 0xbb, 0xbf], "utf-8"],
  [[0xff, 0xfe], "utf-16le"],
  [[0xfe, 0xff], "utf-16be"],
];
const NAMES = { "utf-8": "UTF-8", "utf-16le": "UTF-16", "utf-16be": "UTF-16", "windows-1252": "Windows-1252" };
const LOOKED_AT = 1000; // bytes that show whether every other one is zero

/** `{text, encoding}` of the bytes. */
export function decoded(bytes) {
  const encoding = encodingOf(bytes);
  const text = new TextDecoder(encoding).decode(bytes);
  if (text.slice(0, LOOKED_AT).includes("\0")) {
    throw new Unreadable("Das ist keine Tabelle: Die Datei enthält keinen Text.");
  }
  return { text, encoding: NAMES[encoding] };
}

function encodingOf(bytes) {
  for (const [mark, encoding] of MARKS) if (mark.every((byte, at) => bytes[at] === byte)) return encoding;
  const start = bytes.subarray(0, LOOKED_AT);
  const zeros = [0, 0];
  start.forEach((byte, at) => (zeros[at % 2] += byte === 0));
  if ((zeros[0] + zeros[1]) * 3 > start.length) return zeros[1] > zeros[0] ? "utf-16le" : "utf-16be";
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return "utf-8";
  } catch {
    return "windows-1252";
  }
}
