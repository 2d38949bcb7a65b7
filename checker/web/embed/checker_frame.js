// The frame with the checker: the seller's way, whose answers go to the page around as well.

import { el } from "../shared/dom.js";
import { address } from "../shared/entries.js";
import { holdsAnswers, LONGEST, write } from "../shared/fragment.js";
import { CannotRun } from "../shared/judge.js";
import { places } from "../shared/places.js";
import { Start } from "../shared/start.js";
import { Checker } from "../sell/checker.js";
import { Bridge } from "./bridge.js";

const PUBLIC = "pruefen/verkaufen/"; // where a result's link leads
const mount = document.getElementById("pruefer");
const start = new Start(run, mount.dataset.table);
const body = el("div", { class: "wzp-body-part" });
let checker = null;
let running = false;

// The answers given here are no steps of the page around: its button „back“ does not walk through them.
history.pushState = (state, title, address) => history.replaceState(state, title, address);

const bridge = new Bridge(document.getElementById("rahmen"),
  { ruleset: document.getElementById("regelwerk").textContent },
  { facts: ({ facts, scheme, edition }) => take(facts, scheme, edition) });

/** The page around gives facts; the checker says in its answer what is wrong with them. */
function take(facts, scheme = "", edition = undefined) {
  if (facts === null || typeof facts !== "object" || Array.isArray(facts)) return ["„facts“ muss ein Objekt mit Angaben sein."];
  const wrong = [scheme, edition ?? ""].some((name) => typeof name !== "string");
  if (wrong) return ["„scheme“ und „edition“ sind Texte."];
  const text = write({ scheme: scheme || null, edition, facts }, scheme ? "" : null);
  if (text.length > LONGEST) return [`Die Angaben sind zu lang, erlaubt sind ${LONGEST} Zeichen.`];
  location.replace(`#${text}`);
  if (!running) run();
  return [];
}

async function run() {
  running = true;
  checker?.stop();
  start.progress();
  try {
    checker = await Checker.load(places(mount), start);
    const paint = checker.case.onAnswer;
    checker.case.onAnswer = () => {
      paint();
      tell();
    };
    body.replaceChildren(checker.element);
    if (!holdsAnswers(location.hash)) checker.focus();
    await checker.begin();
    start.done();
  } catch (error) {
    if (!(error instanceof CannotRun)) console.warn(error);
    const reason = error instanceof CannotRun ? error.message : "Beim Laden ist etwas schiefgegangen.";
    start.fail(reason);
    bridge.say("error", { about: "start", message: reason });
    checker?.stop();
    running = false;
    body.replaceChildren();
  }
}

/** What the checker answered, as the command line would, and a link that shows it. */
function tell() {
  const { found, state } = checker.case;
  const { presumed: _, ...answer } = found.answer; // that one is a note of this page
  const link = new URL(PUBLIC, new URL(mount.dataset.root, document.baseURI));
  link.hash = new URL(address()).hash;
  bridge.say("answer", { facts: state.facts, answer, link: link.href });
}

mount.replaceChildren(start.element, body);
if (holdsAnswers(location.hash)) run();
else start.offer();
