import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Id, Language, Localized } from '@kortkurs/contract/common';
import { localDateOf } from '@kortkurs/rules/schedule';
import { FOLLOWS } from '../learning/door';
import { toldUpTo } from '../discussions/door';
import { Clock } from '../platform/clock';
import { Settings } from '../platform/config/settings';
import { Database } from '../platform/db/database';
import { jobType } from '../platform/jobs/job-type';
import { Jobs } from '../platform/jobs/jobs';
import { ADDRESS } from './address.sql';
import { ADMINISTERS } from './administers.sql';
import { DISCUSSION_NEWS } from './letters/discussion-kinds';
import { Postbox } from './postbox';
import { inLanguage } from './when';

interface News {
  discussionId: Id;
  runId: Id;
  moduleId: Id;
  /** Null for staff. */
  enrolmentId: Id | null;
  course: Localized;
  module: Localized;
  fresh: number;
  latest: number;
}

interface Receiver {
  personId: Id;
  firstName: string;
  address: string;
  language: Language;
  news: News[];
}

const tellOfDiscussions = jobType<Record<string, never>>('messages.tell-of-discussions', { retries: 2, seconds: 600, atOnce: 1 });

/** Letters that are written in one transaction. */
const BATCH = 50;

const POSTS: Record<Language, (n: number) => string> = { sv: (n) => (n === 1 ? '1 nytt inlägg' : `${n} nya inlägg`), en: (n) => (n === 1 ? '1 new post' : `${n} new posts`) };

/** SQL of the discussions `d` that somebody follows: as instructor of the run unless they have said no, else where they have said yes, and are still with it. */
const REACHED = `
  SELECT d.id, i.person_id, NULL::uuid AS enrolment_id FROM lately d JOIN run_instructor i ON i.run_id = d.run_id
    LEFT JOIN discussion_reader s ON s.discussion_id = d.id AND s.person_id = i.person_id WHERE coalesce(s.follows, true)
  UNION ALL
  SELECT d.id, s.person_id, (SELECT e.id FROM enrolment e WHERE e.run_id = d.run_id AND e.person_id = s.person_id AND ${FOLLOWS} LIMIT 1) FROM lately d
    JOIN discussion_reader s ON s.discussion_id = d.id AND s.follows JOIN person h ON h.id = s.person_id
   WHERE NOT EXISTS (SELECT 1 FROM run_instructor i WHERE i.run_id = d.run_id AND i.person_id = s.person_id)
     AND (EXISTS (SELECT 1 FROM enrolment e WHERE e.run_id = d.run_id AND e.person_id = s.person_id AND ${FOLLOWS}) OR ${ADMINISTERS('$1::timestamptz')})`;

/** SQL of who has something new to hear of at $1, and has not been written to on the day whose key is $2: what others wrote in the last days, and they have neither read nor been told of. */
const DUE = `
  WITH lately AS (SELECT d.* FROM discussion d JOIN discussion_post l ON l.discussion_id = d.id AND l.number = d.posts WHERE l.written_at > $1::timestamptz - interval '3 days'),
       reached AS (${REACHED}),
       news AS (
         SELECT x.person_id, x.enrolment_id, d.id, d.run_id, d.module_id, d.posts,
                (SELECT count(*)::int FROM discussion_post p WHERE p.discussion_id = d.id AND p.number > greatest(s.read_up_to, s.told_up_to, 0) AND p.person_id <> x.person_id AND p.deleted_at IS NULL AND p.hidden_at IS NULL) AS fresh
           FROM reached x JOIN discussion d ON d.id = x.id LEFT JOIN discussion_reader s ON s.discussion_id = d.id AND s.person_id = x.person_id)
  SELECT h.id AS "personId", coalesce(h.name_used, h.given_name) AS "firstName", coalesce(a.email, h.contact_email) AS address, h.language,
         jsonb_agg(jsonb_build_object('discussionId', n.id, 'runId', n.run_id, 'moduleId', n.module_id, 'enrolmentId', n.enrolment_id, 'course', v.title, 'module', m.title, 'fresh', n.fresh, 'latest', n.posts) ORDER BY r.starts_at, r.id, m.position) AS news
    FROM news n JOIN person h ON h.id = n.person_id AND h.merged_into IS NULL AND h.erased_at IS NULL JOIN course_run r ON r.id = n.run_id JOIN course_version v ON v.id = r.course_version_id
    JOIN course_version_module m ON m.course_version_id = v.id AND m.module_id = n.module_id ${ADDRESS}
   WHERE n.fresh > 0 AND coalesce(a.email, h.contact_email) IS NOT NULL
     AND NOT EXISTS (SELECT 1 FROM message_choice k WHERE k.person_id = h.id AND 'discussions' = ANY (k.turned_off))
     AND NOT EXISTS (SELECT 1 FROM message g WHERE g.once_key = $2 || ':' || h.id)
   GROUP BY h.id, a.email ORDER BY h.id LIMIT ${BATCH}`;

/** Tells those who follow discussions what is new in them: one letter a day, with all of them; never one for each post. */
@Injectable()
export class DiscussionDigest implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly postbox: Postbox,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(tellOfDiscussions, async (_, { signal }) => void (await this.sweep(signal)));
    this.jobs.every(tellOfDiscussions, '5 16 * * *');
  }

  /** Write what is due now. @returns how many letters were written */
  async sweep(signal?: AbortSignal): Promise<number> {
    let written = 0;
    for (let more = BATCH; more === BATCH && !signal?.aborted; written += more) more = await this.write();
    return written;
  }

  /** Write a batch, unless another process is at it. @returns how many */
  private async write(): Promise<number> {
    const now = this.clock.now();
    const cause = `discussion-news:${localDateOf(now.toISOString())}`;
    return this.database.work(async (tx) => {
      const alone = await tx.one<{ got: boolean }>('SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS got', ['discussion-news']);
      if (!alone?.got) return 0;
      const people = await tx.query<Receiver>(DUE, [now, cause]);
      for (const { personId, firstName, address, language: spoken, news } of people) {
        await this.postbox.post(tx, {
          kind: DISCUSSION_NEWS,
          to: { personId, address, language: spoken },
          values: (language) => ({ firstname: firstName, discussions: news.map((one) => `${inLanguage(one.course, language)}, ${inLanguage(one.module, language)}: ${POSTS[language](one.fresh)} <${this.settings.publicUrl}${pathOf(one)}>`) }),
          about: { type: 'person', id: personId },
          onceKey: `${cause}:${personId}`,
        });
        await toldUpTo(tx, personId, news.map(({ discussionId, latest }) => ({ discussionId, latest })));
      }
      return people.length;
    });
  }
}

const pathOf = ({ enrolmentId, runId, moduleId }: News): string => (enrolmentId ? `/my/discussions/${enrolmentId}/${moduleId}` : `/staff/runs/${runId}/discussions/${moduleId}`);
