// The page „Prüfsumme“: compares what the reader pastes, or a file's hash, with the published list.
// The file is hashed here; nothing leaves the browser.

import { arrange, el } from "../shared/dom.js";

const LENGTH = 64; // hexadecimal digits of a SHA-256
const ALLOWED = "Erlaubt sind die Ziffern 0 bis 9 und die Buchstaben a bis f";
const LINK = "#pruefsumme="; // a link may bring the hash along

/** What was pasted as `{digits}`, or `{wrong}`: a German sentence on what is allowed. */
export function readHash(text, shortest) {
  const plain = text.trim().replace(/^sha-?256\s*[:=(]?\s*/i, "");
  const [first = ""] = plain.split(/\s/); // a line of SHA256SUMS names its file after the hash
  const whole = /^[0-9a-f]{64}$/i.test(first) ? first : plain.replace(/\s+/g, "");
  const digits = whole.replace(/(?:…|\.\.\.)$/, "").toLowerCase();
  const range = `${shortest} bis ${LENGTH} Zeichen`;
  if (!digits) return { wrong: `Hier steht noch keine Prüfsumme. ${ALLOWED}, ${range}.` };
  const foreign = digits.match(/[^0-9a-f]/u);
  if (foreign) return { wrong: `Das Zeichen „${foreign[0]}“ kommt in einer Prüfsumme nicht vor. ${ALLOWED}, ${range}.` };
  if (digits.length < shortest || digits.length > LENGTH) {
    return { wrong: `Die Prüfsumme hat ${digits.length} Zeichen. Erlaubt sind ${range}.` };
  }
  return { digits };
}

/** The published entries whose hash begins with these digits, by hash. */
export function lookUp(digits, entries) {
  const found = entries.filter((entry) => entry.sha256.startsWith(digits));
  const groups = new Map();
  for (const entry of found) groups.set(entry.sha256, [...(groups.get(entry.sha256) ?? []), entry]);
  return groups;
}

class LookUp {
  #asked = 0; // only the newest question is answered

  constructor(mount) {
    this.root = new URL(mount.dataset.root, document.baseURI);
    this.shortest = Number(mount.dataset.shortest);
    this.list = new URL(mount.dataset.list, document.baseURI);
    this.field = el("input", {
      type: "text", id: "summe", class: "wzp-hash-field", autocomplete: "off", autocapitalize: "none",
      spellcheck: "false", "aria-describedby": "summe-hilfe",
    });
    this.file = el("input", { type: "file", id: "datei", class: "wzp-file", "aria-describedby": "datei-hilfe" });
    this.file.addEventListener("change", () => this.file.files[0] && this.checkFile(this.file.files[0]));
    this.found = el("div", { id: "ergebnis", class: "wzp-found", role: "status" });
    const form = el("form", { class: "wzp-look-up" },
      el("div", {}, el("label", { for: "summe" }, "Prüfsumme"), this.field,
        el("p", { class: "wzp-help", id: "summe-hilfe" },
          `Ganz oder gekürzt ab ${this.shortest} Zeichen, auch mit „sha256:“. Leerzeichen und Zeilenumbrüche stören nicht.`),
        el("p", {}, el("button", { type: "submit", class: "wzp-button" }, "Nachschlagen"))),
      el("div", {}, this.#fileField()));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.checkText(this.field.value);
    });
    mount.replaceChildren(el("div", { class: "wzp" }, form, this.found));
  }

  #fileField() {
    if (globalThis.crypto?.subtle) {
      return [el("label", { for: "datei" }, "oder Datei"), this.file,
        el("p", { class: "wzp-help", id: "datei-hilfe" },
          "Ihr Browser rechnet die Prüfsumme selbst aus. Die Datei wird nicht hochgeladen.")];
    }
    return [el("p", {}, el("strong", {}, "Dateien kann der Browser hier nicht prüfen. "),
      "Er rechnet Prüfsummen nur auf Seiten aus, die verschlüsselt (https) geladen wurden. Berechnen Sie sie mit ",
      el("code", {}, "sha256sum DATEI"), " und fügen Sie das Ergebnis links ein. ",
      el("a", { href: "#befehl" }, "Befehle für andere Systeme"))];
  }

  #entries() {
    this.loaded ??= fetch(this.list).then((response) => {
      if (!response.ok) throw new Error(`${this.list}: ${response.status}`);
      return response.json();
    });
    this.loaded.catch(() => (this.loaded = null)); // the next question tries again
    return this.loaded;
  }

  #say(kind, ...content) {
    this.found.className = `wzp-found wzp-found--${kind}`;
    arrange(this.found, content);
    this.found.scrollIntoView({ block: "nearest", behavior: "instant" });
  }

  /** Run one question; what it finds is shown unless a newer one was asked meanwhile. */
  async #answer(question, failure) {
    const asked = ++this.#asked;
    let said;
    try {
      said = await question(await this.#entries());
    } catch (error) {
      console.warn(error);
      said = ["wrong", el("p", {}, this.loaded ? failure : "Die Liste der Prüfsummen ließ sich nicht laden.")];
    }
    if (asked === this.#asked) this.#say(...said);
  }

  checkText(text) {
    return this.#answer(({ entries }) => {
      const { digits, wrong } = readHash(text, this.shortest);
      this.field.setAttribute("aria-invalid", String(Boolean(wrong)));
      if (wrong) return ["wrong", el("p", {}, wrong)];
      return this.#told(digits, entries, digits.length < LENGTH ? `Mit ${digits}` : "Diese Prüfsumme");
    });
  }

  checkFile(file) {
    this.#say("", el("p", {}, `Die Prüfsumme von „${file.name}“ wird berechnet …`));
    return this.#answer(async ({ entries }) => {
      const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
      const digits = Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
      return this.#told(digits, entries, `Die Datei „${file.name}“`);
    }, `Die Datei „${file.name}“ ließ sich nicht lesen. Vielleicht ist sie zu groß oder wurde gerade geändert.`);
  }

  #told(digits, entries, subject) {
    const found = lookUp(digits, entries);
    const short = digits.length < LENGTH;
    const own = el("p", { class: "wzp-quiet" }, "SHA-256: ", el("code", {}, digits));
    if (!found.size) {
      const verdict = short ? `${subject} beginnt keine veröffentlichte Prüfsumme.` : `${subject} ist hier nicht veröffentlicht.`;
      return ["no", el("p", {}, el("strong", {}, "Unbekannt. "), verdict),
        el("p", {}, "Die Datei wurde verändert, gehört zu einem anderen Stand dieser Seiten oder stammt nicht von hier."), !short && own];
    }
    if (found.size > 1) {
      return ["wrong", el("p", {}, el("strong", {}, "Mehrdeutig. "),
        `${subject} beginnen ${found.size} veröffentlichte Prüfsummen. Geben Sie mehr Zeichen an.`),
      [...found].map(([hash, same]) => this.#entry(hash, same))];
    }
    const [[hash, same]] = found;
    return ["yes", el("p", {}, el("strong", {}, "Bekannt. "),
      short ? `${subject} beginnt genau eine veröffentlichte Prüfsumme. Sie gehört zu:` : `${subject} ist veröffentlicht als:`),
    this.#entry(hash, same)];
  }

  #entry(hash, same) {
    return [el("ul", {}, same.map((entry) => el("li", {},
      el("a", { href: new URL(entry.address, this.root).href }, entry.name), ` (${entry.group}, ${entry.status})`))),
    el("p", { class: "wzp-quiet" }, "SHA-256: ", el("code", {}, hash))];
  }
}

/** A hash that the address brings along is looked up at once. */
function readAddress(page) {
  if (!location.hash.startsWith(LINK)) return;
  const text = location.hash.slice(LINK.length);
  try {
    page.field.value = decodeURIComponent(text);
  } catch {
    page.field.value = text;
  }
  page.checkText(page.field.value);
}

const page = new LookUp(document.getElementById("pruefsumme"));
readAddress(page);
addEventListener("hashchange", () => readAddress(page));
