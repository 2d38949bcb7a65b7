// What an answer rests on, as text for paper.

/** Clauses and readings. */
export function based(clauses, readings = []) {
  return [clauses.join(", "), readings.length && `Auslegung ${readings.join(", ")}`].filter(Boolean).join("; ");
}

/** Likewise in brackets; nothing where there are none. */
export function cited(clauses, readings = []) {
  const text = based(clauses, readings);
  return text && ` (${text})`;
}
