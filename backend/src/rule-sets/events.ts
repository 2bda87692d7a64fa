/** A rule set has another version: it may ask for other facts. */
export class RuleSetAdjusted {
  constructor(readonly ruleSetId: string) {}
}
