import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import type { EvidenceRefusal, NewNumberRequest, NumberRequest } from '@kortkurs/contract/evidence';
import type { RevealedIdentityNumber } from '@kortkurs/contract/people';
import { anyEyes, IdentityNumbers, shownName } from '../people/door';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Sql } from '../platform/db/tx';
import { Once } from '../platform/idempotency/once';
import { newId } from '../platform/ids';
import { Refusal } from '../platform/refusals/refusal';
import { FrozenPeople } from '../submissions/door';
import { ReadLog } from './read-log';

/** Requests of one project that are listed, those that wait first. */
const LISTED = 100;

const REQUEST = `
SELECT q.id, q.sample_id AS "sampleId", a.submission_id AS "submissionId", q.row_number AS "rowNumber", ${shownName.sql('k', anyEyes)} AS "askedByName", q.asked_at AS "askedAt", q.why, q.answer,
       ${shownName.sql('n', anyEyes)} AS "answeredByName", q.answered_at AS "answeredAt"
  FROM number_request q JOIN sample a ON a.id = q.sample_id JOIN submission s ON s.id = a.submission_id JOIN person k ON k.id = q.asked_by LEFT JOIN person n ON n.id = q.answered_by`;

/** SQL of who a person is by now, when two rows of one human have been joined. */
const living = (person: string): string => `(SELECT coalesce(h.merged_into, h.id) FROM person h WHERE h.id = ${person})`;

/** Lets who audits see the number of somebody in a sample, once somebody else has said yes. */
@Injectable()
export class NumberDesk {
  constructor(
    private readonly database: Database,
    private readonly once: Once,
    private readonly frozen: FrozenPeople,
    private readonly numbers: IdentityNumbers,
    private readonly log: ReadLog,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Ask to see a number; who waits for an answer waits for the same one. @throws Refusal `not-found` */
  ask(sampleId: Id, rowNumber: number, { id = newId(), why }: NewNumberRequest, by: Id): Promise<NumberRequest> {
    return this.once.work(async (tx) => {
      if (!(await tx.one('SELECT 1 FROM sample_person WHERE sample_id = $1 AND row_number = $2', [sampleId, rowNumber]))) throw new Refusal('not-found');
      const [made] = await tx.query('INSERT INTO number_request (id, sample_id, row_number, asked_by, asked_at, why) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING id', [id, sampleId, rowNumber, by, this.clock.now(), why]);
      if (made) await this.audit.record(tx, { action: 'number-request.asked', objectType: 'sample', objectId: sampleId, details: { rowNumber, requestId: id } });
      const last = await this.last(tx, sampleId, rowNumber, by);
      if (!last) throw new Refusal('not-found');
      return last;
    });
  }

  /** The last request of somebody for a participant's number. */
  async last(sql: Sql, sampleId: Id, rowNumber: number, by: Id): Promise<NumberRequest | null> {
    return (await sql.one<NumberRequest>(`${REQUEST} WHERE q.sample_id = $1 AND q.row_number = $2 AND ${living('q.asked_by')} = ${living('$3')} ORDER BY q.asked_at DESC, q.id DESC LIMIT 1`, [sampleId, rowNumber, by])) ?? null;
  }

  /** The requests of a project, those that wait first. */
  ofProject(projectId: Id): Promise<NumberRequest[]> {
    return this.database.query<NumberRequest>(`${REQUEST} WHERE s.project_id = $1 ORDER BY q.answer IS NOT NULL, q.asked_at DESC, q.id DESC LIMIT ${LISTED}`, [projectId]);
  }

  /** Say yes or no, once. @throws Refusal `not-found`, `number-own-request`, `number-answered` */
  async answer(id: Id, approved: boolean, by: Id): Promise<NumberRequest> {
    return this.database.work(async (tx) => {
      const request = await tx.one<{ own: boolean; answer: string | null; sample_id: Id }>(`SELECT ${living('asked_by')} = ${living('$2')} AS own, answer, sample_id FROM number_request WHERE id = $1 FOR UPDATE`, [id, by]);
      if (!request) throw new Refusal('not-found');
      if (request.own) throw new Refusal<EvidenceRefusal>('number-own-request');
      const said = approved ? 'approved' : 'refused';
      if (request.answer && request.answer !== said) throw new Refusal<EvidenceRefusal>('number-answered');
      if (!request.answer) {
        await tx.execute('UPDATE number_request SET answer = $2, answered_by = $3, answered_at = $4 WHERE id = $1', [id, said, by, this.clock.now()]);
        await this.audit.record(tx, { action: `number-request.${said}`, objectType: 'sample', objectId: request.sample_id, details: { requestId: id } });
      }
      const answered = await tx.one<NumberRequest>(`${REQUEST} WHERE q.id = $1`, [id]);
      if (!answered) throw new Refusal('not-found');
      return answered;
    });
  }

  /**
   * Show the number to who asked and was told yes; each time is logged with the number and in the project's log. Of somebody who is
   * protected only a number that stands in for theirs is shown, of a contested one none, and nothing says why there is none.
   * @throws Refusal `not-found`, `number-not-approved`, `number-not-kept`, `project-key-missing`
   */
  async show(sampleId: Id, rowNumber: number, by: Id): Promise<RevealedIdentityNumber> {
    return this.database.work(async (tx) => {
      const drawn = await tx.one<{ submissionId: Id; projectId: Id; pseudonym: string; approved: boolean }>(
        `SELECT a.submission_id AS "submissionId", s.project_id AS "projectId", m.pseudonym,
                EXISTS (SELECT 1 FROM number_request q WHERE q.sample_id = m.sample_id AND q.row_number = m.row_number AND ${living('q.asked_by')} = ${living('$3')} AND q.answer = 'approved') AS approved
           FROM sample_person m JOIN sample a ON a.id = m.sample_id JOIN submission s ON s.id = a.submission_id WHERE m.sample_id = $1 AND m.row_number = $2`,
        [sampleId, rowNumber, by],
      );
      if (!drawn) throw new Refusal('not-found');
      if (!drawn.approved) throw new Refusal<EvidenceRefusal>('number-not-approved');
      const { personId } = await this.frozen.open(tx, drawn.submissionId, drawn.pseudonym);
      const kept = personId && (await tx.one('SELECT 1 FROM identity_number n JOIN person p ON p.id = n.person_id WHERE p.id = $1 AND NOT n.contested AND (NOT p.protected OR n.kind = $2)', [personId, 'substitute']));
      if (!personId || !kept) throw new Refusal<EvidenceRefusal>('number-not-kept');
      await this.log.note(tx, { submissionId: drawn.submissionId, what: 'number', rowNumber });
      return this.numbers.reveal(tx, personId, by, 'Stickprov', { type: 'project', id: drawn.projectId });
    });
  }
}
