import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Language, Localized } from '@kortkurs/contract/common';
import { MakeUpTold, type MakeUpNews } from '../make-ups/door';
import { Settings } from '../platform/config/settings';
import { Database } from '../platform/db/database';
import { Events } from '../platform/events/events';
import { jobType } from '../platform/jobs/job-type';
import { Jobs } from '../platform/jobs/jobs';
import { ADDRESS, PLACE } from './address.sql';
import { MAKE_UP_KINDS } from './letters/make-up-kinds';
import { Postbox } from './postbox';
import { day, dayAndHours, inLanguage } from './when';

interface Facts {
  personId: string;
  firstName: string;
  address: string | null;
  language: Language;
  enrolmentId: string;
  runId: string;
  title: Localized;
  number: number;
  missedAt: Date;
  startsAt: Date | null;
  endsAt: Date | null;
  place: string | null;
  task: string | null;
  dueOn: string | null;
  why: string | null;
}

interface Occasion {
  makeUpId: string;
  news: MakeUpNews;
  occasion: string;
}

const tellOfMakeUp = jobType<Occasion>('messages.tell-of-make-up', { retries: 10, retryDelay: 15, atOnce: 2 });

/** Tells learners how they make up what they missed, and what came of it. */
@Injectable()
export class MakeUpLetters implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly postbox: Postbox,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.events.on(MakeUpTold, (tx, { makeUpId, news, occasion }) => this.jobs.send(tx, tellOfMakeUp, { makeUpId, news, occasion }));
    this.jobs.handle(tellOfMakeUp, (told) => this.tell(told));
  }

  private async tell({ makeUpId, news, occasion }: Occasion): Promise<void> {
    await this.database.work(async (tx) => {
      const facts = await tx.one<Facts>(
        `SELECT h.id AS "personId", coalesce(h.name_used, h.given_name) AS "firstName", coalesce(a.email, h.contact_email) AS address, h.language, e.id AS "enrolmentId", e.run_id AS "runId", v.title, x.number,
                x.starts_at AS "missedAt", g.starts_at AS "startsAt", g.ends_at AS "endsAt", ${PLACE} AS place, m.task, m.due_on AS "dueOn", m.returned_why AS why
           FROM make_up m JOIN enrolment e ON e.id = m.enrolment_id JOIN person h ON h.id = e.person_id JOIN session x ON x.id = m.session_id
           JOIN course_run r ON r.id = e.run_id JOIN course_version v ON v.id = r.course_version_id
           LEFT JOIN session g ON g.id = m.at_session_id LEFT JOIN course_run gr ON gr.id = g.run_id LEFT JOIN place p ON p.id = coalesce(g.place_id, gr.place_id) ${ADDRESS}
          WHERE m.id = $1`,
        [makeUpId],
      );
      if (!facts?.address) return;
      const { startsAt, endsAt, dueOn } = facts;
      await this.postbox.post(tx, {
        kind: MAKE_UP_KINDS[news],
        to: { personId: facts.personId, address: facts.address, language: facts.language },
        values: (language) => ({
          firstname: facts.firstName,
          course: inLanguage(facts.title, language),
          session: `${language === 'sv' ? 'träff' : 'session'} ${facts.number}, ${day(facts.missedAt, language)}`,
          when: startsAt && endsAt && dayAndHours(startsAt, endsAt, language),
          where: facts.place,
          task: facts.task,
          due: dueOn && day(dueOn, language),
          why: facts.why,
          link: `${this.settings.publicUrl}/my/seats/${facts.enrolmentId}`,
        }),
        about: { type: 'enrolment', id: facts.enrolmentId },
        onceKey: `make-up:${makeUpId}:${occasion}`,
        runId: facts.runId,
      });
    });
  }
}
