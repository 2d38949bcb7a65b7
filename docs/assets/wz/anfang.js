// What the theme's scripts expect to find: the site's root and a place for settings. The theme
// carries these four functions inline; in a file they work under a strict policy.
"use strict";
var __md_scope = new URL(document.currentScript.dataset.base, location);
var __md_hash = (text) => [...text].reduce((sum, char) => (sum << 5) - sum + char.charCodeAt(0), 0);
var __md_get = (key, storage = localStorage, scope = __md_scope) =>
  JSON.parse(storage.getItem(scope.pathname + "." + key));
var __md_set = (key, value, storage = localStorage, scope = __md_scope) => {
  try {
    storage.setItem(scope.pathname + "." + key, JSON.stringify(value));
  } catch {
    // no storage, no setting: the page works without
  }
};

// The reader's choice of light or dark, before the page is painted.
(() => {
  let palette = null;
  try {
    palette = __md_get("__palette");
  } catch {
    return; // storage forbidden
  }
  if (!palette || !palette.color) return;
  const color = { ...palette.color };
  if (color.media === "(prefers-color-scheme)") {
    const scheme = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
    const input = document.querySelector(`[data-md-color-media="(prefers-color-scheme: ${scheme})"]`);
    for (const key of ["media", "scheme", "primary", "accent"]) {
      color[key] = input.getAttribute(`data-md-color-${key}`);
    }
  }
  for (const [key, value] of Object.entries(color)) {
    document.body.setAttribute(`data-md-color-${key}`, value);
  }
})();

// The theme fetches the search index with every page. Few readers search, so its request waits
// until somebody turns to the search field.
(() => {
  const { open, send } = XMLHttpRequest.prototype;
  const index = "search/search_index.json";
  XMLHttpRequest.prototype.open = function (method, url, ...rest) {
    this.waits = String(url).endsWith(index);
    return open.call(this, method, url, ...rest);
  };
  XMLHttpRequest.prototype.send = function (...body) {
    if (!this.waits) return send.apply(this, body);
    const field = document.querySelector("[data-md-component=search-query]");
    const go = () => send.apply(this, body);
    if (document.activeElement === field) go();
    else field.addEventListener("focus", go, { once: true });
  };
})();
