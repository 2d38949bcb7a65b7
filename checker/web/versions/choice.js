// The form in which the reader chooses a scheme and two of its editions; it stands in the page.

export class Choice {
  /** `onChoose()` hears that the reader wants the comparison of what is chosen now. */
  constructor(form, onChoose) {
    this.form = form;
    this.radios = [...form.elements.regelwerk instanceof RadioNodeList ? form.elements.regelwerk : [form.elements.regelwerk]];
    this.fields = [form.elements.alt, form.elements.neu];
    this.options = this.fields.map((field) => [...field.options]); // of all schemes
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      onChoose();
    });
    for (const radio of this.radios) radio.addEventListener("change", () => this.#choose(radio));
    form.querySelector("#tauschen").addEventListener("click", () => {
      const [old, latest] = this.fields;
      [old.value, latest.value] = [latest.value, old.value];
    });
    this.#choose(this.radios.find((radio) => !radio.disabled));
    form.hidden = false;
  }

  get #scheme() {
    return this.radios.find((radio) => radio.checked);
  }

  /** Offer the editions of a scheme and choose the pair to begin with. */
  #choose(radio) {
    radio.checked = true;
    this.fields.forEach((field, index) => {
      field.replaceChildren(...this.options[index].filter((option) => option.dataset.scheme === radio.value));
      field.value = index ? radio.dataset.new : radio.dataset.old;
    });
  }

  /** What is chosen: `{scheme, old, new}`. */
  get pair() {
    const [old, latest] = this.fields;
    return { scheme: this.#scheme.value, old: old.value, new: latest.value };
  }

  /** Choose what a link names; a German sentence where there is no such scheme or edition. */
  choose({ scheme, old, new: latest }) {
    const radio = this.radios.find((each) => each.value === (scheme ?? this.#scheme.value));
    if (!radio) return unknown("Das Regelwerk", scheme, this.radios.map((each) => each.value));
    this.#choose(radio);
    const wanted = [old, latest];
    for (const [index, field] of this.fields.entries()) {
      const known = [...field.options].map((option) => option.value);
      const name = wanted[index];
      if (name !== null && !known.includes(name)) return unknown("Die Fassung", name, known);
      if (name !== null) field.value = name;
    }
    return null;
  }

  /** What an edition is called: Fassung 03.03.2022 (in Kraft). */
  title(scheme, edition) {
    return this.options[0].find((option) => option.dataset.scheme === scheme && option.value === edition).textContent;
  }

  /** Where the worked cases of a scheme are, and the hash they must have. */
  cases(scheme) {
    const { cases, integrity } = this.radios.find((radio) => radio.value === scheme).dataset;
    return { address: cases, integrity };
  }
}

function unknown(what, name, known) {
  return `${what} „${String(name).slice(0, 80)}“ gibt es hier nicht. Möglich sind: ${known.join(", ")}.`;
}
