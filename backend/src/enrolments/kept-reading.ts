interface Made<Value> {
  stamp: string | undefined;
  value: Value;
  /** In milliseconds of the process's clock: until when it holds even where something has changed, and until when it serves while it is made anew. */
  holds: number;
  serves: number;
}

/** How long one that was dear serves while it is made anew, in milliseconds: whoever asks after a long pause waits for a new one. */
const SERVES_BEYOND = 30_000;

/**
 * Something that was read, for as long as nothing changed. What is dear to read holds some time longer and is then made anew beside the requests, which are
 * answered with the earlier one meanwhile.
 */
export class KeptReading<Value> {
  private made?: Made<Value>;
  private making?: { stamp: string | undefined; value: Promise<Value> };

  /** @param holdsFor milliseconds for which a value is used again although something changed; 0 for what is cheap to read */
  constructor(
    private readonly read: () => Promise<Value>,
    private readonly holdsFor: (value: Value) => number,
  ) {}

  /** What is read now, or what was read before. `stamp` is of the moment of asking, nothing while a change is under way. */
  async of(stamp: string | undefined): Promise<Value> {
    const { made } = this;
    const now = performance.now();
    if (made && ((stamp !== undefined && made.stamp === stamp) || now < made.holds)) return made.value;
    const isDear = made !== undefined && made.holds > 0;
    const under = this.making && (isDear || (stamp !== undefined && this.making.stamp === stamp)) ? this.making.value : this.make(stamp);
    if (!isDear || now > made.serves) return under;
    // Whoever asks when it serves no longer learns why it could not be made.
    under.catch(() => undefined);
    return made.value;
  }

  private make(stamp: string | undefined): Promise<Value> {
    const making = { stamp, value: this.read() };
    this.making = making;
    making.value.then(
      (value) => {
        // One that was begun later knows more.
        if (this.making !== making) return;
        const milliseconds = this.holdsFor(value);
        const holds = milliseconds === 0 ? 0 : performance.now() + milliseconds;
        this.made = { stamp, value, holds, serves: holds + SERVES_BEYOND };
        this.making = undefined;
      },
      () => {
        if (this.making === making) this.making = undefined;
      },
    );
    return making.value;
  }
}
