// How an embedding page may make the frame look: light or dark, one colour, the size of letters.

const SCHEMES = { hell: "default", dunkel: "slate", auto: null };
const WHITE = "#ffffff";
const PAPER = { default: "#f3f6f7", slate: "#1d2529" }; // of each scheme the paper with less contrast
const COLOUR = /^#[0-9a-f]{6}$/i;
const SMALLEST = 12; // px
const LARGEST = 24;
const READABLE = 4.5; // contrast that WCAG asks of text

/** What the theme `{farbschema, akzent, schrift}` says wrong, as German sentences. */
export function wrong(theme) {
  const { farbschema, akzent, schrift, ...others } = theme;
  const size = Number(schrift);
  return [
    farbschema !== undefined && !Object.hasOwn(SCHEMES, farbschema) && "„farbschema“ ist hell, dunkel oder auto.",
    akzent !== undefined && !COLOUR.test(akzent) && "„akzent“ ist eine Farbe wie #0b5075.",
    schrift !== undefined && !(size >= SMALLEST && size <= LARGEST) && `„schrift“ ist eine Zahl von ${SMALLEST} bis ${LARGEST}.`,
    ...Object.keys(others).map((name) => `„${name}“ gehört nicht zum Aussehen: farbschema, akzent, schrift.`),
  ].filter(Boolean);
}

/** Make the page look as the theme says; what it does not name stays. */
export class Theme {
  #dark = matchMedia("(prefers-color-scheme: dark)");
  #theme = { farbschema: "auto" };

  constructor() {
    this.#dark.addEventListener("change", () => this.#paint());
  }

  /** The sentences of what is wrong; nothing changes then. */
  take(theme) {
    const problems = wrong(theme);
    if (!problems.length) {
      this.#theme = { ...this.#theme, ...theme };
      this.#paint();
    }
    return problems;
  }

  #paint() {
    const { farbschema, akzent, schrift } = this.#theme;
    const scheme = SCHEMES[farbschema] ?? (this.#dark.matches ? "slate" : "default");
    const { body } = document;
    body.dataset.mdColorScheme = scheme;
    document.documentElement.style.colorScheme = scheme === "slate" ? "dark" : "light";
    // the theme reckons in rem of 20 px, of which the text has 0.8
    if (schrift !== undefined) document.documentElement.style.fontSize = `${Number(schrift) / 0.8}px`;
    for (const name of ["--wz-blue", "--md-typeset-a-color", "--md-primary-fg-color"]) body.style.removeProperty(name);
    if (akzent === undefined) return;
    // a colour in which nobody could read is not taken: as text on paper, as paper under white text
    if (contrast(akzent, PAPER[scheme]) >= READABLE) {
      for (const name of ["--wz-blue", "--md-typeset-a-color"]) body.style.setProperty(name, akzent);
    }
    if (contrast(akzent, WHITE) >= READABLE) body.style.setProperty("--md-primary-fg-color", akzent);
  }
}

/** The contrast of two colours as WCAG reckons it, from 1 to 21. */
function contrast(one, other) {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour) {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
