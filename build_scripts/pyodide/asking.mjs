// What the build's scripts ask of the checker in Pyodide, as the worker asks it in a browser.
import { readFile } from "node:fs/promises";
import { loadPyodide } from "pyodide";

const npm = new URL("../../node_modules/pyodide/", import.meta.url);

/** Pyodide as npm ships it, with the modules of the archive. */
export async function startWhole(library) {
  const { info } = JSON.parse(await readFile(new URL("pyodide-lock.json", npm), "utf8"));
  return loadPyodide({
    stdLibURL: library,
    lockFileContents: { info, packages: {} },
    packageBaseUrl: "/",
    args: ["-S"], // as the worker does
    env: { PYTHONHASHSEED: "0" }, // the same bytes and answers every time, whatever an error says of a set
  });
}

/** Have the checker judge by what was kept of the ruleset that lies there. */
export async function useRuleset(python, path) {
  python.FS.writeFile("/ruleset.json", new Uint8Array(await readFile(path)));
  python.pyimport("checker.ruleset").use_kept("/ruleset.json");
}

/** The answers to all requests of a list of questions: [{module, function, requests: ["…"]}, …]. */
export function answered(python, questions) {
  return questions.flatMap(({ module, function: name, requests }) => {
    const answer = python.pyimport(module)[name];
    return requests.map((text) => answer(text)); // nothing but the text
  });
}
