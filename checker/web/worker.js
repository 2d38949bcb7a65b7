// The checker's worker: starts Python and passes JSON in and out. It decides nothing.
//
// Page → worker   {type: "check", id, request}     request: the JSON text of one case
//                 {type: "compare", id, request}   request: the JSON text naming two editions
//                 {type: "cases", id, request}     request: the same, and cases to answer in both
// Worker → page   {type: "progress", stage, done, total}   stage: download, start, rules, fallback
//                 {type: "ready", ruleset, version, way}   ruleset: "sha256:…", way: lite or plain
//                 {type: "answer", id, answer}     answer: the line `python -m checker check` prints
//                 {type: "comparison", id, answer} answer: the JSON text of what is different
//                 {type: "failure", id, reason, detail}    reason: unsupported, load or answer
//
// Two ways lead to the same Python and the same checker. The *lite* way takes an archive of
// bytecode with nothing in it but what answering needs; what comparing needs besides follows in a
// second archive when it is first asked for. The *plain* way takes Pyodide as npm ships it and the
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
  return { way: "lite", ruleset: used.digest, check: answering(python), ...comparing(python, modules) };
}

/** Lay the second archive beside the first: its modules, and those of packages that both share. */
async function addModules(python) {
  const { changes } = BUNDLE;
  const response = await downloads()(changes);
  const archive = "/changes.zip";
  python.FS.writeFile(archive, new Uint8Array(await response.arrayBuffer()));
  python.pyimport("sys").path.append(archive);
  for (const name of changes.packages) {
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
  return { way: "plain", ruleset, check: answering(python), ...comparing(python) };
}

function answering(python) {
  const answer = python.pyimport("checker.stream").answer_line;
  return (request) => answer(request);
}

function comparing(python, modules = () => {}) {
  const asking = (module, name) => async (request) => {
    await modules();
    return python.pyimport(`checker.changes.${module}`)[name](request);
  };
  return { compare: asking("report", "for_page"), cases: asking("cases_page", "cases_for_page") };
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

const ANSWERS = { check: "answer", compare: "comparison", cases: "comparison" };

self.onmessage = async ({ data }) => {
  const { type, id, request } = data;
  if (!Object.hasOwn(ANSWERS, type)) return;
  let current;
  try {
    current = await checker;
  } catch {
    return; // said already
  }
  try {
    const answer = current[type](request);
    say(ANSWERS[type], { id, answer: type === "check" ? answer : await answer });
  } catch (error) {
    // Whatever went wrong, this Python is not asked again.
    checker = checker.then((latest) => (latest === current ? fallBack(error) : latest));
    checker.catch(refuse);
    if (current.way === "lite") return self.onmessage({ data });
    say("failure", { id, reason: "answer", detail: String(error) });
  }
};
