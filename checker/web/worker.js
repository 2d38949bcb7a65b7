// The checker's worker: starts Python and passes JSON in and out. It decides nothing.
//
// Page → worker   {type: "ask", id, question, request}   question: one of build_scripts/asked.py,
//                                                  request: its JSON text, such as that of a case
// Worker → page   {type: "progress", stage, done, total}   stage: download, start, rules, fallback
//                 {type: "ready", ruleset, version, way}   ruleset: "sha256:…", way: lite or plain
//                 {type: "answer", id, answer}     answer: the JSON text that Python gave, for a
//                                                  case the line of `python -m checker check`
//                 {type: "failure", id, reason, detail, file}   reason: unsupported, load, answer,
//                                                  or changed: the file is not what was built
//
// Two ways lead to the same Python and the same checker. The *lite* way takes what judging a case
// needs: an archive of bytecode, the first half of Pyodide's WebAssembly, lean glue. What other
// questions need besides follows when it is first needed. The *plain* way takes Pyodide as npm ships
// it and the wheel by its lock file; it is slower, and the worker takes it whenever the lite way
// fails, or when it is asked to by `?way=plain`. A file that is not what was built ends both.
//
// The build joins this file and those of worker/ to one, which saves the browser a round trip.

import { startLite } from "./worker/lite.js";
import { startPlain } from "./worker/plain.js";

const BUNDLE = null; // the build puts its manifest here: paths, sizes, hashes

const here = (path) => new URL(path, import.meta.url).href;
const say = (type, message) => postMessage({ type, ...message });

// Pyodide fetches its parts itself and late. What has come and was checked is handed to it.
const provided = new Map();
const network = self.fetch.bind(self);
self.fetch = async (resource, options) => {
  const bytes = provided.get(String(resource));
  if (bytes === undefined) return network(resource, options);
  const type = String(resource).endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
  return new Response(await bytes, { headers: { "Content-Type": type } });
};

async function begin(way) {
  const started = await way(BUNDLE, here, say, (address, bytes) => provided.set(address, bytes));
  provided.clear();
  return { ...started, ask: asking(started) };
}

/** `ask(question, request)` gives the answer at once where the modules are there, else a promise. */
function asking({ python, modules }) {
  const functions = new Map();
  const find = (question) => {
    const { module, function: name } = BUNDLE.questions[question];
    if (!functions.has(question)) functions.set(question, python.pyimport(module)[name]);
    return functions.get(question);
  };
  return (question, request) => {
    if (BUNDLE.questions[question].lite || !modules) return find(question)(request);
    return modules().then(() => find(question)(request));
  };
}

async function start() {
  if (typeof WebAssembly !== "object") throw Object.assign(new Error(), { reason: "unsupported" });
  if (new URLSearchParams(self.location.search).get("way") === "plain") return begin(startPlain);
  try {
    return await begin(startLite);
  } catch (error) {
    return fallBack(error);
  }
}

function fallBack(error) {
  if (error.reason === "changed") throw error;
  console.warn("taking the plain way after:", error);
  say("progress", { stage: "fallback" });
  provided.clear();
  return begin(startPlain);
}

async function started() {
  const checker = await start();
  if (checker.ruleset !== BUNDLE.digest) {
    throw new Error(`ruleset ${checker.ruleset} instead of ${BUNDLE.digest}`);
  }
  say("ready", { ruleset: checker.ruleset, version: BUNDLE.version, way: checker.way });
  return checker;
}

const refuse = (error) =>
  say("failure", { id: null, reason: error.reason ?? "load", detail: String(error), file: error.file });
let checker = started();
checker.catch(refuse);

let prepared = false;
/** After the first answer there is time for what later questions may need. */
function prepare(current) {
  if (prepared || !current.prepare || navigator.connection?.saveData) return;
  prepared = true;
  current.prepare().catch((error) => {
    if (error.reason === "changed") stop(error);
  });
}

function stop(error) {
  checker = Promise.reject(error);
  checker.catch(refuse);
}

/** What `ask` gives; if what it ran on was not what was built, that is the error, whatever came. */
async function sure(current, ask) {
  try {
    return await ask();
  } finally {
    await current.doubt?.();
  }
}

self.onmessage = async ({ data }) => {
  const { type, id, question, request } = data;
  if (type !== "ask" || !Object.hasOwn(BUNDLE.questions, question)) return;
  let current;
  try {
    current = await checker;
  } catch {
    return; // said already
  }
  try {
    const answer = await sure(current, () => current.ask(question, request));
    say("answer", { id, answer });
    prepare(current);
  } catch (error) {
    // Whatever went wrong, this Python is not asked again.
    if (error.reason === "changed") return stop(error);
    checker = checker.then((latest) => (latest === current ? fallBack(error) : latest));
    checker.catch(refuse);
    if (current.way === "lite") return self.onmessage({ data });
    say("failure", { id, reason: "answer", detail: String(error) });
  }
};
