import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { Language, Localized } from '@kortkurs/contract/common';
import { handInRemindedAt } from '@kortkurs/rules/hand-in';
import { SeatLinks } from '../enrolments/door';
import { HAND_IN_DUE } from '../learning/door';
import { Clock } from '../platform/clock';
import { Settings } from '../platform/config/settings';
import { Database } from '../platform/db/database';
import { jobType } from '../platform/jobs/job-type';
import { Jobs } from '../platform/jobs/jobs';
import { plainError } from '../platform/without-addresses';
import { ADDRESS } from './address.sql';
import { NOT_HANDED_IN } from './audience.sql';
import { dueAt } from './letter-papers';
import { HAND_IN_REMINDER } from './letters/hand-in-kinds';
import { Postbox } from './postbox';
import { inLanguage } from './when';

const remind = jobType<Record<string, never>>('messages.remind-hand-in', { seconds: 300 });

/** Letters that are written in one transaction. */
const BATCH = 100;

interface Due {
  runId: string;
  what: Localized;
  dueAt: Date;
  title: Localized;
  runEndsAt: Date | null;
}

interface Receiver {
  enrolmentId: string;
  personId: string;
  firstName: string;
  address: string;
  language: Language;
}

/** SQL of who is still to be reminded of the form of a run $1 that is due at $2: asked before the reminders went, or by them. $3 names the cause. */
const LEFT = `e.run_id = $1 AND ${NOT_HANDED_IN} AND coalesce(a.email, h.contact_email) IS NOT NULL
  AND (coalesce(e.enrolled_at, e.created_at) <= $2 OR EXISTS (SELECT 1 FROM hand_in_form f WHERE f.run_id = $1 AND f.asked_at > coalesce(e.enrolled_at, e.created_at)))
  AND NOT EXISTS (SELECT 1 FROM message_choice k WHERE k.person_id = e.person_id AND 'reminders' = ANY (k.turned_off))
  AND NOT EXISTS (SELECT 1 FROM message m WHERE m.once_key = $3 || ':' || e.id)`;

/**
 * Reminds once those who have not handed in what a run asks for, two days before it is due; where that day is another, or the run is moved before it, once more.
 * Nothing waits ahead: who hands in meanwhile, leaves, or whose run is called off gets nothing.
 */
@Injectable()
export class HandInReminder implements OnModuleInit {
  private readonly log = new Logger('Reminders');

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
    this.jobs.every(remind, '*/5 * * * *');
  }

  /** Write what is due now. @returns how many letters were written */
  async sweep(signal?: AbortSignal): Promise<number> {
    const now = this.clock.now();
    const forms = await this.database.query<Due>(
      `SELECT r.id AS "runId", f.what, ${HAND_IN_DUE} AS "dueAt", v.title, r.ends_at AS "runEndsAt"
         FROM hand_in_form f JOIN course_run r ON r.id = f.run_id JOIN course_version v ON v.id = r.course_version_id
        WHERE f.ended_at IS NULL AND ${HAND_IN_DUE} > $1 AND ${HAND_IN_DUE} < $1::timestamptz + interval '3 days' AND r.status = 'published'
        ORDER BY ${HAND_IN_DUE}, r.id`,
      [now],
    );
    let written = 0;
    for (const form of forms.filter((each) => handInRemindedAt(each.dueAt) <= now)) {
      try {
        for (let more = BATCH; more === BATCH && !signal?.aborted; written += more) more = await this.write(form);
      } catch (error) {
        this.log.error(`hand-in ${form.runId}: ${plainError(error).message}`);
      }
    }
    return written;
  }

  /** Write a batch of the letters about a form, unless another process is at it. @returns how many */
  private async write(form: Due): Promise<number> {
    const cause = `hand-in:${form.runId}:${form.dueAt.getTime()}`;
    return this.database.work(async (tx) => {
      const alone = await tx.one<{ got: boolean }>('SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS got', [cause]);
      if (!alone?.got) return 0;
      const people = await tx.query<Receiver>(
        `SELECT e.id AS "enrolmentId", h.id AS "personId", coalesce(h.name_used, h.given_name) AS "firstName", coalesce(a.email, h.contact_email) AS address, h.language
           FROM enrolment e JOIN person h ON h.id = e.person_id ${ADDRESS} WHERE ${LEFT} ORDER BY e.id LIMIT ${BATCH}`,
        [form.runId, handInRemindedAt(form.dueAt), cause],
      );
      if (people.length === 0) return 0;
      const sendingId = await this.postbox.sending(tx, { kind: HAND_IN_REMINDER.kind, runId: form.runId, onceKey: cause });
      for (const { enrolmentId, personId, firstName, address, language: spoken } of people) {
        const path = await this.links.issue(tx, { enrolmentId, personId, runEndsAt: form.runEndsAt });
        await this.postbox.post(tx, {
          kind: HAND_IN_REMINDER,
          to: { personId, address, language: spoken },
          values: (language) => ({
            firstname: firstName,
            course: inLanguage(form.title, language),
            what: inLanguage(form.what, language),
            due: dueAt(form.dueAt, language),
            link: `${this.settings.publicUrl}${path ?? '/my'}`,
          }),
          about: { type: 'enrolment', id: enrolmentId },
          onceKey: `${cause}:${enrolmentId}`,
          sendingId,
          runId: form.runId,
          notAfter: form.dueAt,
        });
      }
      return people.length;
    });
  }
}
