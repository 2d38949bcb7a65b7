// The answers as a table, some rows at a time, so that it is as fast with a hundred thousand of them.

import { arrange, el } from "../shared/dom.js";

const PAGE = 50;
const HEADS = ["Zeile", "Angebot", "Zustand im Feld", "Urteil", "passt", "Verstöße", "fehlende Hinweise", "Fehler"];
const CELLS = [0, 1, 2, 4, 5, 9]; // of an answer's cells those shown here
const LONGEST = 160; // characters of a cell shown

const KINDS = {
  alle: { label: "alle Zeilen", keeps: () => true },
  verstoss: { label: "mit Verstößen", keeps: (row) => row.codes.length > 0 },
  fehler: { label: "nicht lesbar", keeps: (row) => row.error !== null },
  keiner: { label: "ohne passenden Zustand", keeps: (row) => row.error === null && row.fits === null },
};

export class Results {
  #rows = [];
  #left = [];
  #from = 0;
  #shown = "";

  /** `addresses(rows)` resolves with the address of each row's case, null where it has none. */
  constructor(addresses) {
    this.addresses = addresses;
    this.kind = this.#select("zeigen", Object.entries(KINDS).map(([value, { label }]) => [value, label]));
    this.condition = this.#select("passend", []);
    this.body = el("tbody", {});
    this.count = el("span", { role: "status" });
    const step = (id, label, to) => el("button", { type: "button", class: "wzp-button", id, onclick: () => this.#turn(to()) }, label);
    this.first = step("seite-erste", "Anfang", () => 0);
    this.back = step("seite-zurueck", "Zurück", () => this.#from - PAGE);
    this.next = step("seite-weiter", "Weiter", () => this.#from + PAGE);
    this.last = step("seite-letzte", "Ende", () => Math.floor((this.#left.length - 1) / PAGE) * PAGE);
    this.scroll = el("div", { class: "wzl-scroll", tabindex: "0", role: "region", "aria-label": "Ergebnisse je Zeile" },
      el("table", { class: "wzl-table wzl-results" },
        el("thead", {}, el("tr", {}, HEADS.map((head) => el("th", { scope: "col" }, head)))), this.body));
    this.element = el("div", {},
      el("p", { class: "wzl-filters" }, labelled("Zeigen", this.kind), labelled("passender Zustand", this.condition)),
      this.scroll,
      el("p", { class: "wzp-tools wzl-pages" }, this.first, this.back, this.count, this.next, this.last));
  }

  #select(id, options) {
    const select = el("select", { class: "wzp-select", id });
    arrange(select, options.map(([value, label]) => el("option", { value }, label)));
    select.addEventListener("change", () => this.#filter());
    return select;
  }

  /** Begin with no rows; the edition names the conditions. */
  clear(edition) {
    this.#rows = [];
    this.kind.value = "alle";
    arrange(this.condition, [el("option", { value: "" }, "alle"),
      ...edition.conditions.map((name) => el("option", { value: name }, `${name}: ${edition.short(name)}`))]);
    this.#filter();
  }

  /** Take in more rows, each with the index it has in the table. */
  add(rows) {
    for (const row of rows) {
      row.index = this.#rows.length;
      this.#rows.push(row);
      if (this.#keeps(row)) this.#left.push(row);
    }
  }

  #keeps(row) {
    return KINDS[this.kind.value].keeps(row) && (!this.condition.value || row.fits === this.condition.value);
  }

  #filter() {
    this.#left = this.#rows.filter((row) => this.#keeps(row));
    this.#turn(0);
  }

  #turn(from) {
    this.#from = Math.max(0, from);
    this.scroll.scrollTop = 0;
    this.paint();
  }

  /** Show the rows of this page, if they are not shown yet. */
  paint() {
    const rows = this.#left.slice(this.#from, this.#from + PAGE);
    const number = (value) => value.toLocaleString("de-DE");
    const total = this.#left.length;
    const said = total ? `Zeilen ${number(this.#from + 1)} bis ${number(this.#from + rows.length)} von ${number(total)}` : "Keine Zeile.";
    if (this.count.textContent !== said) this.count.textContent = said;
    this.#enable(total);
    const shown = rows.map((row) => row.index).join();
    if (shown === this.#shown) return;
    this.#shown = shown;
    const heads = rows.map((row) => el("th", { scope: "row" }, String(row.row)));
    arrange(this.body, rows.map((row, at) => line(row, heads[at])));
    this.#link(rows, heads, shown);
  }

  #enable(total) {
    const atEnd = this.#from + PAGE >= total;
    for (const [button, off] of [[this.first, !this.#from], [this.back, !this.#from], [this.next, atEnd], [this.last, atEnd]]) {
      if (off && document.activeElement === button) this.scroll.focus({ preventScroll: true });
      button.disabled = off;
    }
  }

  async #link(rows, heads, shown) {
    const addresses = await this.addresses(rows).catch(() => []);
    if (shown !== this.#shown) return; // turned on meanwhile
    addresses.forEach((address, at) => {
      if (address) heads[at].replaceChildren(el("a", { href: address, target: "_blank", rel: "noopener", title: "Als Fall öffnen, in einem neuen Fenster" }, String(rows[at].row)));
    });
  }
}

function line(row, head) {
  const [declared, status, fits, violations, notices, error] = CELLS.map((at) => row.cells[at]);
  return el("tr", { class: row.error ? "wzl-bad" : row.codes.length ? "wzl-violating" : undefined }, head,
    el("td", {}, short(row.id ?? "")), el("td", {}, declared), el("td", {}, status), el("td", {}, fits),
    el("td", { class: "wzl-codes" }, violations), el("td", {}, notices),
    el("td", { class: "wzl-error" }, short(error), row.error?.allowed.length ? el("span", { class: "wzp-quiet" }, ` Erlaubt: ${short(row.error.allowed.join(", "))}`) : null));
}

function short(text) {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function labelled(label, select) {
  return el("span", { class: "wzl-filter" }, el("label", { for: select.id }, label), select);
}
