import { Injectable } from '@nestjs/common';
import type { Mark, MarkMade, MarkToSave } from '@kortkurs/contract/attendance';
import type { Id } from '@kortkurs/contract/common';
import { PersonKeys } from '../people/door';
import type { Sql, Tx } from '../platform/db/tx';
import { isOnList } from './on-list.sql';

/** A note as the history holds it. */
export interface SealedNote {
  /** In hex, since it goes to the database as JSON. */
  note: string;
  /** Under whose key. Who turns out to be another keeps it. */
  noteOf: Id;
}

/**
 * What staff write about a mark. It can be about anything in somebody's life, so it lies sealed under that person's key, and is laid upon
 * what was read only where staff ask: no other reader of a roster comes by it.
 */
@Injectable()
export class MarkNotes {
  constructor(private readonly keys: PersonKeys) {}

  /** The notes of a batch, by mark. A batch without any costs nothing. */
  async seal(tx: Tx, sessionId: Id, marks: readonly MarkToSave[]): Promise<ReadonlyMap<Id, SealedNote>> {
    const noted = marks.flatMap(({ markId, enrolmentId, content }) => (content?.note ? [{ markId, enrolmentId, text: content.note }] : []));
    if (noted.length === 0) return new Map();
    const rows = await tx.query<{ id: Id; personId: Id }>(`SELECT e.id, e.person_id AS "personId" FROM session s JOIN enrolment e ON e.id = ANY ($2::uuid[]) AND ${isOnList('e', 's')} WHERE s.id = $1`, [sessionId, noted.map(({ enrolmentId }) => enrolmentId)]);
    const people = new Map(rows.map(({ id, personId }) => [id, personId]));
    const sealings = noted.flatMap(({ markId, enrolmentId, text }) => {
      const personId = people.get(enrolmentId.toLowerCase());
      return personId ? [{ markId, personId, text }] : [];
    });
    const sealed = await this.keys.sealAll(tx, sealings);
    return new Map(sealings.map(({ markId, personId }, nth) => [markId, { note: sealed[nth]?.toString('hex') ?? '', noteOf: personId }]));
  }

  /** People of a session's roster with what is written about their marks. */
  async onPeople<Person extends { mark: Mark | null }>(sql: Sql, sessionId: Id, people: readonly Person[]): Promise<Person[]> {
    const notes = await this.texts(sql, sessionId, people.flatMap(({ mark }) => mark?.markId ?? []));
    return people.map((person) => {
      const note = person.mark && notes.get(person.mark.markId);
      return note ? { ...person, mark: { ...person.mark, note } } : person;
    });
  }

  /** The marks of a history with what was written about each. */
  async onHistory(sql: Sql, sessionId: Id, made: readonly MarkMade[]): Promise<MarkMade[]> {
    const notes = await this.texts(sql, sessionId, made.map(({ markId }) => markId));
    return made.map((mark) => {
      const note = notes.get(mark.markId);
      return mark.content && note ? { ...mark, content: { ...mark.content, note } } : mark;
    });
  }

  /** What was written about some of a session's marks, by mark. */
  async texts(sql: Sql, sessionId: Id, markIds: readonly Id[]): Promise<ReadonlyMap<Id, string>> {
    if (markIds.length === 0) return new Map();
    const rows = await sql.query<{ markId: Id; note: Buffer; noteOf: Id }>('SELECT mark_id AS "markId", note, note_of AS "noteOf" FROM attendance_history WHERE session_id = $1 AND note IS NOT NULL', [sessionId]);
    const asked = new Set(markIds);
    const found = rows.filter(({ markId }) => asked.has(markId));
    if (found.length === 0) return new Map();
    const texts = await this.keys.openAll(sql, found.map(({ note, noteOf }) => ({ personId: noteOf, sealed: note })));
    return new Map(found.flatMap(({ markId }, nth) => (texts[nth] ? [[markId, texts[nth]] as const] : [])));
  }
}
