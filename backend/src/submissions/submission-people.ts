import { Injectable } from '@nestjs/common';
import type { Id, LocalDate } from '@kortkurs/contract/common';
import type { FrozenContent, FrozenLine, FrozenRow } from '@kortkurs/contract/submissions';
import type { Tx } from '../platform/db/tx';
import { LINES, PEOPLE, ROWS } from './participation.sql';
import { ProjectKeys } from './project-keys';
import { contentOf, SubmissionQuery } from './submission-query';

/** Somebody who took part, and how much in each month. */
export interface SubmissionPerson {
  /** Null where nobody is found behind the pseudonym any longer. */
  personId: Id | null;
  startOn: LocalDate;
  lastOn: LocalDate;
  /** On the day they began; null where their birth date was not known. */
  age: number | null;
  /** By `YYYY-MM`. */
  months: Map<string, { registered: number; signed: number }>;
}

/** Finds the people behind what is frozen, or would be: only for what the funder wants by number. */
@Injectable()
export class SubmissionPeople {
  constructor(
    private readonly submissions: SubmissionQuery,
    private readonly keys: ProjectKeys,
  ) {}

  /** Those of a submission, as it was frozen. @throws Refusal `not-found`, `project-key-missing` */
  async frozen(tx: Tx, submissionId: Id): Promise<{ content: FrozenContent; people: SubmissionPerson[] }> {
    const content = contentOf((await this.submissions.content(submissionId, tx)).content);
    const pseudonyms = await this.keys.of(tx, content.project.id);
    const known = await tx.query<{ id: Id; living: Id }>(PEOPLE, [content.project.id]);
    // Who was two when it was frozen and is one now is found by either pseudonym.
    const livingOf = new Map(known.map(({ id, living }): [string, Id] => [pseudonyms(id), living]));
    return { content, people: together(content.rows.map((row) => ({ ...row, who: row.pseudonym })), content.lines.map((line) => ({ ...line, who: line.pseudonym })), (who) => livingOf.get(who) ?? null) };
  }

  /** Those of a project's days as they are now. Two statements. */
  async live(tx: Tx, projectId: Id, { from, to }: { from: LocalDate; to: LocalDate }): Promise<SubmissionPerson[]> {
    const rows = await tx.query<Pick<FrozenRow, 'startOn' | 'lastOn' | 'age'> & { personId: Id }>(ROWS, [projectId, from, to]);
    const lines = await tx.query<Pick<FrozenLine, 'on' | 'minutes' | 'signed'> & { personId: Id }>(LINES, [projectId, from, to]);
    return together(rows.map((row) => ({ ...row, who: row.personId })), lines.map((line) => ({ ...line, who: line.personId })), (who) => who);
  }
}

type Row = Pick<FrozenRow, 'startOn' | 'lastOn' | 'age'> & { who: string };
type Line = Pick<FrozenLine, 'on' | 'minutes' | 'signed'> & { who: string };

/** Rows and lines of one human in one. */
function together(rows: readonly Row[], lines: readonly Line[], personOf: (who: string) => Id | null): SubmissionPerson[] {
  const people = new Map<string, SubmissionPerson>();
  const nameOf = (who: string): string => personOf(who) ?? who;
  for (const { who, startOn, lastOn, age } of rows) {
    const known = people.get(nameOf(who));
    if (known) Object.assign(known, { ...(startOn < known.startOn && { startOn, age }), lastOn: lastOn > known.lastOn ? lastOn : known.lastOn });
    else people.set(nameOf(who), { personId: personOf(who), startOn, lastOn, age, months: new Map() });
  }
  for (const { who, on, minutes, signed } of lines) {
    const months = people.get(nameOf(who))?.months;
    const month = on.slice(0, 7);
    const sum = months?.get(month) ?? { registered: 0, signed: 0 };
    months?.set(month, { registered: sum.registered + minutes, signed: sum.signed + (signed ? minutes : 0) });
  }
  return [...people.values()];
}
