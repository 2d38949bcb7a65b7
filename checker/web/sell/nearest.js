// „Was müsste anders sein?“: for each better condition the nearest changes that reach it.

export class Nearest {
  constructor(current, onApply) {
    this.case = current;
    this.onApply = onApply;
  }

  part() {
    return null;
  }
}
