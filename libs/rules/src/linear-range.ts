/** What is known of the sum of some unknown numbers. */
export interface Equation {
  /** The unknowns by their places, each with its factor. */
  terms: readonly (readonly [place: number, factor: number])[];
  equals: number;
}

const NEARLY = 1e-9;

/**
 * Unknown numbers that are never negative, some with a highest value, of which sums are known: between what each of them lies.
 * The simplex method with Bland's rule, which never goes in circles; begun once, so that each question goes on from the answer before.
 */
export class LinearRange {
  /** Row by row: the factors of the unknowns and their slacks, and last what the row equals. */
  private rows: number[][] = [];
  /** Which unknown each row solves for. */
  private basis: number[] = [];
  private readonly width: number;

  /** @throws Error when no numbers fulfil all of it */
  constructor(
    private readonly unknowns: number,
    equations: readonly Equation[],
    highest: readonly (number | null)[],
  ) {
    const bounded = highest.flatMap((value, place) => (value === null ? [] : [{ place, value }]));
    this.width = unknowns + bounded.length;
    const all = this.width + equations.length;
    bounded.forEach(({ place, value }, slack) => this.begin(all, [[place, 1], [unknowns + slack, 1]], value, unknowns + slack));
    equations.forEach(({ terms, equals }, at) => {
      const sign = equals < 0 ? -1 : 1;
      this.begin(all, [...terms.map(([place, factor]) => [place, factor * sign] as const), [this.width + at, 1]], equals * sign, this.width + at);
    });
    // First what must hold is made to hold: stand-ins for the equations go down to nothing.
    const left = this.most((place) => (place >= this.width ? -1 : 0), all);
    if (left < -1e-6) throw new Error('no numbers fulfil all of it');
    this.dropStandIns();
  }

  /** The lowest and highest value that an unknown can have; Infinity without end. */
  of(place: number): { low: number; high: number } {
    const low = -this.most((each) => (each === place ? -1 : 0), this.width);
    return { low: low === 0 ? 0 : low, high: this.most((each) => (each === place ? 1 : 0), this.width) };
  }

  /** Values that fulfil all of it, as the last question left them. */
  values(): number[] {
    const values = Array.from({ length: this.unknowns }, () => 0);
    this.basis.forEach((place, row) => {
      if (place < this.unknowns) values[place] = this.rows[row]?.at(-1) ?? 0;
    });
    return values;
  }

  private begin(all: number, terms: readonly (readonly [number, number])[], equals: number, solvesFor: number): void {
    const row = Array.from({ length: all + 1 }, () => 0);
    for (const [place, factor] of terms) row[place] = (row[place] ?? 0) + factor;
    row[all] = equals;
    this.rows.push(row);
    this.basis.push(solvesFor);
  }

  /** The highest value of a weighted sum over the first `upTo` places. */
  private most(weight: (place: number) => number, upTo: number): number {
    for (;;) {
      const worth = this.basis.map(weight);
      const gain = (place: number): number => weight(place) - worth.reduce((sum, each, row) => (each === 0 ? sum : sum + each * (this.rows[row]?.[place] ?? 0)), 0);
      const entering = this.first(upTo, (place) => !this.basis.includes(place) && gain(place) > NEARLY);
      if (entering < 0) return worth.reduce((sum, each, row) => (each === 0 ? sum : sum + each * (this.rows[row]?.at(-1) ?? 0)), 0);
      const leaving = this.leaving(entering);
      if (leaving < 0) return Infinity;
      this.pivot(leaving, entering);
    }
  }

  private first(upTo: number, is: (place: number) => boolean): number {
    for (let place = 0; place < upTo; place++) if (is(place)) return place;
    return -1;
  }

  /** The row whose unknown becomes nothing first when another grows; -1 where none does. */
  private leaving(entering: number): number {
    let [best, least] = [-1, Infinity];
    this.rows.forEach((row, at) => {
      const factor = row[entering] ?? 0;
      if (factor <= NEARLY) return;
      const ratio = (row.at(-1) ?? 0) / factor;
      const before = (this.basis[at] ?? 0) < (this.basis[best] ?? Infinity);
      if (ratio < least - NEARLY || (ratio < least + NEARLY && before)) [best, least] = [at, Math.min(ratio, least)];
    });
    return best;
  }

  private pivot(at: number, entering: number): void {
    const row = this.rows[at] ?? [];
    const factor = row[entering] ?? 1;
    for (let place = 0; place < row.length; place++) row[place] = (row[place] ?? 0) / factor;
    for (const other of this.rows) {
      const times = other === row ? 0 : (other[entering] ?? 0);
      if (times === 0) continue;
      for (let place = 0; place < row.length; place++) other[place] = (other[place] ?? 0) - times * (row[place] ?? 0);
    }
    this.basis[at] = entering;
  }

  /** Stand-ins that are nothing but still solved for give way; an equation that says what others say already is dropped. */
  private dropStandIns(): void {
    for (let at = this.rows.length - 1; at >= 0; at--) {
      if ((this.basis[at] ?? 0) < this.width) continue;
      const entering = this.first(this.width, (place) => Math.abs(this.rows[at]?.[place] ?? 0) > NEARLY);
      if (entering >= 0) this.pivot(at, entering);
      else {
        this.rows.splice(at, 1);
        this.basis.splice(at, 1);
      }
    }
    this.rows = this.rows.map((row) => [...row.slice(0, this.width), row.at(-1) ?? 0]);
  }
}
