// Parts of the page that stay as they are as long as what they show stays the same. What is not
// touched keeps the focus and costs the browser nothing.

export class Kept {
  #edition = null;
  #parts = new Map();

  /** Parts are kept under one edition: its words and addresses are in them. */
  under(edition) {
    if (this.#edition !== edition) this.#parts.clear();
    this.#edition = edition;
  }

  /**
   * The part of that name: the one made before, if it was made from the same `input` (anything that
   * JSON can hold), else what `build(before)` makes; `before` is what that gave last, or null.
   */
  part(name, input, build) {
    const text = JSON.stringify(input);
    const known = this.#parts.get(name);
    if (known && known.text === text) return known.part;
    const part = build(known?.part ?? null);
    this.#parts.set(name, { text, part });
    return part;
  }
}
