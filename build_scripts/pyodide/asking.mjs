// What the build's scripts ask of the checker in Pyodide, as the worker asks it in a browser.
import { readFile } from "node:fs/promises";

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
