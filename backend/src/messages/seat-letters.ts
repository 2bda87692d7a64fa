import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Language, Localized } from '@kortkurs/contract/common';
import { hasEnded } from '@kortkurs/rules/enrolment';
import { EnrolmentChanged, SAME_PERSON, SeatCalendar, SeatLinks } from '../enrolments/door';
import { Settings } from '../platform/config/settings';
import { Database } from '../platform/db/database';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { newId } from '../platform/ids';
import { jobType } from '../platform/jobs/job-type';
import { Jobs } from '../platform/jobs/jobs';
import type { Recipient } from './letter';
import type { ValuesOf } from './letters/letter-kind';
import { SEAT_KINDS, type SeatValue } from './letters/seat-kinds';
import { Postbox } from './postbox';
import { day, dayAndHours, inLanguage, time } from './when';

interface Facts {
  runId: string;
  personId: string;
  title: Localized;
  firstName: string;
  startsAt: Date | null;
  endsAt: Date | null;
  runEndsAt: Date | null;
  sessions: number;
  place: string | null;
  address: string | null;
  personLanguage: Language;
  /** Until when an offered seat is held. */
  answerBy: Date | null;
  /** What staff wrote at the last step. */
  reason: string | null;
}

/** What a letter is about, with the state that it tells of. */
const TELLS = { applied: 'applied', offered: 'offered', lapsed: 'lapsed', enrolled: 'enrolled', 'moved-up': 'enrolled', waitlisted: 'waitlisted', rejected: 'rejected', withdrawn: 'withdrawn' } as const;
type Occasion = keyof typeof TELLS;

/** What became of one seat, to be told once. */
interface News {
  /** Names the step: however often the job runs, nobody is told twice. */
  changeId: string;
  enrolmentId: string;
  occasion: Occasion;
}

const tellOfSeat = jobType<News>('messages.tell-of-seat', { retries: 10, retryDelay: 15, atOnce: 2 });

/** Tells people what became of their seat: where to be and when, or that they wait, or that they are out. */
@Injectable()
export class SeatLetters implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly postbox: Postbox,
    private readonly calendar: SeatCalendar,
    private readonly links: SeatLinks,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    // Under the lock of the run's seats, with others waiting for it, only the job is written, not the letter.
    this.events.on(EnrolmentChanged, (tx, change) => this.changed(tx, change));
    this.jobs.handle(tellOfSeat, (news) => this.tell(news));
  }

  private async changed(tx: Tx, change: EnrolmentChanged): Promise<void> {
    const occasion = occasionOf(change);
    // Reading in last year's list must not write to everyone on it.
    if (!occasion || change.made === 'import' || change.reason === SAME_PERSON) return;
    await this.jobs.send(tx, tellOfSeat, { changeId: newId(), enrolmentId: change.enrolmentId, occasion });
  }

  private async tell({ changeId, enrolmentId, occasion }: News): Promise<void> {
    await this.database.work(async (tx) => {
      const facts = await this.facts(tx, enrolmentId, TELLS[occasion]);
      // Someone without an address learns it from staff: there is nobody to write to.
      if (!facts?.address) return;
      const to: Recipient = { personId: facts.personId, address: facts.address, language: facts.personLanguage };
      const path = hasEnded(TELLS[occasion]) ? undefined : await this.links.issue(tx, { enrolmentId, personId: facts.personId, runEndsAt: facts.runEndsAt });
      const link = `${this.settings.publicUrl}${path ?? '/my'}`;
      const hasSeat = TELLS[occasion] === 'enrolled';
      await this.postbox.post(tx, {
        kind: SEAT_KINDS[occasion],
        to,
        values: (language) => this.values(occasion, facts, link, language),
        attachments: hasSeat || occasion === 'withdrawn' ? await this.calendar.invitations(tx, enrolmentId, to) : [],
        about: { type: 'enrolment', id: enrolmentId },
        runId: facts.runId,
        onceKey: `seat:${changeId}`,
      });
    });
  }

  /** @returns nothing when the seat has changed again meanwhile: the letter about that is on its way */
  private facts(tx: Tx, enrolmentId: string, state: string): Promise<Facts | undefined> {
    return tx.one<Facts>(
      `SELECT r.id AS "runId", h.id AS "personId", coalesce(h.name_used, h.given_name) AS "firstName", v.title, first.starts_at AS "startsAt", first.ends_at AS "endsAt", r.ends_at AS "runEndsAt", r.session_count AS sessions,
              nullif(concat_ws(', ', p.name, nullif(p.room, ''), nullif(p.address, '')), '') AS place,
              coalesce(a.email, h.contact_email) AS address, h.language AS "personLanguage", e.answer_by AS "answerBy",
              (SELECT step.reason FROM enrolment_event step WHERE step.enrolment_id = e.id ORDER BY step.at DESC, step.id DESC LIMIT 1) AS reason
         FROM enrolment e
         JOIN course_run r ON r.id = e.run_id
         JOIN course_version v ON v.id = r.course_version_id
         JOIN person h ON h.id = e.person_id
         LEFT JOIN LATERAL (SELECT s.starts_at, s.ends_at FROM session s WHERE s.run_id = r.id AND s.cancelled_at IS NULL ORDER BY s.starts_at LIMIT 1) first ON true
         LEFT JOIN LATERAL (SELECT a.email FROM account a WHERE a.person_id = h.id ORDER BY a.verified_at IS NULL, a.created_at LIMIT 1) a ON true
         LEFT JOIN place p ON p.id = r.place_id
        WHERE e.id = $1 AND e.state = $2`,
      [enrolmentId, state],
    );
  }

  private values(occasion: Occasion, facts: Facts, link: string, language: Language): ValuesOf<SeatValue> {
    const { startsAt, endsAt, answerBy } = facts;
    return {
      firstname: facts.firstName,
      course: inLanguage(facts.title, language),
      first: startsAt ? FIRST[language](facts.sessions) : null,
      when: startsAt && endsAt ? dayAndHours(startsAt, endsAt, language) : null,
      where: facts.place,
      because: occasion === 'rejected' ? facts.reason : null,
      until: occasion === 'offered' && answerBy ? `${day(answerBy, language)} ${time(answerBy, language)}` : null,
      link,
    };
  }
}

/** What stands before the time of the first session. */
const FIRST: Record<Language, (sessions: number) => string> = {
  sv: (sessions) => (sessions > 1 ? `${sessions} träffar. Den första är` : 'När:'),
  en: (sessions) => (sessions > 1 ? `${sessions} sessions. The first is` : 'When:'),
};

function occasionOf({ from, to, made }: EnrolmentChanged): Occasion | null {
  if (to === 'enrolled') return from === 'waitlisted' || made === 'queue' ? 'moved-up' : 'enrolled';
  // Who takes an application back has not lost anything.
  if (from === 'applied' && to === 'withdrawn') return null;
  return to in TELLS ? (to as Occasion) : null;
}
