import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import type { ParticipantRecord } from '@kortkurs/contract/funding';
import { RECORD_FACTS } from '@kortkurs/contract/participant-facts';
import type { KnownFact, ParticipantRecordCorrection, ParticipantRecordOverview, ReadingReason } from '@kortkurs/contract/participant-records';
import type { PeopleRefusal } from '@kortkurs/contract/people';
import { Today } from '../centre/door';
import { Viewers } from '../people/door';
import { Audit } from '../platform/audit/audit';
import { Database } from '../platform/db/database';
import type { Sql, Tx } from '../platform/db/tx';
import type { Actor } from '../platform/policy/actor';
import { Refusal } from '../platform/refusals/refusal';
import { Situations } from './facts/situations';
import type { Telling } from './facts/telling';
import { ParticipantRecordCorrector } from './participant-record-corrector';
import { NOTHING_KNOWN, ParticipantRecords } from './participant-records';

const ANSWERED_ON = `(recorded_at AT TIME ZONE 'Europe/Stockholm')::date`;

/** Where staff see which facts of a participant there are, read them with a reason, and fill in or put right what is missing or wrong. */
@Injectable()
export class ParticipantRecordDesk {
  constructor(
    private readonly database: Database,
    private readonly viewers: Viewers,
    private readonly records: ParticipantRecords,
    private readonly corrector: ParticipantRecordCorrector,
    private readonly situations: Situations,
    private readonly today: Today,
    private readonly audit: Audit,
  ) {}

  /** Which facts of a person there are. Of a protected person only who may know who they are sees any. */
  async overview(id: Id, actor: Actor): Promise<ParticipantRecordOverview> {
    const { mayKnow } = await this.viewers.of(actor);
    const { personId, isHidden } = await this.living(this.database, id, mayKnow);
    if (isHidden) return { facts: [] };
    const facts = await this.database.query<KnownFact>(
      `SELECT 'identityNumber' AS fact, NULL::date AS "answeredOn", NULL::date AS since, false AS declined
         FROM identity_number WHERE person_id = $1
       UNION ALL SELECT f.fact, ${ANSWERED_ON}, CASE WHEN f.fact = 'gender' THEN lower(r.valid) END, r.declined
         FROM participant_record r CROSS JOIN LATERAL (VALUES ('gender', r.gender IS NOT NULL), ('bornOn', r.born_on IS NOT NULL)) AS f (fact, known)
        WHERE r.person_id = $1 AND r.valid @> $2::date AND (r.declined OR f.known)
       UNION ALL SELECT fact, ${ANSWERED_ON}, lower(valid), value = 'declined' FROM participant_fact WHERE person_id = $1 AND valid @> $2::date`,
      [personId, this.today.date()],
    );
    return { facts: RECORD_FACTS.flatMap((fact) => facts.filter((known) => known.fact === fact)) };
  }

  /** What a person has answered, for somebody who says why; logged in the same transaction. A protected person's is for those who may know. */
  async reveal(id: Id, reason: ReadingReason, actor: Actor): Promise<ParticipantRecord> {
    const { mayKnow } = await this.viewers.of(actor);
    return this.database.work(async (tx) => {
      const { personId, isHidden } = await this.living(tx, id, mayKnow);
      await this.audit.record(tx, { action: 'participant-record.read', objectType: 'person', objectId: personId, details: { reason } });
      return isHidden ? NOTHING_KNOWN : this.records.of(personId, tx);
    });
  }

  /**
   * Fill in facts of a person, or put them right. A protected person's is for those who may know.
   * @throws Refusal `kept-by-the-person`, and `invalid-input` where something cannot be
   */
  async correct(id: Id, { gender, bornOn, situation, since, why }: ParticipantRecordCorrection, actor: Actor): Promise<ParticipantRecordOverview> {
    const telling: Telling = { since, source: 'staff', by: actor.personId, why: why || null };
    const { mayKnow } = await this.viewers.of(actor);
    await this.database.work(async (tx) => {
      const personId = await this.hold(tx, id, mayKnow);
      await this.corrector.correct(tx, personId, { gender, bornOn }, telling);
      await this.situations.record(tx, personId, situation ?? {}, telling);
    });
    return this.overview(id, actor);
  }

  /** Lock the person whose facts these are, also when two turned out to be one while this waited. */
  private async hold(tx: Tx, id: Id, mayKnow: boolean): Promise<Id> {
    const row = await tx.one<{ mergedInto: Id | null; protected: boolean }>('SELECT merged_into AS "mergedInto", protected FROM person WHERE id = $1 FOR NO KEY UPDATE', [id]);
    if (!row) throw new Refusal('not-found');
    if (row.mergedInto) return this.hold(tx, row.mergedInto, mayKnow);
    if (row.protected && !mayKnow) throw new Refusal<PeopleRefusal>('kept-by-the-person');
    return id;
  }

  private async living(sql: Sql, id: Id, mayKnow: boolean): Promise<{ personId: Id; isHidden: boolean }> {
    const row = await sql.one<{ personId: Id; isHidden: boolean }>(
      'SELECT p.id AS "personId", p.protected AND NOT $2::boolean AS "isHidden" FROM person asked JOIN person p ON p.id = coalesce(asked.merged_into, asked.id) WHERE asked.id = $1',
      [id, mayKnow],
    );
    if (!row) throw new Refusal('not-found');
    return row;
  }
}
