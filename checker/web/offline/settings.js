// The page „Ohne Netz“: what this device keeps, with a button to have it kept and one to remove it.

import { keep, possible, registration, remove, state } from "./device.js";
import { el } from "../shared/dom.js";

const FAILED = "Das Speichern ist nicht gelungen. Vielleicht fehlt Platz, oder das Netz ist unterbrochen.";
const mount = document.getElementById("offline");
const told = el("p", { role: "status" });
const button = (text, onclick) => el("button", { type: "button", class: "md-button md-button--primary", hidden: true, onclick }, text);
const save = button("Auf diesem Gerät speichern", make);
const drop = button("Vom Gerät entfernen", leave);

async function show() {
  const worker = (await registration())?.active;
  const { checks = false, reads = false } = worker ? await state(worker) : {};
  save.hidden = !possible || checks;
  drop.hidden = !checks;
  if (!possible) told.textContent = "Dieser Browser kann Seiten nicht auf dem Gerät speichern.";
  else if (!checks) told.textContent = "Auf diesem Gerät ist nichts gespeichert.";
  else if (reads) told.textContent = "Dieses Gerät kann ohne Netz prüfen und lesen.";
  else {
    told.textContent = "Dieses Gerät kann ohne Netz prüfen. Die Seiten zum Lesen werden noch gespeichert.";
    setTimeout(show, 2000);
  }
}

async function make() {
  told.textContent = "Wird gespeichert …";
  try {
    await keep();
    await show();
    drop.focus();
  } catch (error) {
    console.warn(error);
    told.textContent = FAILED;
  }
}

async function leave() {
  await remove();
  await show();
  save.focus();
}

let missing = "";
try {
  missing = decodeURIComponent(location.hash.slice(1)).replace(/index\.html$/, "");
} catch {
  // not an address of ours
}
if (missing) {
  mount.before(el("p", { role: "alert" }, el("strong", {}, "Diese Seite liegt nicht auf dem Gerät: "), `/${missing}`));
}
mount.replaceChildren(told, el("p", {}, save, drop));
show();
