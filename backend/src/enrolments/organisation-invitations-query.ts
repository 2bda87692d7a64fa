import { Injectable } from '@nestjs/common';
import { ORGANISATION_INVITATION_LIMITS, type InvitableOrganisation, type OrganisationInvitation, type OwnOrganisationInvitation } from '@kortkurs/contract/organisation-invitations';
import { contactsOf } from '../organisations/door';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { prefixCondition } from '../platform/lists/prefix';

/** SQL of how many seats `i` has in which way, and of its state as the contract has it. */
export const SEAT_COUNT = `i.seats, i.seats - i.left_seats - i.given_back AS named, i.left_seats AS "left", i.given_back AS "givenBack"`;
export const STATE = `CASE WHEN i.state = 'withdrawn' THEN 'withdrawn' WHEN i.given_back = i.seats THEN 'declined' WHEN i.left_seats = 0 THEN 'answered' WHEN i.state = 'lapsed' THEN 'lapsed' ELSE 'open' END`;

/** What staff and contacts read of the seats that organisations are invited with. */
@Injectable()
export class OrganisationInvitationsReader {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** A run's invited organisations, by name; the newest invitation of each first. One statement. */
  ofRun(runId: string): Promise<OrganisationInvitation[]> {
    return this.database.query(
      `SELECT i.id, o.id AS "organisationId", o.name AS "organisationName", (SELECT count(*)::int FROM (${contactsOf('o.id', '$2::timestamptz')}) c) AS contacts,
              ${SEAT_COUNT}, ${STATE} AS state, i.holds_seats AS "holdsSeats", i.answer_by AS "answerBy", i.reminded_at AS "remindedAt", i.why
         FROM organisation_invitation i JOIN organisation o ON o.id = i.organisation_id
        WHERE i.run_id = $1 ORDER BY o.name COLLATE "sv-x-icu", i.invited_at DESC, i.id`,
      [runId, this.clock.now()],
    );
  }

  /** Organisations whose name has all the words, by name, with who can be written to. */
  invitable(runId: string, search: string): Promise<InvitableOrganisation[]> {
    return this.database.query(
      `SELECT o.id AS "organisationId", o.name, m.name AS "municipalityName", (SELECT count(*)::int FROM (${contactsOf('o.id', '$2::timestamptz')}) c) AS contacts,
              EXISTS (SELECT 1 FROM organisation_invitation i WHERE i.run_id = $1 AND i.organisation_id = o.id AND i.state = 'open') AS "isInvited"
         FROM organisation o LEFT JOIN municipality m ON m.code = o.municipality_code
        WHERE o.archived_at IS NULL AND ${search ? prefixCondition('o.name', '$3') : '$3::text IS NOT NULL'}
        ORDER BY o.name COLLATE "sv-x-icu", o.id LIMIT ${ORGANISATION_INVITATION_LIMITS.found}`,
      [runId, this.clock.now(), search],
    );
  }

  /** What an organisation is invited to, in runs that are not over: what waits for names first. One statement. */
  ofOrganisation(organisationId: string): Promise<OwnOrganisationInvitation[]> {
    return this.database.query(
      `SELECT i.id, r.id AS "runId", c.slug, v.title, r.starts_at AS "startsAt", r.ends_at AS "endsAt", r.status = 'cancelled' AS cancelled, ${SEAT_COUNT}, ${STATE} AS state,
              i.holds_seats AS "holdsSeats", i.answer_by AS "answerBy", i.words
         FROM organisation_invitation i
         JOIN course_run r ON r.id = i.run_id
         JOIN course c ON c.id = r.course_id
         JOIN course_version v ON v.id = r.course_version_id
        WHERE i.organisation_id = $1 AND coalesce(r.ends_at > $2, true)
        ORDER BY ${STATE} = 'open' AND r.status = 'published' DESC, r.starts_at NULLS LAST, i.invited_at DESC, i.id LIMIT 500`,
      [organisationId, this.clock.now()],
    );
  }
}
