// The checker page: what the reader answers goes into the address and to the checker, its answer
// onto the page. Nothing is decided here.

import { Checker } from "./checker.js";
import { el } from "../shared/dom.js";
import { RECORD } from "../shared/facts.js";
import { holdsAnswers, readFacts } from "../shared/fragment.js";
import { CannotRun } from "../shared/judge.js";
import { places } from "../shared/places.js";
import { Start } from "../shared/start.js";

const mount = document.getElementById("pruefer");
const start = new Start(run, mount.dataset.table);
const body = el("div", { class: "wzp-body-part" });
let checker = null;

/** Turn to the checker: load the ruleset and the worker side by side, ask and answer. */
async function run() {
  checker?.stop();
  start.progress();
  const chosen = document.activeElement?.id === "starten" || document.activeElement === document.body;
  try {
    checker = await Checker.load(places(mount), start);
    body.replaceChildren(checker.element);
    document.querySelector(".wz-summary").hidden = true; // said; on a phone the question is to be seen
    if (chosen && !holdsAnswers(location.hash)) checker.focus();
    await checker.begin();
    start.done();
  } catch (error) {
    if (!(error instanceof CannotRun)) console.warn(error);
    start.fail(error instanceof CannotRun ? error.message : "Beim Laden ist etwas schiefgegangen.");
    checker?.stop();
    body.replaceChildren(); // the answers given so far stay in the address
  }
}

/** Links to goods received lead to the buyers' page. */
function forward() {
  const text = location.hash.slice(1);
  const received = text === "ware-da" || Object.hasOwn(readFacts(text, () => undefined), RECORD);
  if (received) location.replace(`../kaufen/${location.hash}`);
  return received;
}

if (!forward()) {
  mount.replaceChildren(start.element, body);
  if (holdsAnswers(location.hash)) run();
  else start.offer();
  addEventListener("hashchange", () => forward() || (!checker && holdsAnswers(location.hash) && run()));
}
