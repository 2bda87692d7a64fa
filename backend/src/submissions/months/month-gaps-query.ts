import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Month } from '@kortkurs/contract/attestations';
import type { Id, LocalDate } from '@kortkurs/contract/common';
import { MONTH_GAPS, type GapDismissal, type MonthGap, type MonthGapKind, type MonthGaps, type UnsignedSession } from '@kortkurs/contract/month-gaps';
import { REPORT_GAPS } from '@kortkurs/contract/report-readiness';
import { NOT_NARROWED, type Report } from '@kortkurs/contract/reports';
import type { FrozenContent, FrozenGap } from '@kortkurs/contract/submissions';
import { firstDayOf, lastDayOf, monthOf } from '@kortkurs/rules/attestation';
import { AttestationRegister } from '../../attestations/door';
import { LeftQuery } from '../../outcomes/door';
import { anyEyes, shownName } from '../../people/door';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/db/database';
import type { Sql } from '../../platform/db/tx';
import { ReportQuery } from '../../reporting/door';
import { COUNTS_ALL } from '../counts-all';
import { HAS_ADDRESS, LEADS, UNSIGNED } from './unsigned.sql';

/** A gap as it is found: how many, and what tells these from others. */
interface Found {
  kind: MonthGapKind;
  n: number;
  of: readonly string[];
}

interface Dismissed extends GapDismissal {
  kind: MonthGapKind;
  seen: string;
  byId: Id;
}

/** Reads what a project's month lacks before it goes to the funder. Whom a gap is of is counted and never named here. */
@Injectable()
export class MonthGapsQuery {
  constructor(
    private readonly database: Database,
    private readonly reports: ReportQuery,
    private readonly register: AttestationRegister,
    private readonly left: LeftQuery,
    private readonly clock: Clock,
  ) {}

  /** As many statements whatever the month's size. @throws Refusal `not-found` */
  read(projectId: Id, month: Month): Promise<MonthGaps> {
    return this.database.work(async (tx) => {
      await tx.execute('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
      return this.of(tx, projectId, month);
    });
  }

  /** @throws Refusal `not-found` */
  async of(sql: Sql, projectId: Id, month: Month): Promise<MonthGaps> {
    return { gaps: await this.gaps(sql, projectId, month), sessions: await this.sessions(sql, projectId, month) };
  }

  /** Those that there are. `report` is the month's, where it has been read. @throws Refusal `not-found` */
  async gaps(sql: Sql, projectId: Id, month: Month, report?: Report): Promise<MonthGap[]> {
    const found = await this.find(sql, projectId, { from: firstDayOf(month), to: lastDayOf(month) }, report);
    const dismissed = await this.dismissed(sql, projectId, month);
    return found.map((gap): MonthGap => {
      const seen = digestOf(gap);
      const said = dismissed.find((each) => each.kind === gap.kind && each.seen === seen);
      return { kind: gap.kind, n: gap.n, seen, dismissed: said ? { why: said.why, byName: said.byName, at: said.at } : null };
    });
  }

  /** What some days lack, as it is frozen with them. Why something is left is said of a month alone. */
  async frozen(sql: Sql, projectId: Id, { kind: of, from, to }: Pick<FrozenContent, 'kind' | 'from' | 'to'>, report: Report): Promise<FrozenGap[]> {
    const dismissed = of === 'monthly' ? await this.dismissed(sql, projectId, monthOf(from)) : [];
    return (await this.find(sql, projectId, { from, to }, report)).map((gap) => {
      const said = dismissed.find((each) => each.kind === gap.kind && each.seen === digestOf(gap));
      return { kind: gap.kind, n: gap.n, dismissed: said ? { why: said.why, byId: said.byId, at: new Date(said.at).toISOString() } : null };
    });
  }

  private async find(sql: Sql, projectId: Id, days: { from: LocalDate; to: LocalDate }, known?: Report): Promise<Found[]> {
    const { readiness, indicators, confirmed } = known ?? (await this.reports.report(projectId, { ...NOT_NARROWED, ...days }, sql, COUNTS_ALL));
    const facts = indicators && indicators.grandTotal > indicators.complete + (indicators.minorsNotAsked ?? 0) ? await this.reports.incomplete(projectId, days, sql, COUNTS_ALL) : [];
    const numbers = readiness.numbersMissing > 0 ? await this.reports.withoutNumber(projectId, days, sql, COUNTS_ALL) : [];
    const unconfirmed = confirmed ? await this.register.unconfirmed(projectId, days, sql) : [];
    const outcomes = await this.left.unknown(sql, projectId, days);
    const all: Record<MonthGapKind, Omit<Found, 'kind'>> = {
      unsigned: { n: readiness.unsignedCount, of: sessionsOf(readiness.unsigned) },
      facts: { n: facts.length, of: facts },
      // Somebody whose number turned out to be another's lacks it in another way than who never gave one.
      numbers: { n: numbers.length, of: numbers.map(({ personId, lack }) => `${personId} ${lack}`) },
      // Who has come to say that something is wrong is no longer only silent.
      unconfirmed: { n: unconfirmed.length, of: unconfirmed.map(({ personId, disputes }) => `${personId} ${disputes}`) },
      outcomes: { n: outcomes.length, of: outcomes.map(({ personId, occasion }) => `${personId} ${occasion}`) },
      outside: { n: readiness.outsideCount, of: sessionsOf(readiness.outside) },
    };
    return MONTH_GAPS.map((kind) => ({ kind, ...all[kind] })).filter(({ n }) => n > 0);
  }

  private dismissed(sql: Sql, projectId: Id, month: Month): Promise<Dismissed[]> {
    return sql.query<Dismissed>(
      `SELECT g.kind, encode(g.seen, 'hex') AS seen, g.why, g.dismissed_by AS "byId", ${shownName.sql('b', anyEyes)} AS "byName", g.dismissed_at AS at
         FROM gap_dismissed g JOIN person b ON b.id = g.dismissed_by WHERE g.project_id = $1 AND g.month = $2::date AND g.ended_at IS NULL`,
      [projectId, firstDayOf(month)],
    );
  }

  private sessions(sql: Sql, projectId: Id, month: Month): Promise<UnsignedSession[]> {
    return sql.query<UnsignedSession & { remindedOn: LocalDate | null }>(
      `SELECT u.id AS "sessionId", coalesce(l.leaders, '[]') AS leaders, coalesce(l.reachable, false) AS reachable,
              (SELECT max(k.reminded_on) FROM sign_reminder k WHERE k.session_id = u.id) AS "remindedOn"
         FROM (${UNSIGNED}) u
         LEFT JOIN LATERAL (SELECT json_agg(${shownName.sql('p', anyEyes)} ORDER BY i.position, p.id) AS leaders, bool_or(${HAS_ADDRESS}) AS reachable
                              FROM (${LEADS('u.run_id')}) i JOIN person p ON p.id = i.person_id) l ON true
        ORDER BY u.starts_at, u.id LIMIT ${REPORT_GAPS}`,
      [projectId, firstDayOf(month), this.clock.now()],
    );
  }
}

/** Of sessions the report lists the earliest; together with how many there are they tell one gap from another. */
const sessionsOf = (gaps: readonly { sessionId: Id }[]): string[] => gaps.map(({ sessionId }) => sessionId);

const digestOf = ({ kind, n, of }: Found): string => createHash('sha256').update([kind, n, ...of].join('\n')).digest('hex');
