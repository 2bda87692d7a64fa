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
import type { Recipient, Text } from './letter';
import { Postbox } from './postbox';
import { day, dayAndHours, time } from './when';

interface Facts {
  runId: string;
  personId: string;
  title: Localized;
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
        kind: `seat-${occasion}`,
        to,
        sv: this.write(occasion, facts, link, 'sv'),
        en: this.write(occasion, facts, link, 'en'),
        attachments: hasSeat && facts.startsAt ? [{ name: 'kortkurs.ics', contentType: 'text/calendar; charset=utf-8; method=PUBLISH', text: await this.calendar.ofRun(tx, facts.runId, to.language) }] : [],
        about: { type: 'enrolment', id: enrolmentId },
        onceKey: `seat:${changeId}`,
      });
    });
  }

  /** @returns nothing when the seat has changed again meanwhile: the letter about that is on its way */
  private facts(tx: Tx, enrolmentId: string, state: string): Promise<Facts | undefined> {
    return tx.one<Facts>(
      `SELECT r.id AS "runId", h.id AS "personId", v.title, first.starts_at AS "startsAt", first.ends_at AS "endsAt", r.ends_at AS "runEndsAt", r.session_count AS sessions,
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

  private write(occasion: Occasion, facts: Facts, link: string, language: Language): Text {
    const title = facts.title[language] ?? facts.title.sv ?? facts.title.en ?? '';
    const words = WORDS[language];
    const when = facts.startsAt && facts.endsAt ? [`${words.first(facts.sessions)} ${dayAndHours(facts.startsAt, facts.endsAt, language)}`] : [];
    const where = facts.place ? [`${words.where} ${facts.place}`] : [];
    const why = occasion === 'rejected' && facts.reason ? [facts.reason, ''] : [];
    const until = occasion === 'offered' && facts.answerBy ? [words.until(`${day(facts.answerBy, language)} ${time(facts.answerBy, language)}`), ''] : [];
    const lines = TELLS[occasion] === 'withdrawn' || TELLS[occasion] === 'rejected' || TELLS[occasion] === 'lapsed' ? why : [...until, ...when, ...where, ''];
    const body = [words.opening[occasion](title), '', ...lines, words.closing[occasion], link, ''];
    return { subject: words.subject[occasion](title), body: body.join('\n') };
  }
}

function occasionOf({ from, to, made }: EnrolmentChanged): Occasion | null {
  if (to === 'enrolled') return from === 'waitlisted' || made === 'queue' ? 'moved-up' : 'enrolled';
  // Who takes an application back has not lost anything.
  if (from === 'applied' && to === 'withdrawn') return null;
  return to in TELLS ? (to as Occasion) : null;
}

const WORDS = {
  sv: {
    first: (sessions: number): string => (sessions > 1 ? `${sessions} träffar. Den första är` : 'När:'),
    where: 'Var:',
    until: (when: string): string => `Den hålls åt dig till ${when}. Svarar du inte går den till nästa.`,
    subject: {
      enrolled: (title: string): string => `Du har en plats: ${title}`,
      'moved-up': (title: string): string => `En plats blev ledig och den är din: ${title}`,
      waitlisted: (title: string): string => `Du står på reservplats: ${title}`,
      offered: (title: string): string => `En plats är ledig för dig: ${title}`,
      lapsed: (title: string): string => `Platsen gick vidare: ${title}`,
      applied: (title: string): string => `Vi har fått din ansökan: ${title}`,
      rejected: (title: string): string => `Du fick ingen plats: ${title}`,
      withdrawn: (title: string): string => `Du är avanmäld: ${title}`,
    },
    opening: {
      enrolled: (title: string): string => `Du har en plats på ${title}.`,
      'moved-up': (title: string): string => `En plats blev ledig på ${title}. Den är din.`,
      waitlisted: (title: string): string => `${title} är fullt. Du står på reservplats, och vi skriver till dig om en plats blir ledig.`,
      offered: (title: string): string => `En plats har blivit ledig på ${title}, och du står först i kön.`,
      lapsed: (title: string): string => `Tiden att svara har gått ut, och platsen på ${title} gick vidare till nästa i kön.`,
      applied: (title: string): string => `Vi har fått din ansökan till ${title}. Vi läser den och skriver till dig när vi har bestämt.`,
      rejected: (title: string): string => `Vi kunde inte ge dig en plats på ${title} den här gången.`,
      withdrawn: (title: string): string => `Din plats på ${title} är lämnad.`,
    },
    closing: {
      enrolled: 'Se din plats. Kan du inte komma? Avanmäl dig där, så får någon annan platsen. Du behöver inte logga in:',
      'moved-up': 'Se din plats. Kan du inte komma? Avanmäl dig där, så går platsen vidare. Du behöver inte logga in:',
      waitlisted: 'Se din reservplats, och lämna den om du inte längre vill stå kvar. Du behöver inte logga in:',
      offered: 'Ta platsen eller tacka nej här. Du behöver inte logga in:',
      lapsed: 'Vill du ändå vara med? Ställ dig på reservplats igen:',
      applied: 'Se din ansökan, och ta tillbaka den om du inte längre vill vara med. Du behöver inte logga in:',
      rejected: 'Dina andra kurser finns här:',
      withdrawn: 'Du kan anmäla dig igen så länge det finns platser:',
    },
  },
  en: {
    first: (sessions: number): string => (sessions > 1 ? `${sessions} sessions. The first is` : 'When:'),
    where: 'Where:',
    until: (when: string): string => `It is held for you until ${when}. Without an answer it goes to the next.`,
    subject: {
      enrolled: (title: string): string => `You have a seat: ${title}`,
      'moved-up': (title: string): string => `A seat came free and it is yours: ${title}`,
      waitlisted: (title: string): string => `You are on the waiting list: ${title}`,
      offered: (title: string): string => `A seat is free for you: ${title}`,
      lapsed: (title: string): string => `The seat went on: ${title}`,
      applied: (title: string): string => `We have your application: ${title}`,
      rejected: (title: string): string => `You did not get a seat: ${title}`,
      withdrawn: (title: string): string => `You have withdrawn: ${title}`,
    },
    opening: {
      enrolled: (title: string): string => `You have a seat in ${title}.`,
      'moved-up': (title: string): string => `A seat came free in ${title}. It is yours.`,
      waitlisted: (title: string): string => `${title} is full. You are on the waiting list, and we write to you if a seat comes free.`,
      offered: (title: string): string => `A seat has come free in ${title}, and you are first on the waiting list.`,
      lapsed: (title: string): string => `The time to answer has passed, and the seat in ${title} went on to the next on the waiting list.`,
      applied: (title: string): string => `We have your application for ${title}. We read it and write to you when we have decided.`,
      rejected: (title: string): string => `We could not give you a seat in ${title} this time.`,
      withdrawn: (title: string): string => `Your seat in ${title} has been given back.`,
    },
    closing: {
      enrolled: 'See your seat. Can you not come? Withdraw there, and somebody else gets it. You need not sign in:',
      'moved-up': 'See your seat. Can you not come? Withdraw there, and it goes on to the next. You need not sign in:',
      waitlisted: 'See your place on the waiting list, and leave it if you no longer want to wait. You need not sign in:',
      offered: 'Take the seat or say no here. You need not sign in:',
      lapsed: 'Still want to take part? Join the waiting list again:',
      applied: 'See your application, and take it back if you no longer want to take part. You need not sign in:',
      rejected: 'Your other courses are here:',
      withdrawn: 'You can enrol again as long as there are seats:',
    },
  },
} as const;
