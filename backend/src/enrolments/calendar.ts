import { Injectable } from '@nestjs/common';
import type { Language } from '@kortkurs/contract/common';
import { Clock } from '../platform/clock';
import { Settings } from '../platform/config/settings';
import type { Sql } from '../platform/db/tx';
import { Refusal } from '../platform/refusals/refusal';
import { APPOINTMENT, MEETINGS_EVER, NOBODYS, OF_RUN, TAKES_PART, turns } from './appointments.sql';
import { writeCalendar, writeInvitation, type Appointment, type Parties } from './calendar-writer';

/** A file that goes with a letter. */
export interface CalendarFile {
  name: string;
  contentType: string;
  text: string;
}

interface SeatAppointment extends Appointment {
  /** Whether the seat's holder ever had these appointments. */
  known: boolean;
  /** Whether it is cancelled, but somebody else with the same address still takes part: then the appointments in that calendar are theirs as well. */
  shared: boolean;
}

/** Days for which a subscribed calendar goes on showing that something was cancelled, so that every client has come by. */
const CANCELLED_FOR = '30 days';
/** How far back a calendar reaches. */
const REACHES_BACK = '1 year';
/** Nobody has more appointments than that in a year. */
const MOST = 2000;

/** A run's sessions as calendars understand them (RFC 5545 and 5546). A session keeps its UID for ever and raises its SEQUENCE when it changes. */
@Injectable()
export class SeatCalendar {
  constructor(
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** The appointments of a published run; the same for anyone who asks. @throws Refusal `not-found` */
  async ofPublishedRun(sql: Sql, runId: string): Promise<Appointment[]> {
    if (!(await sql.one('SELECT 1 FROM course_run WHERE id = $1 AND published_at IS NOT NULL', [runId]))) throw new Refusal('not-found');
    return this.read(sql, `SELECT $1::uuid AS run_id, ${NOBODYS}`, runId);
  }

  /** The appointments of all published runs of a course. @throws Refusal `not-found` */
  async ofCourse(sql: Sql, slug: string): Promise<Appointment[]> {
    const course = await sql.one<{ id: string }>('SELECT id FROM course WHERE slug = $1 AND EXISTS (SELECT 1 FROM course_run r WHERE r.course_id = course.id AND r.published_at IS NOT NULL)', [slug]);
    if (!course) throw new Refusal('not-found');
    return this.read(sql, `SELECT id AS run_id, ${NOBODYS} FROM course_run WHERE course_id = $1`, course.id);
  }

  /** What a person takes part in, has left lately, or leads. */
  ofPerson(sql: Sql, personId: string): Promise<Appointment[]> {
    return this.read(
      sql,
      `SELECT DISTINCT ON (run_id) * FROM (
         SELECT i.run_id, NULL::uuid AS enrolment_id, true AS leads, false AS gone, NULL::timestamptz AS since, 0 AS turns, 0 AS rank FROM run_instructor i WHERE i.person_id = $1
         UNION ALL
         SELECT e.run_id, e.id, false, e.state = 'withdrawn', last.at, ${turns('e.run_id', 'e.person_id')}, CASE WHEN e.state = 'withdrawn' THEN 2 ELSE 1 END
           FROM enrolment e LEFT JOIN LATERAL (SELECT t.at, t.from_state FROM enrolment_event t WHERE t.enrolment_id = e.id ORDER BY t.at DESC, t.id DESC LIMIT 1) last ON true
          WHERE e.person_id = $1 AND e.unmade_at IS NULL AND (e.state IN ${TAKES_PART} OR (e.state = 'withdrawn' AND last.from_state = 'enrolled' AND last.at > $2::timestamptz - interval '${CANCELLED_FOR}'))
       ) every ORDER BY run_id, rank, since DESC NULLS LAST`,
      personId,
    );
  }

  /** A calendar to read in, or with a name to subscribe to. */
  write(appointments: Appointment[], language: Language, name: string | null = null): string {
    return writeCalendar(appointments, name, { language, publicUrl: this.settings.publicUrl });
  }

  /**
   * What goes with a letter about a seat: for each session that is to come an invitation, which also changes the appointment
   * that stands, or where the seat, the session or the run is no more, its end. Nothing for who never had the appointments.
   * @param sessionIds those that the letter is about, also when they were taken out; all of the run's unless given
   */
  async invitations(sql: Sql, enrolmentId: string, to: { address: string; language: Language }, sessionIds?: string[]): Promise<CalendarFile[]> {
    const now = this.clock.now();
    const cancelled = `(s.off OR r.status = 'cancelled' OR e.state NOT IN ${TAKES_PART})`;
    const rows = await sql.query<SeatAppointment>(
      `SELECT ${APPOINTMENT}, e.id AS "enrolmentId", s.calendar_sequence + ${turns('e.run_id', 'e.person_id')} AS sequence, s.changed_at AS "changedAt",
              ${cancelled} AS cancelled,
              e.state IN ${TAKES_PART} OR EXISTS (SELECT 1 FROM enrolment_event t WHERE t.enrolment_id = e.id AND t.to_state = 'enrolled') AS known,
              ${cancelled} AND EXISTS (SELECT 1 FROM enrolment o JOIN person h ON h.id = o.person_id LEFT JOIN account a ON a.person_id = h.id
                       WHERE o.run_id = e.run_id AND o.id <> e.id AND o.state = 'enrolled' AND lower(coalesce(a.email, h.contact_email)) = lower($3)) AS shared
         FROM enrolment e JOIN course_run r ON r.id = e.run_id JOIN ${MEETINGS_EVER} ${OF_RUN}
        WHERE e.id = $1 AND s.ends_at > $2 AND CASE WHEN $4::uuid[] IS NULL THEN NOT s.off ELSE s.id = ANY ($4) END
        ORDER BY s.starts_at, s.id`,
      [enrolmentId, now, to.address, sessionIds ?? null],
    );
    const parties = { organiser: await this.organiser(sql), attendee: to.address };
    const style = { language: to.language, publicUrl: this.settings.publicUrl };
    const told = rows.filter(({ known, shared }) => known && !shared);
    return told.map((appointment, n) => {
      const { method, text } = writeInvitation(appointment, parties, now, style);
      return { name: told.length > 1 ? `kortkurs-${n + 1}.ics` : 'kortkurs.ics', contentType: `text/calendar; charset=utf-8; method=${method}`, text };
    });
  }

  /** The same as letters are sent from, so that a calendar knows a change by its sender. */
  private async organiser(sql: Sql): Promise<Parties['organiser']> {
    const centre = await sql.one<{ name: string; address: string | null }>('SELECT name, contact_email AS address FROM centre');
    return { name: centre?.name ?? 'Kortkurs', address: centre?.address ?? 'kortkurs@localhost' };
  }

  /** @param runs SELECT of runs and of whose they are, for the id `$1` at the time `$2` */
  private read(sql: Sql, runs: string, id: string): Promise<Appointment[]> {
    const off = `(s.off OR r.status = 'cancelled')`;
    return sql.query<Appointment>(
      `SELECT ${APPOINTMENT}, q.enrolment_id AS "enrolmentId", q.leads, s.calendar_sequence + q.turns AS sequence, ${off} OR q.gone AS cancelled, greatest(s.changed_at, q.since) AS "changedAt"
         FROM (${runs}) q JOIN course_run r ON r.id = q.run_id AND r.published_at IS NOT NULL JOIN ${MEETINGS_EVER} ${OF_RUN}
        WHERE s.ends_at > $2::timestamptz - interval '${REACHES_BACK}' AND NOT (${off} AND s.changed_at < $2::timestamptz - interval '${CANCELLED_FOR}')
        ORDER BY s.starts_at, s.id LIMIT ${MOST}`,
      [id, this.clock.now()],
    );
  }
}
