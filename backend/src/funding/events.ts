/** What people have answered about the facts that funders require is another now, for some of their days. */
export class ParticipantFactsChanged {
  constructor(readonly personIds: readonly string[]) {}
}

/** A project begins or ends on another day, so that other sessions count for it. */
export class ProjectTimeChanged {
  constructor(readonly projectId: string) {}
}

/** Somebody has turned off that two release a project's files with identity numbers. */
export class ReleaseByTwoEnded {
  constructor(
    readonly projectId: string,
    readonly by: string,
    /** Of the change: two in a row are two. */
    readonly version: number,
  ) {}
}

/** What a funder wants said where it pays is another now, or it pays for another project. Whoever shows it may refuse. */
export class CoFundingChanged {
  constructor(readonly funderId: string) {}
}
