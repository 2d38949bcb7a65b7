// The frame's side of the talk with the page around it. docs/einbetten/index.md describes it.
//
// Every message is an object with `warenzustand: 1` and a `type`. The page around begins with
// `hello`; before that, and to anybody whose origin is not listed, the frame says nothing at all.

import { Theme } from "./theme.js";

const VERSION = 1;

export class Bridge {
  #origin = null; // of the page around, once it said hello and is allowed
  #height = 0;
  #waiting = []; // what is to be said once somebody listens

  /** `handlers` take the messages of further types, by type; they return German sentences of what is wrong. */
  constructor(mount, ready, handlers) {
    this.kind = mount.dataset.kind;
    this.allowed = new Set([location.origin, ...mount.dataset.origins.split(" ").filter(Boolean)]);
    this.ready = ready;
    this.theme = new Theme();
    this.handlers = {
      hello: ({ theme }) => [...this.#hello(), ...this.#look(theme ?? {})],
      theme: ({ theme }) => this.#look(theme),
      ...handlers,
    };
    this.theme.take({});
    this.theme.take(asked()); // for frames without a script around them; what is wrong there is left out
    addEventListener("message", (event) => this.#hear(event));
    new ResizeObserver(() => this.#measure()).observe(document.body);
    addEventListener("click", leaveBySelf, true);
  }

  /** Tell the page around; it waits until that page said hello. */
  say(type, content) {
    if (this.#origin === null) this.#waiting = [...this.#waiting.filter((each) => each.type !== type), { type, content }];
    else parent.postMessage({ warenzustand: VERSION, type, ...content }, this.#origin);
  }

  #hear({ origin, source, data }) {
    if (source !== parent || parent === window || !this.allowed.has(origin)) return;
    if (data === null || typeof data !== "object" || !Object.hasOwn(data, "warenzustand")) return;
    if (data.type === "hello") this.#origin = origin;
    if (origin !== this.#origin) return;
    const problems = this.#problems(data);
    if (problems.length) this.say("error", { about: String(data.type), message: problems.join(" ") });
  }

  #problems(data) {
    if (data.warenzustand !== VERSION) return [`Diese Seite versteht die Fassung ${VERSION} der Nachrichten.`];
    if (Object.hasOwn(this.handlers, data.type)) return this.handlers[data.type](data);
    return [`Nachrichten an diesen Rahmen heißen ${Object.keys(this.handlers).join(", ")}.`];
  }

  #hello() {
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#height = 0;
    this.say("ready", { frame: this.kind, ...this.ready });
    this.#measure();
    for (const { type, content } of waiting) this.say(type, content);
    return [];
  }

  #look(theme) {
    if (theme === null || typeof theme !== "object") return ["„theme“ muss ein Objekt sein."];
    return this.theme.take(theme);
  }

  #measure() {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (this.#origin === null || height === this.#height) return;
    this.#height = height;
    this.say("size", { height });
  }
}

/** The look that the frame's address asks for: ?farbschema=dunkel&akzent=%23aa3300&schrift=18 */
function asked() {
  const wished = new URLSearchParams(location.search);
  return Object.fromEntries([...wished].filter(([name]) => ["farbschema", "akzent", "schrift"].includes(name)));
}

/** Links to other pages open beside the page around, not in the little frame. */
function leaveBySelf(event) {
  const link = event.target.closest?.("a[href]");
  if (!link || link.origin + link.pathname === location.origin + location.pathname) return;
  link.target = "_blank";
  link.rel = "noopener";
}
