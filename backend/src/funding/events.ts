/** What people have answered about the facts that funders require is another now, for some of their days. */
export class ParticipantFactsChanged {
  constructor(readonly personIds: readonly string[]) {}
}

/** A project begins or ends on another day, so that other sessions count for it. */
export class ProjectTimeChanged {
  constructor(readonly projectId: string) {}
}
