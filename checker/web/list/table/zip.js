// The parts of an Excel file, unpacked by the browser itself and counted while they are, so that a
// small file that swells to gigabytes stops at the limit whatever sizes it claims.

import { ENTRIES, UNPACKED_BYTES, Unreadable, megabytes } from "./limits.js";

const END = 0x06054b50; // "PK\5\6"
const ENTRY = 0x02014b50; // "PK\1\2"
const LARGEST_COMMENT = 65_535;
const BROKEN = "Die Excel-Datei ist beschädigt.";
const LOCKED = "Die Excel-Datei ist mit einem Kennwort geschützt. Speichern Sie sie ohne Kennwort.";

/** The XML parts by name, as bytes. */
export async function unpacked(bytes) {
  const parts = {};
  let left = UNPACKED_BYTES;
  for (const entry of entries(bytes)) {
    if (!/\.(xml|rels)$/i.test(entry.name)) continue;
    if (entry.flags & 1) throw new Unreadable(LOCKED);
    const data = await content(bytes, entry, left);
    left -= data.length;
    // no name of a part can reach an object's prototype
    Object.defineProperty(parts, entry.name, { value: data, enumerable: true, configurable: true });
  }
  return parts;
}

function* entries(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = endOfDirectory(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count > ENTRIES) throw new Unreadable(`Die Excel-Datei hat mehr als ${ENTRIES} Teile.`);
  for (let number = 0; number < count; number++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== ENTRY) throw new Unreadable(BROKEN);
    const length = view.getUint16(at + 28, true);
    yield {
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length)),
      flags: view.getUint16(at + 8, true),
      method: view.getUint16(at + 10, true),
      size: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
      start: view.getUint32(at + 42, true),
    };
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
}

function endOfDirectory(view) {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - LARGEST_COMMENT); at--) {
    if (view.getUint32(at, true) === END) return at;
  }
  throw new Unreadable(BROKEN);
}

async function content(bytes, entry, left) {
  if (entry.unpacked > left) throw tooLarge();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (entry.start + 30 > bytes.length) throw new Unreadable(BROKEN);
  const from = entry.start + 30 + view.getUint16(entry.start + 26, true) + view.getUint16(entry.start + 28, true);
  const packed = bytes.subarray(from, from + entry.size);
  if (entry.method === 0) return packed;
  if (entry.method !== 8) throw new Unreadable(BROKEN);
  return inflated(packed, left);
}

async function inflated(packed, left) {
  const chunks = [];
  let size = 0;
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      size += part.value.length;
      if (size > left) throw tooLarge();
      chunks.push(part.value);
    }
  } catch (error) {
    reader.cancel().catch(() => {});
    throw error instanceof Unreadable ? error : new Unreadable(BROKEN);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

function tooLarge() {
  return new Unreadable(`Ausgepackt ist die Excel-Datei größer als ${megabytes(UNPACKED_BYTES)}. So viel liest die Seite nicht.`);
}
