import type { Id, LocalDate } from '@kortkurs/contract/common';

/** What staff have entered of a project's days is another now: a figure came, went, or took another's place. */
export class EnteredFigureChanged {
  constructor(
    readonly projectId: Id,
    readonly from: LocalDate,
    readonly to: LocalDate,
  ) {}
}
