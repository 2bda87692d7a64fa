import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { AttestationsReminded } from '@kortkurs/contract/attestation-register';
import { ASK_PEOPLE, type AttestationAsk, type AttestationAsked, type AttestationRefusal, type Month } from '@kortkurs/contract/attestations';
import { firstDayOf, lastDayOf, monthAfter, monthOf } from '@kortkurs/rules/attestation';
import { addDays } from '@kortkurs/rules/schedule';
import { Today } from '../centre/door';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Sql, Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { Once } from '../platform/idempotency/once';
import { jobType } from '../platform/jobs/job-type';
import { Jobs } from '../platform/jobs/jobs';
import { Refusal } from '../platform/refusals/refusal';
import { RuleSets } from '../rule-sets/door';
import { AttestationAsker, REACHED } from './attestation-asker';
import { AttestationCodes } from './attestation-codes';
import { BEYOND, hasUnsigned } from './attended-lines.sql';
import { AttestationWanted } from './events';

const daily = jobType<Record<string, never>>('attestations.ask-daily', { seconds: 600 });
const askAll = jobType<{ projectId: string; month: Month; by: string | null; unreached?: boolean }>('attestations.ask-all', { seconds: 600 });
const remindAll = jobType<{ projectId: string; month: Month }>('attestations.remind-all', { seconds: 600 });
export const renew = jobType<{ attestationId: string }>('attestations.renew', { retries: 8, seconds: 60, atOnce: 2 });

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** People who are asked, or reminded, in one transaction. */
const BATCH = 25;
/** Months that are looked at by themselves: lists are signed late, but nobody is asked of what was long ago. */
const MONTHS_BACK = 2;
/** So many days before the last one somebody is reminded, once. */
const REMIND_DAYS = 5;

/** SQL of people who took part in a project in a month and can be asked: reached by letter, not protected, unless all are meant, with no list of the month left to sign, and such that `asked` is so. $1 project, $2 month. */
const askable = (asked: string, reached = REACHED): string => `
  SELECT DISTINCT h.id FROM participation_month m JOIN person h ON h.id = m.person_id AND h.erased_at IS NULL
   WHERE m.project_id = $1 AND m.month = $2::date AND m.registered_minutes > 0 AND ${reached}
     AND ${asked}
     AND NOT ${hasUnsigned('$1', '$2::date', 'SELECT k.id FROM person k WHERE k.id = h.id OR k.merged_into = h.id')}`;

/** SQL of a living attestation of theirs. */
const LIVING = `SELECT 1 FROM attestation a WHERE a.project_id = $1 AND a.month = $2::date AND a.person_id = h.id AND a.state <> 'replaced'`;
const NOT_ASKED = askable(`NOT EXISTS (${LIVING})`);
/** SQL of whether a person `h` was not asked of all that is signed of a month: $1 project, $2 month. */
export const NOT_ASKED_STILL = `(NOT EXISTS (${LIVING}) OR EXISTS (${LIVING} AND ${BEYOND}))`;
/** Staff ask also those for whom more is signed than they were asked about; nobody is by themselves asked twice. */
const NOT_ASKED_OF_ALL = askable(NOT_ASKED_STILL);
/** And those whom no letter reaches, in silence: they sign a form, or confirm signed in. */
const NOT_ASKED_OF_ANYBODY = askable(NOT_ASKED_STILL, 'true');

/** SQL of whether an attestation `a` of a person `h` has something to confirm, and can be reminded of. */
const UNANSWERED = `a.state = 'waiting' AND a.way = 'mail' AND ${REACHED} AND EXISTS (SELECT 1 FROM attestation_line l WHERE l.attestation_id = a.id AND l.answer = 'waiting' AND l.void_at IS NULL AND l.minutes > 0)`;
/** SQL of whether it is of a project's month, of these people or of all, and nobody wrote of it since: $2 project, $3 month, $4 people, $5 a day ago. */
const DUE_OF_MONTH = 'a.project_id = $2 AND a.month = $3::date AND ($4::uuid[] IS NULL OR a.person_id = ANY ($4)) AND (a.reminded_at IS NULL OR a.reminded_at <= $5) AND a.asked_at <= $5';

/** Asks whole months, by themselves from the first of the next, or because staff want it; reminds, and asks anew of what was settled. */
@Injectable()
export class AttestationRounds implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly once: Once,
    private readonly asker: AttestationAsker,
    private readonly codes: AttestationCodes,
    private readonly ruleSets: RuleSets,
    private readonly jobs: Jobs,
    private readonly events: Events,
    private readonly today: Today,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(daily, async (_, { signal }) => {
      await this.sweep(signal);
      await this.remindDue(signal);
    });
    this.jobs.every(daily, '40 7 * * *');
    this.jobs.handle(askAll, async ({ projectId, month, by, unreached }, { signal }) => void (await this.askMonth(projectId, month, by, signal, unreached)));
    this.jobs.handle(remindAll, ({ projectId, month }, { signal }) => this.remindRest(projectId, month, signal));
    this.jobs.handle(renew, ({ attestationId }) => this.renew(attestationId));
  }

  /**
   * Staff ask those named at once, or all who can be asked, in a moment.
   * @throws Refusal `not-found`, `month-not-over`
   */
  async ask(projectId: string, month: Month, { personIds, unreached = false }: AttestationAsk, by: string): Promise<AttestationAsked> {
    return this.once.work(async (tx) => {
      await this.mustBeOver(tx, projectId, month);
      if (personIds) return { asked: (await this.asker.ask(tx, { projectId, month, personIds: personIds.slice(0, ASK_PEOPLE), by, way: 'mail', silently: true })).size, queued: 0 };
      const waiting = await tx.one<{ n: number }>(`SELECT count(*)::int AS n FROM (${unreached ? NOT_ASKED_OF_ANYBODY : NOT_ASKED_OF_ALL}) one`, [projectId, firstDayOf(month)]);
      if (waiting?.n) await this.jobs.send(tx, askAll, { projectId, month, by, unreached }, { once: `${projectId}:${month}${unreached ? ':all' : ''}` });
      return { asked: 0, queued: waiting?.n ?? 0 };
    });
  }

  /**
   * Staff remind those named who have not answered at once, or all in a moment; whoever was written to in the last day is left alone, and who has nothing to confirm.
   * The links of those named take codes again.
   */
  async remindMonth(projectId: string, month: Month, { personIds }: AttestationAsk): Promise<AttestationsReminded> {
    const of = [projectId, firstDayOf(month), personIds, new Date(this.clock.now().getTime() - DAY_MS)];
    return this.database.work(async (tx) => {
      if (personIds) {
        let reminded = 0;
        for (let more = BATCH; more === BATCH; reminded += more) more = await this.remind(tx, DUE_OF_MONTH, of);
        await this.codes.forgive(tx, projectId, month, personIds);
        return { reminded, queued: 0 };
      }
      const due = await tx.one<{ n: number }>(`SELECT count(*)::int AS n FROM attestation a JOIN person h ON h.id = a.person_id WHERE $1::int > 0 AND ${UNANSWERED} AND ${DUE_OF_MONTH}`, [BATCH, ...of]);
      if (due?.n) await this.jobs.send(tx, remindAll, { projectId, month }, { once: `${projectId}:${month}` });
      return { reminded: 0, queued: due?.n ?? 0 };
    });
  }

  private async remindRest(projectId: string, month: Month, signal?: AbortSignal): Promise<void> {
    const of = [projectId, firstDayOf(month), null, new Date(this.clock.now().getTime() - DAY_MS)];
    while (!signal?.aborted && (await this.database.work((tx) => this.remind(tx, DUE_OF_MONTH, of))) === BATCH);
  }

  /** Ask about the months before this one, of projects whose rule set wants it. @returns how many were asked */
  async sweep(signal?: AbortSignal): Promise<number> {
    let asked = 0;
    for (let back = 1; back <= MONTHS_BACK; back++) {
      const month = monthAfter(monthOf(this.today.date()), -back);
      for (const projectId of await this.attesting(month)) if (!signal?.aborted) asked += await this.askMonth(projectId, month, null, signal);
    }
    return asked;
  }

  /** Remind those who are to answer soon, once. @returns how many */
  async remindDue(signal?: AbortSignal): Promise<number> {
    let reminded = 0;
    for (let more = BATCH; more === BATCH && !signal?.aborted; reminded += more) {
      more = await this.database.work((tx) => this.remind(tx, `a.reminded_at IS NULL AND a.due_on BETWEEN $2::date AND $3::date AND pr.archived_at IS NULL`, [this.today.date(), addDays(this.today.date(), REMIND_DAYS)]));
    }
    return reminded;
  }

  /** What was asked is settled or corrected: ask of it anew, unless somebody has meanwhile. */
  async renew(attestationId: string): Promise<void> {
    await this.database.work(async (tx) => {
      const old = await tx.one<{ projectId: string; personId: string; month: Month; way: 'mail' | 'paper'; disputed: boolean }>(
        `SELECT project_id AS "projectId", person_id AS "personId", to_char(month, 'YYYY-MM') AS month, way,
                EXISTS (SELECT 1 FROM attestation_line l WHERE l.attestation_id = a.id AND l.answer = 'disputed') AS disputed FROM attestation a WHERE id = $1 AND state <> 'replaced'`,
        [attestationId],
      );
      // Nobody is asked while a list of theirs is open: what was settled there is written when it is signed again.
      const waits = old?.disputed && (await tx.one<{ unsigned: boolean }>(`SELECT ${hasUnsigned('$1', '$2::date', 'SELECT k.id FROM person k WHERE k.id = $3 OR k.merged_into = $3')} AS unsigned`, [old.projectId, firstDayOf(old.month), old.personId]));
      if (waits && waits.unsigned) return this.jobs.send(tx, renew, { attestationId }, { after: new Date(this.clock.now().getTime() + HOUR_MS) });
      if (old) await this.asker.ask(tx, { projectId: old.projectId, month: old.month, personIds: [old.personId], by: null, way: old.way, renews: attestationId });
    });
  }

  /** @throws Refusal `not-found`, `month-not-over` */
  async mustBeOver(sql: Sql, projectId: string, month: Month): Promise<void> {
    if (!(await sql.one('SELECT 1 FROM project WHERE id = $1', [projectId]))) throw new Refusal('not-found');
    if (lastDayOf(month) >= this.today.date()) throw new Refusal<AttestationRefusal>('month-not-over');
  }

  /** Write a reminder to those who have not answered and fulfil a condition of the attestation `a`. $1 is the length of a batch, $2 and on the condition's. @returns how many */
  async remind(tx: Tx, condition: string, parameters: unknown[]): Promise<number> {
    const due = await tx.query<{ id: string; personId: string; projectId: string; projectName: string; month: Month; dueOn: string; minutes: number }>(
      `SELECT a.id, a.person_id AS "personId", a.project_id AS "projectId", pr.name AS "projectName", to_char(a.month, 'YYYY-MM') AS month, to_char(a.due_on, 'YYYY-MM-DD') AS "dueOn",
              coalesce((SELECT sum(l.minutes) FROM attestation_line l WHERE l.attestation_id = a.id AND l.answer = 'waiting' AND l.void_at IS NULL), 0)::int AS minutes
         FROM attestation a JOIN project pr ON pr.id = a.project_id JOIN person h ON h.id = a.person_id
        WHERE ${UNANSWERED} AND ${condition} ORDER BY a.id LIMIT $1 FOR UPDATE OF a`,
      [BATCH, ...parameters],
    );
    await tx.execute('UPDATE attestation SET reminded_at = $2 WHERE id = ANY ($1::uuid[])', [due.map(({ id }) => id), this.clock.now()]);
    for (const { id, personId, projectId, projectName, month, dueOn, minutes } of due) {
      await this.events.emit(tx, new AttestationWanted(id, personId, { id: projectId, name: projectName }, month, dueOn, minutes, 'reminder', `${id}:${this.today.date()}`));
    }
    return due.length;
  }

  /** Ask all of a month who can be asked, some at a time. @returns how many */
  private async askMonth(projectId: string, month: Month, by: string | null, signal?: AbortSignal, unreached = false): Promise<number> {
    const who = unreached ? NOT_ASKED_OF_ANYBODY : by ? NOT_ASKED_OF_ALL : NOT_ASKED;
    let [asked, after] = [0, ''];
    while (!signal?.aborted) {
      const people = await this.database.query<{ id: string }>(`SELECT id FROM (${who}) one WHERE id::text > $3 ORDER BY id::text LIMIT ${BATCH}`, [projectId, firstDayOf(month), after]);
      if (people.length === 0) break;
      asked += await this.database.work(async (tx) => (await this.asker.ask(tx, { projectId, month, personIds: people.map(({ id }) => id), by, way: 'mail', silently: unreached })).size);
      after = people.at(-1)?.id ?? '';
    }
    return asked;
  }

  /** Projects with participants in a month whose rule set has them confirm it. */
  private async attesting(month: Month): Promise<string[]> {
    const projects = await this.database.query<{ id: string }>(
      'SELECT pr.id FROM project pr WHERE pr.archived_at IS NULL AND pr.rule_set_id IS NOT NULL AND EXISTS (SELECT 1 FROM participation_month m WHERE m.project_id = pr.id AND m.month = $1::date) ORDER BY pr.id',
      [firstDayOf(month)],
    );
    const counts = await this.ruleSets.ofMany(this.database, projects.map(({ id }) => id), lastDayOf(month));
    return projects.map(({ id }) => id).filter((id) => counts.get(id)?.content.attests);
  }
}
