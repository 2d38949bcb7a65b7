// What of the site is kept on this device: have it kept, ask for it, remove it.

const ROOT = new URL("../../../", import.meta.url).href;
const PREFIX = "warenzustand-";

export const possible = "serviceWorker" in navigator && "caches" in globalThis;

/** The registration of this site's service worker, if there is one. */
export async function registration() {
  const found = possible ? await navigator.serviceWorker.getRegistration(ROOT) : undefined;
  return found?.scope === ROOT ? found : undefined;
}

/** Have the checker kept on this device; resolves when it is. Fails where the browser or the line does. */
export async function keep() {
  const made = await navigator.serviceWorker.register(`${ROOT}sw.js`, { scope: ROOT, updateViaCache: "none" });
  const coming = made.installing ?? made.waiting;
  if (made.active) {
    const { failure } = await ask(made.active, "keep"); // as after removing, where it is still the same one
    if (failure) throw new Error(failure);
  } else if (coming) await reached(coming, "activated");
  return made;
}

/** Remove everything that was kept. Pages that are open go on until they are left. */
export async function remove() {
  const found = await registration();
  if (found?.active) await ask(found.active, "remove");
  await found?.unregister();
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX)).map((name) => caches.delete(name)));
}

/** Tell the worker that a page has loaded; gives {version, checks, reads}: what the device can do. */
export function state(worker) {
  return ask(worker, "opened");
}

function ask(worker, type) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    worker.postMessage({ type }, [port2]);
  });
}

/** Wait until a worker has come as far as `stage`; fails where it is given up before. */
export function reached(worker, stage) {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (worker.state === stage) resolve();
      else if (worker.state === "redundant") reject(new Error("redundant"));
    };
    worker.addEventListener("statechange", look);
    look();
  });
}
