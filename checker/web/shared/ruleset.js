// The canonical ruleset as the page shows it: titles, questions, wordings and where each clause stands.

/** All schemes with their editions. `root` is the address of the site's root, ending with a slash. */
export class Ruleset {
  constructor(data, root) {
    this.root = root;
    this.schemes = data.schemes;
    const size = (name) => this.sectionsOf(name).reduce((sum, section) => sum + section.clauses.length, 0);
    this.names = Object.keys(this.schemes).sort((one, other) => size(other) - size(one));
    this.editions = new Map();
  }

  /** The scheme that applies where none is named: the largest. Its pages keep codes and readings. */
  get standard() {
    return this.names[0];
  }

  title(scheme) {
    return this.schemes[scheme].title;
  }

  dates(scheme) {
    return Object.keys(this.schemes[scheme].editions).sort();
  }

  inForce(scheme) {
    const { editions } = this.schemes[scheme];
    return this.dates(scheme).findLast((date) => editions[date].status === "in_force");
  }

  sectionsOf(scheme) {
    return this.schemes[scheme].editions[this.inForce(scheme)].sections;
  }

  /** The edition of that name; where there is none such, the one in force, where no scheme, the standard. */
  edition(scheme, date) {
    const name = Object.hasOwn(this.schemes, scheme ?? "") ? scheme : this.standard;
    const known = Object.hasOwn(this.schemes[name].editions, date ?? "") ? date : this.inForce(name);
    const key = `${name} ${known}`;
    if (!this.editions.has(key)) this.editions.set(key, new Edition(this, name, known));
    return this.editions.get(key);
  }

  /** Address of a page of a scheme; without date that of the edition in force. */
  address(scheme, slug, date) {
    const dated = date && date !== this.inForce(scheme) ? `${date}/` : "";
    return `${this.root}${scheme}/${dated}${slug}/`;
  }
}

/** One edition of a scheme. */
export class Edition {
  constructor(ruleset, scheme, date) {
    this.ruleset = ruleset;
    this.scheme = scheme;
    this.date = date;
    const data = ruleset.schemes[scheme].editions[date];
    this.groups = data.groups;
    this.codes = data.codes;
    this.ranks = data.ranks;
    this.conditions = data.conditions;
    this.declaration = data.declaration;
    this.facts = new Map([...data.facts].sort((one, other) => one.order - other.order).map((f) => [f.name, f]));
    this.sections = new Map(data.sections.map((section) => [section.id, section]));
    this.readings = new Map(data.interpretations.map((item) => [item.id, item]));
    this.places = new Map();
    for (const name of ruleset.names) this.#place(name, ruleset.sectionsOf(name));
    this.#place(scheme, data.sections, date);
  }

  #place(scheme, sections, date) {
    for (const section of sections) {
      const address = this.ruleset.address(scheme, section.slug, date);
      for (const clause of section.clauses) this.places.set(clause.id, `${address}#${clause.id}`);
    }
  }

  /** Type of a fact, undefined if there is none of that name. */
  typeOf = (name) => this.facts.get(name)?.type;

  /** Short title of a condition or section. */
  short(name) {
    return this.sections.get(name)?.short ?? name;
  }

  sectionAddress(name) {
    const section = this.sections.get(name);
    return section && this.ruleset.address(this.scheme, section.slug, this.date);
  }

  clauseAddress(id) {
    return this.places.get(id);
  }

  readingAddress(id) {
    return this.readings.has(id) ? `${this.#keeper("auslegungen")}#${id}` : undefined;
  }

  codeAddress(code) {
    return `${this.#keeper("codes")}#${code}`;
  }

  factAddress(name) {
    return `${this.#keeper("fragen")}#${name}`;
  }

  #keeper(slug) {
    const { standard } = this.ruleset;
    return this.ruleset.address(standard, slug, this.scheme === standard ? this.date : undefined);
  }
}

/** A date as Germans write it: 2022-03-03 gives 03.03.2022, 2018-01 gives 01/2018. */
export function dateInWords(date) {
  const parts = date.split("-");
  return parts.length === 3 ? parts.reverse().join(".") : parts.reverse().join("/");
}
