import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Language } from '@kortkurs/contract/common';
import { VIDEO_OPENS_MINUTES, type ReminderRule } from '@kortkurs/contract/reminders';
import { SeatLinks } from '../enrolments/door';
import { Clock } from '../platform/clock';
import { Settings } from '../platform/config/settings';
import { Database } from '../platform/db/database';
import type { Tx } from '../platform/db/tx';
import { jobType } from '../platform/jobs/job-type';
import { Jobs } from '../platform/jobs/jobs';
import { REMINDER_KINDS } from './letters/reminder-kinds';
import { Postbox } from './postbox';
import { ADDRESS, causeOf, REMINDED, type Reminded, receives, spanOf } from './reminded';
import { settingsOf } from './reminder-rules';
import { dayAndHours, inLanguage, time } from './when';

const remind = jobType<Record<string, never>>('messages.remind', { seconds: 300 });

/** Letters that are written in one transaction. */
const BATCH = 100;
const SESSION: Record<Language, string> = { sv: 'träff', en: 'session' };
const TODAY: Record<Language, string> = { sv: 'I dag', en: 'Today' };

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
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly postbox: Postbox,
    private readonly links: SeatLinks,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(remind, async (_, { signal }) => void (await this.sweep(signal)));
    this.jobs.every(remind, '* * * * *');
  }

  /** Write what is due now. @returns how many letters were written */
  async sweep(signal?: AbortSignal): Promise<number> {
    const now = this.clock.now();
    const sessions = await this.database.query<Reminded>(`${REMINDED} AND s.starts_at > $1::timestamptz - interval '5 days' AND s.starts_at < $1::timestamptz + interval '2 days' ORDER BY s.starts_at, s.id`, [now]);
    let written = 0;
    for (const session of sessions) {
      for (const { rule, on } of settingsOf(session.byFormat, session.byRun)) {
        const span = on ? spanOf(rule, session) : null;
        if (!span || new Date(span.at) > now || new Date(span.until) <= now) continue;
        for (let more = BATCH; more === BATCH && !signal?.aborted; written += more) more = await this.write(rule, session, span.at);
      }
    }
    return written;
  }

  /** Write a batch of a rule's letters about a session. @returns how many */
  private async write(rule: ReminderRule, session: Reminded, at: string): Promise<number> {
    const cause = causeOf(rule, session);
    const parameters = [session.runId, session.sessionId, at, `${cause}:`];
    return this.database.work(async (tx) => {
      const people = await tx.query<Receiver>(
        `SELECT e.id AS "enrolmentId", h.id AS "personId", coalesce(h.name_used, h.given_name) AS "firstName", coalesce(a.email, h.contact_email) AS address, h.language
           FROM enrolment e JOIN person h ON h.id = e.person_id ${ADDRESS}
          WHERE ${receives(rule)} AND coalesce(a.email, h.contact_email) IS NOT NULL
            AND EXISTS (SELECT 1 FROM session s WHERE s.id = $2 AND s.cancelled_at IS NULL AND s.starts_at = $5)
            AND NOT EXISTS (SELECT 1 FROM message m WHERE m.once_key = $4 || e.id)
          ORDER BY e.id LIMIT ${BATCH}`,
        [...parameters, session.startsAt],
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
        });
      }
      return people.length;
    });
  }

  /** The link by which someone says that they cannot come; only before the session. */
  private async cannotCome(tx: Tx, rule: ReminderRule, session: Reminded, { enrolmentId, personId }: Receiver): Promise<string | null> {
    if (rule !== 'day-before' && rule !== 'same-morning') return null;
    const path = await this.links.issue(tx, { enrolmentId, personId, runEndsAt: session.runEndsAt });
    return path ? `${this.settings.publicUrl}${path}` : null;
  }
}
