import { Injectable } from '@nestjs/common';
import { BOOKING_LIMITS, type Bookable, type Booking, type BookingOrganisation, type BookingQuestion } from '@kortkurs/contract/bookings';
import { localDateOf } from '@kortkurs/rules/schedule';
import { anyEyes, shownName } from '../people/door';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { Refusal } from '../platform/refusals/refusal';
import { HAS_ADDRESS } from './bookable-people';
import { BOOKED_AHEAD, BOOKED_STATE, MAY_BE_READ } from './booked.sql';
import { overlaps } from './overlaps.sql';
import { wantedRun, WANTED_RUN_FROM } from './run-reads.sql';
import { LIVING, seatsOfOrganisation, shareNow } from './states.sql';

/** Of whom a contact wrote, only what contacts of the organisation booked is no secret to it. */
const BOOKED_FOR = 'EXISTS (SELECT 1 FROM booking ob WHERE ob.enrolment_id = oe.id AND ob.organisation_id = $1 AND ob.made_enrolment AND ob.withdrawn_at IS NULL)';

/** What the contact of an organisation reads: whom they can book, and what they have booked. */
@Injectable()
export class BookingsReader {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The organisations that somebody is the contact of. */
  organisations(personId: string): Promise<BookingOrganisation[]> {
    return this.database.query(
      `SELECT o.id, o.name FROM organisation o
        WHERE o.archived_at IS NULL AND EXISTS (SELECT 1 FROM access_grant g WHERE g.object_id = o.id AND g.role = 'organisation_contact' AND g.person_id = $1
                        AND g.starts_at <= now() AND (g.ends_at IS NULL OR g.ends_at > now()))
        ORDER BY o.name COLLATE "sv-x-icu", o.id`,
      [personId],
    );
  }

  /** Whom the contact can book in a run, in two statements. @throws Refusal `not-found` */
  async question(organisationId: string, runId: string, personId: string): Promise<BookingQuestion> {
    const head = await this.database.one<Omit<BookingQuestion, 'people'>>(
      `SELECT jsonb_build_object('id', o.id, 'name', o.name) AS organisation, ${wantedRun('$3::uuid', '$4::timestamptz')} AS run,
              (SELECT jsonb_build_object('id', i.id, 'seats', i.seats, 'named', i.seats - i.left_seats - i.given_back, 'left', i.left_seats, 'givenBack', i.given_back, 'holdsSeats', i.holds_seats, 'answerBy', least(i.answer_by, r.starts_at), 'words', i.words)
                 FROM organisation_invitation i WHERE i.run_id = r.id AND i.organisation_id = o.id AND i.state = 'open' AND i.answer_by > $4::timestamptz AND coalesce(r.starts_at > $4::timestamptz, true)) AS invitation,
              ${shareNow('$4::timestamptz', `'left', greatest(q.share_seats - ${seatsOfOrganisation('r.id', 'o.id')}, 0)`)} AS share
         ${WANTED_RUN_FROM} JOIN organisation o ON o.id = $2 AND o.archived_at IS NULL
        WHERE r.id = $1 AND r.status = 'published'`,
      [runId, organisationId, personId, this.clock.now()],
    );
    if (!head) throw new Refusal('not-found');
    return { ...head, people: await this.people(organisationId, runId, personId) };
  }

  /** What contacts of the organisation booked in runs that are not over. One statement. */
  bookings(organisationId: string): Promise<Booking[]> {
    return this.database.query<Booking>(
      `SELECT b.id, r.id AS "runId", c.slug, v.title, r.starts_at AS "startsAt", r.ends_at AS "endsAt", coalesce(r.withdraw_until, r.starts_at) AS "withdrawUntil",
              r.status = 'cancelled' AS cancelled, coalesce(b.name_written, ${shownName.sql('h', anyEyes)}) AS name,
              CASE WHEN b.withdrawn_at IS NULL THEN ${BOOKED_STATE} ELSE 'withdrawn' END AS state, b.booked_at AS "bookedAt",
              ${BOOKED_AHEAD} AS ahead, b.withdrawn_at IS NULL AND ${BOOKED_STATE} IN ('enrolled', 'waitlisted', 'applied', 'offered') AND r.status = 'published' AS "canWithdraw",
              b.withdrawn_at IS NULL AND ${BOOKED_STATE} = 'enrolled' AND r.status = 'published' AND (r.enrolment_policy = 'open' OR b.organisation_invitation_id IS NOT NULL) AND coalesce(r.withdraw_until, r.starts_at, 'infinity') > $2 AS "canReplace"
         FROM booking b
         JOIN enrolment e ON e.id = b.enrolment_id
         JOIN person h ON h.id = b.person_id
         JOIN course_run r ON r.id = b.run_id
         JOIN course c ON c.id = r.course_id
         JOIN course_version v ON v.id = r.course_version_id
        WHERE b.organisation_id = $1 AND coalesce(r.ends_at > $2, true) AND ${MAY_BE_READ}
        ORDER BY r.starts_at NULLS LAST, r.id, coalesce(b.name_written, ${shownName.sql('h', anyEyes)}) COLLATE "sv-x-icu", b.id LIMIT 1000`,
      [organisationId, this.clock.now()],
    );
  }

  /**
   * Those who represent the organisation today, and those whom a contact wrote before, who keep the name that was written whoever they turned out to be: somebody made by a
   * booking and somebody found by it must look alike.
   */
  private people(organisationId: string, runId: string, personId: string): Promise<Bookable[]> {
    return this.database.query<Bookable>(
      `SELECT id, name, role, "isMe", "hasAddress", state, "overlaps" FROM (
         (SELECT DISTINCT ON (h.id) a.id, ${shownName.sql('h', anyEyes)} AS name, a.role, h.id = $3 AS "isMe", ${HAS_ADDRESS} AS "hasAddress",
                (SELECT e.state FROM enrolment e WHERE e.run_id = $2 AND e.person_id = h.id AND e.state ${LIVING}) AS state,
                ${overlaps('h.id', '$2', '$5::timestamptz', 'oe.organisation_id = $1')} AS overlaps
           FROM affiliation a JOIN person h ON h.id = a.person_id
          WHERE a.organisation_id = $1 AND a.valid @> $4::date AND NOT h.protected AND h.erased_at IS NULL AND h.merged_into IS NULL
            AND NOT EXISTS (SELECT 1 FROM booking b WHERE b.organisation_id = $1 AND b.person_id = h.id AND b.made_person)
          ORDER BY h.id, a.id)
         UNION ALL
         (SELECT DISTINCT ON (b.person_id) b.id, b.name_written, b.role, false, true,
                CASE WHEN b.run_id = $2 AND b.withdrawn_at IS NULL THEN (SELECT ${BOOKED_STATE} FROM enrolment e WHERE e.id = b.enrolment_id AND ${BOOKED_STATE} ${LIVING}) END,
                ${overlaps('b.person_id', '$2', '$5::timestamptz', BOOKED_FOR)}
           FROM booking b JOIN person h ON h.id = b.person_id
          WHERE b.organisation_id = $1 AND b.name_written IS NOT NULL AND ${MAY_BE_READ}
            AND (EXISTS (SELECT 1 FROM booking m WHERE m.organisation_id = $1 AND m.person_id = b.person_id AND m.made_person)
              OR NOT EXISTS (SELECT 1 FROM affiliation a WHERE a.organisation_id = $1 AND a.person_id = b.person_id AND a.valid @> $4::date AND NOT h.protected))
          ORDER BY b.person_id, (b.run_id = $2 AND b.withdrawn_at IS NULL) DESC, b.booked_at DESC, b.id)
       ) listed ORDER BY name COLLATE "sv-x-icu", id LIMIT ${BOOKING_LIMITS.listed}`,
      [organisationId, runId, personId, localDateOf(this.clock.now().toISOString()), this.clock.now()],
    );
  }
}
