import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import { SAMPLE_PARTS, SAMPLE_SEED, type EvidenceRefusal, type NewJudgement, type NewSample, type Sample, type SamplePart, type SampleRow } from '@kortkurs/contract/evidence';
import { draw } from '@kortkurs/rules/draw';
import { anyEyes, shownName } from '../people/door';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Sql } from '../platform/db/tx';
import { Once } from '../platform/idempotency/once';
import { newId } from '../platform/ids';
import { Refusal } from '../platform/refusals/refusal';
import { FrozenPeople } from '../submissions/door';

/** Samples of one submission that are listed, the latest first. */
const LISTED = 100;
/** Seeds that the product makes: five digits, so that one can be read out. */
const [LEAST_MADE, MOST_MADE] = [10_000, 100_000];

const ROW = `
SELECT a.id, a.submission_id AS "submissionId", a.size, a.out_of AS "outOf", a.seed, a.drawn_at AS "drawnAt", ${shownName.sql('d', anyEyes)} AS "drawnByName",
       (SELECT count(*)::int FROM (SELECT 1 FROM sample_judgement j WHERE j.sample_id = a.id GROUP BY j.row_number HAVING count(*) = ${SAMPLE_PARTS.length}) whole) AS judged,
       (SELECT count(*)::int FROM sample_judgement j WHERE j.sample_id = a.id AND j.says = 'remark') AS remarks`;
const FROM = 'FROM sample a JOIN person d ON d.id = a.drawn_by';

/** Draws samples of a submission's participants, and keeps what is judged of them. */
@Injectable()
export class SampleDesk {
  constructor(
    private readonly database: Database,
    private readonly once: Once,
    private readonly frozen: FrozenPeople,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal `not-found` */
  async list(submissionId: Id): Promise<SampleRow[]> {
    return this.database.query<SampleRow>(`${ROW} ${FROM} WHERE a.submission_id = $1 ORDER BY a.drawn_at DESC, a.id DESC LIMIT ${LISTED}`, [submissionId]);
  }

  /**
   * Draw among the rows of a submission, which lie in the order of their pseudonyms: who has the frozen bytes and the seed draws the same.
   * @throws Refusal `not-found`, `sample-of-nobody`
   */
  draw(submissionId: Id, { id = newId(), size, seed = randomInt(LEAST_MADE, MOST_MADE) }: NewSample, by: Id): Promise<Sample> {
    return this.once.work(async (tx) => {
      if (await tx.one('SELECT id FROM sample WHERE id = $1 AND submission_id = $2', [id, submissionId])) return this.one(id, tx);
      const { rows } = await this.frozen.content(tx, submissionId);
      if (rows.length === 0) throw new Refusal<EvidenceRefusal>('sample-of-nobody');
      const places = draw(Math.min(seed, SAMPLE_SEED.max), rows.length, size);
      await tx.execute('INSERT INTO sample (id, submission_id, seed, size, out_of, drawn_by, drawn_at) VALUES ($1, $2, $3, $4, $5, $6, $7)', [id, submissionId, seed, places.length, rows.length, by, this.clock.now()]);
      await tx.execute('INSERT INTO sample_person (sample_id, row_number, pseudonym) SELECT $1, * FROM unnest($2::int[], $3::text[])', [id, places.map((place) => place + 1), places.map((place) => rows[place]?.pseudonym)]);
      await this.audit.record(tx, { action: 'sample.drawn', objectType: 'submission', objectId: submissionId, details: { sampleId: id, seed, size: places.length, outOf: rows.length } });
      return this.one(id, tx);
    });
  }

  /** A sample with what has been judged. @throws Refusal `not-found` */
  async one(id: Id, sql: Sql = this.database): Promise<Sample> {
    const found = await sql.one<Sample>(
      `${ROW}, s.project_id AS "projectId", p.name AS "projectName", s.kind, s.from_on AS "from", s.to_on AS "to", s.version,
              (SELECT jsonb_agg(jsonb_build_object('rowNumber', m.row_number, 'opened', m.opened_at IS NOT NULL, 'judgements', (
                 SELECT coalesce(jsonb_agg(jsonb_build_object('part', j.part, 'says', j.says, 'remark', j.remark, 'byName', ${shownName.sql('b', anyEyes)},
                          'at', to_char(j.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY j.at), '[]')
                   FROM sample_judgement j JOIN person b ON b.id = j.by_person_id WHERE j.sample_id = m.sample_id AND j.row_number = m.row_number)) ORDER BY m.row_number)
                 FROM sample_person m WHERE m.sample_id = a.id) AS people
         ${FROM} JOIN submission s ON s.id = a.submission_id JOIN project p ON p.id = s.project_id WHERE a.id = $1`,
      [id],
    );
    if (!found) throw new Refusal('not-found');
    return found;
  }

  /** Say of a part of somebody's dossier that it is right, or what there is to remark. Said again, the last word holds. @throws Refusal `not-found`, `invalid-input` */
  async judge(sampleId: Id, rowNumber: number, part: SamplePart, { says, remark }: NewJudgement, by: Id): Promise<Sample> {
    if (says === 'remark' && !remark) throw new Refusal('invalid-input', { fields: [{ field: 'remark', code: 'isNotEmpty' }] });
    return this.database.work(async (tx) => {
      if (!(await tx.one('SELECT 1 FROM sample_person WHERE sample_id = $1 AND row_number = $2', [sampleId, rowNumber]))) throw new Refusal('not-found');
      await tx.execute(
        `INSERT INTO sample_judgement (sample_id, row_number, part, says, remark, by_person_id, at) VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (sample_id, row_number, part) DO UPDATE SET says = excluded.says, remark = excluded.remark, by_person_id = excluded.by_person_id, at = excluded.at`,
        [sampleId, rowNumber, part, says, says === 'remark' ? remark : '', by, this.clock.now()],
      );
      await this.audit.record(tx, { action: 'sample.judged', objectType: 'sample', objectId: sampleId, details: { rowNumber, part, says } });
      return this.one(sampleId, tx);
    });
  }
}
