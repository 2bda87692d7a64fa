import { Injectable } from '@nestjs/common';
import { INVITATION_LIMITS, type Invitable } from '@kortkurs/contract/invitations';
import { localDateOf } from '@kortkurs/rules/schedule';
import { shownName, type Viewer } from '../people/door';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { Refusal } from '../platform/refusals/refusal';
import { HAS_ADDRESS } from './inviter';
import { LIVING } from './states.sql';

/** Whose people are looked for: of an organisation, of a network, or, where neither is named, of those who are interested. */
export interface InvitableWish {
  organisationId?: string;
  networkId?: string;
}

/** Finds whole groups of people to be invited to a run. */
@Injectable()
export class InvitableReader {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Who represents an organisation, or one of a network, today, or is interested in the run's course, with where they stand in the run. One statement.
   * Whom a protected person represents is not told by finding them there.
   */
  of(runId: string, { organisationId, networkId }: InvitableWish, viewer: Viewer): Promise<Invitable[]> {
    if (organisationId && networkId) throw new Refusal('invalid-input', { fields: [{ field: 'networkId', code: 'invalid' }] });
    const represents = (condition: string): string =>
      `${viewer.unmasks ? '' : 'NOT h.protected AND '}EXISTS (SELECT 1 FROM affiliation a WHERE a.person_id = h.id AND a.valid @> $2::date AND ${condition})`;
    const chosen = organisationId
      ? represents('a.organisation_id = $3')
      : networkId
        ? represents('a.organisation_id IN (SELECT m.organisation_id FROM network_member m WHERE m.network_id = $3 AND m.valid @> $2::date)')
        : 'since.at IS NOT NULL';
    return this.database.query<Invitable>(
      `SELECT h.id AS "personId", ${shownName.sql('h', viewer)} AS name, ${HAS_ADDRESS} AS "hasAddress", since.at AS "interestedSince",
              ${shownName.fact('h', viewer, `(SELECT o.name FROM affiliation a JOIN organisation o ON o.id = a.organisation_id WHERE a.person_id = h.id AND a.valid @> $2::date ORDER BY (a.organisation_id = $3::uuid) DESC NULLS LAST, lower(a.valid) DESC NULLS LAST LIMIT 1)`)} AS organisation,
              (SELECT e.state FROM enrolment e WHERE e.run_id = $1 AND e.person_id = h.id AND e.state ${LIVING}) AS state
         FROM person h
         LEFT JOIN LATERAL (SELECT i.created_at AS at FROM course_interest i JOIN course_run r ON r.course_id = i.course_id WHERE r.id = $1 AND i.person_id = h.id AND i.ended_at IS NULL) since ON true
        WHERE h.merged_into IS NULL AND h.erased_at IS NULL AND ${chosen}
        ORDER BY since.at, ${shownName.sql('h', viewer)} COLLATE "sv-x-icu", h.id LIMIT ${INVITATION_LIMITS.atOnce}`,
      [runId, localDateOf(this.clock.now().toISOString()), organisationId ?? networkId ?? null],
    );
  }
}
