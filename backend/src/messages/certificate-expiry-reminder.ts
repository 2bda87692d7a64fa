import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Language, LocalDate } from '@kortkurs/contract/common';
import { CertificateLinks } from '../certificates/door';
import { Clock } from '../platform/clock';
import { Settings } from '../platform/config/settings';
import { Database } from '../platform/db/database';
import { jobType } from '../platform/jobs/job-type';
import { Jobs } from '../platform/jobs/jobs';
import { ADDRESS } from './address.sql';
import { CERTIFICATE_EXPIRES } from './letters/certificate-expiry-kinds';
import { Postbox } from './postbox';
import { day } from './when';

const remind = jobType<Record<string, never>>('messages.remind-certificate-expiry', { seconds: 300 });

/** Days before the last one on which a certificate holds; for each, those from which on the next one comes instead. */
const STEPS = [
  { days: 60, until: 14 },
  { days: 14, until: -1 },
] as const;
/** Letters that are written in one transaction. */
const BATCH = 100;

interface Receiver {
  certificateId: string;
  runId: string;
  course: string;
  validUntil: LocalDate;
  personId: string;
  firstName: string;
  address: string;
  language: Language;
}

/** SQL of a certificate `c` about which there is something to remind of: it stands, and nobody has another for the same course that was issued later and holds. */
const STANDS = `c.revoked_at IS NULL AND c.replaced_by IS NULL
     AND NOT EXISTS (SELECT 1 FROM certificate n JOIN enrolment ne ON ne.id = n.enrolment_id JOIN course_run nr ON nr.id = ne.run_id
                      JOIN enrolment ce ON ce.id = c.enrolment_id JOIN course_run cr ON cr.id = ce.run_id
                      WHERE n.person_id = c.person_id AND nr.course_id = cr.course_id AND n.issued_at > c.issued_at AND n.revoked_at IS NULL AND n.replaced_by IS NULL)`;

/** SQL of a message `m` that reminds of the end of a certificate about which nothing is to be reminded of any longer, as when it was revoked after the letter was written. */
export const REMINDS_IN_VAIN = `(m.kind = '${CERTIFICATE_EXPIRES.kind}' AND EXISTS (SELECT 1 FROM certificate c WHERE c.id = m.about_id AND NOT (${STANDS})))`;

/**
 * SQL of whose certificates are so near their last day at $1: $2 days or less, more than $3, and issued before that.
 */
const DUE = `
  SELECT c.id AS "certificateId", e.run_id AS "runId", c.record -> 'course' ->> 'title' AS course, c.record ->> 'validUntil' AS "validUntil", h.id AS "personId",
         coalesce(h.name_used, h.given_name) AS "firstName", coalesce(a.email, h.contact_email) AS address, h.language
    FROM (SELECT ($1::timestamptz AT TIME ZONE coalesce((SELECT time_zone FROM centre), 'Europe/Stockholm'))::date AS today) now
    JOIN certificate c ON c.record ->> 'validUntil' > to_char(now.today + $3::int, 'YYYY-MM-DD') AND c.record ->> 'validUntil' <= to_char(now.today + $2::int, 'YYYY-MM-DD')
    JOIN enrolment e ON e.id = c.enrolment_id
    JOIN person h ON h.id = c.person_id
    ${ADDRESS}
   WHERE ${STANDS} AND (c.record ->> 'issuedOn')::date < (c.record ->> 'validUntil')::date - $2::int AND coalesce(a.email, h.contact_email) IS NOT NULL
     AND NOT EXISTS (SELECT 1 FROM message_choice k WHERE k.person_id = c.person_id AND 'reminders' = ANY (k.turned_off))
     AND NOT EXISTS (SELECT 1 FROM message m WHERE m.once_key = 'certificate-expires:' || $2::int || ':' || c.id)
   ORDER BY c.id LIMIT ${BATCH}`;

/**
 * Tells people that a certificate will soon have expired: once at each step. Looks each morning at all that is near enough, so that a morning on which nothing ran is made up for by the next.
 */
@Injectable()
export class CertificateExpiryReminder implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly postbox: Postbox,
    private readonly links: CertificateLinks,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(remind, async (_, { signal }) => void (await this.sweep(signal)));
    this.jobs.every(remind, '15 7 * * *');
  }

  /** Write what is due now. @returns how many letters were written */
  async sweep(signal?: AbortSignal): Promise<number> {
    let written = 0;
    for (const { days, until } of STEPS) for (let more: number = BATCH; more === BATCH && !signal?.aborted; written += more) more = await this.write(days, until);
    return written;
  }

  /** Write a batch of a step's letters, unless another process is at it. @returns how many */
  private async write(days: number, until: number): Promise<number> {
    return this.database.work(async (tx) => {
      const alone = await tx.one<{ got: boolean }>('SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS got', ['certificate-expires']);
      if (!alone?.got) return 0;
      const people = await tx.query<Receiver>(DUE, [this.clock.now(), days, until]);
      for (const { certificateId, runId, course, validUntil, personId, firstName, address, language: spoken } of people) {
        const token = await this.links.forLetter(tx, personId);
        await this.postbox.post(tx, {
          kind: CERTIFICATE_EXPIRES,
          to: { personId, address, language: spoken },
          values: (language) => ({
            firstname: firstName,
            course,
            until: day(validUntil, language),
            link: `${this.settings.publicUrl}/certificates/${certificateId}${token ? `#${token}` : ''}`,
          }),
          about: { type: 'certificate', id: certificateId },
          onceKey: `certificate-expires:${days}:${certificateId}`,
          runId,
        });
      }
      return people.length;
    });
  }
}
