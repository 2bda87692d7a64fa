import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Language, Localized } from '@kortkurs/contract/common';
import { contactsOf } from '../organisations/door';
import { SeatCalendar, SeatLinks } from '../enrolments/door';
import { Clock } from '../platform/clock';
import { Settings } from '../platform/config/settings';
import { Database } from '../platform/db/database';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { newId } from '../platform/ids';
import { jobType } from '../platform/jobs/job-type';
import { Jobs } from '../platform/jobs/jobs';
import { PlaceRenamed, RunCancelled, RunChanged, SessionsChanged } from '../runs/door';
import { ADDRESS, PLACE } from './address.sql';
import { IN_CALENDARS, runCancelled, runMoved } from './letters/run-kinds';
import { Postbox } from './postbox';
import { dayAndHours, inLanguage } from './when';

/** A change that everyone with a seat hears of, once. */
interface Change {
  /** Names the occasion: however often the job runs, nobody is told twice. */
  changeId: string;
  runId: string;
  kind: 'cancelled' | 'moved';
  /** Sessions that have another time or place, or fell away. */
  sessionIds: string[];
  /** Whether somebody would have come, or shall come, within a day: that cannot wait for the morning, and goes to phones as well. */
  soon: boolean;
}

const DAY_MS = 86_400_000;
const tellAll = jobType<Change>('messages.tell-participants', { retries: 10, retryDelay: 15, seconds: 300 });

/** SQL of the states of those whom a change of the run concerns. */
const CONCERNED = `('enrolled', 'waitlisted', 'invited', 'offered', 'applied')`;

interface Told {
  /** Null for the contact of an organisation. */
  enrolmentId: string | null;
  personId: string;
  firstName: string;
  address: string;
  language: Language;
}

interface Meeting {
  number: number;
  startsAt: Date;
  endsAt: Date;
  place: string | null;
  online: boolean;
  off: boolean;
}

interface Occasion {
  endsAt: Date | null;
  title: Localized;
  why: string | null;
  sessions: Meeting[];
}

/** Tells everyone with a seat, or in the queue, and the contacts of invited organisations, that a run is cancelled or its sessions have moved. */
@Injectable()
export class RunLetters implements OnModuleInit {
  /** Sessions that a transaction has told of: the change of the run itself comes after them. */
  private readonly told = new WeakMap<Tx, string[]>();

  constructor(
    private readonly events: Events,
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly postbox: Postbox,
    private readonly calendar: SeatCalendar,
    private readonly links: SeatLinks,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    // A class may be large and the planner waits for the answer: the letters are written by a job.
    this.events.on(RunCancelled, (tx, event) => this.cancelled(tx, event));
    this.events.on(SessionsChanged, (tx, event) => this.sessionsChanged(tx, event));
    this.events.on(RunChanged, (tx, event) => this.runChanged(tx, event));
    this.events.on(PlaceRenamed, (tx, event) => this.placeRenamed(tx, event));
    this.jobs.handle(tellAll, (change) => this.tell(change));
  }

  /** A draft nobody was told of, and a run that is over cannot be missed any more. */
  private async cancelled(tx: Tx, { before, after }: RunCancelled): Promise<void> {
    if (before.status !== 'published' || (before.endsAt !== null && before.endsAt <= this.clock.now())) return;
    const next = await tx.one<{ at: Date | null }>('SELECT min(starts_at) AS at FROM session WHERE run_id = $1 AND cancelled_at IS NULL AND ends_at > $2', [after.id, this.clock.now()]);
    await this.jobs.send(tx, tellAll, { changeId: newId(), runId: after.id, kind: 'cancelled', sessionIds: [], soon: this.isSoon(next?.at ?? null) });
  }

  private async sessionsChanged(tx: Tx, event: SessionsChanged): Promise<void> {
    if (event.made !== 'planned') return;
    const now = this.clock.now();
    const moved = event.changed.filter((change) => differs(change) && change.after.endsAt > now).map(({ after }) => after.id);
    const added = event.added.filter((session) => session.endsAt > now).map((session) => session.id);
    const fellAway = event.removed.filter((session) => session.endsAt > now).map((session) => session.id);
    const sessionIds = [...moved, ...added, ...fellAway];
    if (sessionIds.length === 0) return;
    const published = await tx.one(`SELECT 1 FROM course_run WHERE id = $1 AND status = 'published'`, [event.runId]);
    if (!published) return;
    const times = [...event.changed.flatMap((change) => (differs(change) ? [change.before, change.after] : [])), ...event.added, ...event.removed].filter((session) => session.endsAt > now);
    const soon = times.some((session) => this.isSoon(session.startsAt));
    await this.jobs.send(tx, tellAll, { changeId: newId(), runId: event.runId, kind: 'moved', sessionIds, soon });
    this.told.set(tx, sessionIds);
  }

  private isSoon(at: Date | null): boolean {
    return at !== null && at.getTime() < this.clock.now().getTime() + DAY_MS;
  }

  /** Sessions that follow their run's place move with it, and all of them when they go online or come back; what moved by itself at the same time is told already. */
  private async runChanged(tx: Tx, { before, after }: RunChanged): Promise<void> {
    const elsewhere = before.delivery !== after.delivery;
    if (before.status !== 'published' || after.status !== 'published' || (!elsewhere && before.placeId === after.placeId)) return;
    const moved = await tx.query<{ id: string; startsAt: Date }>('SELECT id, starts_at AS "startsAt" FROM session WHERE run_id = $1 AND cancelled_at IS NULL AND ends_at > $2 AND ($3 OR place_id IS NULL) AND id <> ALL ($4::uuid[])', [
      after.id,
      this.clock.now(),
      elsewhere,
      this.told.get(tx) ?? [],
    ]);
    const soon = moved.some(({ startsAt }) => this.isSoon(startsAt));
    if (moved.length) await this.jobs.send(tx, tellAll, { changeId: newId(), runId: after.id, kind: 'moved', sessionIds: moved.map(({ id }) => id), soon });
  }

  private async placeRenamed(tx: Tx, { placeId }: PlaceRenamed): Promise<void> {
    const runs = await tx.query<{ runId: string; sessionIds: string[]; next: Date }>(
      `SELECT r.id AS "runId", array_agg(s.id::text) AS "sessionIds", min(s.starts_at) AS next FROM session s JOIN course_run r ON r.id = s.run_id
        WHERE coalesce(s.place_id, r.place_id) = $1 AND s.ends_at > $2 AND s.cancelled_at IS NULL AND r.status = 'published' AND r.delivery <> 'online' GROUP BY r.id`,
      [placeId, this.clock.now()],
    );
    for (const { next, ...run } of runs) await this.jobs.send(tx, tellAll, { changeId: newId(), kind: 'moved', ...run, soon: this.isSoon(next) });
  }

  private async tell(change: Change): Promise<void> {
    await this.database.work(async (tx) => {
      const facts = await this.facts(tx, change);
      if (!facts) return;
      const notAfter = lastOf(facts);
      const people = [...(await this.participants(tx, change.runId)), ...(await this.contacts(tx, change.runId))];
      for (const person of people) {
        const { enrolmentId } = person;
        // The run may end later than the link of the first letter holds.
        const path = change.kind === 'moved' && enrolmentId ? await this.links.issue(tx, { enrolmentId, personId: person.personId, runEndsAt: facts.endsAt }) : undefined;
        const link = `${this.settings.publicUrl}${path ?? (enrolmentId ? '/my' : '/my/bookings')}`;
        const attachments = enrolmentId ? await this.calendar.invitations(tx, enrolmentId, person, change.kind === 'moved' ? change.sessionIds : undefined) : [];
        await this.postbox.post(tx, {
          kind: change.kind === 'cancelled' ? runCancelled : runMoved,
          values: (language) => ({ firstname: person.firstName, course: inLanguage(facts.title, language), calendar: attachments.length ? IN_CALENDARS[language] : null, because: facts.why, sessions: linesOf(facts.sessions, language), cancelled: hoursOf(facts.sessions, language), link }),
          to: { personId: person.personId, address: person.address, language: person.language },
          canWait: !change.soon,
          ...(notAfter && { notAfter }),
          ...(change.soon && { sms: (language: Language) => this.line(change.kind, facts, language) }),
          sendingId: change.changeId,
          runId: change.runId,
          attachments,
          about: enrolmentId ? { type: 'enrolment', id: enrolmentId } : { type: 'run', id: change.runId },
          onceKey: `${change.changeId}:${enrolmentId ?? person.personId}`,
        });
      }
    });
  }

  private participants(tx: Tx, runId: string): Promise<Told[]> {
    return tx.query<Told>(
      `SELECT e.id AS "enrolmentId", h.id AS "personId", coalesce(h.name_used, h.given_name) AS "firstName", coalesce(a.email, h.contact_email) AS address, h.language
         FROM enrolment e JOIN person h ON h.id = e.person_id
         ${ADDRESS}
        WHERE e.run_id = $1 AND e.state IN ${CONCERNED} AND coalesce(a.email, h.contact_email) IS NOT NULL
        ORDER BY e.id`,
      [runId],
    );
  }

  /** The contacts of organisations that are invited with seats, who have none themselves: they choose who comes. */
  private contacts(tx: Tx, runId: string): Promise<Told[]> {
    return tx.query<Told>(
      `SELECT NULL AS "enrolmentId", h.id AS "personId", coalesce(h.name_used, h.given_name) AS "firstName", coalesce(a.email, h.contact_email) AS address, h.language
         FROM person h ${ADDRESS}
        WHERE h.id IN (SELECT c.id FROM organisation_invitation i CROSS JOIN LATERAL (${contactsOf('i.organisation_id', '$2::timestamptz')}) c WHERE i.run_id = $1 AND i.state = 'open')
          AND NOT EXISTS (SELECT 1 FROM enrolment e WHERE e.run_id = $1 AND e.person_id = h.id AND e.state IN ${CONCERNED})
        ORDER BY h.id`,
      [runId, this.clock.now()],
    );
  }

  /** What to say of the run, and of the sessions that stand and those that fell away. */
  private async facts(tx: Tx, change: Change): Promise<Occasion | undefined> {
    const run = await tx.one<Omit<Occasion, 'sessions'>>(
      'SELECT v.title, r.cancelled_why AS why, r.ends_at AS "endsAt" FROM course_run r JOIN course_version v ON v.id = r.course_version_id WHERE r.id = $1',
      [change.runId],
    );
    if (!run) return undefined;
    const sessions = await tx.query<Meeting>(
      `SELECT s.number, s.starts_at AS "startsAt", s.ends_at AS "endsAt", s.off, r.delivery IN ('online', 'hybrid') AS online,
              CASE WHEN r.delivery <> 'online' THEN ${PLACE} END AS place
         FROM (SELECT t.id, t.run_id, t.number, t.starts_at, t.ends_at, t.place_id, t.cancelled_at IS NOT NULL AS off FROM session t WHERE t.id = ANY ($1)
               UNION ALL SELECT d.id, d.run_id, 0, d.starts_at, d.ends_at, d.place_id, true FROM removed_session d WHERE d.id = ANY ($1)) s
         JOIN course_run r ON r.id = s.run_id LEFT JOIN place p ON p.id = coalesce(s.place_id, r.place_id)
        WHERE r.id = $2 ORDER BY s.starts_at, s.id`,
      [change.sessionIds, change.runId],
    );
    return { ...run, sessions };
  }

  /** The same as a letter in what fits a phone. */
  private line(kind: Change['kind'], { title, why, sessions }: Occasion, language: Language): string {
    const now = linesOf(sessions, language);
    const off = hoursOf(sessions, language).map((hours) => `${OFF[language]}: ${hours}`);
    const course = inLanguage(title, language);
    const what = kind === 'cancelled' ? [`${OFF[language]}: ${course}.`, why ?? ''] : [`${MOVED[language]}: ${course}.`, ...[...off, ...now].slice(0, 2), `${this.settings.publicUrl}/my`];
    return what.filter(Boolean).join(' ');
  }
}

/** Nobody is told of a change once all that it is about has been: the run, and what was moved or fell away. */
const lastOf = ({ endsAt, sessions }: Occasion): Date | undefined => [...(endsAt ? [endsAt] : []), ...sessions.map((session) => session.endsAt)].toSorted((a, b) => a.getTime() - b.getTime()).at(-1);

const linesOf = (sessions: Meeting[], language: Language): string[] =>
  sessions
    .filter(({ off }) => !off)
    .map((session) => [`${SESSION[language]} ${session.number}: ${dayAndHours(session.startsAt, session.endsAt, language)}`, session.place, session.online && 'online'].filter(Boolean).join(', '));

const hoursOf = (sessions: Meeting[], language: Language): string[] => sessions.filter(({ off }) => off).map(({ startsAt, endsAt }) => dayAndHours(startsAt, endsAt, language));

const differs = ({ before, after }: SessionsChanged['changed'][number]): boolean =>
  before.startsAt.getTime() !== after.startsAt.getTime() || before.endsAt.getTime() !== after.endsAt.getTime() || before.placeId !== after.placeId;

const SESSION: Record<Language, string> = { sv: 'Träff', en: 'Session' };
const OFF: Record<Language, string> = { sv: 'Inställt', en: 'Cancelled' };
const MOVED: Record<Language, string> = { sv: 'Ändrade träffar', en: 'Changed sessions' };
