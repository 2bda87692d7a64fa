import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ASSIGNMENT_LIMITS } from '@kortkurs/contract/assignments';
import type { Language, Localized } from '@kortkurs/contract/common';
import { AssignmentJudged } from '../learning/door';
import { Settings } from '../platform/config/settings';
import { Database } from '../platform/db/database';
import { Events } from '../platform/events/events';
import { jobType } from '../platform/jobs/job-type';
import { Jobs } from '../platform/jobs/jobs';
import { ADDRESS } from './address.sql';
import { ASSIGNMENT_KINDS } from './letters/assignment-kinds';
import { Postbox } from './postbox';
import { day, inLanguage } from './when';

interface Facts {
  personId: string;
  firstName: string;
  address: string | null;
  language: Language;
  enrolmentId: string;
  activityId: string;
  runId: string;
  title: Localized;
  assignment: Localized;
  outcome: 'returned' | 'approved';
  comment: string;
  againBy: string | null;
}

interface Occasion {
  handInId: string;
  /** When it was said: what was taken back is not told of, and what was said after it has its own letter. */
  at: string;
}

const tellOfJudgement = jobType<Occasion>('messages.tell-of-judgement', { retries: 10, retryDelay: 15, atOnce: 2 });

/** Tells learners what was said of what they handed in, once it can no longer be undone without a reason. */
@Injectable()
export class AssignmentLetters implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly postbox: Postbox,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.events.on(AssignmentJudged, (tx, { handInId, at }) => this.jobs.send(tx, tellOfJudgement, { handInId, at: at.toISOString() }, { after: new Date(at.getTime() + ASSIGNMENT_LIMITS.undoMinutes * 60_000) }));
    this.jobs.handle(tellOfJudgement, (told) => this.tell(told));
  }

  /** Tell of what was said at a time, where it still holds. */
  async tell({ handInId, at }: Occasion): Promise<void> {
    await this.database.work(async (tx) => {
      const facts = await tx.one<Facts>(
        `SELECT h.id AS "personId", coalesce(h.name_used, h.given_name) AS "firstName", coalesce(a.email, h.contact_email) AS address, h.language, e.id AS "enrolmentId", g.activity_id AS "activityId", e.run_id AS "runId",
                v.title, c.title AS assignment, g.state AS outcome, g.comment, g.again_by AS "againBy"
           FROM assignment_hand_in g JOIN enrolment e ON e.id = g.enrolment_id AND e.state IN ('enrolled', 'completed', 'not_completed') JOIN person h ON h.id = e.person_id
           JOIN course_run r ON r.id = e.run_id JOIN course_version v ON v.id = r.course_version_id
           JOIN course_version_activity c ON c.course_version_id = v.id AND c.activity_id = g.activity_id ${ADDRESS}
          WHERE g.id = $1 AND date_trunc('milliseconds', g.decided_at) = $2`,
        [handInId, at],
      );
      if (!facts?.address) return;
      const { againBy } = facts;
      await this.postbox.post(tx, {
        kind: ASSIGNMENT_KINDS[facts.outcome],
        to: { personId: facts.personId, address: facts.address, language: facts.language },
        values: (language) => ({
          firstname: facts.firstName,
          course: inLanguage(facts.title, language),
          assignment: inLanguage(facts.assignment, language),
          comment: facts.comment || null,
          due: againBy && day(againBy, language),
          link: `${this.settings.publicUrl}/my/courses/${facts.enrolmentId}/${facts.activityId}`,
        }),
        about: { type: 'enrolment', id: facts.enrolmentId },
        onceKey: `assignment:${handInId}:${at}`,
        runId: facts.runId,
      });
    });
  }
}
