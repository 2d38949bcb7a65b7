// node prove.mjs HALVES LIBRARY.zip MORE.zip SETTINGS.json RULESET.json REQUESTS.json
// Starts Pyodide as the worker does: from the folder HALVES with glue.mjs, first.wasm and
// second.wasm, or, where that holds whole.wasm instead, from this. Answers the requests, list by
// list, the second archive being laid beside the first in between. Starts anew and calls much that
// nobody asks. Settings: {"packages": [those in both archives]}. Printed as JSON:
// {"answers": [["…", …], …], "said": what the calls gave, "complete": whether the second half came}.
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { answered, useRuleset } from "./asking.mjs";
import { start } from "./start.mjs";

const [folder, library, more, settings, ruleset, requests] = process.argv.slice(2);
const json = async (path) => JSON.parse(await readFile(path, "utf8"));
const whole = existsSync(`${folder}/whole.wasm`);
const given = {
  library,
  glue: `${folder}/glue.mjs`,
  wasm: `${folder}/${whole ? "whole" : "first"}.wasm`,
  second: whole ? null : `${folder}/second.wasm`,
  env: { PYTHONHASHSEED: "0" }, // what is said about sets is the same every time
};

const asking = await json(requests);
const answers = [];
if (asking.length > 0) {
  const { python } = await start(given);
  await useRuleset(python, ruleset);
  const [lite, ...others] = asking;
  answers.push(answered(python, lite));
  python.FS.writeFile("/more.zip", new Uint8Array(await readFile(more)));
  python.pyimport("sys").path.append("/more.zip");
  for (const name of (await json(settings)).packages) {
    python.pyimport(name).__path__.append(`/more.zip/${name.replaceAll(".", "/")}`);
  }
  for (const asked of others) answers.push(answered(python, asked));
}

const { python, halves } = await start(given);
python.setStderr({ batched: () => {} }); // warnings of the calls
const probe = await readFile(new URL("probe.py", import.meta.url), "utf8");
const said = python.runPython(`${probe}\nprobe`)((value) => value, () => JSON.parse("{")).toJs();
console.log(JSON.stringify({ answers, said, complete: halves.complete }));
