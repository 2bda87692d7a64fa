import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { Language } from '@kortkurs/contract/common';
import type { ReminderSpan } from '@kortkurs/rules/reminder';
import { VIDEO_OPENS_MINUTES, type SessionReminderRule } from '@kortkurs/contract/reminders';
import { SeatLinks } from '../enrolments/door';
import { Clock } from '../platform/clock';
import { Settings } from '../platform/config/settings';
import { Database } from '../platform/db/database';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { jobType } from '../platform/jobs/job-type';
import { Jobs } from '../platform/jobs/jobs';
import { plainError } from '../platform/without-addresses';
import { RunCancelled, SessionsChanged } from '../runs/door';
import { ADDRESS } from './address.sql';
import { REMINDER_KINDS } from './letters/reminder-kinds';
import { Postbox } from './postbox';
import { causeOf, causesAhead, left, REMINDED, type Reminded, spanOf } from './reminded';
import { rulesBySession, settingsOf } from './reminder-rules';
import { dayAndHours, inLanguage, time } from './when';

const remind = jobType<Record<string, never>>('messages.remind', { seconds: 300 });

/** Letters that are written in one transaction. */
const BATCH = 100;
const SESSION: Record<Language, string> = { sv: 'träff', en: 'session' };
const TODAY: Record<Language, string> = { sv: 'I dag', en: 'Today' };

/** SQL of whether anybody has turned on what comes after sessions of a run `r` of a course `c`: few do, and the sessions of days past are many. */
const SAYS_AFTER = `(EXISTS (SELECT 1 FROM run_reminder u WHERE u.run_id = r.id AND u.is_on AND u.rule LIKE 'after-%')
  OR EXISTS (SELECT 1 FROM format_reminder f WHERE f.format_id = c.format_id AND f.is_on AND f.rule LIKE 'after-%'))`;

/** A letter whose time it is. */
interface DueNow {
  rule: SessionReminderRule;
  session: Reminded;
  span: ReminderSpan;
}

interface Receiver {
  enrolmentId: string;
  personId: string;
  firstName: string;
  address: string;
  language: Language;
}

/**
 * Each minute, writes the letters whose time has come: nothing waits far ahead, so a session that is moved or called off and a person who leaves need
 * nothing taken back. Whom a cause has reached already is seen from the messages themselves, also after a crash halfway.
 */
@Injectable()
export class ReminderSweep implements OnModuleInit {
  private readonly log = new Logger('Reminders');

  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly postbox: Postbox,
    private readonly links: SeatLinks,
    private readonly settings: Settings,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(remind, async (_, { signal }) => void (await this.sweep(signal)));
    this.jobs.every(remind, '* * * * *');
    this.events.on(SessionsChanged, (tx, { changed, removed }) => {
      const moved = changed.filter(({ before, after }) => before.startsAt.getTime() !== after.startsAt.getTime()).map(({ before }) => before);
      return this.overtake(tx, [...moved, ...removed]);
    });
    this.events.on(RunCancelled, async (tx, { after }) => this.overtake(tx, await tx.query('SELECT id, starts_at AS "startsAt" FROM session WHERE run_id = $1', [after.id])));
  }

  /** What has not left the house yet of sessions that are not held then stays. */
  private async overtake(tx: Tx, sessions: { id: string; startsAt: Date }[]): Promise<void> {
    const causes = sessions.flatMap(({ id, startsAt }) => causesAhead({ sessionId: id, startsAt }));
    if (causes.length === 0) return;
    await tx.execute(`UPDATE message SET not_after = $2 WHERE state <> 'sent' AND sending_id IN (SELECT id FROM sending WHERE once_key = ANY ($1::text[]))`, [causes, this.clock.now()]);
  }

  /** Write what is due now; what fails for one session is tried again the next minute, and holds up no other. @returns how many letters were written */
  async sweep(signal?: AbortSignal): Promise<number> {
    let written = 0;
    for (const due of await this.due()) {
      try {
        for (let more = BATCH; more === BATCH && !signal?.aborted; written += more) more = await this.write(due);
      } catch (error) {
        this.log.error(`${causeOf(due.rule, due.session)}: ${plainError(error).message}`);
      }
    }
    return written;
  }

  /** What has its time now and has not reached everyone yet. Two statements, whatever there is. */
  private async due(): Promise<DueNow[]> {
    const now = this.clock.now();
    const sessions = await this.database.query<Reminded>(
      `${REMINDED} AND s.starts_at > $1::timestamptz - interval '5 days' AND s.starts_at < $1::timestamptz + interval '2 days' AND (s.ends_at > $1 OR ${SAYS_AFTER}) ORDER BY s.starts_at, s.id`,
      [now],
    );
    const due = sessions.flatMap((session) =>
      rulesBySession(settingsOf(session.byFormat, session.byRun)).flatMap((rule): DueNow[] => {
        const span = spanOf(rule, session);
        return span && new Date(span.at) <= now && new Date(span.until) > now ? [{ rule, session, span }] : [];
      }),
    );
    if (due.length === 0) return [];
    const unfinished = await this.database.query<{ n: number }>(
      `SELECT d.n FROM jsonb_to_recordset($1::jsonb) AS d (n int, rule text, cause text, run uuid, session uuid, at timestamptz)
        WHERE EXISTS (SELECT 1 FROM enrolment e JOIN person h ON h.id = e.person_id ${ADDRESS} WHERE ${left({ rule: 'd.rule', run: 'd.run', session: 'd.session', at: 'd.at' }, 'd.cause')}) ORDER BY d.n`,
      [JSON.stringify(due.map(({ rule, session, span }, n) => ({ n, rule, cause: causeOf(rule, session), run: session.runId, session: session.sessionId, at: span.at })))],
    );
    return unfinished.flatMap(({ n }) => due[n] ?? []);
  }

  /** Write a batch of a rule's letters about a session, unless another process is at it. @returns how many */
  private async write({ rule, session, span }: DueNow): Promise<number> {
    const cause = causeOf(rule, session);
    return this.database.work(async (tx) => {
      const alone = await tx.one<{ got: boolean }>('SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS got', [cause]);
      if (!alone?.got) return 0;
      const people = await tx.query<Receiver>(
        `SELECT e.id AS "enrolmentId", h.id AS "personId", coalesce(h.name_used, h.given_name) AS "firstName", coalesce(a.email, h.contact_email) AS address, h.language
           FROM enrolment e JOIN person h ON h.id = e.person_id ${ADDRESS}
          WHERE ${left({ rule: '$4::text', run: '$1', session: '$2', at: '$3' }, '$5::text')}
            AND EXISTS (SELECT 1 FROM session s WHERE s.id = $2 AND s.cancelled_at IS NULL AND s.starts_at = $6)
          ORDER BY e.id LIMIT ${BATCH}`,
        [session.runId, session.sessionId, span.at, rule, cause, session.startsAt],
      );
      if (people.length === 0) return 0;
      const kind = REMINDER_KINDS[rule];
      const sendingId = await this.postbox.sending(tx, { kind: kind.kind, runId: session.runId, onceKey: cause });
      for (const person of people) {
        const cannot = await this.cannotCome(tx, rule, session, person);
        await this.postbox.post(tx, {
          kind,
          to: { personId: person.personId, address: person.address, language: person.language },
          values: (language) => ({
            firstname: person.firstName,
            course: inLanguage(session.title, language),
            session: session.sessions > 1 ? `${SESSION[language]} ${session.number}` : null,
            when: dayAndHours(session.startsAt, session.endsAt, language),
            where: session.place,
            opens: session.online ? time(new Date(session.startsAt.getTime() - VIDEO_OPENS_MINUTES * 60_000), language) : null,
            cannot,
            link: `${this.settings.publicUrl}/my`,
          }),
          ...(rule === 'same-morning' && { sms: (language: Language) => [`${TODAY[language]} ${time(session.startsAt, language)}: ${inLanguage(session.title, language)}`, session.place].filter(Boolean).join(', ') }),
          about: { type: 'enrolment', id: person.enrolmentId },
          onceKey: `${cause}:${person.enrolmentId}`,
          sendingId,
          runId: session.runId,
          notAfter: new Date(span.until),
        });
      }
      return people.length;
    });
  }

  /** The link by which someone says that they cannot come; only before the session. */
  private async cannotCome(tx: Tx, rule: SessionReminderRule, session: Reminded, { enrolmentId, personId }: Receiver): Promise<string | null> {
    if (rule !== 'day-before' && rule !== 'same-morning') return null;
    const path = await this.links.issue(tx, { enrolmentId, personId, runEndsAt: session.runEndsAt });
    return path ? `${this.settings.publicUrl}${path}` : null;
  }
}
