// Small comforts; every page works without them.
"use strict";

// The theme's search is a dialog without a name.
document.querySelector(".md-search[role=dialog]")?.setAttribute("aria-label", "Suche");

// Tab closes the theme's search by taking its focus away, and WebKit then starts again at the top.
// So Tab just goes on here, and the search closes when it is left.
const search = document.querySelector(".md-search");
search?.addEventListener("keydown", (event) => event.key === "Tab" && event.stopPropagation());
search?.addEventListener("focusout", ({ relatedTarget: next }) => {
  const open = document.getElementById("__search");
  if (next && !search.contains(next) && open.checked) open.click();
});

// Copy buttons beside wordings, citations and lasting addresses.
for (const quote of document.querySelectorAll(".wz-wording blockquote[id], .wz-quote[id]")) {
  if (!navigator.clipboard) break;
  if (quote.href) quote.textContent = quote.href;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "wz-copy";
  button.textContent = "Kopieren";
  button.setAttribute("aria-describedby", quote.id);
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(quote.textContent.trim());
    button.textContent = "Kopiert";
    setTimeout(() => (button.textContent = "Kopieren"), 2000);
  });
  quote.after(button);
}

// The reader's choice of columns in the comparison.
for (const chooser of document.querySelectorAll(".wz-choose")) {
  chooser.hidden = false;
  const show = (box) => {
    const cells = document.querySelectorAll(`:is(td, th)[data-column="${box.dataset.column}"]`);
    for (const cell of cells) cell.hidden = !box.checked;
    for (const wide of document.querySelectorAll(".wz-asked th")) {
      wide.colSpan = chooser.querySelectorAll(":checked").length + 1;
    }
  };
  chooser.addEventListener("change", (event) => show(event.target));
  chooser.querySelectorAll(":not(:checked)[data-column]").forEach(show); // as the browser kept them
}

// On paper everything is open.
let closed = [];
addEventListener("beforeprint", () => {
  closed = [...document.querySelectorAll(".md-content details:not([open])")];
  for (const details of closed) details.open = true;
});
addEventListener("afterprint", () => {
  for (const details of closed) details.open = false;
});

// Pages that this device keeps for use without network tell of a new release of the site.
if (navigator.serviceWorker?.controller) {
  import(new URL("../pruefer/offline/page.js", document.currentScript.src));
}
