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

// Who searches for a clause by its name finds it first, not folded among all others of its page.
const query = document.querySelector("[data-md-component=search-query]");
const results = document.querySelector(".md-search-result__list");
if (query && results) {
  new MutationObserver(() => {
    const name = query.value.trim().toUpperCase();
    if (!/\d$/.test(name)) return;
    const link = [...results.querySelectorAll("a[href*='#']")].find(({ hash }) => decodeURIComponent(hash.slice(1)).toUpperCase() === name);
    const item = link?.closest("li");
    if (!item || (item === results.firstElementChild && link === item.children[1])) return;
    item.firstElementChild.after(link);
    results.prepend(item);
  }).observe(results, { childList: true });
}

// On narrow screens the theme's menu is a drawer that opens by a label, which no keyboard reaches. In
// it stands a button; the drawer takes the focus, gives it back on Escape and closes when it is left.
const drawer = document.getElementById("__drawer");
const label = document.querySelector(".md-header label[for=__drawer]");
const menu = document.querySelector(".md-sidebar--primary");
if (drawer && label && menu) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "wz-menu";
  button.setAttribute("aria-label", "Menü");
  button.append(...label.childNodes);
  label.append(button);
  const ways = menu.querySelectorAll("label:not([for=__drawer], [tabindex='0'])"); // to other lists, and back
  const tell = () => {
    button.setAttribute("aria-expanded", drawer.checked);
    for (const way of ways) way.tabIndex = drawer.checked ? 0 : -1;
    for (const list of menu.querySelectorAll(".md-nav")) {
      const covered = list.querySelector(":scope > .md-nav__list > .md-nav__item > .md-nav__toggle:checked");
      list.classList.toggle("wz-covered", drawer.checked && covered !== null);
    }
  };
  tell();
  for (const part of [drawer, menu]) part.addEventListener("change", tell);
  button.addEventListener("click", () => {
    drawer.click();
    const reached = [...menu.querySelectorAll("a[href], label[tabindex='0']")];
    if (drawer.checked) reached.find((item) => item.checkVisibility({ visibilityProperty: true }))?.focus();
  });
  menu.addEventListener("focusout", ({ relatedTarget: next }) => {
    if (next && !menu.contains(next) && drawer.checked) drawer.click();
  });
  addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !drawer.checked) return;
    drawer.click();
    button.focus();
  });
}

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
