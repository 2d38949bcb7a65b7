// node shake.mjs GLUE.mjs FILE.wasm LOADER.mjs TARGET.mjs — Pyodide's glue without the functions that
// nobody calls: windows, sound, graphics. FILE is the WebAssembly that the glue serves, LOADER the
// script that uses the glue. Terser finds what is not reached and shortens local names; names of
// functions, classes and properties stay.
import { readFile, writeFile } from "node:fs/promises";
import { minify } from "terser";

const BEGIN = "_createPyodideModule";
// A direct eval may mention any name, so Terser would leave nothing out. Here it runs only code that
// extension modules bring, and none is loaded; so it goes by another name in between.
const EVAL = "eval(";
const HIDDEN = "evalOfExtensionModules(";
const WORD = /[\w$]+/g;

const [source, wasm, loader, target] = process.argv.slice(2);
const script = await readFile(source, "utf8");
const asked = (await readFile(loader, "utf8")).match(WORD) ?? [];
const imports = WebAssembly.Module.imports(new WebAssembly.Module(await readFile(wasm)));
if (script.includes(HIDDEN)) throw new Error(`${HIDDEN} steht schon in Pyodides Skript`);

const read = { module: true, compress: false, mangle: false };
const hidden = script.replace(/(?<![\w$])eval\(/g, HIDDEN);
const format = { code: false, spidermonkey: true };
const { ast: tree } = await minify(hidden, { ...read, format });
const { body } = tree.body.find((part) => part.id?.name === BEGIN) ?? {};
if (!body) throw new Error("Pyodides Skript beginnt anders als erwartet");
limitImports(body.body, new Set(imports.map(({ name }) => name)));

// Notes keep alive what they are about; so those come back that are about something reached.
const all = body.body;
let words = new Set(asked);
let kept = -1;
let shaken = "";
for (;;) {
  body.body = all.filter((one) => noted(one)?.some((name) => words.has(name)) ?? true);
  if (body.body.length === kept) break;
  kept = body.body.length;
  shaken = await reached(tree);
  words = new Set([...asked, ...shaken.match(WORD)]);
}
const names = { keep_fnames: true, keep_classnames: true };
const { code } = await minify(shaken, { module: true, compress: false, mangle: names });
await writeFile(target, code.replaceAll(HIDDEN, EVAL));

/** Leave what the WebAssembly is handed to what it asks for. */
function limitImports(statements, names) {
  const [handed] = statements
    .flatMap(({ type, declarations }) => (type === "VariableDeclaration" ? declarations : []))
    .filter(({ id, init }) => id.name === "wasmImports" && init?.type === "ObjectExpression");
  if (!handed) throw new Error("wasmImports steht in Pyodides Skript nicht, wo es erwartet wird");
  const { init } = handed;
  init.properties = init.properties.filter(({ key }) => names.has(key.name ?? key.value));
}

/** The names a note is about, f.sig = "ii" or Module["f"] = f; null for any other statement. */
function noted({ type, expression }) {
  if (type !== "ExpressionStatement" || expression.type !== "AssignmentExpression") return null;
  const { operator, left, right } = expression;
  if (operator !== "=" || left.object?.type !== "Identifier") return null;
  if (!left.computed && right.type === "Literal") return [left.object.name];
  const given = right.type === "MemberExpression" && !right.computed ? right.object : right;
  if (left.object.name !== "Module" || given.type !== "Identifier") return null;
  return left.property.type === "Literal" ? [left.property.value, given.name] : null;
}

/** The script without what nothing in it reaches; no code is changed otherwise. */
async function reached(script) {
  const unused = { defaults: false, unused: true, dead_code: true, keep_fargs: true };
  const { code } = await minify(script, {
    module: true,
    parse: { spidermonkey: true },
    compress: { ...unused, keep_fnames: true, keep_classnames: true },
    mangle: false,
  });
  return code;
}
