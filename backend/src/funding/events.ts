/** What people have answered about the facts that funders require is another now, for some of their days. */
export class ParticipantFactsChanged {
  constructor(readonly personIds: readonly string[]) {}
}
