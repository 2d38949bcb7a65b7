// On pages that are kept on the device or start the checker: keeps it once it has run, says so, and
// tells of new releases. The device keeps nothing before the reader has started the checker.

import { keep, possible, registration, state } from "./device.js";
import { Renewal } from "./renewal.js";
import { el } from "../shared/dom.js";

const READY = "pruefer-bereit"; // shared/judge.js says so
const HOUR = 3_600_000;
const { controller } = possible ? navigator.serviceWorker : { controller: null };
const origin = { version: null }; // the release that this page came from
const line = el("p", { class: "wz-device", role: "status" });
let followed = null;

/** Follow a registration: its state in the line, its new releases in a notice. */
async function follow(found) {
  if (!found?.active || followed) return;
  followed = new Renewal(found);
  const { checks } = await state(found.active);
  if (checks) {
    line.replaceChildren("Dieses Gerät kann auch ohne Netz prüfen. ",
      el("a", { href: new URL("../../../offline/", import.meta.url).href }, "Was dafür gespeichert ist"));
  }
  let asked = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible" || Date.now() - asked < HOUR) return;
    asked = Date.now();
    found.update().catch(() => {}); // no network
  });
}

if (possible) {
  navigator.serviceWorker.addEventListener("message", ({ data, ports }) => {
    if (data.type === "which") ports[0]?.postMessage({ version: origin.version });
  });
  if (controller) state(controller).then(({ version }) => (origin.version = version));
  document.getElementById("pruefer")?.after(line);
  registration().then(follow);
  addEventListener(READY, () => keep().then(follow, (error) => console.warn(error)), { once: true });
}
