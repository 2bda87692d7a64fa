import { Injectable } from '@nestjs/common';
import { REMINDER_DEFAULTS, REMINDER_RULES, SESSION_REMINDER_RULES, type ReminderRule, type ReminderSetting, type SessionReminderRule } from '@kortkurs/contract/reminders';
import { Audit } from '../platform/audit/audit';
import type { Sql } from '../platform/db/tx';
import { Once } from '../platform/idempotency/once';
import { Refusal } from '../platform/refusals/refusal';

/** What is said of rules, by their name. */
export type Said = Partial<Record<ReminderRule, boolean>>;

/** SQL of what a format and a run say, as JSON by rule; `c` and `r` are the aliases of course and course_run. */
export const SAID = `(SELECT coalesce(jsonb_object_agg(f.rule, f.is_on), '{}') FROM format_reminder f WHERE f.format_id = c.format_id) AS "byFormat",
  (SELECT coalesce(jsonb_object_agg(u.rule, u.is_on), '{}') FROM run_reminder u WHERE u.run_id = r.id) AS "byRun"`;

/** Which rules are in use, and who says so: the run, else its format, else the standard. */
export const settingsOf = (byFormat: Said, byRun: Said = {}): ReminderSetting[] =>
  REMINDER_RULES.map((rule) => ({
    rule,
    on: byRun[rule] ?? byFormat[rule] ?? REMINDER_DEFAULTS[rule],
    said: byRun[rule] !== undefined ? 'run' : byFormat[rule] !== undefined ? 'format' : 'standard',
  }));

/** Those of the rules in use whose letters are about sessions. */
export const rulesBySession = (settings: readonly ReminderSetting[]): SessionReminderRule[] => SESSION_REMINDER_RULES.filter((rule) => settings.some((setting) => setting.rule === rule && setting.on));

/** Where a rule is turned on or off. */
const OWNERS = {
  run: { table: 'run_reminder', column: 'run_id', exists: 'SELECT 1 FROM course_run WHERE id = $1', objectType: 'run' },
  format: { table: 'format_reminder', column: 'format_id', exists: 'SELECT 1 FROM format WHERE id = $1', objectType: 'format' },
} as const;

/** Keeps which letters go out by themselves. */
@Injectable()
export class ReminderRules {
  constructor(
    private readonly once: Once,
    private readonly audit: Audit,
  ) {}

  /** What a format's runs begin with. @throws Refusal `not-found` */
  async ofFormat(sql: Sql, formatId: string): Promise<ReminderSetting[]> {
    const row = await sql.one<{ said: Said }>(
      `SELECT (SELECT coalesce(jsonb_object_agg(r.rule, r.is_on), '{}') FROM format_reminder r WHERE r.format_id = f.id) AS said FROM format f WHERE f.id = $1`,
      [formatId],
    );
    if (!row) throw new Refusal('not-found');
    return settingsOf(row.said);
  }

  /** Turn a rule on or off for a run or a format; null goes back to what stands above it. */
  async change(owner: keyof typeof OWNERS, id: string, rule: ReminderRule, on: boolean | null): Promise<void> {
    const { table, column, exists, objectType } = OWNERS[owner];
    await this.once.work(async (tx) => {
      if (!(await tx.one(exists, [id]))) throw new Refusal('not-found');
      if (on === null) await tx.execute(`DELETE FROM ${table} WHERE ${column} = $1 AND rule = $2`, [id, rule]);
      else await tx.execute(`INSERT INTO ${table} (${column}, rule, is_on) VALUES ($1, $2, $3) ON CONFLICT (${column}, rule) DO UPDATE SET is_on = excluded.is_on`, [id, rule, on]);
      await this.audit.record(tx, { action: 'reminder.changed', objectType, objectId: id, details: { rule, on } });
    });
  }
}
