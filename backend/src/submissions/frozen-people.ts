import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import type { FrozenContent, FrozenLine } from '@kortkurs/contract/submissions';
import { driftOfLines, driftOfRows, type LineChange, type RowChange } from '@kortkurs/rules/drift';
import type { Tx } from '../platform/db/tx';
import { Freezer } from './freezer';
import { LINES, PEOPLE } from './participation.sql';
import { ProjectKeys } from './project-keys';
import { contentOf, SubmissionQuery } from './submission-query';

/** Who stands behind one frozen row, and what it would say otherwise now. */
export interface Frozen {
  content: FrozenContent;
  /** Null where nobody of the project's seats is that person any longer. */
  personId: Id | null;
  lines: LineChange[];
  row: RowChange | null;
}

/** Somebody of a submission at one session. */
export interface FrozenAt {
  /** Null where nobody of the project's seats is that person any longer. */
  personId: Id | null;
  /** Their place among the frozen rows, counted from one. */
  rowNumber: number;
  /** What was frozen of them there, and what it would be now; null where nothing counts. */
  frozen: FrozenLine | null;
  now: Pick<FrozenLine, 'minutes' | 'signed' | 'madeUp'> | null;
}

/** Finds who stands behind a pseudonym, as long as the project's key is there. */
@Injectable()
export class FrozenPeople {
  constructor(
    private readonly submissions: SubmissionQuery,
    private readonly keys: ProjectKeys,
    private readonly freezer: Freezer,
  ) {}

  /** What a submission says. @throws Refusal `not-found` */
  async content(tx: Tx, submissionId: Id): Promise<FrozenContent> {
    return contentOf((await this.submissions.content(submissionId, tx)).content);
  }

  /** Everybody of a submission at one of its sessions, each human once. @throws Refusal `not-found`, `project-key-missing` */
  async at(tx: Tx, submissionId: Id, sessionId: Id): Promise<{ content: FrozenContent; people: FrozenAt[] }> {
    const content = await this.content(tx, submissionId);
    const pseudonyms = await this.keys.of(tx, content.project.id);
    const livingOf = new Map((await tx.query<{ id: Id; living: Id }>(PEOPLE, [content.project.id])).map(({ id, living }) => [pseudonyms(id), living]));
    const lines = new Map(content.lines.flatMap((line) => (line.sessionId === sessionId ? [[line.pseudonym, line] as const] : [])));
    const counted = await tx.query<FrozenLine & { personId: Id }>(`SELECT now.* FROM (${LINES}) now WHERE now."sessionId" = $4`, [content.project.id, content.from, content.to, sessionId]);
    const nowOf = new Map(counted.map(({ personId, minutes, signed, madeUp }) => [personId, { minutes, signed, madeUp }]));
    const people = new Map<string, FrozenAt>();
    content.rows.forEach(({ pseudonym }, index) => {
      const personId = livingOf.get(pseudonym) ?? null;
      const frozen = lines.get(pseudonym) ?? null;
      const known = people.get(personId ?? pseudonym);
      // Who was two when it was frozen and is one now stands where the first of them stood.
      if (known) known.frozen = known.frozen && frozen && known.frozen.minutes >= frozen.minutes ? known.frozen : (frozen ?? known.frozen);
      else people.set(personId ?? pseudonym, { personId, rowNumber: index + 1, frozen, now: (personId && nowOf.get(personId)) || null });
    });
    return { content, people: [...people.values()] };
  }

  /** @throws Refusal `not-found`, `project-key-missing` */
  async open(tx: Tx, submissionId: Id, pseudonym: string): Promise<Frozen> {
    const content = await this.content(tx, submissionId);
    const pseudonyms = await this.keys.of(tx, content.project.id);
    const people = (await tx.query<{ id: Id; living: Id; protected: boolean }>(PEOPLE, [content.project.id])).map((person) => ({ ...person, pseudonym: pseudonyms(person.id) }));
    const known = people.find((person) => person.pseudonym === pseudonym);
    const personId = known?.living ?? null;
    // Somebody who was two when it was frozen and is one now stands under the name of the one who stayed.
    const theirs = new Set(people.filter(({ living }) => living === personId).map((person) => person.pseudonym)).add(pseudonym);
    const living = personId ? pseudonyms(personId) : pseudonym;
    const own = <Row extends { pseudonym: string }>(rows: readonly Row[]): Row[] => rows.flatMap((row) => (theirs.has(row.pseudonym) ? [{ ...row, pseudonym: living }] : []));
    // Nobody ties protected people to an organisation, whatever was frozen before they were: that is no correction.
    const frozen = own(content.rows).slice(0, 1).map((row) => (known?.protected ? { ...row, organisationIds: [] } : row));
    const now = await this.freezer.participation(tx, content.project.id, content, pseudonyms);
    return { content, personId, lines: driftOfLines(own(content.lines), own(now.lines)), row: driftOfRows(frozen, own(now.rows))[0] ?? null };
  }
}
