// node modules.mjs LIBRARY.zip RULESET.json REQUESTS.json
// Starts Pyodide from the archive, answers the requests, [cases, comparisons], and prints as JSON
// which modules of the archive that took: {"modules": [those of the cases, those of the comparisons
// besides], "answers": [["…", …], ["…", …]]}, modules as ["json/__init__.pyc", …].
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

const [cases, comparisons] = JSON.parse(await readFile(requests, "utf8"));
const answer = python.pyimport("checker.stream").answer_line;
const answered = cases.map((text) => answer(text)); // nothing but the text
const answering = loaded();
const { for_page: compare } = python.pyimport("checker.changes.report");
const { cases_for_page: compareCases } = python.pyimport("checker.changes.cases_page");
const compared = comparisons.flatMap((text) => [compare(text), compareCases(text)]);
const comparing = loaded().filter((name) => !answering.includes(name));
console.log(JSON.stringify({ modules: [answering, comparing], answers: [answered, compared] }));
