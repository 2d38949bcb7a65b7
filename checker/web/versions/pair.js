// The two editions in the address, and how they are shown:
// #regelwerk=gks&alt=2022-03-03&neu=ENTWURF&ansicht=fliesstext&zeigen=wortlaut

import { PARTS } from "../shared/filter.js";

const LONGEST = 500; // characters; names of editions are short
const CHOICES = { ansicht: ["synopse", "fliesstext"], zeigen: Object.keys(PARTS) };

/** What a fragment names: `{scheme, old, new, view, part}`; null where it names no two editions. */
export function readPair(fragment) {
  if (fragment.length > LONGEST) return null;
  const said = new URLSearchParams(fragment.replace(/^#/, ""));
  const pair = { scheme: said.get("regelwerk"), old: said.get("alt"), new: said.get("neu") };
  if (pair.scheme === null && pair.old === null && pair.new === null) return null;
  const choice = (name) => (CHOICES[name].includes(said.get(name)) ? said.get(name) : CHOICES[name][0]);
  return { ...pair, view: choice("ansicht"), part: choice("zeigen") };
}

/** The fragment for a pair; what is shown as usual is not mentioned. */
export function writePair({ scheme, old, new: latest, view, part }) {
  const said = new URLSearchParams({ regelwerk: scheme, alt: old, neu: latest });
  for (const [name, value] of [["ansicht", view], ["zeigen", part]]) {
    if (value !== CHOICES[name][0]) said.set(name, value);
  }
  return `#${said}`;
}
