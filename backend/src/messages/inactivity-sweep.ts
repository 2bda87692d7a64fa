import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { Language, Localized } from '@kortkurs/contract/common';
import { INACTIVITY } from '@kortkurs/contract/reminders';
import { localDateOf } from '@kortkurs/rules/schedule';
import { Clock } from '../platform/clock';
import { Settings } from '../platform/config/settings';
import { Database } from '../platform/db/database';
import { jobType } from '../platform/jobs/job-type';
import { Jobs } from '../platform/jobs/jobs';
import { plainError } from '../platform/without-addresses';
import { BEGUN_AT, LAST_ACTIVE_AT } from '../progress/door';
import { ADDRESS } from './address.sql';
import { InactivityDesk } from './inactivity-desk';
import { REMINDER_KINDS } from './letters/reminder-kinds';
import { Postbox } from './postbox';
import { SAID, type Said, settingsOf } from './reminder-rules';
import { inLanguage } from './when';

const remind = jobType<Record<string, never>>('messages.remind-inactive', { seconds: 300 });

/** Letters that are written in one transaction. */
const BATCH = 100;
const DAYS = `interval '${INACTIVITY.days} days'`;

interface Run {
  runId: string;
  title: Localized;
  byFormat: Said;
  byRun: Said;
}

interface Receiver {
  enrolmentId: string;
  personId: string;
  firstName: string;
  address: string;
  language: Language;
}

/** SQL of whether there was something to do in the run `r` for the seat `e`: what the course asks for is not done, or a session of these days was missed. Where neither is, nobody has stayed away. */
const HAD_SOMETHING_TO_DO = `(EXISTS (SELECT 1 FROM course_version_activity c WHERE c.course_version_id = r.course_version_id AND c.required
       AND NOT EXISTS (SELECT 1 FROM activity_progress p WHERE p.enrolment_id = e.id AND p.activity_id = c.activity_id AND p.state = 'done'))
  OR EXISTS (SELECT 1 FROM attendance t JOIN session s ON s.id = t.session_id WHERE t.enrolment_id = e.id AND t.state = 'absent' AND s.cancelled_at IS NULL AND s.starts_at > $2::timestamptz - ${DAYS}))`;

/** SQL of who is reminded now of the run $1, at the time $2. */
const DUE = `e.run_id = $1 AND e.state = 'enrolled' AND coalesce(a.email, h.contact_email) IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM message_choice k WHERE k.person_id = e.person_id AND 'reminders' = ANY (k.turned_off))
  AND NOT EXISTS (SELECT 1 FROM completion d WHERE d.enrolment_id = e.id)
  AND coalesce(${LAST_ACTIVE_AT}, ${BEGUN_AT}) <= $2::timestamptz - ${DAYS} AND ${BEGUN_AT} <= $2::timestamptz - ${DAYS}
  AND NOT EXISTS (SELECT 1 FROM inactivity_reminder n WHERE n.enrolment_id = e.id AND n.at > $2::timestamptz - ${DAYS})
  AND (SELECT count(*) FROM inactivity_reminder n WHERE n.enrolment_id = e.id AND n.by_rule) < ${INACTIVITY.times}
  AND ${HAD_SOMETHING_TO_DO}`;

/**
 * Each morning reminds those who have not been in a run for a while, where the run or its format wants so. Nothing waits ahead: who comes back, leaves, or is done gets nothing,
 * and a morning that was missed is made up for by the next.
 */
@Injectable()
export class InactivitySweep implements OnModuleInit {
  private readonly log = new Logger('Reminders');

  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly desk: InactivityDesk,
    private readonly postbox: Postbox,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(remind, async (_, { signal }) => void (await this.sweep(signal)));
    this.jobs.every(remind, '30 9 * * *');
  }

  /** Write what is due now; what fails for one run holds up no other. @returns how many letters were written */
  async sweep(signal?: AbortSignal): Promise<number> {
    const runs = await this.database.query<Run>(
      `SELECT r.id AS "runId", v.title, ${SAID} FROM course_run r JOIN course c ON c.id = r.course_id JOIN course_version v ON v.id = r.course_version_id
        WHERE r.status = 'published' AND (r.ends_at IS NULL OR r.ends_at > $1)
          AND (EXISTS (SELECT 1 FROM run_reminder u WHERE u.run_id = r.id AND u.rule = 'inactive' AND u.is_on)
            OR EXISTS (SELECT 1 FROM format_reminder f WHERE f.format_id = c.format_id AND f.rule = 'inactive' AND f.is_on))
        ORDER BY r.id`,
      [this.clock.now()],
    );
    let written = 0;
    for (const run of runs.filter(({ byFormat, byRun }) => settingsOf(byFormat, byRun).some(({ rule, on }) => rule === 'inactive' && on))) {
      try {
        for (let more = BATCH; more === BATCH && !signal?.aborted; written += more) more = await this.write(run);
      } catch (error) {
        this.log.error(`inactive ${run.runId}: ${plainError(error).message}`);
      }
    }
    return written;
  }

  /** Write a batch of a run's letters, unless somebody else reminds its people. @returns how many */
  private async write({ runId, title }: Run): Promise<number> {
    const now = this.clock.now();
    return this.database.work(async (tx) => {
      if (!(await this.desk.turnIfFree(tx, runId))) return 0;
      const people = await tx.query<Receiver>(
        `SELECT e.id AS "enrolmentId", h.id AS "personId", coalesce(h.name_used, h.given_name) AS "firstName", coalesce(a.email, h.contact_email) AS address, h.language
           FROM enrolment e JOIN course_run r ON r.id = e.run_id JOIN person h ON h.id = e.person_id ${ADDRESS} WHERE ${DUE} ORDER BY e.id LIMIT ${BATCH}`,
        [runId, now],
      );
      if (people.length === 0) return 0;
      const sendingId = await this.postbox.sending(tx, { kind: REMINDER_KINDS.inactive.kind, runId, onceKey: `inactive:${runId}:${localDateOf(now.toISOString())}` });
      for (const { enrolmentId, personId, firstName, address, language: spoken } of people) {
        await this.postbox.post(tx, {
          kind: REMINDER_KINDS.inactive,
          to: { personId, address, language: spoken },
          values: (language) => ({ firstname: firstName, course: inLanguage(title, language), link: `${this.settings.publicUrl}/my/courses/${enrolmentId}` }),
          about: { type: 'enrolment', id: enrolmentId },
          onceKey: `${sendingId}:${enrolmentId}`,
          sendingId,
          runId,
        });
        await tx.execute('INSERT INTO inactivity_reminder (enrolment_id, sending_id, at, by_rule) VALUES ($1, $2, $3, true)', [enrolmentId, sendingId, now]);
      }
      return people.length;
    });
  }
}
