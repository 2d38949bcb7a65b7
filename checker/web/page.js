// The checker page: what the reader answers goes into the address and to the checker, its answer
// onto the page. Nothing is decided here.

import { Checker } from "./checker.js";
import { el } from "./dom.js";
import { holdsAnswers } from "./fragment.js";
import { CannotRun } from "./judge.js";
import { Start } from "./start.js";

const mount = document.getElementById("pruefer");
const root = new URL(mount.dataset.root, document.baseURI);
// The hash at the foot of every page names the ruleset's file; the worker loads the same one.
const name = document.getElementById("regelwerk").textContent.replace("sha256:", "");
const places = {
  root: root.href,
  worker: new URL("worker.js", import.meta.url),
  ruleset: new URL(`ruleset-${name}.json`, import.meta.url),
};
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
    checker = await Checker.load(places, start);
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
