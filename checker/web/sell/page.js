// The checker page: what the reader answers goes into the address and to the checker, its answer
// onto the page. Nothing is decided here.

import { Checker } from "./checker.js";
import { el } from "../shared/dom.js";
import { holdsAnswers } from "../shared/fragment.js";
import { CannotRun } from "../shared/judge.js";
import { places } from "../shared/places.js";
import { Start } from "../shared/start.js";

const mount = document.getElementById("pruefer");
const start = new Start(run, mount.dataset.table);
const body = el("div", { class: "wzp-body-part" });
const ARRIVED = "#ware-da"; // leads straight to the goods received
let checker = null;

/** Turn to the checker: load the ruleset and the worker side by side, ask and answer. */
async function run() {
  const arrived = location.hash === ARRIVED;
  checker?.stop();
  start.progress();
  const chosen = document.activeElement?.id === "starten" || document.activeElement === document.body;
  try {
    checker = await Checker.load(places(mount), start);
    body.replaceChildren(checker.element);
    if (arrived) checker.receive();
    else if (chosen && !holdsAnswers(location.hash)) checker.focus();
    await checker.begin();
    start.done();
  } catch (error) {
    if (!(error instanceof CannotRun)) console.warn(error);
    start.fail(error instanceof CannotRun ? error.message : "Beim Laden ist etwas schiefgegangen.");
    checker?.stop();
    body.replaceChildren(); // the answers given so far stay in the address
  }
}

mount.replaceChildren(start.element, body);
const leadsIn = () => location.hash === ARRIVED || holdsAnswers(location.hash);
if (leadsIn()) run();
else {
  start.offer();
  addEventListener("hashchange", () => !checker && leadsIn() && run());
}
addEventListener("hashchange", ({ newURL }) => newURL.endsWith(ARRIVED) && checker?.receive());
