// Where the pages of the checker find the site's root, the worker and the ruleset.

/** Addresses for an element that carries the way to the site's root in `data-root`. */
export function places(mount) {
  // The hash at the foot of every page names the ruleset's file; the worker loads the same one.
  const name = document.getElementById("regelwerk").textContent.replace("sha256:", "");
  // The page names the worker it was made for, so that no other answers while the site changes.
  const worker = new URL("../worker.js", import.meta.url);
  const made = document.querySelector("meta[name=pruefer]")?.content;
  if (made) worker.searchParams.set("fassung", made);
  return {
    root: new URL(mount.dataset.root, document.baseURI).href,
    worker,
    ruleset: new URL(`../ruleset-${name}.json`, import.meta.url),
  };
}
