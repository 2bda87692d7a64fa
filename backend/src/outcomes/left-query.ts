import { Injectable } from '@nestjs/common';
import type { Id, LocalDate } from '@kortkurs/contract/common';
import type { Improvement, LabourEvent, LeftParticipant, LeftParticipants, OutcomeOccasion, UnknownOutcomes } from '@kortkurs/contract/outcomes';
import { laterOn, leavingUntil } from '@kortkurs/rules/outcomes';
import { Today } from '../centre/door';
import { shownName, type Viewer } from '../people/door';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Sql } from '../platform/db/tx';
import { listKeyset } from '../platform/lists/keyset';
import { prefixCondition } from '../platform/lists/prefix';
import { Refusal } from '../platform/refusals/refusal';
import { OutcomeTerms } from './outcome-terms';
import { IS_ASKED, IS_KNOWN, OUTCOMES, REACHED } from './outcomes.sql';

export interface LeftWish {
  missing: OutcomeOccasion | null;
  q: string | null;
  /** With `missing`: only those for whom that day lies within these. */
  from?: LocalDate;
  to?: LocalDate;
  after?: string;
  limit: number;
}

interface Row extends Pick<LeftParticipant, 'personId' | 'name' | 'exitOn' | 'asked' | 'reachable'> {
  leftAs: LabourEvent | null;
  inEducation: boolean;
  qualified: boolean;
  laterEmployed: boolean | null;
  laterImproved: Improvement | null;
  missingLeaving: boolean;
  missingLater: boolean;
}

/** Whether a participant of `o` has answered about leaving, or later, or would not. */
const ANSWERED = (occasion: OutcomeOccasion): string =>
  `EXISTS (SELECT 1 FROM outcome_ask k WHERE k.project_id = $1 AND k.person_id = o.person_id AND k.occasion = '${occasion}' AND k.exit_on >= o.exit_on AND k.answered_at IS NOT NULL)`;

/** Who has left the project $1: $2 days within which a change counts, $3 months after which one asks again, $4 today, $5 whether its rules ask. */
const LEFT = `
  SELECT o.*, o.asked AND NOT (${IS_KNOWN.leaving}) AND NOT ${ANSWERED('leaving')} AS missing_leaving,
         o.asked AND NOT (${IS_KNOWN.later}) AND (o.exit_on + make_interval(months => $3::int))::date <= $4::date AND NOT ${ANSWERED('later')} AS missing_later
    FROM (SELECT o.*, $5::boolean AND ${IS_ASKED('$1', '$4::date')} AS asked FROM (${OUTCOMES('$1', '$2::int', '$4::date')}) o) o`;

/** The day half a year after leaving of somebody of them, `t`. */
const LATER_ON = `(t.exit_on + make_interval(months => $3::int))::date`;

/** Reads who has left a project and what is known of them, and logs that somebody did. */
@Injectable()
export class LeftQuery {
  constructor(
    private readonly database: Database,
    private readonly terms: OutcomeTerms,
    private readonly today: Today,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Of whom it is not known what became of them, by their ids: of those who left within some days what came of it, and of those whose half
   * year ended within them how they stood. None where the project's rules do not want to know.
   */
  async unknown(sql: Sql, projectId: Id, { from, to }: { from: LocalDate; to: LocalDate }): Promise<{ personId: Id; occasion: OutcomeOccasion }[]> {
    const { leavingDays, laterMonths, asks } = await this.terms.of(sql, projectId);
    if (!asks) return [];
    return sql.query(
      `SELECT t.person_id AS "personId", k.occasion FROM (${LEFT}) t
         CROSS JOIN LATERAL (SELECT 'leaving' AS occasion WHERE t.missing_leaving AND t.exit_on BETWEEN $6::date AND $7::date
                             UNION ALL SELECT 'later' WHERE t.missing_later AND ${LATER_ON} BETWEEN $6::date AND $7::date) k
        ORDER BY 1, 2`,
      [projectId, leavingDays, laterMonths, this.today.date(), asks, from, to],
    );
  }

  /** Of how many it is not known, some days or all. Nobody is named, so nothing is logged. @throws Refusal `not-found` */
  async unknownCounts(projectId: Id, { from = '-infinity', to = 'infinity' }: { from?: LocalDate; to?: LocalDate }): Promise<UnknownOutcomes> {
    if (!(await this.database.one('SELECT 1 FROM project WHERE id = $1', [projectId]))) throw new Refusal('not-found');
    const unknown = await this.unknown(this.database, projectId, { from, to });
    const of = (occasion: OutcomeOccasion): number => unknown.filter((one) => one.occasion === occasion).length;
    return { leaving: of('leaving'), later: of('later') };
  }

  /** A page of those who have left, by name. @throws Refusal `not-found` */
  async open(projectId: Id, { missing, q, from, to, after, limit }: LeftWish, viewer: Viewer): Promise<LeftParticipants> {
    return this.database.work(async (tx) => {
      // The sums above the list and the list are of one moment.
      await tx.execute('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
      const { leavingDays, laterMonths, asks } = await this.terms.of(tx, projectId);
      const parameters: unknown[] = [projectId, leavingDays, laterMonths, this.today.date(), asks];
      const head = await tx.one<Pick<LeftParticipants, 'left' | 'missingLeaving' | 'missingLater'> & { projectName: string }>(
        `SELECT pr.name AS "projectName", count(t.person_id)::int AS left, count(*) FILTER (WHERE t.missing_leaving)::int AS "missingLeaving", count(*) FILTER (WHERE t.missing_later)::int AS "missingLater"
           FROM project pr LEFT JOIN (${LEFT}) t ON true WHERE pr.id = $1 GROUP BY pr.id`,
        parameters,
      );
      if (!head) throw new Refusal('not-found');
      const name = shownName.sql('p', viewer);
      const where = missing === 'leaving' ? ['t.missing_leaving'] : missing === 'later' ? ['t.missing_later'] : [];
      if (missing && (from ?? to)) where.push(`${missing === 'leaving' ? 't.exit_on' : LATER_ON} BETWEEN $${parameters.push(from ?? '-infinity')}::date AND $${parameters.push(to ?? 'infinity')}::date`);
      if (q) where.push(prefixCondition(name, `$${parameters.push(q)}`));
      const page = await listKeyset<Row>(tx, {
        select: `SELECT t.person_id AS "personId", ${name} AS name, t.exit_on AS "exitOn", t.left_as AS "leftAs", t.in_education AS "inEducation", t.qualified,
            t.later_employed AS "laterEmployed", t.later_improved AS "laterImproved", t.missing_leaving AS "missingLeaving", t.missing_later AS "missingLater",
            ${REACHED} AS reachable,
            coalesce((SELECT json_agg(json_build_object('occasion', k.occasion, 'askedAt', k.asked_at, 'answeredAt', k.answered_at, 'declined', k.declined) ORDER BY k.occasion, k.exit_on)
               FROM outcome_ask k WHERE k.project_id = $1 AND k.person_id = t.person_id AND k.exit_on >= t.exit_on), '[]') AS asked`,
        from: `FROM (${LEFT}) t JOIN person p ON p.id = t.person_id`,
        where,
        parameters,
        order: [
          { sql: `(${name}) COLLATE "sv-x-icu"`, type: 'text' },
          { sql: 't.person_id', type: 'uuid' },
        ],
        limit,
        after,
        count: true,
      });
      await this.audit.record(tx, { action: 'outcome.people-read', objectType: 'project', objectId: projectId, details: { ...(missing && { missing }), people: page.items.length, further: after !== undefined } });
      return { ...head, ...page, asks, items: page.items.map((row) => shown(row, leavingDays, laterMonths)), loggedAt: this.clock.now().toISOString() };
    });
  }
}

function shown({ leftAs, inEducation, qualified, laterEmployed, laterImproved, missingLeaving, missingLater, ...row }: Row, days: number, months: number): LeftParticipant {
  const until = (exitOn: LocalDate) => ({ leavingUntil: leavingUntil(exitOn, days), laterOn: laterOn(exitOn, months) });
  return {
    ...row,
    ...until(row.exitOn),
    leaving: { last: leftAs, inEducation, qualified },
    later: laterEmployed === null ? null : { employed: laterEmployed, improved: laterImproved },
    missing: [...(missingLeaving ? (['leaving'] as const) : []), ...(missingLater ? (['later'] as const) : [])],
  };
}
