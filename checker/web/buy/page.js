// The buyers' page: what a condition promises, and whether the goods that arrived keep it.

import { el } from "../shared/dom.js";
import { holdsAnswers } from "../shared/fragment.js";
import { CannotRun } from "../shared/judge.js";
import { places } from "../shared/places.js";
import { Start } from "../shared/start.js";
import { Buying } from "./buying.js";

const mount = document.getElementById("pruefer");
const start = new Start(run, mount.dataset.table);
const body = el("div", { class: "wzp-body-part" });
const ARRIVED = "#ware-da"; // leads straight to the goods received
let buying = null;

/** Load the ruleset and the worker side by side, ask and answer. */
async function run() {
  buying?.stop();
  start.progress();
  const arrived = location.hash === ARRIVED;
  const chosen = document.activeElement?.id === "starten" || document.activeElement === document.body;
  try {
    buying = await Buying.load(places(mount), start);
    body.replaceChildren(buying.element);
    document.querySelector(".wz-summary").hidden = true; // said; on a phone the question is to be seen
    if (arrived) buying.receive();
    if (arrived || (chosen && !holdsAnswers(location.hash))) buying.focus();
    await buying.begin();
    start.done();
  } catch (error) {
    if (!(error instanceof CannotRun)) console.warn(error);
    start.fail(error instanceof CannotRun ? error.message : "Beim Laden ist etwas schiefgegangen.");
    buying?.stop();
    buying = null;
    body.replaceChildren(); // the answers given so far stay in the address
  }
}

mount.replaceChildren(start.element, body);
const leadsIn = () => location.hash === ARRIVED || holdsAnswers(location.hash);
if (leadsIn()) run();
else start.offer();
addEventListener("hashchange", () => {
  if (!buying && leadsIn()) run();
  else if (location.hash === ARRIVED) buying?.receive();
});
