import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Language, Localized } from '@kortkurs/contract/common';
import type { SeatShare } from '@kortkurs/contract/enrolments';
import { SEAT_CHANGE_LIMITS } from '@kortkurs/contract/seat-changes';
import { hasEnded } from '@kortkurs/rules/enrolment';
import { Tickets } from '../doorway/door';
import { anyEyes, shownName } from '../people/door';
import { beyondShare, EnrolmentChanged, SeatCalendar, SeatLinks } from '../enrolments/door';
import { Clock } from '../platform/clock';
import { Settings } from '../platform/config/settings';
import { Database } from '../platform/db/database';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { newId } from '../platform/ids';
import { jobType } from '../platform/jobs/job-type';
import { Jobs } from '../platform/jobs/jobs';
import { ADDRESS, PLACE } from './address.sql';
import type { Recipient } from './letter';
import type { ValuesOf } from './letters/letter-kind';
import { LetterPapers, NO_PAPERS, type PaperValue } from './letter-papers';
import { SEAT_KINDS, type SeatValue } from './letters/seat-kinds';
import { Postbox } from './postbox';
import { ticketPicture } from './ticket-picture';
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
  /** The contact of an organisation who made the last step for the person, and the organisation. */
  byContact: string | null;
  /** Why somebody waits although there may be seats: their organisation has its share. */
  share: SeatShare | null;
  /** Whether a colleague of the same organisation can have the seat. */
  canSwap: boolean;
  /** The run from which somebody was moved. */
  left?: { enrolmentId: string; title: Localized; startsAt: Date | null };
}

/** What a letter is about, with the state that it tells of. */
const TELLS = { applied: 'applied', offered: 'offered', lapsed: 'lapsed', enrolled: 'enrolled', moved: 'enrolled', 'moved-up': 'enrolled', waitlisted: 'waitlisted', rejected: 'rejected', withdrawn: 'withdrawn' } as const;
type Occasion = keyof typeof TELLS;

/** What became of one seat, to be told once. */
interface News {
  /** Names the step: however often the job runs, nobody is told twice. */
  changeId: string;
  enrolmentId: string;
  occasion: Occasion;
  /** The change that made it, where it can be taken back at once. */
  changedWith?: string;
  /** What is taken back by it: if that was not told, neither is this. */
  undoes?: string;
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
    private readonly papers: LetterPapers,
    private readonly tickets: Tickets,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    // Under the lock of the run's seats, with others waiting for it, only the job is written, not the letter.
    this.events.on(EnrolmentChanged, (tx, change) => this.changed(tx, change));
    this.jobs.handle(tellOfSeat, (news) => this.tell(news));
  }

  private async changed(tx: Tx, change: EnrolmentChanged): Promise<void> {
    const occasion = occasionOf(change);
    // Reading in last year's list must not write to everyone on it.
    if (!occasion || change.made === 'import' || change.keepsAnother) return;
    const { enrolmentId, personId, cause } = change;
    if (!cause || cause.kind === 'swap') return this.jobs.send(tx, tellOfSeat, { changeId: newId(), enrolmentId, occasion });
    const told = `${cause.changeId}:${personId}`;
    if (cause.undo) return this.jobs.send(tx, tellOfSeat, { changeId: newId(), enrolmentId, occasion, undoes: told });
    const after = new Date(this.clock.now().getTime() + SEAT_CHANGE_LIMITS.lettersWait * 1000);
    await this.jobs.send(tx, tellOfSeat, { changeId: told, enrolmentId, occasion, changedWith: cause.changeId }, { after });
  }

  private async tell({ changeId, enrolmentId, occasion, changedWith, undoes }: News): Promise<void> {
    await this.database.work(async (tx) => {
      if (undoes && !(await tx.one('SELECT 1 FROM message WHERE once_key = $1', [`seat:${undoes}`]))) return;
      // Who takes it back waits for this, and then knows whether it was told.
      if (changedWith) await tx.query('SELECT 1 FROM enrolment WHERE id = $1 FOR SHARE', [enrolmentId]);
      if (changedWith && (await this.isTakenBack(tx, changedWith, enrolmentId, TELLS[occasion]))) return;
      const facts = await this.facts(tx, enrolmentId, TELLS[occasion]);
      // Someone without an address learns it from staff: there is nobody to write to.
      if (!facts?.address) return;
      const left = await this.left(tx, changedWith ?? undoes?.split(':')[0], enrolmentId);
      const to: Recipient = { personId: facts.personId, address: facts.address, language: facts.personLanguage };
      const path = hasEnded(TELLS[occasion]) ? undefined : await this.links.issue(tx, { enrolmentId, personId: facts.personId, runEndsAt: facts.runEndsAt });
      const link = `${this.settings.publicUrl}${path ?? '/my'}`;
      const hasSeat = TELLS[occasion] === 'enrolled';
      const papers = hasSeat ? await this.papers.of(tx, { enrolmentId, runId: facts.runId, runEndsAt: facts.runEndsAt }) : NO_PAPERS;
      const ticket = hasSeat ? await this.tickets.of(tx, enrolmentId) : null;
      await this.postbox.post(tx, {
        kind: facts.share ? SEAT_KINDS.shared : SEAT_KINDS[occasion],
        to,
        values: (language) => ({
          ...this.values(occasion, { ...facts, left }, link, language),
          ...papers(language),
          ticket: ticket?.code ?? null,
          leave: path && hasSeat ? `${this.settings.publicUrl}${path.replace('#', '?do=leave#')}` : null,
          swap: path && hasSeat && facts.canSwap ? `${this.settings.publicUrl}${path.replace('#', '?do=swap#')}` : null,
        }),
        attachments: await this.appointments(tx, [...(left ? [left.enrolmentId] : []), ...(hasSeat || occasion === 'withdrawn' ? [enrolmentId] : [])], to),
        pictures: ticket ? [await ticketPicture(ticket, to.language)] : [],
        about: { type: 'enrolment', id: enrolmentId },
        runId: facts.runId,
        onceKey: `seat:${changeId}`,
      });
    });
  }

  /** Whether the step that is to be told was taken back, also when another has led to the same state since: that one has a letter of its own. */
  private async isTakenBack(tx: Tx, changeId: string, enrolmentId: string, state: string): Promise<boolean> {
    const back = await tx.one(
      `SELECT 1 FROM seat_change c JOIN enrolment_event step ON step.enrolment_id = $2 AND step.at >= c.undone_at AND step.from_state = $3 WHERE c.id = $1 AND c.undone_at IS NOT NULL`,
      [changeId, enrolmentId, state],
    );
    return back !== undefined;
  }

  /** @returns nothing when the seat has changed again meanwhile: the letter about that is on its way */
  private facts(tx: Tx, enrolmentId: string, state: string): Promise<Facts | undefined> {
    return tx.one<Facts>(
      `SELECT r.id AS "runId", h.id AS "personId", coalesce(h.name_used, h.given_name) AS "firstName", v.title, first.starts_at AS "startsAt", first.ends_at AS "endsAt", r.ends_at AS "runEndsAt", r.session_count AS sessions,
              ${PLACE} AS place,
              coalesce(a.email, h.contact_email) AS address, h.language AS "personLanguage", e.answer_by AS "answerBy",
              e.organisation_id IS NOT NULL AND coalesce(r.withdraw_until, r.starts_at, 'infinity') > $3 AS "canSwap",
              (SELECT step.reason FROM enrolment_event step WHERE step.enrolment_id = e.id ORDER BY step.at DESC, step.id DESC LIMIT 1) AS reason,
              ${beyondShare('$3::timestamptz')} AS share,
              (SELECT ${shownName.sql('contact', anyEyes)} || ', ' || o.name
                 FROM (SELECT step.by_person_id FROM enrolment_event step WHERE step.enrolment_id = e.id ORDER BY step.at DESC, step.id DESC LIMIT 1) last
                 JOIN person contact ON contact.id = last.by_person_id AND contact.id <> e.person_id
                 JOIN booking b ON b.enrolment_id = e.id AND b.made_enrolment
                 JOIN organisation o ON o.id = b.organisation_id
                WHERE EXISTS (SELECT 1 FROM access_grant g WHERE g.person_id = contact.id AND g.role = 'organisation_contact' AND g.object_id = o.id) LIMIT 1) AS "byContact"
         FROM enrolment e
         JOIN course_run r ON r.id = e.run_id
         JOIN course_version v ON v.id = r.course_version_id
         JOIN person h ON h.id = e.person_id
         LEFT JOIN LATERAL (SELECT s.starts_at, s.ends_at FROM session s WHERE s.run_id = r.id AND s.cancelled_at IS NULL ORDER BY s.starts_at LIMIT 1) first ON true
         ${ADDRESS}
         LEFT JOIN place p ON p.id = r.place_id
         LEFT JOIN run_seats q ON q.run_id = r.id
        WHERE e.id = $1 AND e.state = $2`,
      [enrolmentId, state, this.clock.now()],
    );
  }

  /** The calendar files about seats: the end of the appointments of one that was left comes before those of the other. */
  private async appointments(tx: Tx, enrolmentIds: string[], to: Recipient): Promise<Awaited<ReturnType<SeatCalendar['invitations']>>> {
    const files: Awaited<ReturnType<SeatCalendar['invitations']>> = [];
    for (const id of enrolmentIds) files.push(...(await this.calendar.invitations(tx, id, to)));
    return enrolmentIds.length > 1 ? files.map((file, at) => ({ ...file, name: `kortkurs-${at + 1}.ics` })) : files;
  }

  /** The other seat of who was moved by the change: the one that was left by it, or by taking it back. */
  private async left(tx: Tx, changeId: string | undefined, enrolmentId: string): Promise<Facts['left']> {
    if (!changeId) return undefined;
    return tx.one(
      `SELECT other.id AS "enrolmentId", v.title, r.starts_at AS "startsAt"
         FROM seat_change c CROSS JOIN jsonb_array_elements(c.steps) step
         JOIN enrolment other ON other.id = CASE WHEN step ->> 'movedTo' = $2 THEN step ->> 'enrolmentId' ELSE step ->> 'movedTo' END::uuid
         JOIN course_run r ON r.id = other.run_id JOIN course_version v ON v.id = r.course_version_id
        WHERE c.id = $1 AND c.kind = 'move' AND (step ->> 'movedTo' = $2 OR step ->> 'enrolmentId' = $2)`,
      [changeId, enrolmentId],
    );
  }

  private values(occasion: Occasion, facts: Facts, link: string, language: Language): Omit<ValuesOf<SeatValue>, 'leave' | 'swap' | 'ticket' | PaperValue> {
    const { startsAt, endsAt, answerBy, share, left } = facts;
    return {
      firstname: facts.firstName,
      course: inLanguage(facts.title, language),
      first: startsAt ? FIRST[language](facts.sessions) : null,
      when: startsAt && endsAt ? dayAndHours(startsAt, endsAt, language) : null,
      where: facts.place,
      because: occasion === 'rejected' ? facts.reason : null,
      until: occasion === 'offered' && answerBy ? `${day(answerBy, language)} ${time(answerBy, language)}` : null,
      contact: facts.byContact,
      share: share && String(share.seats),
      shareuntil: share && day(new Date(share.until), language),
      left: left ? `${inLanguage(left.title, language)}${left.startsAt ? `, ${day(left.startsAt, language)}` : ''}` : null,
      link,
    };
  }
}

/** What stands before the time of the first session. */
const FIRST: Record<Language, (sessions: number) => string> = {
  sv: (sessions) => (sessions > 1 ? `${sessions} träffar. Den första är` : 'När:'),
  en: (sessions) => (sessions > 1 ? `${sessions} sessions. The first is` : 'When:'),
};

function occasionOf({ from, to, made, cause }: EnrolmentChanged): Occasion | null {
  // Who is moved hears of it once, from where they come to; and once more where it is taken back. Who gives a seat to a colleague hears that it is taken.
  if ((cause?.kind === 'move' || cause?.kind === 'swap') && to === 'withdrawn') return null;
  if (cause?.kind === 'move' && to === 'enrolled') return 'moved';
  if (to === 'enrolled') return from === 'waitlisted' || made === 'queue' ? 'moved-up' : 'enrolled';
  // Those who were invited and did not come hear of it in a letter of its own.
  if (from === 'invited' && (to === 'lapsed' || to === 'withdrawn')) return null;
  // Who takes an application back has not lost anything.
  if (from === 'applied' && to === 'withdrawn') return null;
  return to in TELLS ? (to as Occasion) : null;
}
