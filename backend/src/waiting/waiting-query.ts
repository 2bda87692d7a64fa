import { Injectable } from '@nestjs/common';
import type { Month } from '@kortkurs/contract/attestations';
import type { Id } from '@kortkurs/contract/common';
import { type DueMonth, type ReportingWaits, WAITING_LISTED, type WaitingCount, type WaitingELists, type WaitingMonth, type WaitingMonths } from '@kortkurs/contract/waiting';
import { dueOf } from '@kortkurs/rules/month-due';
import { daysBetween } from '@kortkurs/rules/schedule';
import { AttestationRegister } from '../attestations/door';
import { Today } from '../centre/door';
import { Database } from '../platform/db/database';
import type { Sql } from '../platform/db/tx';
import { RetentionQuery } from '../retention/door';
import { RuleSets } from '../rule-sets/door';
import { MonthGapsQuery } from '../submissions/door';
import { AGAIN, E_LISTS, NUMBER_REQUESTS, OPEN_MONTHS, RELEASES } from './waiting.sql';

type OpenMonth = Omit<WaitingMonth, keyof DueMonth | 'further' | 'gaps'> & { months: Month[] };

/** Gathers what reporting waits for. */
@Injectable()
export class WaitingQuery {
  constructor(
    private readonly database: Database,
    private readonly ruleSets: RuleSets,
    private readonly register: AttestationRegister,
    private readonly gaps: MonthGapsQuery,
    private readonly retention: RetentionQuery,
    private readonly today: Today,
  ) {}

  /** As many statements however many projects there are. */
  read(personId: Id): Promise<ReportingWaits> {
    return this.database.work(async (tx) => {
      await tx.execute('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
      return {
        months: await this.months(tx),
        again: await tx.query<WaitingMonths>(AGAIN),
        disputes: await this.register.disputed(tx, WAITING_LISTED),
        releases: await tx.query<WaitingCount>(RELEASES, [personId]),
        numberRequests: await tx.query<WaitingCount>(NUMBER_REQUESTS, [personId]),
        destructions: await this.retention.due(tx, WAITING_LISTED),
        eLists: await tx.query<WaitingELists>(E_LISTS, [personId]),
      };
    });
  }

  /** The first month of each project whose rules want months, the one that is due first at the top. */
  private async months(sql: Sql): Promise<WaitingMonth[]> {
    const today = this.today.date();
    const open = await sql.query<OpenMonth>(OPEN_MONTHS, [today]);
    const rules = await this.ruleSets.ofMany(sql, open.map(({ projectId }) => projectId), today);
    const due = open
      .flatMap(({ months, ...each }): WaitingMonth[] => {
        const monthly = rules.get(each.projectId)?.content.monthly;
        if (!monthly) return [];
        const [first, ...further] = months.map((month): DueMonth => {
          const dueOn = dueOf(month, monthly.dueDays);
          return { month, dueOn, daysLeft: daysBetween(today, dueOn) };
        });
        return first ? [{ ...each, ...first, further, gaps: null }] : [];
      })
      .sort((one, other) => one.daysLeft - other.daysLeft)
      .slice(0, WAITING_LISTED);
    const [first, ...rest] = due;
    if (!first) return [];
    const gaps = first.isLocked ? [] : await this.gaps.gaps(sql, first.projectId, first.month);
    return [{ ...first, gaps: gaps.filter(({ dismissed }) => !dismissed).map(({ kind, n }) => ({ kind, n })) }, ...rest];
  }
}
