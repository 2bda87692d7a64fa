import { Injectable } from '@nestjs/common';
import type { PlannedReminder, RunReminders, SessionReminderRule } from '@kortkurs/contract/reminders';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { Refusal } from '../platform/refusals/refusal';
import { causeOf, isAfter, REMINDED, type Reminded, receives, spanOf } from './reminded';
import { rulesBySession, SAID, type Said, settingsOf } from './reminder-rules';

interface Planned {
  rule: SessionReminderRule;
  session: Reminded;
  at: string;
}

/** Sessions ahead of which the plan is shown. */
const AHEAD = 60;

/** Reads what a run is going to send by itself. */
@Injectable()
export class ReminderReader {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** A run's rules, and what they lead to, the next first. Three statements, whatever there is. @throws Refusal `not-found` */
  async ofRun(runId: string): Promise<RunReminders> {
    const run = await this.database.one<{ byFormat: Said; byRun: Said }>(`SELECT ${SAID} FROM course_run r JOIN course c ON c.id = r.course_id WHERE r.id = $1`, [runId]);
    if (!run) throw new Refusal('not-found');
    const now = this.clock.now();
    const settings = settingsOf(run.byFormat, run.byRun);
    const sessions = await this.database.query<Reminded>(`${REMINDED} AND r.id = $1 AND s.starts_at > $2::timestamptz - interval '5 days' ORDER BY s.starts_at, s.id LIMIT ${AHEAD}`, [runId, now]);
    const due = sessions.flatMap((session) =>
      rulesBySession(settings).flatMap((rule): Planned[] => {
        const span = spanOf(rule, session);
        return span && new Date(span.until) > now ? [{ rule, session, at: span.at }] : [];
      }),
    );
    const counts = await this.counts(runId, due);
    const planned = due.map(({ rule, session, at }, index): PlannedReminder => {
      const count = counts.get(index);
      return {
        rule,
        sessionId: session.sessionId,
        sessionNumber: session.number,
        startsAt: session.startsAt.toISOString(),
        at,
        receivers: isAfter(rule) ? null : (count?.receivers ?? 0),
        sent: count?.sent ?? 0,
      };
    });
    return { settings, planned: planned.sort((one, other) => Date.parse(one.at) - Date.parse(other.at)) };
  }

  private async counts(runId: string, due: readonly Planned[]): Promise<Map<number, { receivers: number; sent: number }>> {
    const rows = await this.database.query<{ n: number; receivers: number; sent: number }>(
      `SELECT d.n, (SELECT count(*)::int FROM message m JOIN sending g ON g.id = m.sending_id WHERE g.once_key = d.cause) AS sent,
              (SELECT count(*)::int FROM enrolment e WHERE ${receives({ rule: 'd.rule', run: '$1', session: 'd."sessionId"', at: 'd.at' })}) AS receivers
         FROM jsonb_to_recordset($2::jsonb) AS d (n int, rule text, cause text, "sessionId" uuid, at timestamptz)`,
      [runId, JSON.stringify(due.map(({ rule, session, at }, n) => ({ n, rule, cause: causeOf(rule, session), sessionId: session.sessionId, at })))],
    );
    return new Map(rows.map(({ n, ...count }) => [n, count]));
  }
}
