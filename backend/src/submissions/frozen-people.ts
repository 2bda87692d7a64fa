import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import type { FrozenContent } from '@kortkurs/contract/submissions';
import { driftOfLines, driftOfRows, type LineChange, type RowChange } from '@kortkurs/rules/drift';
import type { Tx } from '../platform/db/tx';
import { Freezer } from './freezer';
import { PEOPLE } from './participation.sql';
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
