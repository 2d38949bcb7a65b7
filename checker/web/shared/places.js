// Where the pages of the checker find the site's root, the worker and the ruleset.

/** Addresses for an element that carries the way to the site's root in `data-root`. */
export function places(mount) {
  // The hash at the foot of every page names the ruleset's file; the worker loads the same one.
  const name = document.getElementById("regelwerk").textContent.replace("sha256:", "");
  return {
    root: new URL(mount.dataset.root, document.baseURI).href,
    worker: new URL("../worker.js", import.meta.url),
    ruleset: new URL(`../ruleset-${name}.json`, import.meta.url),
  };
}
