// The lite way: as little as judging a case takes, and the rest when it is first needed.

import { confirm, Downloads } from "./downloads.js";
import { Halves } from "./halves.js";
import { instantiateBy } from "./instance.js";

/** Start Python from the bundle's `lite` files; `here(path)` gives an address, `say` tells the page. */
export async function startLite(bundle, here, say, provide) {
  const { loader, glue, wasm, second, archive, ruleset } = bundle.lite;
  const files = new Downloads(here, (done, total) => say("progress", { stage: "download", done, total }));
  const scripts = Promise.all([files.script(loader), files.script(glue)]);
  const module = files.module(wasm);
  const library = files.bytes(archive);
  const rules = files.bytes(ruleset);
  // The loader keeps some failures to itself and waits forever: so they are watched from here.
  const never = new Promise(() => {});
  const failures = [Promise.all([scripts, module, library, rules]).then(() => never)];
  failures[0].catch(() => {});
  const [{ loadPyodide }, { default: create }] = await scripts;

  let doubt; // the check of a second half that had to come at once
  const halves = new Halves(() => {
    const bytes = readNow(here(second.path));
    doubt = crypto.subtle && confirm(second, bytes);
    doubt?.catch(() => {}); // awaited before an answer is handed out
    return bytes;
  });
  const instantiate = (compiled, imports, settings) =>
    second ? halves.instantiate(compiled, imports, settings) : WebAssembly.instantiate(compiled, imports);

  const base = here("./");
  provide(`${base}pyodide.asm.wasm`, new ArrayBuffer()); // the loader asks for it, and it is not used
  provide(`${base}lite.zip`, library.catch(() => never));
  const started = loadPyodide({
    indexURL: base,
    packageBaseUrl: base, // without it the loader would know a foreign address
    stdLibURL: `${base}lite.zip`,
    args: ["-S"], // without the module site, which looks for packages
    lockFileContents: { info: bundle.info, packages: {} },
    createPyodideModule: (settings) => {
      say("progress", { stage: "start" });
      failures.push(instantiateBy(settings, module, (...given) => instantiate(...given, settings)));
      return Promise.race([create(settings), ...failures]);
    },
  });
  let python;
  let digest;
  try {
    python = await started;
    say("progress", { stage: "rules" });
    python.FS.writeFile("/ruleset.json", new Uint8Array(await rules));
    // What judging takes lies in the archive, made of this very file, which is read if more is needed.
    ({ digest } = python.pyimport("checker.ruleset").use_kept("/ruleset.json"));
  } finally {
    await doubt; // if it fails, that is why everything else did
  }

  let more;
  return {
    way: "lite",
    python,
    ruleset: digest,
    /** Resolves when the modules of all questions are there. */
    modules: () => (more ??= addModules(python, bundle.lite.more, here)),
    /** Undefined, or resolves when what was loaded in haste is confirmed. */
    doubt: () => doubt,
    /** Fetch the second half before anybody has to wait for it. */
    async prepare() {
      if (second && !halves.complete) halves.bring(await new Downloads(here).module(second));
    },
  };
}

function readNow(address) {
  const request = new XMLHttpRequest(); // Python waits: nothing can be awaited here
  request.open("GET", address, false);
  request.responseType = "arraybuffer";
  request.send();
  if (request.status !== 200) throw new Error(`${address}: ${request.status}`);
  return request.response;
}

/** Lay the second archive beside the first: its modules, and those of packages that both share. */
async function addModules(python, more, here) {
  const archive = "/more.zip";
  python.FS.writeFile(archive, new Uint8Array(await new Downloads(here).bytes(more)));
  python.pyimport("sys").path.append(archive);
  for (const name of more.packages) {
    python.pyimport(name).__path__.append(`${archive}/${name.replaceAll(".", "/")}`);
  }
}
