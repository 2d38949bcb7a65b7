// node keep.mjs LIBRARY.zip RULESET.json REQUESTS.json KNOWN.py RULESET.kept
// Starts Pyodide from the archive, answers the requests of the first list by the ruleset itself, and
// writes what need not be worked out anew at every start: patterns and the ruleset as judging takes
// it. Printed as JSON: the answers, ["…", …].
import { readFile, writeFile } from "node:fs/promises";
import { answered, startWhole } from "./asking.mjs";

const [library, ruleset, requests, known, kept] = process.argv.slice(2);
const python = await startWhole(library);
python.runPython(await readFile(new URL("keep.py", import.meta.url), "utf8"));
python.runPython("noted()");
python.FS.writeFile("/ruleset.json", new Uint8Array(await readFile(ruleset)));
const file = python.pyimport("io").open("/ruleset.json", "rb");
python.pyimport("checker.ruleset").use(file.read());
console.log(JSON.stringify(answered(python, JSON.parse(await readFile(requests, "utf8"))[0])));
await writeFile(known, python.runPython("known()"));
await writeFile(kept, python.runPython("kept()").toJs());
