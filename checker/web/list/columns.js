// What each column holds: found by its heading, shown with some of its values, changed by the reader.

import { arrange, el } from "../shared/dom.js";
import { count } from "../shared/words.js";

const PORTION = 20; // rows put on the page at once; hundreds would hold it up

export class Columns {
  #shows = 0; // counts tables, so that what is left of an earlier one is dropped

  /** `onChange()` hears that a column holds something else now. */
  constructor(onChange) {
    this.onChange = onChange;
    this.said = el("p", { class: "wzl-said", role: "status" });
    this.body = el("tbody", {});
    this.element = el("div", {}, this.said,
      el("div", { class: "wzl-scroll wzl-scroll--low", tabindex: "0", role: "region", "aria-label": "Spalten der Datei" },
        el("table", { class: "wzl-table wzl-columns", "data-sort": "none" },
          el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "Spalte"), el("th", { scope: "col" }, "Beispiele"), el("th", { scope: "col" }, "gilt als"))),
          this.body)));
  }

  /** Show columns: `headings`, `samples` and `matches` each a list, `targets` what there is to choose. */
  async show({ headings, samples }, { columns: matches, targets }) {
    const shows = ++this.#shows;
    this.targets = targets;
    this.chosen = matches.map((match) => match.name);
    this.rows = [];
    this.body.replaceChildren();
    this.#tell();
    for (const [column, heading] of headings.entries()) {
      if (column && column % PORTION === 0) {
        await new Promise((resolve) => setTimeout(resolve));
        if (shows !== this.#shows) return;
      }
      const row = this.#row(heading, samples[column], matches[column], column);
      this.rows.push(row);
      this.body.append(row.element);
    }
  }

  /** What each column holds, null where nothing. */
  names() {
    return [...this.chosen];
  }

  #row(heading, samples, { note }, column) {
    const id = `spalte-${column}`;
    const select = el("select", { class: "wzp-select", id, "aria-describedby": `${id}-hinweis` });
    const hint = el("span", { class: "wzp-quiet", id: `${id}-hinweis` }, note);
    // hundreds of columns with hundreds of choices each: they are put in when a field is turned to
    const fill = () => this.#fill(select, column);
    select.addEventListener("focus", fill);
    select.addEventListener("pointerdown", fill);
    select.addEventListener("change", () => this.#choose(column, select.value || null));
    const element = el("tr", {},
      el("th", { scope: "row" }, el("label", { for: id }, heading || `Spalte ${column + 1}, ohne Überschrift`)),
      el("td", { class: "wzl-samples" }, samples.join(" · ")),
      el("td", {}, select, hint));
    const row = { element, select, hint };
    this.#paint(row, column);
    return row;
  }

  #fill(select, column) {
    if (select.options.length > 1) return;
    const groups = Map.groupBy ? Map.groupBy(this.targets, ({ group }) => group) : grouped(this.targets);
    const option = ({ name, label }) => el("option", { value: name }, label);
    arrange(select, [el("option", { value: "" }, "nicht beachten"),
      ...[...groups].map(([group, targets]) => (group ? el("optgroup", { label: group }, targets.map(option)) : targets.map(option)))]);
    select.value = this.chosen[column] ?? "";
  }

  #paint({ element, select }, column) {
    const name = this.chosen[column];
    element.classList.toggle("wzl-unused", name === null);
    if (select.options.length > 1) {
      select.value = name ?? "";
      return;
    }
    const label = this.targets.find((target) => target.name === name)?.label ?? "nicht beachten";
    arrange(select, el("option", { value: name ?? "" }, label));
  }

  #choose(column, name) {
    const other = name === null ? -1 : this.chosen.indexOf(name);
    this.chosen[column] = name;
    this.rows[column].hint.textContent = "";
    if (other >= 0 && other !== column) {
      this.chosen[other] = null;
      this.rows[other].hint.textContent = "Dafür gilt jetzt eine andere Spalte.";
      this.#paint(this.rows[other], other);
    }
    this.#paint(this.rows[column], column);
    this.#tell();
    this.onChange();
  }

  #tell() {
    const used = this.chosen.filter((name) => name !== null).length;
    const left = this.chosen.length - used;
    this.said.textContent = `${count(used, "Spalte ist", "Spalten sind")} zugeordnet`
      + (left ? `, ${count(left, "wird", "werden")} nicht beachtet.` : ".");
  }
}

function grouped(targets) {
  const groups = new Map();
  for (const target of targets) groups.set(target.group, [...(groups.get(target.group) ?? []), target]);
  return groups;
}
