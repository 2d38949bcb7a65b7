// Pyodide's WebAssembly in two halves, made by wasm-split: the first holds what starting and judging
// take, the second everything else. In the first, a placeholder stands for each function of the
// second; whichever is called first brings the second half in and then does what was asked. Nothing
// is cut: a program cannot tell the halves from the whole.

const OWN = "%"; // begins the names of exports that only the second half asks for
const LINKS = "GOT.func"; // addresses of JavaScript's functions: only the second half reads them

export class Halves {
  #read;
  #module = null;
  #imports;
  #exports;
  #table;
  #glue;
  #links = new Map();
  #complete = false;

  /** `read()` gives the second half's bytes at once, for when it has not come by `bring`. */
  constructor(read) {
    this.#read = read;
  }

  /** Whether the second half is in place. */
  get complete() {
    return this.#complete;
  }

  /** The second half, compiled, lies ready from now on. */
  bring(module) {
    this.#module ??= module;
  }

  /** Instantiate the first half for the glue with those settings; to be given to it as instance. */
  async instantiate(module, imports, settings) {
    this.#glue = settings;
    this.#imports = imports;
    const placeholder = new Proxy({}, { get: (_, slot) => this.#standIn(Number(slot)) });
    const links = new Proxy({}, { get: (_, name) => this.#link(name) });
    const first = await WebAssembly.instantiate(module, { ...imports, placeholder, [LINKS]: links });
    this.#exports = first.exports;
    this.#table = first.exports.__indirect_function_table;
    const own = Object.entries(first.exports).filter(([name]) => !name.startsWith(OWN));
    return { exports: Object.fromEntries(own) };
  }

  #standIn(slot) {
    return (...values) => {
      this.#load(); // puts the function itself into the slot
      return this.#table.get(slot)(...values);
    };
  }

  #link(name) {
    if (!this.#links.has(name)) {
      this.#links.set(name, new WebAssembly.Global({ value: "i32", mutable: true }, 0));
    }
    return this.#links.get(name);
  }

  #load() {
    if (this.#complete) return; // somebody kept the placeholder
    for (const name of this.#links.keys()) void this.#imports[LINKS][name]; // asks for the address
    this.#glue.reportUndefinedSymbols(); // gives it
    for (const [name, link] of this.#links) link.value = this.#imports[LINKS][name].value;
    const module = this.#module ?? new WebAssembly.Module(this.#read());
    new WebAssembly.Instance(module, { ...this.#imports, primary: this.#exports });
    this.#complete = true;
  }
}
