// The page for finished offers: the form stands there at once, the checker is loaded with the first
// text that is to be read. Nothing is decided here.

import { el } from "../shared/dom.js";
import { holdsAnswers } from "../shared/fragment.js";
import { CannotRun } from "../shared/judge.js";
import { places } from "../shared/places.js";
import { Start } from "../shared/start.js";
import { Checker } from "./checker.js";
import { Form } from "./form.js";

const EMPTY = "Fügen Sie zuerst den Text eines Angebots ein.";
const mount = document.getElementById("pruefer");
const start = new Start(() => run(), mount.dataset.table);
const form = new Form(() => run(), () => checker && run(false));
const body = el("div", { class: "wzp-body-part" });
let checker = null;
let loading = null;

/** Read what stands in the form; `led` brings the reader to the result. */
async function run(led = true) {
  const linked = form.empty && (checker ? checker.linked : holdsAnswers(location.hash));
  if (form.empty && !linked) {
    form.complain(led && !checker ? EMPTY : "");
    checker?.clear();
    return;
  }
  form.complain("");
  try {
    loading ??= load();
    await loading;
    await checker.read();
    start.done();
    if (led && !linked && !checker.element.hidden) checker.focus();
  } catch (error) {
    if (!(error instanceof CannotRun)) console.warn(error);
    start.fail(error instanceof CannotRun ? error.message : "Beim Laden ist etwas schiefgegangen.");
    checker?.stop();
    checker = loading = null;
    body.replaceChildren(); // the text stays in the form
  }
}

async function load() {
  start.progress();
  checker = await Checker.load(places(mount), start, form);
  body.replaceChildren(checker.element);
  await checker.judge.start();
}

mount.replaceChildren(el("div", { class: "wzp" }, form.element), start.element, body);
if (holdsAnswers(location.hash)) run(false);
