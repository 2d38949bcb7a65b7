// The checker in its worker: start it, hand it cases or two editions, get answers. It decides, this
// module carries.

import { CannotRun, SILENT, changed, verify } from "./intact.js";

export { CannotRun };

const LACKING = {
  wasm: "Der Browser führt kein WebAssembly aus; vielleicht ist es abgeschaltet.",
  worker: "Der Browser kennt keine Hintergrundprogramme (Worker).",
};
const REASONS = {
  unsupported: LACKING.wasm,
  load: "Das Prüfprogramm ließ sich nicht laden oder starten.",
  answer: "Bei diesen Angaben ist das Prüfprogramm gescheitert.",
  compare: "Beim Vergleich dieser Fassungen ist das Programm gescheitert.",
  cases: "Beim Vergleich der Fälle ist das Programm gescheitert.",
};
const NEWER = "Das Prüfprogramm ist neuer als diese Seite. Bitte laden Sie sie neu.";
const READY = "pruefer-bereit"; // what is kept for use without network waits for it

export class Judge {
  #worker = null;
  #ready = null;
  #intact = null;
  #waiting = new Map();
  #next = 1;
  #failed = null;
  #running = false;

  /** `address` of the worker; `onProgress(stage, share)` hears how far it has come, share from 0 to 1. */
  constructor(address, onProgress) {
    this.address = address;
    this.onProgress = onProgress;
  }

  /** Start the worker once; the promise gives the ruleset's hash or fails with CannotRun. */
  start() {
    this.#ready ??= new Promise((resolve, reject) => {
      if (typeof WebAssembly !== "object") throw new CannotRun(LACKING.wasm);
      if (typeof Worker !== "function") throw new CannotRun(LACKING.worker);
      const fail = (sentence) => {
        this.#failed ??= sentence;
        reject(new CannotRun(sentence));
        for (const id of [...this.#waiting.keys()]) this.#refuse(id, sentence);
      };
      this.#intact = this.#verify();
      this.#intact.catch((error) => fail(error.message));
      this.#worker = new Worker(this.address, { type: "module", name: "pruefer" });
      this.#worker.addEventListener("error", () => this.#intact.then(() => fail(SILENT), () => {}));
      this.#worker.addEventListener("message", ({ data }) => this.#hear(data, resolve, fail));
    });
    return this.#ready;
  }

  /** Its address names the hash of the worker's script. */
  async #verify() {
    const integrity = new URL(this.address, location.href).searchParams.get("fassung");
    if (integrity) await verify(this.address, integrity);
  }

  #hear(message, ready, fail) {
    const { type, id } = message;
    if (type === "progress") this.onProgress(message.stage, message.total && message.done / message.total);
    else if (type === "ready") {
      if (this.#isOf(message.ruleset)) this.#intact.then(() => this.#begin(message, ready), () => {});
      else fail(NEWER);
      dispatchEvent(new Event(READY));
    }
    else if (type === "answer") {
      this.#waiting.get(id)?.resolve(JSON.parse(message.answer));
      this.#waiting.delete(id);
    } else if (type === "failure") {
      console.warn(message.detail);
      if (id !== null) this.#refuse(id, REASONS[this.#waiting.get(id)?.question] ?? REASONS.answer);
      else if (message.reason === "changed") fail(changed(message.file));
      else fail(REASONS[message.reason] ?? REASONS.load);
    }
  }

  #begin({ ruleset }, ready) {
    this.#running = true;
    ready(ruleset);
  }

  /** Whether the worker judges by the ruleset that the foot of the page names, where it names one. */
  #isOf(digest) {
    const named = document.getElementById("regelwerk")?.textContent;
    return !named || named === digest;
  }

  #refuse(id, sentence) {
    this.#waiting.get(id)?.reject(new CannotRun(sentence));
    this.#waiting.delete(id);
  }

  /** Judge one case; resolves with the answer as the check command gives it. */
  check(query) {
    return this.ask("check", query);
  }

  /** Ask one of the questions of build_scripts/asked.py; resolves with the answer, decoded. */
  async ask(question, query) {
    // Once it runs it is asked at once: it judges while the page still shows what was answered.
    if (!this.#running) await this.start();
    if (this.#failed) throw new CannotRun(this.#failed);
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { question, resolve, reject });
      this.#worker.postMessage({ type: "ask", id, question, request: JSON.stringify(query) });
    });
  }

  stop() {
    this.#worker?.terminate();
  }
}
