import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Id, Language, Localized } from '@kortkurs/contract/common';
import { EvaluationAsked, EvaluationLinks } from '../evaluations/door';
import { Clock } from '../platform/clock';
import { Settings } from '../platform/config/settings';
import { Database } from '../platform/db/database';
import { Events } from '../platform/events/events';
import { jobType } from '../platform/jobs/job-type';
import { Jobs } from '../platform/jobs/jobs';
import { ADDRESS } from './address.sql';
import { EVALUATION_LETTERS } from './letters/evaluation-kinds';
import { Postbox } from './postbox';
import { day, inLanguage } from './when';

interface Facts {
  personId: Id;
  runId: Id;
  firstName: string;
  address: string | null;
  /** Whether they are protected, and have said where letters may go. */
  elsewhere: boolean;
  language: Language;
  course: Localized;
  closesAt: Date;
}

const askForEvaluation = jobType<{ askIds: readonly Id[]; letter: EvaluationAsked['letter'] }>('messages.ask-for-evaluation', { retries: 10, retryDelay: 15, seconds: 300, atOnce: 2 });

/** Letters that are written by one job. */
const BATCH = 50;

/** Asks those who came to a run what they think of it, by a letter with a link of their own. Whoever is protected gets it where they have said, or finds it on their page. */
@Injectable()
export class EvaluationLetters implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly postbox: Postbox,
    private readonly links: EvaluationLinks,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.events.on(EvaluationAsked, async (tx, { askIds, letter }) => {
      for (let at = 0; at < askIds.length; at += BATCH) await this.jobs.send(tx, askForEvaluation, { askIds: askIds.slice(at, at + BATCH), letter });
    });
    this.jobs.handle(askForEvaluation, async ({ askIds, letter }) => {
      for (const askId of askIds) await this.write(askId, letter);
    });
  }

  private async write(askId: Id, letter: EvaluationAsked['letter']): Promise<void> {
    await this.database.work(async (tx) => {
      const facts = await tx.one<Facts>(
        `SELECT h.id AS "personId", k.run_id AS "runId", coalesce(h.name_used, h.given_name) AS "firstName", coalesce(a.email, h.contact_email) AS address, h.protected AS elsewhere, h.language, v.title AS course, e.closes_at AS "closesAt"
           FROM evaluation_ask k JOIN evaluation e ON e.run_id = k.run_id AND e.closed_at IS NULL AND e.closes_at > $2 JOIN course_run r ON r.id = k.run_id JOIN course_version v ON v.id = r.course_version_id
           JOIN enrolment s ON s.id = k.enrolment_id JOIN person q ON q.id = s.person_id JOIN person h ON h.id = coalesce(q.merged_into, q.id) AND h.erased_at IS NULL
                AND (NOT h.protected OR EXISTS (SELECT 1 FROM protected_contact c WHERE c.person_id = h.id AND c.way = 'mail')) ${ADDRESS}
          WHERE k.id = $1 AND NOT k.answered`,
        [askId, this.clock.now()],
      );
      if (!facts || (!facts.address && !facts.elsewhere)) return;
      const { personId, runId, closesAt } = facts;
      const kind = EVALUATION_LETTERS[letter];
      const link = await this.links.issue(tx, { id: askId, personId, closesAt });
      await this.postbox.post(tx, {
        kind,
        to: { personId, address: facts.address ?? '', language: facts.language },
        values: (language) => ({ firstname: facts.firstName, course: inLanguage(facts.course, language), until: day(link.until, language), link: `${this.settings.publicUrl}${link.path}` }),
        about: { type: 'run', id: runId },
        onceKey: `evaluation:${askId}:${letter}`,
        sendingId: await this.postbox.sending(tx, { kind: kind.kind, runId, onceKey: `evaluation:${runId}:${letter}` }),
        runId,
      });
    });
  }
}
