import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Id, Language } from '@kortkurs/contract/common';
import { FactAsksWanted, FactLinks } from '../fact-asks/door';
import { Settings } from '../platform/config/settings';
import { Database } from '../platform/db/database';
import { Events } from '../platform/events/events';
import { jobType } from '../platform/jobs/job-type';
import { Jobs } from '../platform/jobs/jobs';
import { ADDRESS } from './address.sql';
import { FACT_LETTERS } from './letters/fact-kinds';
import { Postbox } from './postbox';
import { day } from './when';

interface Facts {
  personId: Id;
  projectId: Id;
  firstName: string;
  address: string | null;
  language: Language;
  project: string;
  funder: string;
}

const askForFacts = jobType<{ askIds: readonly Id[]; letter: FactAsksWanted['letter'] }>('messages.ask-for-facts', { retries: 10, retryDelay: 15, seconds: 300, atOnce: 2 });

/** Letters that are written by one job. */
const BATCH = 50;

/** Asks participants for facts that a project lacks, by a letter with a link of their own. */
@Injectable()
export class FactLetters implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly postbox: Postbox,
    private readonly links: FactLinks,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.events.on(FactAsksWanted, async (tx, { askIds, letter }) => {
      for (let at = 0; at < askIds.length; at += BATCH) await this.jobs.send(tx, askForFacts, { askIds: askIds.slice(at, at + BATCH), letter });
    });
    this.jobs.handle(askForFacts, async ({ askIds, letter }) => {
      for (const askId of askIds) await this.write(askId, letter);
    });
  }

  private async write(askId: Id, letter: FactAsksWanted['letter']): Promise<void> {
    await this.database.work(async (tx) => {
      // Who has answered meanwhile is not asked any longer, nor is anybody protected: what lies in a mailbox may be read by who must not find them.
      const facts = await tx.one<Facts>(
        `SELECT h.id AS "personId", k.project_id AS "projectId", coalesce(h.name_used, h.given_name) AS "firstName", coalesce(a.email, h.contact_email) AS address, h.language, pr.name AS project, f.name AS funder
           FROM fact_ask k JOIN person h ON h.id = k.person_id AND NOT h.protected AND h.merged_into IS NULL AND h.erased_at IS NULL JOIN project pr ON pr.id = k.project_id JOIN funder f ON f.id = pr.funder_id ${ADDRESS}
          WHERE k.id = $1 AND k.answered_at IS NULL`,
        [askId],
      );
      if (!facts?.address) return;
      const { personId, projectId } = facts;
      const link = await this.links.issue(tx, { id: askId, personId, projectId });
      await this.postbox.post(tx, {
        kind: FACT_LETTERS[letter === 'reminder' ? 'reminder' : 'asked'],
        to: { personId, address: facts.address, language: facts.language },
        values: (language) => ({ firstname: facts.firstName, project: facts.project, funder: facts.funder, until: day(link.until, language), link: `${this.settings.publicUrl}${link.path}` }),
        about: { type: 'person', id: personId },
        onceKey: `facts:${askId}:${letter}`,
      });
    });
  }
}
