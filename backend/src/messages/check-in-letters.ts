import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Language, Localized } from '@kortkurs/contract/common';
import { CheckedInByAddress } from '../attendance/door';
import { Database } from '../platform/db/database';
import { Events } from '../platform/events/events';
import { jobType } from '../platform/jobs/job-type';
import { Jobs } from '../platform/jobs/jobs';
import { ADDRESS } from './address.sql';
import { CHECKED_IN } from './letters/check-in-kinds';
import { Postbox } from './postbox';
import { inLanguage, time } from './when';

interface Facts {
  personId: string;
  firstName: string;
  address: string | null;
  language: Language;
  title: Localized;
  number: number;
  runId: string;
  endsAt: Date;
  at: Date;
}

const tellOfCheckIn = jobType<{ sessionId: string; enrolmentId: string }>('messages.tell-of-check-in', { retries: 10, retryDelay: 15, atOnce: 2 });

/** Tells those who were checked in by their address: the page they wrote it on says of nobody whether it knows them. */
@Injectable()
export class CheckInLetters implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly postbox: Postbox,
  ) {}

  onModuleInit(): void {
    this.events.on(CheckedInByAddress, (tx, { sessionId, enrolmentId }) => this.jobs.send(tx, tellOfCheckIn, { sessionId, enrolmentId }));
    this.jobs.handle(tellOfCheckIn, ({ sessionId, enrolmentId }) => this.tell(sessionId, enrolmentId));
  }

  private async tell(sessionId: string, enrolmentId: string): Promise<void> {
    await this.database.work(async (tx) => {
      const facts = await tx.one<Facts>(
        `SELECT h.id AS "personId", coalesce(h.name_used, h.given_name) AS "firstName", coalesce(a.email, h.contact_email) AS address, h.language, v.title, s.number, r.id AS "runId", s.ends_at AS "endsAt", m.marked_at AS at
           FROM enrolment e JOIN person h ON h.id = e.person_id JOIN session s ON s.id = $1 JOIN course_run r ON r.id = s.run_id JOIN course_version v ON v.id = r.course_version_id
           JOIN attendance m ON m.session_id = s.id AND m.enrolment_id = e.id AND m.source = 'self' ${ADDRESS} WHERE e.id = $2`,
        [sessionId, enrolmentId],
      );
      // Staff have said otherwise meanwhile: then it is they who answer for it.
      if (!facts?.address) return;
      await this.postbox.post(tx, {
        kind: CHECKED_IN,
        to: { personId: facts.personId, address: facts.address, language: facts.language },
        values: (language) => ({
          firstname: facts.firstName,
          course: inLanguage(facts.title, language),
          session: `${language === 'sv' ? 'träff' : 'session'} ${facts.number}`,
          at: time(facts.at, language),
        }),
        about: { type: 'enrolment', id: enrolmentId },
        onceKey: `check-in:${sessionId}:${enrolmentId}`,
        notAfter: new Date(facts.endsAt.getTime() + 86_400_000),
        runId: facts.runId,
      });
    });
  }
}
