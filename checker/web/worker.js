// The checker's worker: starts Python and passes JSON in and out. It decides nothing.
//
// Page → worker   {type: "ask", id, question, request}   question: one of build_scripts/asked.py,
//                                                  request: its JSON text, such as that of a case
// Worker → page   {type: "progress", stage, done, total}   stage: download, start, rules, fallback
//                 {type: "ready", ruleset, version, way}   ruleset: "sha256:…", way: lite or plain
//                 {type: "answer", id, answer}     answer: the JSON text that Python gave, for a
//                                                  case the line of `python -m checker check`
//                 {type: "failure", id, reason, detail}    reason: unsupported, load or answer
//
// Two ways lead to the same Python and the same checker. The *lite* way takes an archive of
// bytecode with nothing in it but what judging a case needs; what other questions need besides
// follows in a second archive when one is first asked. The *plain* way takes Pyodide as npm ships it and the
// wheel by its lock file; it is slower, and the worker takes it whenever the lite way fails, or
// when it is asked to by `?way=plain`.

const BUNDLE = null; // the build puts its manifest here: paths, sizes, hashes

const here = (path) => new URL(path, import.meta.url).href;
const say = (type, message) => postMessage({ type, ...message });
const network = self.fetch.bind(self);

// Pyodide fetches its parts itself and late. What is under way already is handed to it, once.
const underWay = new Map();
self.fetch = (resource, options) => {
  const url = String(resource);
  const response = underWay.get(url);
  underWay.delete(url);
  return response ?? network(resource, options);
};

function downloads() {
  const progress = { done: 0, total: 0, told: 0 };
  const count = async (response) => {
    for await (const size of sizes(response.clone().body)) {
      progress.done += size;
      const share = progress.done / progress.total;
      if (share - progress.told < 0.01 && share < 1) continue;
      progress.told = share;
      say("progress", { stage: "download", done: progress.done, total: progress.total });
    }
  };
  return (file) => {
    progress.total += file.size;
    const options = file.integrity ? { integrity: file.integrity } : {};
    const response = network(here(file.path), options).then((response) => {
      if (!response.ok) throw new Error(`${file.path}: ${response.status}`);
      count(response).catch(() => {}); // whoever reads the response itself sees the error
      return response;
    });
    response.catch(() => {}); // awaited later
    return response;
  };
}

async function* sizes(stream) {
  const reader = stream.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    yield part.value.length;
  }
}

async function startLite() {
  const download = downloads();
  const { wasm, lite, ruleset, pyodide, info } = BUNDLE;
  underWay.set(here(wasm.path), download(wasm));
  underWay.set(here(lite.path), download(lite));
  const rules = download(ruleset).then((response) => response.arrayBuffer());
  rules.catch(() => {});
  const [{ loadPyodide }, { default: create }, archive] = await Promise.all([
    import(here(pyodide + "pyodide.mjs")),
    import(here(pyodide + "pyodide.asm.mjs")),
    underWay.get(here(lite.path)), // a wrong hash or a missing file ends the lite way here
  ]);
  underWay.set(here(lite.path), archive);
  const python = await loadPyodide({
    indexURL: here(pyodide),
    packageBaseUrl: here(pyodide), // without it the loader would know a foreign address
    stdLibURL: here(lite.path),
    args: ["-S"], // without the module site, which looks for packages
    lockFileContents: { info, packages: {} },
    createPyodideModule: (settings) => {
      say("progress", { stage: "start" });
      return create(settings);
    },
  });
  const bytes = new Uint8Array(await rules);
  say("progress", { stage: "rules" });
  python.FS.writeFile("/ruleset.json", bytes);
  const file = python.pyimport("io").open("/ruleset.json", "rb");
  const used = python.pyimport("checker.ruleset").use(file.read());
  let more;
  const modules = () => (more ??= addModules(python));
  return { way: "lite", ruleset: used.digest, ask: asking(python, modules) };
}

/** Lay the second archive beside the first: its modules, and those of packages that both share. */
async function addModules(python) {
  const { more } = BUNDLE;
  const response = await downloads()(more);
  const archive = "/more.zip";
  python.FS.writeFile(archive, new Uint8Array(await response.arrayBuffer()));
  python.pyimport("sys").path.append(archive);
  for (const name of more.packages) {
    python.pyimport(name).__path__.append(`${archive}/${name.replaceAll(".", "/")}`);
  }
}

async function startPlain() {
  const { pyodide, lock } = BUNDLE;
  const { loadPyodide } = await import(here(pyodide + "pyodide.mjs"));
  const python = await loadPyodide({
    indexURL: here(pyodide),
    lockFileURL: here(lock),
    packageBaseUrl: here("./" + lock.slice(0, lock.lastIndexOf("/") + 1)),
    packages: ["warenzustand"],
  });
  say("progress", { stage: "rules" });
  const ruleset = python.pyimport("checker.ruleset").current().digest;
  return { way: "plain", ruleset, ask: asking(python) };
}

/** `ask(question, request)` gives the answer at once where the modules are there, else a promise. */
function asking(python, modules = null) {
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
  if (new URLSearchParams(self.location.search).get("way") === "plain") return startPlain();
  try {
    return await startLite();
  } catch (error) {
    return fallBack(error);
  }
}

function fallBack(error) {
  console.warn("taking the plain way after:", error);
  say("progress", { stage: "fallback" });
  underWay.clear();
  return startPlain();
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
  say("failure", { id: null, reason: error.reason ?? "load", detail: String(error) });
let checker = started();
checker.catch(refuse);

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
    const answer = current.ask(question, request);
    say("answer", { id, answer: typeof answer === "string" ? answer : await answer });
  } catch (error) {
    // Whatever went wrong, this Python is not asked again.
    checker = checker.then((latest) => (latest === current ? fallBack(error) : latest));
    checker.catch(refuse);
    if (current.way === "lite") return self.onmessage({ data });
    say("failure", { id, reason: "answer", detail: String(error) });
  }
};
