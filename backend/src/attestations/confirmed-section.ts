import { Injectable } from '@nestjs/common';
import type { ReportConfirmed } from '@kortkurs/contract/attestation-register';
import type { Language } from '@kortkurs/contract/common';
import type { Report } from '@kortkurs/contract/reports';
import { localDateOf } from '@kortkurs/rules/schedule';
import type { Sql } from '../platform/db/tx';
import type { Cell } from '../platform/files/table';
import { gathered, type ReportScope } from '../reporting/door';
import { RuleSets } from '../rule-sets/door';

/** A line's own words in the summary of a report's files. */
const WORDS: Record<Language, Record<'confirmed' | 'waiting' | 'disputed' | 'changed' | 'rest', string>> = {
  sv: { confirmed: 'Minuter, bekräftade av deltagarna', waiting: 'Minuter, tillfrågade utan svar', disputed: 'Minuter, stämmer inte enligt deltagaren', changed: 'Minuter, rättade efter bekräftelsen', rest: 'Minuter, signerade utan fråga eller rättade' },
  en: { confirmed: 'Minutes, confirmed by participants', waiting: 'Minutes, asked without an answer', disputed: 'Minutes, not right according to the participant', changed: 'Minutes, corrected after they were confirmed', rest: 'Minutes, signed without a question or corrected' },
};

type Sums = Pick<ReportConfirmed, 'minutes' | 'waitingMinutes' | 'disputedMinutes' | 'changedMinutes'> & { month: string; people: string[] };

/** How much of what a report sums its participants have confirmed. */
@Injectable()
export class ConfirmedSection {
  constructor(private readonly ruleSets: RuleSets) {}

  /** Two statements; null where the project's rule set does not ask and nobody was asked. */
  async read(sql: Sql, scope: ReportScope): Promise<ReportConfirmed | null> {
    const { parameters, put } = gathered();
    const [project, from, to] = [put(scope.projectId), put(scope.wish.from), put(scope.wish.to)];
    const sum = (which: string): string => `coalesce(sum(l.minutes) FILTER (WHERE ${which}), 0)::int`;
    const rows = await sql.query<Sums>(
      `SELECT to_char(l.local_date, 'YYYY-MM') AS month, ${sum("l.answer = 'confirmed' AND l.void_at IS NULL")} AS minutes, ${sum("l.answer = 'waiting' AND l.void_at IS NULL")} AS "waitingMinutes",
              ${sum("l.answer = 'disputed' AND l.void_at IS NULL")} AS "disputedMinutes", ${sum("l.answer = 'confirmed' AND l.void_at IS NOT NULL")} AS "changedMinutes",
              coalesce(array_agg(DISTINCT a.person_id) FILTER (WHERE l.answer = 'confirmed' AND l.void_at IS NULL AND l.minutes > 0), '{}') AS people
         FROM attestation a JOIN attestation_line l ON l.attestation_id = a.id
        WHERE a.project_id = ${project}::uuid AND a.state <> 'replaced' AND l.local_date BETWEEN coalesce(${from}::date, '-infinity') AND coalesce(${to}::date, 'infinity')
          AND l.enrolment_id IN (SELECT t.enrolment_id FROM (${scope.taken(put)}) t)
        GROUP BY 1 ORDER BY 1`,
      parameters,
    );
    if (rows.length === 0 && !(await this.asks(sql, scope))) return null;
    const all = (of: (row: Sums) => number): number => rows.reduce((total, row) => total + of(row), 0);
    return {
      minutes: all((row) => row.minutes),
      people: new Set(rows.flatMap(({ people }) => people)).size,
      waitingMinutes: all((row) => row.waitingMinutes),
      disputedMinutes: all((row) => row.disputedMinutes),
      changedMinutes: all((row) => row.changedMinutes),
      months: rows.filter(({ minutes }) => minutes > 0).map(({ month, minutes }) => ({ month, minutes })),
    };
  }

  /** Rows of the summary: how much, and why not the rest. */
  summary({ confirmed, figures }: Report, language: Language, period: string): Cell[][] {
    if (!confirmed) return [];
    const say = WORDS[language];
    const rest = Math.max(0, figures.signedMinutes - confirmed.minutes - confirmed.waitingMinutes - confirmed.disputedMinutes);
    return [[say.confirmed, confirmed.minutes, null, period], [say.waiting, confirmed.waitingMinutes, null, period], [say.disputed, confirmed.disputedMinutes, null, period], [say.changed, confirmed.changedMinutes, null, period], [say.rest, rest, null, period]];
  }

  private async asks(sql: Sql, { projectId, now }: ReportScope): Promise<boolean> {
    return (await this.ruleSets.of(sql, projectId, localDateOf(now.toISOString())))?.content.attests ?? false;
  }
}
