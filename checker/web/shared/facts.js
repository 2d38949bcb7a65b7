// The facts of a case, changed one answer at a time.

/** The fact that holds what the buyer saw of the goods received. */
export const RECORD = "geliefert";

/** The facts with `value` at `path`; undefined takes the answer away, and empties what it stood in. */
export function withAnswer(facts, [name, ...rest], value) {
  const before = Object.hasOwn(facts, name) ? facts[name] : undefined;
  const next = rest.length ? withAnswer(isObject(before) ? before : {}, rest, value) : value;
  const gone = next === undefined || (rest.length > 0 && !Object.keys(next).length);
  const others = Object.entries(facts).filter(([key]) => key !== name);
  if (gone) return Object.fromEntries(others);
  if (before !== undefined) {
    return Object.fromEntries(Object.entries(facts).map(([key, old]) => [key, key === name ? next : old]));
  }
  return Object.fromEntries([...others, [name, next]]);
}

function isObject(value) {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

/** The message of an error at the name of the fact it concerns, nested facts with a dot. */
export function errorsByFact({ path, message }) {
  const [, name, inner] = path.split(/[.[]/);
  const errors = new Map();
  if (name) errors.set(name, message);
  if (name === RECORD && inner) errors.set(`${name}.${inner}`, message);
  return errors;
}
