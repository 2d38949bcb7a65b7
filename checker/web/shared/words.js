// Answers put into a few words, for summaries and traces.

/** What was answered to a question, by the labels of the fact model. */
export function inWords(fact, value) {
  if (Array.isArray(value)) return value.map((item) => label(fact, item)).join(", ") || "nichts davon";
  if (value !== null && typeof value === "object") {
    const parts = Object.entries(value).map(([key, part]) => `${key}: ${amount(fact, part)}`);
    return parts.join(", ") || "nichts";
  }
  return fact.type === "number" ? amount(fact, value) : label(fact, value);
}

function label(fact, value) {
  return fact.values?.find((item) => item.name === value)?.label ?? String(value);
}

function amount(fact, value) {
  if (typeof value !== "number") return String(value);
  return `${decimal(value)}${fact.unit ? `\u00a0${fact.unit}` : ""}`;
}

/** A number with decimal comma. */
export function decimal(value) {
  return String(value).replace(".", ",");
}

/** Count and noun: `count(1, "Hinweis", "Hinweise")` gives „1 Hinweis“. */
export function count(number, one, many) {
  return `${number} ${number === 1 ? one : many}`;
}
