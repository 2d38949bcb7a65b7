// Apply the reader's choice of light or dark before the page is painted.
"use strict";
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
