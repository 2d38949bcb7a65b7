// The two editions in the address: #regelwerk=gks&alt=2022-03-03&neu=ENTWURF&ansicht=fliesstext

const LONGEST = 500; // characters; names of editions are short
const VIEWS = ["synopse", "fliesstext"];

/** What a fragment names: `{scheme, old, new, view}`; null where it names no two editions. */
export function readPair(fragment) {
  if (fragment.length > LONGEST) return null;
  const said = new URLSearchParams(fragment.replace(/^#/, ""));
  const pair = { scheme: said.get("regelwerk"), old: said.get("alt"), new: said.get("neu") };
  if (pair.scheme === null && pair.old === null && pair.new === null) return null;
  return { ...pair, view: VIEWS.includes(said.get("ansicht")) ? said.get("ansicht") : VIEWS[0] };
}

/** The fragment for a pair. */
export function writePair({ scheme, old, new: latest, view }) {
  const said = new URLSearchParams({ regelwerk: scheme, alt: old, neu: latest });
  if (view !== VIEWS[0]) said.set("ansicht", view);
  return `#${said}`;
}
