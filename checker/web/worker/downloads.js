// The files that the worker loads, each checked against the hash that the build wrote down. A file
// that is not what was built is never used: it ends the start, and the page names it.

/** A file that came whole and is not the one that belongs to this worker. */
export class Changed extends Error {
  reason = "changed";
  constructor(file) {
    super(`${file.path} is not what was built`);
    this.file = file.path;
  }
}

/** Whether these are the bytes of the file; throws Changed if not. */
export async function confirm(file, bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const text = btoa(String.fromCharCode(...digest));
  if (file.integrity !== `sha256-${text}`) throw new Changed(file);
}

// Without HTTPS a browser hands out no hashes. It compares them all the same, but says no more than
// that the file could not be loaded.
const hashing = () => crypto.subtle !== undefined;

export class Downloads {
  #here;
  #tell;
  #done = 0;
  #total = 0;
  #told = 0;

  /** `here(path)` gives the address; `tell(done, total)` hears how many bytes have come. */
  constructor(here, tell = () => {}) {
    this.#here = here;
    this.#tell = tell;
  }

  /** The file's bytes. A `file` is {path, size, integrity}. */
  async bytes(file) {
    const bytes = await this.#read(file, await this.#ask(file));
    if (hashing()) await confirm(file, bytes);
    return bytes;
  }

  /** The file's WebAssembly, compiled at once and handed out when its hash is confirmed. */
  async module(file) {
    // Compiling while it comes would mean to read it twice, which takes longer than it saves.
    const bytes = await this.#read(file, await this.#ask(file));
    const compiled = WebAssembly.compile(bytes);
    compiled.catch(() => {}); // that it was changed counts for more
    if (hashing()) await confirm(file, bytes);
    return compiled;
  }

  /** The file as a module of JavaScript. */
  async script(file) {
    const [bytes, module] = await Promise.allSettled([
      this.bytes(file),
      import(this.#here(file.path)),
    ]);
    if (bytes.status === "rejected") throw bytes.reason;
    if (module.status === "rejected") throw module.reason;
    return module.value;
  }

  #ask(file) {
    this.#total += file.size; // at once, so that the total stands before the first byte comes
    return this.#fetch(file);
  }

  async #fetch(file) {
    const options = hashing() ? {} : { integrity: file.integrity };
    const response = await fetch(this.#here(file.path), options);
    if (!response.ok) throw new Error(`${file.path}: ${response.status}`);
    return response;
  }

  async #read(file, response) {
    const bytes = new Uint8Array(file.size);
    let done = 0;
    const reader = response.body.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      if (done + part.value.length > file.size) throw new Changed(file);
      bytes.set(part.value, done);
      done += part.value.length;
      this.#count(part.value.length);
    }
    if (done < file.size) throw new Changed(file);
    return bytes.buffer;
  }

  #count(size) {
    this.#done += size;
    const share = this.#done / this.#total;
    if (share - this.#told < 0.01 && share < 1) return;
    this.#told = share;
    this.#tell(this.#done, this.#total);
  }
}
