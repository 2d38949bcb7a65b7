// Two elements for pages of others, documented at einbetten/ on the site this file comes from:
//   <wz-pruefer></wz-pruefer>              the checker; fires „wz-antwort“ with each answer
//   <wz-zustand zustand="1B"></wz-zustand>  the short definition of a condition
// Attributes of both: farbschema (hell, dunkel, auto), akzent (#0b5075), schrift (12 to 24), bezeichnung.
"use strict";
(() => {
  const VERSION = 1;
  const home = new URL(".", document.currentScript.src);
  const LOOK = ["farbschema", "akzent", "schrift"];

  class Embedded extends HTMLElement {
    static observedAttributes = LOOK;
    #frame = null;
    #ready = false;
    #wanted = new Map(); // what is to be told once the frame listens

    connectedCallback() {
      if (!this.#frame) this.#build();
      addEventListener("message", this.#hear);
    }

    disconnectedCallback() {
      removeEventListener("message", this.#hear);
      this.#ready = false;
    }

    attributeChangedCallback() {
      if (this.#frame) this.say("theme", { theme: this.#look() });
    }

    /** Tell the frame something; of each type only the newest message waits. */
    say(type, content) {
      if (!this.#ready) this.#wanted.set(type, content);
      else this.#post(type, content);
    }

    #build() {
      const frame = document.createElement("iframe");
      frame.title = this.getAttribute("bezeichnung") || this.constructor.TITLE;
      frame.loading = "lazy";
      frame.allow = "clipboard-write";
      frame.referrerPolicy = "no-referrer";
      const { style } = frame;
      style.border = "0";
      style.display = "block";
      style.width = "100%";
      style.height = this.constructor.HEIGHT;
      const address = new URL(this.constructor.PATH, home);
      const asked = { ...this.#look(), ...this.asked() };
      for (const [name, value] of Object.entries(asked)) address.searchParams.set(name, value);
      frame.addEventListener("load", () => this.#post("hello", { theme: this.#look() }));
      frame.src = address.href;
      this.#frame = frame;
      this.append(frame);
    }

    asked() {
      return {};
    }

    #look() {
      return Object.fromEntries(LOOK.filter((name) => this.hasAttribute(name)).map((name) => [name, this.getAttribute(name)]));
    }

    #post(type, content) {
      this.#frame.contentWindow?.postMessage({ warenzustand: VERSION, type, ...content }, home.origin);
    }

    #hear = ({ origin, source, data }) => {
      if (origin !== home.origin || source !== this.#frame.contentWindow || data?.warenzustand !== VERSION) return;
      const { warenzustand: _, type, ...detail } = data;
      if (type === "size") this.#frame.style.height = `${Math.max(60, Number(detail.height) || 0)}px`;
      if (type === "ready") {
        this.#ready = true;
        for (const [name, content] of this.#wanted) this.#post(name, content);
        this.#wanted.clear();
      }
      const event = { ready: "wz-bereit", answer: "wz-antwort", definition: "wz-definition", error: "wz-fehler" }[type];
      if (event) this.dispatchEvent(new CustomEvent(event, { bubbles: true, detail }));
    };
  }

  class CheckerElement extends Embedded {
    static PATH = "pruefer/";
    static TITLE = "Prüfer für Warenzustände";
    static HEIGHT = "420px";

    /** Give the checker facts by the names of the contract; that starts it. */
    angaben(facts, { scheme, edition } = {}) {
      this.say("facts", { facts, ...(scheme && { scheme }), ...(edition && { edition }) });
    }
  }

  class ConditionElement extends Embedded {
    static PATH = "zustand/";
    static TITLE = "Was der Zustand bedeutet";
    static HEIGHT = "160px";
    static observedAttributes = [...LOOK, "zustand"];

    asked() {
      return this.hasAttribute("zustand") ? { zustand: this.getAttribute("zustand") } : {};
    }

    attributeChangedCallback(name, old, value) {
      if (name !== "zustand") super.attributeChangedCallback();
      else if (old !== null) this.say("show", { condition: value });
    }
  }

  customElements.define("wz-pruefer", CheckerElement);
  customElements.define("wz-zustand", ConditionElement);
})();
