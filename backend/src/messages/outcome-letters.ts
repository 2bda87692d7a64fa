import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Language, LocalDate } from '@kortkurs/contract/common';
import type { OutcomeOccasion } from '@kortkurs/contract/outcomes';
import { OutcomeAskWanted, OutcomeLinks } from '../outcomes/door';
import { Settings } from '../platform/config/settings';
import { Database } from '../platform/db/database';
import { Events } from '../platform/events/events';
import { jobType } from '../platform/jobs/job-type';
import { Jobs } from '../platform/jobs/jobs';
import { ADDRESS } from './address.sql';
import { OUTCOME_LETTERS } from './letters/outcome-kinds';
import { Postbox } from './postbox';
import { day } from './when';

interface Facts {
  occasion: OutcomeOccasion;
  exitOn: LocalDate;
  personId: string;
  firstName: string;
  address: string | null;
  language: Language;
  project: string;
  funder: string;
}

const askOutcome = jobType<{ askId: string; letter: OutcomeAskWanted['letter'] }>('messages.ask-outcome', { retries: 10, retryDelay: 15, atOnce: 2 });

/** Asks participants who have left a project what became of them, by a letter with a link of their own. */
@Injectable()
export class OutcomeLetters implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly postbox: Postbox,
    private readonly links: OutcomeLinks,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.events.on(OutcomeAskWanted, (tx, { askId, letter }) => this.jobs.send(tx, askOutcome, { askId, letter }));
    this.jobs.handle(askOutcome, (asked) => this.write(asked));
  }

  private async write({ askId, letter }: { askId: string; letter: OutcomeAskWanted['letter'] }): Promise<void> {
    await this.database.work(async (tx) => {
      // Who has answered meanwhile is not asked any longer, nor is anybody protected: what lies in a mailbox may be read by who must not find them.
      const facts = await tx.one<Facts>(
        `SELECT k.occasion, k.exit_on AS "exitOn", h.id AS "personId", coalesce(h.name_used, h.given_name) AS "firstName", coalesce(a.email, h.contact_email) AS address, h.language, pr.name AS project, f.name AS funder
           FROM outcome_ask k JOIN person h ON h.id = k.person_id AND NOT h.protected AND h.merged_into IS NULL AND h.erased_at IS NULL JOIN project pr ON pr.id = k.project_id JOIN funder f ON f.id = pr.funder_id ${ADDRESS}
          WHERE k.id = $1 AND k.answered_at IS NULL`,
        [askId],
      );
      if (!facts?.address) return;
      const link = await this.links.issue(tx, askId);
      if (!link) return;
      await this.postbox.post(tx, {
        kind: OUTCOME_LETTERS[facts.occasion][letter === 'reminder' ? 'reminder' : 'asked'],
        to: { personId: facts.personId, address: facts.address, language: facts.language },
        values: (language) => ({
          firstname: facts.firstName,
          project: facts.project,
          funder: facts.funder,
          ended: day(facts.exitOn, language),
          until: day(link.until, language),
          link: `${this.settings.publicUrl}${link.path}`,
        }),
        about: { type: 'person', id: facts.personId },
        onceKey: `outcome:${askId}:${letter}`,
      });
    });
  }
}
