// The frame with a condition's short definition. It works without this script: the address names
// the condition. With it the page around may show another one.

import { Bridge } from "./bridge.js";

const known = [...document.querySelectorAll(".wze-definition")].map(({ id }) => id);
const bridge = new Bridge(document.getElementById("rahmen"), { conditions: known }, {
  show: ({ condition }) => {
    if (!known.includes(condition)) return [`„condition“ ist ${known.join(", ")}.`];
    location.replace(`#${condition}`);
    tell();
    return [];
  },
});

/** Which definition shows, in words that a program can use. */
function tell() {
  const id = decodeURIComponent(location.hash.slice(1));
  const shown = known.includes(id) ? document.getElementById(id) : null;
  if (!shown) return;
  const { edition, address } = shown.dataset;
  bridge.say("definition", {
    condition: id,
    title: shown.querySelector("h2").textContent,
    summary: shown.querySelector("p").textContent,
    edition,
    address: new URL(address, document.baseURI).href,
  });
}

addEventListener("hashchange", tell);
tell();
