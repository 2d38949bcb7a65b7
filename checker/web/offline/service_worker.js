// The site's service worker: keeps an exact list of files on the device and hands out nothing else
// under their names. The build publishes it as sw.js at the site's root, with its list.
//
// A release is the list: the path of each file below the site's root, and its hash. `shell` is what
// checking takes; it is complete before a release is used at all. `reading` follows while the line
// is idle. Each release has a cache of its own, and each file in it lies under its address and its
// hash, so that what is found is what was asked for:
// - A page comes from the release in use.
// - A script or style sheet carries its hash on the page, the checker's worker in its address. It
//   comes from whichever release has that very content; the rest the worker loads has names made
//   from the content. So a page that was open before a new release took over goes on with its own
//   worker and its own rules, and one that is newer than the release gets its own from the network.
// - What is not there is asked of the network, and kept if its hash is the one on the list.
// The caches of earlier releases go when no page of theirs is open any more.

const RELEASE = null; // the build puts {version, shell, reading} here

const PREFIX = "warenzustand-";
const OWN = PREFIX + RELEASE.version;
const FILES = { ...RELEASE.shell, ...RELEASE.reading };
const INDEX = "index.html";
const WITHOUT_NETWORK = "offline/";
const AT_ONCE = 4; // requests side by side
const PATIENCE = 2000; // milliseconds for a page to say which release it is from

const root = () => self.registration.scope;
const address = (path) => root() + (path === INDEX || path.endsWith(`/${INDEX}`) ? path.slice(0, -INDEX.length) : path);
const key = (path, hash) => `${address(path)}?${encodeURIComponent(hash)}`;

/** The path of a file from the address of a request; undefined for what does not belong to the site. */
function pathOf(url) {
  const plain = url.split(/[?#]/)[0];
  if (!plain.startsWith(root())) return undefined;
  const path = decodeURI(plain.slice(root().length));
  return path === "" || path.endsWith("/") ? path + INDEX : path;
}

/** The one hash that the request names: as an element's, or in the worker's address. */
function wanted(request) {
  const named = request.integrity || new URL(request.url).searchParams.get("fassung") || "";
  return /^sha256-[A-Za-z0-9+/=]+$/.test(named) ? named : null;
}

let removed = false;

/** The cache of this release; null once the reader has removed it: only his wish brings it back. */
async function own() {
  if (removed || !(await caches.has(OWN))) return null;
  const cache = await caches.open(OWN);
  if (!removed) return cache;
  await caches.delete(OWN); // removed in between, and made anew by opening it
  return null;
}

/** The names of all releases' caches, the own first. */
async function releases() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== OWN);
  return [OWN, ...names];
}

/** The file from the device; without a hash that of this release, or whatever an earlier one called so. */
async function find(path, hash = FILES[path]) {
  for (const cacheName of await releases()) {
    const kept = await caches.match(hash ? key(path, hash) : address(path), { cacheName, ignoreSearch: !hash });
    if (kept) return kept;
  }
  return undefined;
}

/** Fetch a file of this release; fails where what arrives is not what the list says. */
async function fetched(path) {
  const ask = (cache) => fetch(address(path), { integrity: FILES[path], credentials: "same-origin", cache });
  const response = await ask("default").catch(() => ask("reload")); // what the browser kept may be wrong
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.redirected ? new Response(response.body, { headers: response.headers }) : response;
}

/** Have the file in this release's cache; what an earlier release holds is not fetched again. */
async function keep(path, cache) {
  const name = key(path, FILES[path]);
  if (await cache.match(name)) return;
  await cache.put(name, (await find(path)) ?? (await fetched(path)));
}

async function keepAll(files, cache, goOn = () => true) {
  const left = Object.keys(files);
  const line = async () => {
    while (left.length && goOn()) await keep(left.shift(), cache);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, line));
}

async function holds(files) {
  const cache = await own();
  const kept = new Set(((await cache?.keys()) ?? []).map((request) => request.url));
  return Object.keys(files).every((path) => kept.has(key(path, files[path])));
}

let filling = null;

/** Fetch what is to be read without network; a release that waits to take over goes first. */
function fill() {
  filling ??= own()
    .then((cache) => cache && keepAll(RELEASE.reading, cache, () => !removed && !self.registration.waiting))
    .catch(() => {}) // no network or no room: the next page tries again
    .finally(() => (filling = null));
  return filling;
}

/** Keep again what checking takes, where the reader had removed it. */
async function restore() {
  removed = false;
  if (!(await holds(RELEASE.shell))) await keepAll(RELEASE.shell, await caches.open(OWN));
}

async function remove() {
  removed = true;
  await Promise.all((await releases()).map((name) => caches.delete(name)));
}

/** Drop the caches of earlier releases unless a page that came from one of them is still open. */
async function clean() {
  if (self.registration.installing || self.registration.waiting) return; // theirs are not old
  const [, ...others] = await releases();
  if (!others.length) return;
  const pages = await self.clients.matchAll({ type: "window" });
  const from = await Promise.all(pages.map(releaseOf));
  if (from.every((version) => version === RELEASE.version)) await Promise.all(others.map((name) => caches.delete(name)));
}

function releaseOf(page) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data.version);
    setTimeout(resolve, PATIENCE); // a sleeping page may be an old one
    page.postMessage({ type: "which" }, [port2]);
  });
}

async function answer(request, path) {
  const hash = wanted(request);
  const kept = await find(path, hash ?? undefined);
  if (kept) return request.url.includes("?") ? new Response(kept.body, kept) : kept; // keeps the query as its address
  if (request.mode === "navigate" && Object.hasOwn(FILES, `${path}/${INDEX}`)) {
    return Response.redirect(address(`${path}/${INDEX}`) + new URL(request.url).search, 301);
  }
  try {
    return await fromNetwork(request, path, hash);
  } catch (error) {
    if (request.mode !== "navigate") throw error;
    return Response.redirect(`${address(WITHOUT_NETWORK)}#${encodeURIComponent(path)}`, 302);
  }
}

async function fromNetwork(request, path, hash) {
  if (hash) return fetch(request.url, { integrity: hash, credentials: "same-origin" });
  const cache = Object.hasOwn(FILES, path) ? await own() : null;
  if (cache) {
    try {
      await keep(path, cache);
      return await find(path);
    } catch {
      // The site has a newer one, or there is no network: the request itself tells.
    }
  }
  return fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(caches.open(OWN).then((cache) => keepAll(RELEASE.shell, cache))));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || request.headers.has("range")) return;
  const path = pathOf(request.url);
  if (path === undefined) return;
  const listed = Object.hasOwn(FILES, path) || path.startsWith("assets/");
  if (listed || request.mode === "navigate") event.respondWith(answer(request, path));
});

// Page → worker  {type: "opened"}    a page has loaded; the port, if any, gets the state
//                {type: "keep"}      the reader wants it kept; the port gets {}, or {failure}
//                {type: "remove"}    the reader wants nothing kept; the port gets {} when it is gone
//                {type: "take over"} the reader wants the new release now
// Worker → page  {type: "which"}     which release did this page come from? The port gets {version}
self.addEventListener("message", (event) => {
  const { type } = event.data;
  const [port] = event.ports;
  const tell = (done) => event.waitUntil(done.then(() => port?.postMessage({}), (error) => port?.postMessage({ failure: String(error) })));
  if (type === "take over") self.skipWaiting();
  if (type === "keep") tell(restore());
  if (type === "remove") tell(remove());
  if (type !== "opened") return;
  const state = async () => {
    const [checks, reads] = await Promise.all([holds(RELEASE.shell), holds(RELEASE.reading)]);
    port?.postMessage({ version: RELEASE.version, checks, reads });
  };
  event.waitUntil(state().then(() => Promise.all([clean(), fill()])));
});
