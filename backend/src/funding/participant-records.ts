import { Injectable } from '@nestjs/common';
import type { Id, LocalDate } from '@kortkurs/contract/common';
import type { ParticipantAnswer, ParticipantRecord } from '@kortkurs/contract/funding';
import { DECLINED, SITUATION_FACTS, type AskedOfPerson } from '@kortkurs/contract/participant-facts';
import { Today } from '../centre/door';
import { IdentityNumbers } from '../people/door';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Sql, Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { newId } from '../platform/ids';
import { Refusal } from '../platform/refusals/refusal';
import { birthDateFaults } from './birth-date';
import { ParticipantFactsChanged } from './events';
import { situationOn, Situations } from './facts/situations';

/** Gender and birth date: what no day changes, and whether somebody will not say. */
type Answer = Omit<ParticipantAnswer, 'situation' | 'identityNumber' | 'noIdentityNumber'>;
type Kept = Omit<ParticipantRecord, 'situation' | 'identityNumber'>;
/** What is said where nobody has answered anything. */
export const NOTHING_KNOWN: ParticipantRecord = { gender: null, bornOn: null, declined: false, since: null, situation: {} };
const DECLINED_OR_FACTS = { field: 'declined', code: 'declinedOrFacts' };

const columns = `r.gender, r.born_on AS "bornOn", r.declined, lower(r.valid) AS since`;

/**
 * Keeps the facts that funders require of participants. They hold from day to day: a later answer does not rewrite the
 * start facts of a project that the person joined before.
 */
@Injectable()
export class ParticipantRecords {
  constructor(
    private readonly database: Database,
    private readonly today: Today,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly situations: Situations,
    private readonly numbers: IdentityNumbers,
  ) {}

  /** What holds for a person on a day, today when none is given. */
  async of(personId: Id, sql: Sql = this.database, day: LocalDate = this.today.date()): Promise<ParticipantRecord> {
    const found = await sql.one<ParticipantRecord>(
      `SELECT r.gender, r.born_on AS "bornOn", coalesce(r.declined, false) AS declined, lower(r.valid) AS since, ${situationOn('$1', '$2::date')} AS situation
         FROM (VALUES ($1::uuid)) AS p (id) LEFT JOIN participant_record r ON r.person_id = p.id AND r.valid @> $2::date`,
      [personId, day],
    );
    return found ?? NOTHING_KNOWN;
  }

  /** Gender and birth date of each of some people on a day; those who never answered are missing. One statement. */
  async ofMany(sql: Sql, personIds: readonly Id[], day: LocalDate): Promise<Map<Id, Kept>> {
    const rows = await sql.query<Kept & { personId: Id }>(
      `SELECT r.person_id AS "personId", ${columns} FROM participant_record r WHERE r.person_id = ANY ($1) AND r.valid @> $2::date`,
      [personIds, day],
    );
    return new Map(rows.map(({ personId, ...record }) => [personId, record]));
  }

  /** What holds for a person today, to that person: also what is known of their number. */
  async own(personId: Id, sql: Sql = this.database): Promise<ParticipantRecord> {
    const standing = (await this.numbers.standings(sql, [personId])).get(personId) ?? null;
    // Nobody learns here that somebody else gave the same.
    return { ...(await this.of(personId, sql)), identityNumber: standing === 'contested' ? 'given' : standing };
  }

  /** Save the person's own answer. */
  answer(personId: Id, answer: ParticipantAnswer): Promise<ParticipantRecord> {
    return this.database.work(async (tx) => {
      await this.numbers.answer(tx, personId, answer);
      await this.record(tx, personId, answer, personId);
      return this.own(personId, tx);
    });
  }

  /**
   * Keep an answer; the same answer again changes nothing. What was missing, declined or mistyped is filled in for the time
   * before as well, since nobody's birth date or gender began with our question. A gender stated otherwise, and a refusal
   * after facts were given, hold from today on; both can be taken back on the same day. For the situation see {@link Situations}.
   * @throws Refusal `invalid-input` when the birth date lies ahead, or facts come with a refusal to give them
   */
  async record(tx: Tx, personId: Id, { situation: said, gender, bornOn, declined }: ParticipantAnswer, by: Id | null): Promise<void> {
    const situation = said ?? {};
    const answer = { gender, bornOn, declined };
    requireEither({ situation, ...answer });
    await this.keep(tx, personId, answer, by);
    if (answer.declined) await this.situations.decline(tx, personId, { source: 'self', by });
    else await this.situations.record(tx, personId, situation, { source: 'self', by });
  }

  /**
   * "I do not want to answer", to questions of one form: it speaks of them alone. What was answered elsewhere stays; who has
   * answered nothing has declined as a whole.
   * @throws Refusal `invalid-input` when facts come with it
   */
  async declineAsked(tx: Tx, personId: Id, answer: ParticipantAnswer, asked: readonly AskedOfPerson[], by: Id | null): Promise<void> {
    const { gender, bornOn, declined, situation } = await this.of(personId, tx);
    const isKnown = gender !== null || bornOn !== null || Object.values(situation).some((value) => value !== DECLINED);
    if (!isKnown) return this.record(tx, personId, answer, by);
    requireEither(answer);
    const saysNeither = gender === null && bornOn === null && asked.some((fact) => fact === 'gender' || fact === 'bornOn');
    await this.keep(tx, personId, { gender, bornOn, declined: declined || saysNeither }, by);
    // Months without work are nobody's who has not said that they look for work.
    const open = SITUATION_FACTS.filter((fact) => asked.includes(fact) && !(fact in situation) && (fact !== 'unemployedMonths' || situation.employment === 'unemployed'));
    await this.situations.record(tx, personId, Object.fromEntries(open.map((fact) => [fact, DECLINED])), { source: 'self', by });
  }

  private async keep(tx: Tx, personId: Id, answer: Answer, by: Id | null): Promise<void> {
    const today = this.today.date();
    this.requireSound(answer, today);
    // Two answers of one person at once would both close the same row.
    await tx.query('SELECT 1 FROM person WHERE id = $1 FOR NO KEY UPDATE', [personId]);
    const before = await tx.one<Kept & { ofToday: boolean }>(
      `SELECT ${columns}, r.why IS NULL AND (r.recorded_at AT TIME ZONE 'Europe/Stockholm')::date = $2::date AS "ofToday"
         FROM participant_record r WHERE r.person_id = $1 AND r.valid @> $2::date`,
      [personId, today],
    );
    if (before && !isNew(before, answer)) return;
    const { gender, bornOn, declined } = answer;
    if (before && (before.ofToday || !startsAnew(before, answer))) {
      // It stays recorded when it was: what is filled in today must not let a later change today rewrite the past.
      await tx.execute(
        'UPDATE participant_record SET gender = $3, born_on = $4, declined = $5, why = NULL, recorded_by = $6 WHERE person_id = $1 AND valid @> $2::date',
        [personId, today, gender, bornOn, declined, by],
      );
    } else {
      if (before) await tx.execute('UPDATE participant_record SET valid = daterange(lower(valid), $2::date) WHERE person_id = $1 AND valid @> $2::date', [personId, today]);
      await tx.execute(
        `INSERT INTO participant_record (id, person_id, valid, gender, born_on, declined, recorded_by, recorded_at)
         VALUES ($1, $2, daterange($3::date, NULL), $4, $5, $6, $7, $8)`,
        [newId(), personId, before ? today : null, gender, bornOn, declined, by, this.clock.now()],
      );
    }
    await this.audit.record(tx, { action: 'participant-record.answered', objectType: 'person', objectId: personId, personId: by });
    await this.events.emit(tx, new ParticipantFactsChanged([personId]));
  }

  /**
   * Keep the first answers of people who are made in this transaction: nobody else knows them yet, so there is nothing to
   * weigh them against. Whatever their number in two statements and what listens.
   * @throws Refusal `invalid-input` as {@link record} does
   */
  async recordFirst(tx: Tx, answers: readonly (Answer & { personId: Id })[], by: Id | null): Promise<void> {
    if (answers.length === 0) return;
    const today = this.today.date();
    for (const answer of answers) this.requireSound(answer, today);
    await tx.execute(
      `INSERT INTO participant_record (id, person_id, valid, gender, born_on, declined, recorded_by, recorded_at)
       SELECT n.id, n."personId", daterange(NULL, NULL), n.gender, n."bornOn", n.declined, $2, $3
         FROM jsonb_to_recordset($1::jsonb) AS n (id uuid, "personId" uuid, gender text, "bornOn" date, declined boolean)`,
      [JSON.stringify(answers.map((answer) => ({ id: newId(), ...answer }))), by, this.clock.now()],
    );
    await this.audit.record(tx, ...answers.map(({ personId }) => ({ action: 'participant-record.answered', objectType: 'person', objectId: personId, personId: by })));
    await this.events.emit(tx, new ParticipantFactsChanged(answers.map(({ personId }) => personId)));
  }

  /** Forget what a list said of people who are unmade. */
  async forget(tx: Tx, personIds: readonly Id[]): Promise<void> {
    await tx.execute('DELETE FROM participant_record WHERE person_id = ANY ($1::uuid[])', [personIds]);
    await this.situations.forget(tx, personIds);
  }

  private requireSound({ gender, bornOn, declined }: Answer, today: LocalDate): void {
    const fields = [
      ...birthDateFaults(bornOn, today),
      ...(declined && (gender !== null || bornOn !== null) ? [DECLINED_OR_FACTS] : []),
    ];
    if (fields.length) throw new Refusal('invalid-input', { fields });
  }
}

/** Who declines gives nothing with it. */
function requireEither({ gender, bornOn, declined, situation = {} }: ParticipantAnswer): void {
  const gives = gender !== null || bornOn !== null || Object.values(situation).some((value) => (value ?? DECLINED) !== DECLINED);
  if (declined && gives) throw new Refusal('invalid-input', { fields: [DECLINED_OR_FACTS] });
}

const isNew = (before: Kept, answer: Answer): boolean =>
  before.gender !== answer.gender || before.bornOn !== answer.bornOn || before.declined !== answer.declined;

const startsAnew = (before: Kept, answer: Answer): boolean =>
  (before.gender !== null && before.gender !== answer.gender) || (answer.declined && !before.declined && before.bornOn !== null);
