import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Id, Language, Localized } from '@kortkurs/contract/common';
import { DiscussionPostHidden } from '../discussions/door';
import { Settings } from '../platform/config/settings';
import { Database } from '../platform/db/database';
import { Events } from '../platform/events/events';
import { jobType } from '../platform/jobs/job-type';
import { Jobs } from '../platform/jobs/jobs';
import { ADDRESS } from './address.sql';
import { DISCUSSION_HIDDEN } from './letters/discussion-kinds';
import { Postbox } from './postbox';
import { inLanguage } from './when';

interface Facts {
  personId: Id;
  firstName: string;
  address: string | null;
  language: Language;
  runId: Id;
  moduleId: Id;
  /** Null for staff. */
  enrolmentId: Id | null;
  course: Localized;
  module: Localized;
  why: string;
}

/** Until then staff can show a post again without anybody being told. */
const REST_MS = 10 * 60_000;

const tellOfHiding = jobType<{ postId: Id; at: string }>('messages.tell-of-hiding', { retries: 10, retryDelay: 15, atOnce: 2 });

/** Tells whoever wrote a post that staff hid it, and why, once that still holds after some minutes. */
@Injectable()
export class DiscussionLetters implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly postbox: Postbox,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.events.on(DiscussionPostHidden, (tx, { postId, at }) => this.jobs.send(tx, tellOfHiding, { postId, at: at.toISOString() }, { after: new Date(at.getTime() + REST_MS) }));
    this.jobs.handle(tellOfHiding, ({ postId, at }) => this.tell(postId, at));
  }

  /** Tell of a post that was hidden at a time, where it still is. */
  async tell(postId: Id, at: string): Promise<void> {
    await this.database.work(async (tx) => {
      const facts = await tx.one<Facts>(
        `SELECT h.id AS "personId", coalesce(h.name_used, h.given_name) AS "firstName", coalesce(a.email, h.contact_email) AS address, h.language, d.run_id AS "runId", d.module_id AS "moduleId",
                (SELECT e.id FROM enrolment e WHERE p.voice = 'participant' AND e.run_id = d.run_id AND e.person_id = h.id ORDER BY e.created_at DESC, e.id LIMIT 1) AS "enrolmentId", v.title AS course, m.title AS module, p.hidden_why AS why
           FROM discussion_post p JOIN discussion d ON d.id = p.discussion_id JOIN course_run r ON r.id = d.run_id JOIN course_version v ON v.id = r.course_version_id
           JOIN course_version_module m ON m.course_version_id = v.id AND m.module_id = d.module_id JOIN person h ON h.id = p.person_id AND h.erased_at IS NULL ${ADDRESS}
          WHERE p.id = $1 AND p.deleted_at IS NULL AND date_trunc('milliseconds', p.hidden_at) = $2`,
        [postId, at],
      );
      if (!facts?.address) return;
      const { personId, runId, moduleId, enrolmentId } = facts;
      await this.postbox.post(tx, {
        kind: DISCUSSION_HIDDEN,
        to: { personId, address: facts.address, language: facts.language },
        values: (language) => ({
          firstname: facts.firstName,
          course: inLanguage(facts.course, language),
          module: inLanguage(facts.module, language),
          why: facts.why,
          link: `${this.settings.publicUrl}${enrolmentId ? `/my/discussions/${enrolmentId}/${moduleId}` : `/staff/runs/${runId}/discussions/${moduleId}`}`,
        }),
        about: { type: 'run', id: runId },
        onceKey: `discussion-hidden:${postId}:${at}`,
        runId,
      });
    });
  }
}
