import { Injectable } from '@nestjs/common';
import type { Id, LocalDate } from '@kortkurs/contract/common';
import { DECLINED, SITUATION_FACTS, type Situation, type SituationFact } from '@kortkurs/contract/participant-facts';
import { Today } from '../../centre/door';
import { Audit } from '../../platform/audit/audit';
import { Clock } from '../../platform/clock';
import type { Sql, Tx } from '../../platform/db/tx';
import { Events } from '../../platform/events/events';
import { newId } from '../../platform/ids';
import { Refusal } from '../../platform/refusals/refusal';
import { ParticipantFactsChanged } from '../events';
import { loggedOf, requireReason, requireTellable, type Telling } from './telling';
import { covers, heard, within, type Span } from './timeline';

type Timelines = Record<SituationFact, Span[]>;

/** SQL of what holds for the person `person` on the day `day`, as one object. */
export const situationOn = (person: string, day: string): string =>
  `coalesce((SELECT jsonb_object_agg(n.fact, n.value) FROM participant_fact n WHERE n.person_id = ${person} AND n.valid @> ${day}), '{}'::jsonb)`;

/**
 * Keeps people's situations: employment, education and what else nobody has for life. Each fact has a timeline of its own,
 * so that a new job does not touch what was said of education, and a later answer does not rewrite the day somebody began.
 */
@Injectable()
export class Situations {
  constructor(
    private readonly today: Today,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
  ) {}

  /** What holds for a person on a day. */
  async on(sql: Sql, personId: Id, day: LocalDate): Promise<Situation> {
    return (await this.onMany(sql, [personId], day)).get(personId) ?? {};
  }

  /** What holds for each of some people on a day; those of whom nothing is known are missing. One statement. */
  async onMany(sql: Sql, personIds: readonly Id[], day: LocalDate): Promise<Map<Id, Situation>> {
    const rows = await sql.query<{ personId: Id; situation: Situation }>(
      `SELECT f.person_id AS "personId", jsonb_object_agg(f.fact, f.value) AS situation FROM participant_fact f
        WHERE f.person_id = ANY ($1::uuid[]) AND f.valid @> $2::date GROUP BY f.person_id`,
      [personIds, day],
    );
    return new Map(rows.map(({ personId, situation }) => [personId, situation]));
  }

  /**
   * Keep answers; facts that are not among them stay as they are, and the same answer again changes nothing. Months without
   * work belong to being unemployed and end with it.
   * @throws Refusal `invalid-input` when they would hold from a day ahead, say without a reason that something was wrong all
   *   along or another on a day that has been, or give months without work of somebody who is not unemployed
   */
  async record(tx: Tx, personId: Id, answers: Situation, telling: Telling): Promise<void> {
    const today = this.today.date();
    requireTellable(telling, today);
    // Two answers of one person at once would both close the same row.
    await tx.query('SELECT 1 FROM person WHERE id = $1 FOR NO KEY UPDATE', [personId]);
    const before = await this.timelines(tx, personId, today);
    requireReason(telling, SITUATION_FACTS.flatMap((fact) => (answers[fact] ? [{ value: answers[fact], spans: before[fact] }] : [])), today);
    const after = told(before, answers, telling.since, today);
    const facts = SITUATION_FACTS.filter((fact) => JSON.stringify(before[fact]) !== JSON.stringify(after[fact]));
    if (facts.length === 0) return;
    await this.write(tx, personId, facts, before, after, telling);
    await this.audit.record(tx, { action: 'participant-record.answered', objectType: 'person', objectId: personId, personId: telling.by, details: { facts, ...loggedOf(telling) } });
    await this.events.emit(tx, new ParticipantFactsChanged([personId]));
  }

  /** "I do not want to give these facts": what somebody had said of themselves is declined from today. */
  async decline(tx: Tx, personId: Id, telling: Omit<Telling, 'since'>): Promise<void> {
    const known = Object.entries(await this.on(tx, personId, this.today.date())).filter(([fact, value]) => value !== DECLINED && fact !== 'unemployedMonths');
    if (known.length > 0) await this.record(tx, personId, Object.fromEntries(known.map(([fact]) => [fact, DECLINED])), telling);
  }

  /** Forget what is known of people who are unmade. */
  async forget(tx: Tx, personIds: readonly Id[]): Promise<void> {
    await tx.execute('DELETE FROM participant_fact WHERE person_id = ANY ($1::uuid[])', [personIds]);
  }

  private async timelines(tx: Tx, personId: Id, today: LocalDate): Promise<Timelines> {
    const rows = await tx.query<Span & { fact: SituationFact }>(
      `SELECT id, fact, value, lower(valid) AS "from", upper(valid) AS "to",
              why IS NULL AND (recorded_at AT TIME ZONE 'Europe/Stockholm')::date = $2::date AS slip
         FROM participant_fact WHERE person_id = $1 ORDER BY fact, valid`,
      [personId, today],
    );
    return byFact((fact) => rows.filter((row) => row.fact === fact).map(({ id, value, from, to, slip }) => ({ id, value, from, to, slip })));
  }

  /** Rows that go make room before others grow, and those before new ones come. */
  private async write(tx: Tx, personId: Id, facts: readonly SituationFact[], before: Timelines, after: Timelines, { source, by, why = null }: Telling): Promise<void> {
    const kept = facts.flatMap((fact) => after[fact].filter(({ id }) => id !== null));
    const gone = facts.flatMap((fact) => before[fact].flatMap(({ id }) => (id !== null && !kept.some((span) => span.id === id) ? [id] : [])));
    const made = facts.flatMap((fact) => after[fact].filter(({ id }) => id === null).map((span) => ({ ...span, id: newId(), fact })));
    if (gone.length > 0) await tx.execute('DELETE FROM participant_fact WHERE id = ANY ($1::uuid[])', [gone]);
    if (kept.length > 0) {
      await tx.execute(
        `UPDATE participant_fact f SET valid = daterange(n."from", n."to")
           FROM jsonb_to_recordset($1::jsonb) AS n (id uuid, "from" date, "to" date) WHERE f.id = n.id AND f.valid <> daterange(n."from", n."to")`,
        [JSON.stringify(kept)],
      );
    }
    if (made.length > 0) {
      await tx.execute(
        `INSERT INTO participant_fact (id, person_id, fact, value, valid, source, why, recorded_by, recorded_at)
         SELECT n.id, $2, n.fact, n.value, daterange(n."from", n."to"), $3, $4, $5, $6
           FROM jsonb_to_recordset($1::jsonb) AS n (id uuid, fact text, value text, "from" date, "to" date)`,
        [JSON.stringify(made), personId, source, why, by, this.clock.now()],
      );
    }
  }
}

/** All timelines once the answers are heard. */
function told(before: Timelines, answers: Situation, since: Telling['since'], today: LocalDate): Timelines {
  const after = byFact((fact) => {
    const value = answers[fact];
    return value == null ? before[fact] : heard(before[fact], { value, since, today });
  });
  const unemployed = after.employment.filter(({ value }) => value === 'unemployed');
  const months = within(after.unemployedMonths, unemployed);
  const isKept = since === 'always' ? months.length > 0 : months.some((span) => covers(span, since ?? today));
  if (answers.unemployedMonths != null && !isKept) throw new Refusal('invalid-input', { fields: [{ field: 'situation.unemployedMonths', code: 'monthsOfUnemployed' }] });
  return { ...after, unemployedMonths: months };
}

const byFact = (of: (fact: SituationFact) => Span[]): Timelines => Object.fromEntries(SITUATION_FACTS.map((fact) => [fact, of(fact)])) as Timelines;
