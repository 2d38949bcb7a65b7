// node compile.mjs SOURCES.zip TARGET.zip — bytecode made by the Python inside Pyodide itself.
import { readFile, writeFile } from "node:fs/promises";
import { loadPyodide } from "pyodide";

const [source, target] = process.argv.slice(2);
const script = await readFile(new URL("compile_sources.py", import.meta.url), "utf8");
const pyodide = await loadPyodide();
pyodide.FS.writeFile("/source.zip", new Uint8Array(await readFile(source)));
pyodide.runPython(`${script}\ncompile_archive("/source.zip", "/target.zip")`);
await writeFile(target, pyodide.FS.readFile("/target.zip"));
