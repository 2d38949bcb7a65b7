// node modules.mjs LIBRARY.zip RULESET.json REQUESTS.json
// Starts Pyodide from the archive, answers the requests in order, and prints as JSON which modules
// of the archive that took. Requests: [[{module, function, requests: ["…"]}, …], …], one list for
// each archive to be made. Printed: {"modules": [those of the first list, those of the second
// besides, …], "answers": [["…", …], …]}, modules as ["json/__init__.pyc", …].
import { readFile } from "node:fs/promises";
import { answered, startWhole, useRuleset } from "./asking.mjs";

const [library, ruleset, requests] = process.argv.slice(2);
const python = await startWhole(library);
await useRuleset(python, ruleset);

const archive = "/lib/python314.zip/";
function loaded() {
  const modules = [];
  for (const module of python.pyimport("sys").modules.values()) {
    const loader = module.__spec__?.loader;
    const path = module.__file__;
    const zipped = loader?.archive !== undefined; // frozen modules claim a path in the archive too
    if (zipped && path?.startsWith(archive)) modules.push(path.slice(archive.length));
  }
  return modules.sort();
}

const known = new Set();
const modules = [];
const answers = [];
for (const asked of JSON.parse(await readFile(requests, "utf8"))) {
  answers.push(answered(python, asked));
  modules.push(loaded().filter((name) => !known.has(name)));
  for (const name of modules.at(-1)) known.add(name);
}
console.log(JSON.stringify({ modules, answers }));
