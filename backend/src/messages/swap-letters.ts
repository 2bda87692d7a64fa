import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Language, Localized } from '@kortkurs/contract/common';
import { SeatCalendar, SeatSwaps } from '../enrolments/door';
import { anyEyes, shownName } from '../people/door';
import { Settings } from '../platform/config/settings';
import { Database } from '../platform/db/database';
import type { Tx } from '../platform/db/tx';
import { jobType } from '../platform/jobs/job-type';
import { Jobs } from '../platform/jobs/jobs';
import { ADDRESS, PLACE } from './address.sql';
import type { ValuesOf } from './letters/letter-kind';
import { SWAP_KINDS, type SwapValue } from './letters/swap-kinds';
import { Postbox } from './postbox';
import { day, dayAndHours, inLanguage, time } from './when';

interface Facts {
  enrolmentId: string;
  giverId: string;
  giver: string;
  giverAddress: string | null;
  giverLanguage: Language;
  colleague: string;
  email: string;
  organisation: string;
  title: Localized;
  startsAt: Date | null;
  endsAt: Date | null;
  place: string | null;
  answerBy: Date;
  /** Whether the giver still has the seat, in a run that takes place. */
  stillTheirs: boolean;
}

/** What has happened to a swap. */
type SwapStep = Parameters<Parameters<SeatSwaps['onStep']>[0]>[1];

const tellOfSwap = jobType<SwapStep>('messages.tell-of-swap', { retries: 10, retryDelay: 15, atOnce: 2 });

/** Asks a colleague to take a seat, and tells the giver what became of it. */
@Injectable()
export class SwapLetters implements OnModuleInit {
  constructor(
    private readonly swaps: SeatSwaps,
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly postbox: Postbox,
    private readonly calendar: SeatCalendar,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.swaps.onStep((tx, step) => this.jobs.send(tx, tellOfSwap, step));
    this.jobs.handle(tellOfSwap, (step) => this.tell(step));
  }

  private async tell({ swapId, what }: SwapStep): Promise<void> {
    await this.database.work(async (tx) => {
      const facts = await this.facts(tx, swapId);
      // Nobody keeps a seat that they gave back, or of a run that was called off.
      if (!facts || (SWAP_KINDS[what] === SWAP_KINDS.declined && !facts.stillTheirs)) return;
      const path = what === 'asked' ? await this.swaps.issue(tx, swapId) : '/my';
      const to = what === 'asked' ? { personId: null, address: facts.email, language: facts.giverLanguage } : { personId: facts.giverId, address: facts.giverAddress, language: facts.giverLanguage };
      // Answered, called off or over meanwhile, or nobody to write to.
      if (path === undefined || to.address === null) return;
      const link = `${this.settings.publicUrl}${path}`;
      await this.postbox.post(tx, {
        kind: SWAP_KINDS[what],
        to: { ...to, address: to.address },
        values: (language) => this.values(what, facts, link, language),
        // Who has given the seat away has the appointments no longer.
        attachments: what === 'done' ? await this.calendar.invitations(tx, facts.enrolmentId, { address: to.address, language: to.language }) : [],
        about: { type: 'swap', id: swapId },
        onceKey: `swap:${swapId}:${what}`,
      });
    });
  }

  private facts(tx: Tx, swapId: string): Promise<Facts | undefined> {
    return tx.one<Facts>(
      `SELECT e.id AS "enrolmentId", h.id AS "giverId", ${shownName.sql('h', anyEyes)} AS giver, coalesce(a.email, h.contact_email) AS "giverAddress", h.language AS "giverLanguage",
              concat_ws(' ', s.given_name, nullif(s.family_name, '')) AS colleague, s.email, o.name AS organisation, v.title, first.starts_at AS "startsAt", first.ends_at AS "endsAt",
              ${PLACE} AS place, s.answer_by AS "answerBy",
              e.state = 'enrolled' AND r.status = 'published' AS "stillTheirs"
         FROM seat_swap s
         JOIN enrolment e ON e.id = s.enrolment_id
         JOIN person h ON h.id = e.person_id
         JOIN organisation o ON o.id = s.organisation_id
         JOIN course_run r ON r.id = e.run_id
         JOIN course_version v ON v.id = r.course_version_id
         LEFT JOIN LATERAL (SELECT x.starts_at, x.ends_at FROM session x WHERE x.run_id = r.id AND x.cancelled_at IS NULL ORDER BY x.starts_at LIMIT 1) first ON true
         ${ADDRESS}
         LEFT JOIN place p ON p.id = r.place_id
        WHERE s.id = $1`,
      [swapId],
    );
  }

  private values(what: SwapStep['what'], facts: Facts, link: string, language: Language): ValuesOf<SwapValue> {
    const { startsAt, endsAt, answerBy } = facts;
    return {
      course: inLanguage(facts.title, language),
      when: startsAt && endsAt ? dayAndHours(startsAt, endsAt, language) : null,
      where: facts.place,
      who: what === 'asked' ? `${facts.giver}, ${facts.organisation}` : facts.colleague,
      until: `${day(answerBy, language)} ${time(answerBy, language)}`,
      link,
    };
  }
}
