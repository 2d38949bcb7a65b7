// node modules.mjs LIBRARY.zip RULESET.json REQUESTS.jsonl
// Starts Pyodide from the archive, answers every request, and prints as JSON which modules of the
// archive that took: {"modules": ["json/__init__.pyc", …], "answers": ["…", …]}.
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { loadPyodide } from "pyodide";

const [library, ruleset, requests] = process.argv.slice(2);
const npm = new URL("../../node_modules/pyodide/", import.meta.url);
const { info } = JSON.parse(await readFile(new URL("pyodide-lock.json", npm), "utf8"));
const python = await loadPyodide({
  stdLibURL: library,
  lockFileContents: { info, packages: {} },
  packageBaseUrl: "/",
  args: ["-S"], // as the worker does
});
python.FS.writeFile("/ruleset.json", new Uint8Array(await readFile(ruleset)));
const file = python.pyimport("io").open("/ruleset.json", "rb");
python.pyimport("checker.ruleset").use(file.read());
const answer = python.pyimport("checker.stream").answer_line;

const lines = (await readFile(requests, "utf8")).split("\n").slice(0, -1);
const answers = lines.map((line) => answer(JSON.parse(line)));

const archive = "/lib/python314.zip/";
const modules = [];
for (const module of python.pyimport("sys").modules.values()) {
  const loader = module.__spec__?.loader;
  const path = module.__file__;
  const zipped = loader?.archive !== undefined; // frozen modules claim a path in the archive too
  if (zipped && path?.startsWith(archive)) modules.push(path.slice(archive.length));
}
console.log(JSON.stringify({ modules: modules.sort(), answers }));
