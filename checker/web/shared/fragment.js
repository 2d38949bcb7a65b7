// The answers as a readable fragment: #optik=gering&kenntnisse=passform,nutzbarkeit&hinweise.H01=deutlich
//
// Facts stand by name, lists with commas, nested values with dots. `regelwerk` and `fassung` say by
// which ruleset they were judged. What cannot be read is passed on as it is: the checker says what is
// wrong with it.

const SCHEME = "regelwerk";
const EDITION = "fassung";
export const LONGEST = 20_000; // characters; no form fills so many, and a longer link is not worth reading

/** Write a case `{scheme, edition, facts}`; the empty string where nothing was answered. */
export function write({ scheme, edition, facts }, standard) {
  const pairs = [];
  if (scheme !== standard) pairs.push([SCHEME, encode(scheme)]);
  for (const [name, value] of Object.entries(facts)) flatten(encodeName(name), value, pairs);
  if (pairs.length && edition) pairs.push([EDITION, encode(edition)]);
  return pairs.map((pair) => pair.join("=")).join("&");
}

function flatten(name, value, pairs) {
  if (Array.isArray(value)) pairs.push([name, value.map(encode).join(",")]);
  else if (value === null || typeof value !== "object") pairs.push([name, encode(value)]);
  else if (!Object.keys(value).length) pairs.push([name, ""]);
  else for (const [key, part] of Object.entries(value)) flatten(`${name}.${encodeName(key)}`, part, pairs);
}

function encode(text) {
  return encodeURIComponent(text);
}

/** A name in which no dot is left that would read as nesting. */
function encodeName(text) {
  return encode(text).replaceAll(".", "%2E");
}

/** Whether a fragment holds answers, not the name of a place on the page. */
export function holdsAnswers(fragment) {
  return fragment.includes("=");
}

/** Which ruleset a fragment names: `{scheme, edition}`, each undefined where it says nothing. */
export function readRuleset(fragment) {
  const pairs = new Map(split(fragment).map(([path, raw]) => [path.join("."), decode(raw)]));
  return { scheme: pairs.get(SCHEME), edition: pairs.get(EDITION) };
}

/** Read the facts; `typeOf(name)` gives a fact's type in the fact model, undefined if unknown. */
export function readFacts(fragment, typeOf) {
  const facts = {};
  for (const [path, raw] of split(fragment)) {
    if (path.length === 1 && (path[0] === SCHEME || path[0] === EDITION)) continue;
    const nested = typeOf(path[0]) === "record" && path.length > 1;
    put(facts, path, value(raw, typeOf(nested ? path[1] : path[0]), path.length - nested));
  }
  return facts;
}

function split(fragment) {
  if (fragment.length > LONGEST) return [];
  return fragment
    .split("&")
    .filter((pair) => pair.includes("="))
    .map((pair) => {
      const at = pair.indexOf("=");
      return [pair.slice(0, at).split(".").map(decode), pair.slice(at + 1)];
    });
}

/** Own properties only, so that no name in a link can reach an object's prototype. */
function put(target, [key, ...rest], value) {
  let next = value;
  if (rest.length) {
    const present = Object.hasOwn(target, key) ? target[key] : undefined;
    next = present && typeof present === "object" && !Array.isArray(present) ? present : {};
    put(next, rest, value);
  }
  Object.defineProperty(target, key, { value: next, enumerable: true, writable: true, configurable: true });
}

function value(raw, type, depth) {
  if (type === "choices" && depth === 1) return raw === "" ? [] : raw.split(",").map(decode);
  if (["notices", "shares", "record"].includes(type) && depth === 1 && raw === "") return {};
  const text = decode(raw);
  return (type === "number" && depth === 1) || (type === "shares" && depth === 2) ? number(text) : text;
}

/** A number as Germans write it, with decimal comma; text that is none stays text. */
export function number(text) {
  const plain = text.trim().replace(",", ".");
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : text;
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
