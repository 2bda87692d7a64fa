/** What people have answered about the facts that funders require is another now, for some of their days. */
export class ParticipantFactsChanged {
  constructor(readonly personIds: readonly string[]) {}
}

/** Other things count for a project than did: it begins or ends on another day, or leaves somebody out of its figures, or in again. */
export class ProjectCountsOtherwise {
  constructor(
    readonly projectId: string,
    /** Who alone it is about; of another day it is everybody. */
    readonly personId: string | null = null,
  ) {}
}

/** That two release a project's files with identity numbers is turned off, or somebody wants it off and waits for another to want it too. */
export class ReleaseByTwoChanged {
  constructor(
    readonly projectId: string,
    readonly by: string,
    /** Of the change: two in a row are two. */
    readonly version: number,
    readonly letter: 'asked' | 'ended',
  ) {}
}

/** What a funder wants said where it pays is another now, or it pays for another project. Whoever shows it may refuse. */
export class CoFundingChanged {
  constructor(readonly funderId: string) {}
}
