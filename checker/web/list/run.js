// The rows judged, a few at a time: the checker's worker answers, the page stays free, and what is done
// when the reader stops is kept.

const FIRST = 20; // rows of the first portion
const LARGEST = 250;
const WANTED = 150; // ms a portion should take, so that stopping is prompt

export class Run {
  #stopped = false;

  /** `request` names scheme, edition, headings and columns; `onPortion(rows, summary)` hears answers. */
  constructor(judge, table, request, total, onPortion) {
    this.judge = judge;
    this.table = table;
    this.request = request;
    this.total = total;
    this.onPortion = onPortion;
    this.done = 0;
    this.started = performance.now();
  }

  /** Judge until all is done or stopped; resolves with an error of the whole list, or null. */
  async go() {
    let size = FIRST;
    let next = this.table.rows(0, size);
    while (this.done < this.total && !this.#stopped) {
      const rows = await next;
      const began = performance.now();
      const asked = this.judge.ask("rows", { ...this.request, rows });
      const took = () => performance.now() - began;
      next = this.table.rows(this.done + rows.length, LARGEST); // read ahead meanwhile
      const answer = await asked;
      if (answer.error) return answer.error;
      await this.table.keep(this.done, answer.rows.map(({ cells }) => cells));
      this.done += rows.length;
      this.onPortion(answer, this);
      size = Math.min(LARGEST, Math.max(FIRST, Math.round((rows.length * WANTED) / took())));
      next = next.then((ahead) => ahead.slice(0, size));
    }
    return null;
  }

  stop() {
    this.#stopped = true;
  }

  get stopped() {
    return this.#stopped;
  }

  /** Rows per second so far. */
  get rate() {
    return Math.round(this.done / Math.max(0.001, (performance.now() - this.started) / 1000));
  }
}
