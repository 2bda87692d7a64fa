/** What counts as made up may be another now for some seats of a run; the rollup and completion follow it. */
export class MakeUpsChanged {
  constructor(
    readonly runId: string,
    readonly enrolmentIds: readonly string[],
  ) {}
}

/** What a learner is told of a make-up. */
export type MakeUpNews = 'chosen' | 'moved' | 'called-off' | 'set' | 'approved' | 'returned' | 'taken-back';

/** Something of a make-up that its learner is told, in this transaction. */
export class MakeUpTold {
  constructor(
    readonly makeUpId: string,
    readonly news: MakeUpNews,
    /** Tells one time from the next: the same occasion is told once. */
    readonly occasion: string,
  ) {}
}
