// The fields in which a question is answered. Each gives `{element, show(value)}` and calls
// `onChange(value)`; undefined means: no answer. `next(first)` gives, where they can be told, the answers
// that one more click would make, first the one that the option of that value leads to.

import { el } from "./dom.js";
import { number } from "./fragment.js";
import { sharesInput } from "./shares.js";
import { decimal } from "./words.js";

const PAUSE = 350; // ms after the last key until a number counts as typed

const MAKERS = { choice: choiceInput, choices: choicesInput, number: numberInput, shares: sharesInput };

/** Whether this page has a field for such a fact. */
export function canAsk(fact) {
  return Object.hasOwn(MAKERS, fact.type);
}

/**
 * The field for a fact; `key` makes its names unique on the page, `help` is the id of its help text.
 * `onDraft(value)` hears what the reader is typing, before it counts.
 */
export function inputFor(fact, key, help, onChange, onDraft = () => {}) {
  return MAKERS[fact.type](fact, key, help, onChange, onDraft);
}

function option(type, key, name, label, onChange) {
  const input = el("input", { type, name: key, id: `${key}-${name}`, value: name, onchange: onChange });
  return { input, element: el("label", { class: "wzp-option", for: input.id }, input, el("span", {}, label)) };
}

function choiceInput(fact, key, help, onChange) {
  const options = fact.values.map(({ name, label }) => option("radio", key, name, label, () => onChange(name)));
  return {
    element: el("div", { class: "wzp-options" }, options.map(({ element }) => element)),
    show(value) {
      for (const { input } of options) input.checked = input.value === value;
    },
    next: (first) => firstly(options.map(({ input }) => input.value), first),
  };
}

function choicesInput(fact, key, help, onChange) {
  const changed = () => onChange(options.filter(({ input }) => input.checked).map(({ input }) => input.value));
  const options = fact.values.map(({ name, label }) => option("checkbox", key, name, label, changed));
  const none = option("checkbox", key, "-nichts", "nichts davon", () => onChange(none.input.checked ? [] : undefined));
  return {
    element: el("div", { class: "wzp-options" }, [...options, none].map(({ element }) => element)),
    show(value) {
      const given = Array.isArray(value) ? value : [];
      for (const { input } of options) input.checked = given.includes(input.value);
      none.input.checked = Array.isArray(value) && !value.length;
    },
    next(first) {
      const flipped = (value) => options.filter(({ input }) => input.checked !== (input.value === value)).map(({ input }) => input.value);
      return [...firstly(options.map(({ input }) => input.value), first).map(flipped), []];
    },
  };
}

function firstly(values, first) {
  return values.includes(first) ? [first, ...values.filter((value) => value !== first)] : values;
}

function numberInput(fact, key, help, onChange, onDraft) {
  let timer = 0;
  let sent = "";
  const send = () => {
    clearTimeout(timer);
    const text = input.value.trim();
    if (text === sent) return;
    sent = text;
    // later: a field that leaves the page says „change“ while it is being moved
    queueMicrotask(() => onChange(text === "" ? undefined : number(text)));
  };
  const input = el("input", {
    id: `${key}-zahl`, class: "wzp-number", type: "text", inputmode: "decimal", autocomplete: "off",
    "aria-label": `${fact.short} in ${fact.unit}`, "aria-describedby": help,
    onchange: send,
    oninput: () => {
      clearTimeout(timer);
      timer = setTimeout(send, PAUSE);
      const text = input.value.trim();
      if (text && text !== sent) onDraft(number(text));
    },
  });
  return {
    element: el("div", { class: "wzp-amount" }, input, el("span", { class: "wzp-unit" }, fact.unit)),
    show(value) {
      if (number(input.value) === value || (value === undefined && document.activeElement === input)) return;
      input.value = value === undefined ? "" : typeof value === "number" ? decimal(value) : String(value);
      sent = input.value;
    },
  };
}
