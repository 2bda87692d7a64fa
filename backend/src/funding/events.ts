/** What a person has answered about the facts that funders require is another now, for some of their days. */
export class ParticipantFactsChanged {
  constructor(readonly personId: string) {}
}
