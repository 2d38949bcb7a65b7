// The frame with a condition's short definition. It works without this script: the address names
// the condition. With it the page around may show another one.

import { Bridge } from "./bridge.js";

const definitions = [...document.querySelectorAll(".wze-definition")];
const known = definitions.map(({ id }) => id);
const asked = new URLSearchParams(location.search).get("zustand") ?? decodeURIComponent(location.hash.slice(1));
const bridge = new Bridge(document.getElementById("rahmen"), { conditions: known }, { show: ({ condition }) => show(condition) });

/** Show one definition alone. The address stays: a new end of it could move the page around. */
function show(condition) {
  if (!known.includes(condition)) return [`„condition“ ist ${known.join(", ")}.`];
  for (const each of definitions) each.hidden = each.id !== condition;
  document.getElementById("rahmen").classList.add("wze--one");
  const shown = document.getElementById(condition);
  const { edition, address } = shown.dataset;
  bridge.say("definition", {
    condition,
    title: shown.querySelector("h2").textContent,
    summary: shown.querySelector("p").textContent,
    edition,
    address: new URL(address, document.baseURI).href,
  });
  return [];
}

if (known.includes(asked)) show(asked);
