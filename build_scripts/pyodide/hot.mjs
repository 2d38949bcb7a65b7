// node hot.mjs INSTRUMENTED.wasm GLUE.mjs LIBRARY.zip RULESET.json REQUESTS.json PROFILE
// Starts the WebAssembly that wasm-split has prepared, answers the requests of the first list, and
// writes what wasm-split notes about the functions that were called.
import { readFile, writeFile } from "node:fs/promises";
import { answered, useRuleset } from "./asking.mjs";
import { start } from "./start.mjs";

const [wasm, glue, library, ruleset, requests, profile] = process.argv.slice(2);
const { python, exports } = await start({ library, glue, wasm });
await useRuleset(python, ruleset);
answered(python, JSON.parse(await readFile(requests, "utf8"))[0]);
const size = exports.__write_profile(0, 0); // how long it would be
const address = python._module._malloc(size);
exports.__write_profile(address, size);
await writeFile(profile, python._module.HEAPU8.slice(address, address + size));
