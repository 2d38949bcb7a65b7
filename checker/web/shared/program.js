// What a page of the checker needs to run: the ruleset for its words, the worker for its answers.

import { Judge, CannotRun } from "./judge.js";
import { Ruleset } from "./ruleset.js";

/**
 * Load the ruleset and start the worker, side by side: `{ruleset, judge}`. Fails with CannotRun.
 * `places` are those of places.js; `start.progress(stage, share)` hears how far it has come.
 */
export async function loadProgram(places, start) {
  let running = false; // what is fetched later hides nothing that the reader is doing
  const judge = new Judge(places.worker, (stage, share) => running || start.progress(stage, share));
  judge.start().then(() => (running = true), () => {}); // a failure is reported by the first question
  const response = await fetch(places.ruleset).catch(() => null);
  if (!response?.ok) throw new CannotRun("Das Regelwerk ließ sich nicht laden.");
  return { ruleset: new Ruleset(await response.json(), places.root), judge };
}
