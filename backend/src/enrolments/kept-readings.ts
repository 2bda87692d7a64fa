interface Kept<Value> {
  stamp: string | undefined;
  value: Promise<Value>;
  /** Until when it holds even where something has changed, in milliseconds of the process's clock; 0: no longer than that. */
  until: number;
}

/** What was read, by key, for as long as nothing changed; what is dear to read, some time longer. What was made longest ago goes first. */
export class KeptReadings<Value> {
  /** Made last stands last. */
  private readonly kept = new Map<string, Kept<Value>>();

  /** @param holdsFor milliseconds for which a value is used again although something changed; 0 for what is cheap to read */
  constructor(
    private readonly most: number,
    private readonly holdsFor: (value: Value) => number,
  ) {}

  /** What `read` answers, or what it answered before; `isOf` is the stamp where it is of then, and nothing where it is older. */
  async of(key: string, stamp: string | undefined, read: () => Promise<Value>): Promise<{ value: Value; isOf: string | undefined }> {
    const known = this.kept.get(key);
    const holds = known && ((stamp !== undefined && known.stamp === stamp) || known.until > performance.now());
    // Whoever asks for one that was dear before, while it is made anew, waits for it.
    const kept = holds ? known : this.keep(key, stamp, read, known?.until ? Infinity : 0);
    return { value: await kept.value, isOf: kept.stamp === stamp ? stamp : undefined };
  }

  private keep(key: string, stamp: string | undefined, read: () => Promise<Value>, until: number): Kept<Value> {
    const made: Kept<Value> = { stamp, value: read(), until };
    made.value.then(
      (value) => {
        const milliseconds = this.holdsFor(value);
        made.until = milliseconds === 0 ? 0 : performance.now() + milliseconds;
      },
      () => this.kept.get(key) === made && this.kept.delete(key),
    );
    this.kept.delete(key);
    this.kept.set(key, made);
    const [oldest] = this.kept.keys();
    if (this.kept.size > this.most && oldest !== undefined) this.kept.delete(oldest);
    return made;
  }
}
