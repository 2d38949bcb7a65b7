// How often rows came to what: numbers with bars, each table its own description.

import { arrange, el } from "../shared/dom.js";

const STATUS = [["admissible", "zulässig"], ["inadmissible", "unzulässig"], ["open", "noch offen"]];
const PARTS = ["fits", "declared", "violations", "errors"];

/** Numbers of nothing yet. */
export function none() {
  return { rows: 0, failed: 0, violating: 0, ...Object.fromEntries(PARTS.map((part) => [part, new Map()])) };
}

/** Add the numbers of some more rows. */
export function add(sum, more) {
  for (const key of ["rows", "failed", "violating"]) sum[key] += more[key];
  for (const part of PARTS) {
    for (const [key, number] of Object.entries(more[part])) sum[part].set(key, (sum[part].get(key) ?? 0) + number);
  }
}

/** The charts of a summary as tables: title, rows of label, number and what the label means. */
export function charts(sum, edition) {
  const known = edition.conditions.filter((name) => sum.fits.has(name));
  const fits = known.map((name) => [name, sum.fits.get(name), edition.short(name)]);
  if (sum.fits.has("")) fits.push(["keiner", sum.fits.get(""), "die Angaben zeigen keinen Zustand"]);
  const declared = STATUS.filter(([key]) => sum.declared.has(key)).map(([key, label]) => [label, sum.declared.get(key), ""]);
  const sorted = (part) => [...sum[part]].sort(([, one], [, other]) => other - one);
  return [
    ["Passender Zustand", fits],
    ["Zustand im Feld", declared],
    ["Verstöße", sorted("violations").map(([code, number]) => [code, number, edition.codes[code]?.title ?? ""])],
    ["Nicht lesbar, nach Spalte", sorted("errors").map(([column, number]) => [column || "mehrere Spalten", number, ""])],
  ].filter(([, rows]) => rows.length);
}

export class Summary {
  constructor() {
    this.lead = el("p", { class: "wzl-lead" });
    this.charts = el("div", { class: "wzl-charts" });
    this.element = el("div", {}, this.lead, this.charts);
  }

  show(sum, edition) {
    const number = (value) => value.toLocaleString("de-DE");
    this.lead.textContent = `${number(sum.rows)} Zeilen geprüft: ${number(sum.violating)} mit Verstößen, ${number(sum.failed)} nicht lesbar.`;
    arrange(this.charts, charts(sum, edition).map(([title, rows]) => chart(title, rows)));
  }
}

function chart(title, rows) {
  const most = Math.max(...rows.map(([, number]) => number));
  return el("table", { class: "wzl-chart" }, el("caption", {}, title),
    el("thead", { class: "wzp-offscreen" }, el("tr", {}, ["Was", "Zeilen", "Anteil am größten Wert"].map((head) => el("th", { scope: "col" }, head)))),
    el("tbody", {}, rows.map(([label, number, meaning]) => {
      const bar = el("span", { class: "wzl-bar" });
      bar.style.inlineSize = `${Math.max(1, (number / most) * 100)}%`;
      return el("tr", {},
        el("th", { scope: "row" }, el("span", { class: "wzp-code" }, label), meaning && ` ${meaning}`),
        el("td", { class: "wzl-number" }, number.toLocaleString("de-DE")),
        el("td", { class: "wzl-bars" }, bar, el("span", { class: "wzp-offscreen" }, `${Math.round((number / most) * 100)} %`)));
    })));
}
