// The page on which a record is confirmed: the reader hands over a file, the checker judges anew.

import { el, goTo } from "../shared/dom.js";
import { CannotRun } from "../shared/judge.js";
import { places } from "../shared/places.js";
import { loadProgram } from "../shared/program.js";
import { dateInWords } from "../shared/ruleset.js";
import { Start } from "../shared/start.js";
import { timeInWords } from "./file.js";

const LARGEST = 20_000_000; // bytes of a file; a list of 200 results has so many
const SIGNS = { confirmed: "✓", different: "✕", altered: "✕", unreadable: "!" };
const TITLES = { confirmed: "Bestätigt", different: "Nicht bestätigt", altered: "Nicht bestätigt: die Datei wurde verändert", unreadable: "Nicht lesbar" };

const NO_SIGNATURE = "Die Prüfsumme zeigt versehentliche Änderungen. Sie ist keine Unterschrift: Wer das Ergebnis erstellt hat, belegt sie nicht.";

const mount = document.getElementById("pruefer");
const start = new Start(() => {}, mount.dataset.table);
const input = el("input", { type: "file", id: "ergebnis-datei", accept: ".json,.jsonl,application/json", multiple: true, "aria-describedby": "ergebnis-datei-hilfe" });
const zone = el("div", { class: "wzr-drop" },
  el("label", { for: input.id }, "Datei mit dem Ergebnis wählen oder hierher ziehen"), input,
  el("p", { class: "wzp-quiet", id: "ergebnis-datei-hilfe" }, "Die JSON-Datei, die der Prüfer gesichert hat, höchstens 20 MB. Sie wird nur in Ihrem Browser gelesen."));
const heading = el("h2", { id: "befund" }, "Befund");
const results = el("div", {});
const spoken = el("p", { class: "wzp-offscreen", role: "status" });
const outcome = el("section", { "aria-labelledby": "befund", hidden: true }, heading, results);
let program = null;

async function confirm(files) {
  if (!files.length) return;
  outcome.hidden = true;
  try {
    start.progress();
    program ??= loadProgram(places(mount), start);
    const { ruleset, judge } = await program;
    const parts = [];
    for (const file of files) parts.push(await judged(ruleset, judge, file));
    start.done();
    const confirmed = parts.some((part) => part.querySelector(".wzr-finding--confirmed"));
    results.replaceChildren(...parts, confirmed ? el("p", { class: "wzp-quiet" }, NO_SIGNATURE) : "");
    outcome.hidden = false;
    goTo(heading);
    spoken.textContent = [...results.querySelectorAll("h3")].map((title) => title.textContent).join(". ");
  } catch (error) {
    if (!(error instanceof CannotRun)) throw error;
    program = null;
    start.fail(error.message);
  }
}

async function judged(ruleset, judge, file) {
  if (file.size > LARGEST) {
    return el("div", {}, finding(ruleset, file.name, { status: "unreadable", message: "Die Datei ist zu groß. Erlaubt sind 20 MB.", remarks: [], lines: [] }));
  }
  const { findings } = await judge.ask("verify", { text: await file.text() });
  const named = (position) => findings.length > 1 ? `${file.name}, Ergebnis ${position + 1}` : file.name;
  return el("div", {}, findings.map((found, position) => finding(ruleset, named(position), found)));
}

function finding(ruleset, name, { status, message, remarks, lines, differences = [], made, scheme, edition }) {
  const more = differences.length - lines.length;
  return el("div", { class: `wzp-verdict wzr-finding wzr-finding--${status}` },
    el("h3", {}, el("span", { class: "wzp-sign", "aria-hidden": "true" }, SIGNS[status]), " ", TITLES[status]),
    el("p", { class: "wzp-quiet" }, name),
    el("p", {}, message),
    made && el("p", { class: "wzp-quiet" }, `Erstellt am ${timeInWords(new Date(made))}`, standing(ruleset, scheme, edition)),
    lines.length > 0 && el("ul", {}, lines.map((line) => el("li", {}, line)), more > 0 && el("li", {}, `und ${more} weitere`)),
    remarks.map((remark) => el("p", {}, remark)));
}

function standing(ruleset, scheme, edition) {
  return Object.hasOwn(ruleset.schemes, scheme) ? ` nach „${ruleset.title(scheme)}“, Fassung ${dateInWords(edition)}.` : "";
}

input.addEventListener("change", () => confirm([...input.files]));
zone.addEventListener("dragover", (event) => {
  event.preventDefault();
  zone.classList.add("wzr-drop--over");
});
zone.addEventListener("dragleave", () => zone.classList.remove("wzr-drop--over"));
zone.addEventListener("drop", (event) => {
  event.preventDefault();
  zone.classList.remove("wzr-drop--over");
  confirm([...event.dataTransfer.files]);
});
mount.replaceChildren(el("div", { class: "wzp" }, zone, start.element, spoken, outcome));
