// The table as the page asks for it; its worker holds the rows.

import { CannotRun } from "../../shared/intact.js";
import { listed, verified } from "./modules.js";

const PATIENCE = 180_000; // ms; a file that takes longer is not worth waiting for
const FAILED = "Die Datei ließ sich nicht lesen; vielleicht ist sie beschädigt.";
const SLOW = "Die Datei zu lesen dauert zu lange. Teilen Sie sie auf.";

/** What the page tells the reader about a file, as a German sentence. */
export class TableError extends Error {}

export class Table {
  #worker = null;
  #waiting = new Map();
  #next = 1;

  /** Read a file; a former one is forgotten. Resolves with headings, samples, count. */
  read(file, sheet) {
    this.stop();
    return this.#ask("read", { file, sheet }, PATIENCE);
  }

  rows(from, count) {
    return this.#ask("rows", { from, count });
  }

  pick(indexes) {
    return this.#ask("pick", { indexes });
  }

  /** Keep the cells of some answers with their rows; an empty list at 0 forgets all. */
  keep(from, answers) {
    return this.#ask("keep", { from, answers });
  }

  /** The table with the kept answers as a file of a kind, csv or xlsx. */
  async write(request) {
    return (await this.#ask("write", request)).file;
  }

  /** Sheets of their own as a file. */
  async sheets(request) {
    return (await this.#ask("sheets", request)).file;
  }

  stop(error = new TableError(SLOW)) {
    this.#worker?.then((worker) => worker.terminate(), () => {});
    this.#worker = null;
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer);
      reject(error);
    }
    this.#waiting.clear();
  }

  #ask(ask, request, patience = 0) {
    this.#worker ??= this.#start();
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      const timer = patience && setTimeout(() => this.stop(), patience);
      this.#waiting.set(id, { resolve, reject, timer });
      this.#worker.then((worker) => worker.postMessage({ id, ask, ...request }), () => {});
    });
  }

  /** The worker, once what it runs is known to belong to this page. */
  #start() {
    const modules = listed();
    const started = verified(modules).then(() => this.#started(modules));
    started.catch((error) => started === this.#worker && this.stop(error));
    return started;
  }

  #started(modules) {
    const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module", name: "tabelle" });
    worker.addEventListener("error", () => this.stop(new TableError(FAILED)));
    worker.addEventListener("message", ({ data }) => {
      const waiting = this.#waiting.get(data.id);
      this.#waiting.delete(data.id);
      clearTimeout(waiting?.timer);
      if ("answer" in data) waiting?.resolve(data.answer);
      else waiting?.reject(new (data.halts ? CannotRun : TableError)(data.failure ?? FAILED));
    });
    worker.postMessage({ ask: "expect", modules });
    return worker;
  }
}
