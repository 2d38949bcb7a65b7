// Starts Pyodide in Node as the worker starts it in a browser, for the build's other scripts.
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { loadPyodide } from "pyodide";
import { Halves } from "../../checker/web/worker/halves.js";
import { instantiateBy } from "../../checker/web/worker/instance.js";

const npm = new URL("../../node_modules/pyodide/", import.meta.url);

/**
 * `library`: path of the archive; `glue`, `wasm`: paths of what takes npm's place; `second`: path of
 * the second half where `wasm` is the first; `env`: environment variables. Gives `python`, `halves`, and the exports.
 */
export async function start({ library, glue, wasm, second = null, env = {} }) {
  const { info } = JSON.parse(await readFile(new URL("pyodide-lock.json", npm), "utf8"));
  const module = await WebAssembly.compile(await readFile(wasm));
  const { default: create } = await import(glue);
  const halves = new Halves(() => readFileSync(second));
  let exports;
  const python = await loadPyodide({
    stdLibURL: library,
    lockFileContents: { info, packages: {} },
    packageBaseUrl: "/",
    args: ["-S"],
    env,
    createPyodideModule: (settings) => {
      settings.thisProgram = "./this.program"; // the name a browser gives it
      const failed = instantiateBy(settings, module, async (compiled, imports) => {
        const instance = second
          ? await halves.instantiate(compiled, imports, settings)
          : await WebAssembly.instantiate(compiled, imports);
        ({ exports } = instance);
        return instance;
      });
      return Promise.race([create(settings), failed]);
    },
  });
  return { python, halves, exports };
}
