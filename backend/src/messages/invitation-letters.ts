import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Language, Localized } from '@kortkurs/contract/common';
import type { Delivery } from '@kortkurs/contract/runs';
import { EnrolmentChanged, InvitationWritten, SeatLinks } from '../enrolments/door';
import { Settings } from '../platform/config/settings';
import { Database } from '../platform/db/database';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { newId } from '../platform/ids';
import { jobType } from '../platform/jobs/job-type';
import { Jobs } from '../platform/jobs/jobs';
import { ADDRESS, PLACE } from './address.sql';
import { FIRST, ONLINE } from './invitation-words';
import { INVITATION_KINDS, type InvitationValue } from './letters/invitation-kinds';
import { LetterPapers, NO_PAPERS, type PaperValue } from './letter-papers';
import type { ValuesOf } from './letters/letter-kind';
import { Postbox } from './postbox';
import { day, dayAndHours, inLanguage, time } from './when';

interface Facts {
  runId: string;
  firstName: string;
  personId: string;
  title: Localized;
  summary: Localized;
  delivery: Delivery;
  startsAt: Date | null;
  endsAt: Date | null;
  runEndsAt: Date | null;
  sessions: number;
  place: string | null;
  address: string | null;
  personLanguage: Language;
  answerBy: Date | null;
  words: string | null;
  holdsSeat: boolean;
}

/** What a letter about an invitation tells, with the state that the enrolment is in then. */
const TELLS = { invited: 'invited', again: 'invited', reminder: 'invited', lapsed: 'lapsed', 'taken-back': 'withdrawn' } as const;
type Occasion = keyof typeof TELLS;

/** What is to be told of one invitation, once. */
interface News {
  /** Names the occasion: however often the job runs, nobody is told twice. */
  changeId: string;
  enrolmentId: string;
  occasion: Occasion;
}

const tellOfInvitation = jobType<News>('messages.tell-of-invitation', { retries: 10, retryDelay: 15, atOnce: 2 });

/** Writes to those who are invited: what to, until when to answer, and what became of an invitation that nobody answered. */
@Injectable()
export class InvitationLetters implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly postbox: Postbox,
    private readonly links: SeatLinks,
    private readonly papers: LetterPapers,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    // Under the lock of the run's seats only the job is written, not the letter.
    this.events.on(EnrolmentChanged, async (tx, { enrolmentId, from, to, keepsAnother }) => {
      const occasion = to === 'invited' && from === null ? 'invited' : from === 'invited' && to === 'lapsed' ? 'lapsed' : from === 'invited' && to === 'withdrawn' ? 'taken-back' : null;
      if (occasion && !keepsAnother) await this.send(tx, enrolmentId, occasion);
    });
    this.events.on(InvitationWritten, async (tx, { whose, id, why }) => {
      if (whose === 'person') await this.send(tx, id, why);
    });
    this.jobs.handle(tellOfInvitation, (news) => this.tell(news));
  }

  private send(tx: Tx, enrolmentId: string, occasion: Occasion): Promise<void> {
    return this.jobs.send(tx, tellOfInvitation, { changeId: newId(), enrolmentId, occasion });
  }

  private async tell({ changeId, enrolmentId, occasion }: News): Promise<void> {
    await this.database.work(async (tx) => {
      const facts = await this.facts(tx, enrolmentId, TELLS[occasion]);
      if (!facts?.address) return;
      const path = TELLS[occasion] === 'invited' ? await this.links.issue(tx, { enrolmentId, personId: facts.personId, runEndsAt: facts.runEndsAt }) : undefined;
      const papers = path ? await this.papers.of(tx, { enrolmentId, runId: facts.runId, runEndsAt: facts.runEndsAt }) : NO_PAPERS;
      const link = `${this.settings.publicUrl}${path ?? '/my'}`;
      await this.postbox.post(tx, {
        kind: INVITATION_KINDS[occasion],
        to: { personId: facts.personId, address: facts.address, language: facts.personLanguage },
        values: (language) => ({ ...this.values(facts, link, language), ...papers(language) }),
        about: { type: 'enrolment', id: enrolmentId },
        runId: facts.runId,
        onceKey: `invitation:${changeId}`,
      });
    });
  }

  /** @returns nothing when it has been answered meanwhile: then there is nothing to ask any more */
  private facts(tx: Tx, enrolmentId: string, state: string): Promise<Facts | undefined> {
    return tx.one<Facts>(
      `SELECT r.id AS "runId", coalesce(h.name_used, h.given_name) AS "firstName", h.id AS "personId", v.title, v.summary, r.delivery, first.starts_at AS "startsAt", first.ends_at AS "endsAt", r.ends_at AS "runEndsAt", r.session_count AS sessions,
              ${PLACE} AS place,
              coalesce(a.email, h.contact_email) AS address, h.language AS "personLanguage", e.answer_by AS "answerBy", i.words, coalesce(i.holds_seat, false) AS "holdsSeat"
         FROM enrolment e
         JOIN course_run r ON r.id = e.run_id
         JOIN course_version v ON v.id = r.course_version_id
         JOIN person h ON h.id = e.person_id
         LEFT JOIN seat_invitation i ON i.enrolment_id = e.id
         LEFT JOIN LATERAL (SELECT s.starts_at, s.ends_at FROM session s WHERE s.run_id = r.id AND s.cancelled_at IS NULL ORDER BY s.starts_at LIMIT 1) first ON true
         ${ADDRESS}
         LEFT JOIN place p ON p.id = r.place_id
        WHERE e.id = $1 AND e.state = $2 AND r.status = 'published'`,
      [enrolmentId, state],
    );
  }

  private values(facts: Facts, link: string, language: Language): Omit<ValuesOf<InvitationValue>, PaperValue> {
    const { startsAt, endsAt, answerBy, delivery } = facts;
    const until = answerBy ? `${day(answerBy, language)} ${time(answerBy, language)}` : null;
    const online = ONLINE[language];
    return {
      firstname: facts.firstName,
      course: inLanguage(facts.title, language),
      greeting: facts.words || inLanguage(facts.summary, language) || null,
      first: startsAt ? FIRST[language](facts.sessions) : null,
      when: startsAt && endsAt ? dayAndHours(startsAt, endsAt, language) : null,
      where: delivery === 'online' ? online.only : facts.place && delivery === 'hybrid' ? `${facts.place}, ${online.also}` : facts.place,
      until: facts.holdsSeat ? null : until,
      heldUntil: facts.holdsSeat ? until : null,
      link,
    };
  }
}
