/** Asks whoever leaves a dialog in which something is written. Provided by the app, since the question is a dialog too. */
export abstract class Leaving {
  /** True when what was written may be lost. */
  abstract isSure(): Promise<boolean>;
}
