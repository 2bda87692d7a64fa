/** A stream of numbers below 2³² that follows from the seed alone (splitmix32): whole arithmetic, so the same on every machine. */
function stream(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
}

const RANGE = 2 ** 32;

/**
 * Draws `size` places out of `of`, each as likely as any other, by a seed: whoever knows the seed draws the same again. A larger
 * draw with the same seed holds the smaller one.
 * @returns places counted from 0, in their order; all of them where no more are asked for than there are
 */
export function draw(seed: number, of: number, size: number): number[] {
  const next = stream(seed);
  // The rest of the range would favour the first places.
  const below = (bound: number): number => {
    const fair = RANGE - (RANGE % bound);
    for (;;) {
      const drawn = next();
      if (drawn < fair) return drawn % bound;
    }
  };
  const places = Array.from({ length: of }, (_, place) => place);
  const wanted = Math.min(size, of);
  for (let taken = 0; taken < wanted; taken++) {
    const from = taken + below(of - taken);
    [places[taken], places[from]] = [places[from] as number, places[taken] as number];
  }
  return places.slice(0, wanted).sort((one, other) => one - other);
}
