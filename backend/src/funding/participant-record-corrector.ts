import { Injectable } from '@nestjs/common';
import type { Id, LocalDate } from '@kortkurs/contract/common';
import { DECLINED } from '@kortkurs/contract/participant-facts';
import type { ParticipantRecordCorrection } from '@kortkurs/contract/participant-records';
import type { Gender } from '@kortkurs/contract/people';
import { Today } from '../centre/door';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { newId } from '../platform/ids';
import { Refusal } from '../platform/refusals/refusal';
import { birthDateFaults } from './birth-date';
import { ParticipantFactsChanged } from './events';
import { loggedOf, requireReason, requireTellable, type Telling } from './facts/telling';
import { heard, type Span } from './facts/timeline';

interface Row extends Omit<Span, 'value'> {
  gender: Gender | null;
  bornOn: LocalDate | null;
  declined: boolean;
}

/** Lets staff fill in somebody's gender and birth date, or put them right. A gender can be another from a day; a birth date is the same on all days. */
@Injectable()
export class ParticipantRecordCorrector {
  constructor(
    private readonly today: Today,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
  ) {}

  /**
   * Say them of a person who is locked. What is left out stays as it is.
   * @throws Refusal `invalid-input` when the birth date, or the day from which it holds, cannot be
   */
  async correct(tx: Tx, personId: Id, { gender, bornOn }: Pick<ParticipantRecordCorrection, 'gender' | 'bornOn'>, telling: Telling): Promise<void> {
    const today = this.today.date();
    requireTellable(telling, today);
    const fields = birthDateFaults(bornOn, today);
    if (fields.length > 0) throw new Refusal('invalid-input', { fields });
    if (!gender && !bornOn) return;
    const before = await this.rows(tx, personId, today);
    if (gender) requireReason(telling, [{ value: gender, spans: spansOf(before) }], today);
    const after = told(before, { gender, bornOn }, telling.since, today);
    if (JSON.stringify(after) === JSON.stringify(before)) return;
    await this.write(tx, personId, before, after, telling);
    const facts = [...(gender ? ['gender'] : []), ...(bornOn ? ['bornOn'] : [])];
    await this.audit.record(tx, { action: 'participant-record.answered', objectType: 'person', objectId: personId, personId: telling.by, details: { facts, ...loggedOf(telling) } });
    await this.events.emit(tx, new ParticipantFactsChanged([personId]));
  }

  private async rows(tx: Tx, personId: Id, today: LocalDate): Promise<Row[]> {
    return tx.query<Row>(
      `SELECT id, lower(valid) AS "from", upper(valid) AS "to", gender, born_on AS "bornOn", declined,
              why IS NULL AND (recorded_at AT TIME ZONE 'Europe/Stockholm')::date = $2::date AS slip
         FROM participant_record WHERE person_id = $1 ORDER BY valid`,
      [personId, today],
    );
  }

  /** Rows that go make room before others grow, and those before new ones come. */
  private async write(tx: Tx, personId: Id, before: readonly Row[], after: readonly Row[], { by, why = null }: Telling): Promise<void> {
    const gone = before.filter(({ id }) => !after.some((row) => row.id === id)).map(({ id }) => id);
    const kept = after.filter(({ id }) => id !== null);
    const made = after.filter(({ id }) => id === null).map((row) => ({ ...row, id: newId() }));
    if (gone.length > 0) await tx.execute('DELETE FROM participant_record WHERE id = ANY ($1::uuid[])', [gone]);
    await tx.execute(
      `UPDATE participant_record r SET valid = daterange(n."from", n."to"), born_on = n."bornOn", declined = n.declined
         FROM jsonb_to_recordset($1::jsonb) AS n (id uuid, "from" date, "to" date, "bornOn" date, declined boolean) WHERE r.id = n.id`,
      [JSON.stringify(kept)],
    );
    await tx.execute(
      `INSERT INTO participant_record (id, person_id, valid, gender, born_on, declined, why, recorded_by, recorded_at)
       SELECT n.id, $2, daterange(n."from", n."to"), n.gender, n."bornOn", n.declined, $3, $4, $5
         FROM jsonb_to_recordset($1::jsonb) AS n (id uuid, gender text, "from" date, "to" date, "bornOn" date, declined boolean)`,
      [JSON.stringify(made), personId, why, by, this.clock.now()],
    );
  }
}

/** All rows once it is heard. */
function told(before: readonly Row[], { gender, bornOn }: { gender?: Gender; bornOn?: LocalDate }, since: Telling['since'], today: LocalDate): Row[] {
  const born = bornOn ?? before.findLast((row) => row.bornOn !== null)?.bornOn ?? null;
  if (!gender) {
    if (before.length === 0) return [{ id: null, from: null, to: null, gender: null, bornOn: born, declined: false, slip: false }];
    return before.map((row) => ({ ...row, bornOn: born, declined: false }));
  }
  return heard(spansOf(before), { value: gender, since, today }).map(({ value, ...span }) => ({
    ...before.find(({ id }) => id !== null && id === span.id),
    ...span,
    gender: value === DECLINED ? null : (value as Gender),
    bornOn: value === DECLINED ? null : born,
    declined: value === DECLINED,
  }));
}

/** The genders that were stated, and the days of a refusal. */
const spansOf = (rows: readonly Row[]): Span[] =>
  rows.flatMap(({ gender, bornOn: _, declined, ...span }): Span[] => (declined ? [{ ...span, value: DECLINED }] : gender ? [{ ...span, value: gender }] : []));
