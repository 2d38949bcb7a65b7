// The plain way: Pyodide as npm ships it, and the wheel by its lock file.

import { Downloads } from "./downloads.js";

/** Start Python from the bundle's `plain` files, checked before Pyodide gets them. */
export async function startPlain(bundle, here, say, provide) {
  const { loader, glue, wasm, library, lock, wheel } = bundle.plain;
  const files = new Downloads(here);
  const base = here("./");
  const given = {
    "pyodide.asm.wasm": files.bytes(wasm),
    "python_stdlib.zip": files.bytes(library),
    "pyodide-lock.json": files.bytes(lock),
    [wheel.path.split("/").at(-1)]: files.bytes(wheel),
  };
  const [{ loadPyodide }, { default: create }] = await Promise.all([
    files.script(loader),
    files.script(glue),
    ...Object.values(given), // Pyodide keeps some failures to itself and waits forever
  ]);
  for (const [name, bytes] of Object.entries(given)) provide(base + name, bytes);
  const python = await loadPyodide({
    indexURL: base,
    lockFileURL: `${base}pyodide-lock.json`,
    packageBaseUrl: base,
    packages: ["warenzustand"],
    createPyodideModule: create,
  });
  say("progress", { stage: "rules" });
  const ruleset = python.pyimport("checker.ruleset").current().digest;
  return { way: "plain", python, ruleset };
}
