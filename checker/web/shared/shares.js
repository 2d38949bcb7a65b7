// Shares of a mixed lot: one row for each condition, with the running sum. The answer counts once
// the shares make up the whole; until then they are kept here.

import { el } from "./dom.js";
import { number } from "./fragment.js";
import { decimal } from "./words.js";

const WHOLE = 100; // percent
const UNKNOWN = "unbekannt";

export function sharesInput(fact, key, help, onChange) {
  const fields = fact.values.map(({ name, label }) => ({ name, label, input: field(fact, key, name, label) }));
  const sum = el("output", { class: "wzp-sum", id: `${key}-summe` });
  const rest = el("button", { type: "button", class: "wzp-button" }, "Rest ist unbekannt");

  const given = () => {
    const typed = fields.filter(({ input }) => input.value.trim() !== "");
    return typed.map(({ name, input }) => [name, number(input.value)]);
  };
  const total = (shares) => shares.reduce((all, [, share]) => all + (typeof share === "number" ? share : 0), 0);
  const left = (shares) => Math.round((WHOLE - total(shares)) * 1000) / 1000;

  const paint = (shares) => {
    const lacking = left(shares);
    const state = lacking > 0 ? `es fehlen ${decimal(lacking)} %` : lacking < 0 ? `${decimal(-lacking)} % zu viel` : "vollständig";
    sum.textContent = `Summe: ${decimal(WHOLE - lacking)} %, ${state}.`;
    sum.classList.toggle("wzp-sum--off", shares.length > 0 && lacking !== 0);
    rest.hidden = !fields.some(({ name }) => name === UNKNOWN) || lacking <= 0 || !shares.length;
  };
  const changed = () => {
    const shares = given();
    paint(shares);
    const sound = left(shares) === 0 && shares.every(([, share]) => typeof share === "number");
    onChange(sound ? Object.fromEntries(shares) : undefined);
  };
  rest.addEventListener("click", () => {
    const { input } = fields.find(({ name }) => name === UNKNOWN);
    const before = number(input.value || "0");
    input.value = decimal(left(given()) + (typeof before === "number" ? before : 0));
    changed();
    input.focus();
  });

  const rows = fields.map(({ input, label }) =>
    el("div", { class: "wzp-row" }, el("label", { for: input.id }, label),
      el("span", { class: "wzp-amount" }, input, el("span", { class: "wzp-unit" }, fact.unit))));
  const element = el("div", { class: "wzp-shares", oninput: changed }, rows, el("p", {}, sum, " ", rest));
  let shown = null;
  return {
    element,
    show(value) {
      const text = JSON.stringify(value) ?? "";
      if (text === shown) return;
      const own = JSON.stringify(Object.fromEntries(given()));
      shown = text;
      // without an answer the draft stays: the reader is still typing
      if (value && typeof value === "object" && text !== own) {
        for (const { name, input } of fields) input.value = Object.hasOwn(value, name) ? shareText(value[name]) : "";
      }
      paint(given());
    },
    clear() {
      for (const { input } of fields) input.value = "";
      paint([]);
    },
  };
}

function field(fact, key, name, label) {
  return el("input", {
    id: `${key}-${name}`, class: "wzp-number", type: "text", inputmode: "decimal", autocomplete: "off",
    "aria-label": `${label} in ${fact.unit}`,
  });
}

function shareText(value) {
  return typeof value === "number" ? decimal(value) : String(value);
}
