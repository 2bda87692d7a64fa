import { Injectable } from '@nestjs/common';
import type { Page } from '@kortkurs/contract/common';
import type { Challenge, Network, NetworkRow } from '@kortkurs/contract/organisations';
import { Today } from '../centre/door';
import { shownName, type Viewer } from '../people/door';
import { Database } from '../platform/db/database';
import type { Sql } from '../platform/db/tx';
import { listKeyset } from '../platform/lists/keyset';
import { prefixCondition } from '../platform/lists/prefix';
import { Refusal } from '../platform/refusals/refusal';
import type { NetworkListQuery } from './networks.dto';

/** Reads networks and the challenges that they name. */
@Injectable()
export class NetworkQuery {
  constructor(
    private readonly database: Database,
    private readonly today: Today,
  ) {}

  /** A page of networks by name, in Swedish order. One statement. */
  list(query: NetworkListQuery, viewer: Viewer): Promise<Page<NetworkRow>> {
    const parameters: unknown[] = [this.today.date()];
    const where = ['$1::date IS NOT NULL'];
    if (query.q) where.push(prefixCondition('n.name', `$${parameters.push(query.q)}`));
    if (query.challenge) where.push(`n.challenge_id = $${parameters.push(query.challenge)}`);
    if (query.archived !== 'all') where.push(`n.archived_at IS ${query.archived === 'only' ? 'NOT NULL' : 'NULL'}`);
    return listKeyset<NetworkRow>(this.database, {
      select: `SELECT n.id, n.name, c.name AS "challengeName", coalesce(o.name, ${shownName.sql('p', viewer)}) AS "hostName", n.archived_at AS "archivedAt",
                      (SELECT count(*)::int FROM network_member nm WHERE nm.network_id = n.id AND nm.valid @> $1::date) AS members`,
      from: `FROM network n LEFT JOIN societal_challenge c ON c.id = n.challenge_id LEFT JOIN organisation o ON o.id = n.host_organisation_id
             LEFT JOIN person p ON p.id = n.host_person_id`,
      where,
      parameters,
      order: [
        { sql: 'n.name COLLATE "sv-x-icu"', type: 'text' },
        { sql: 'n.id', type: 'uuid' },
      ],
      limit: query.limit,
      after: query.after,
      count: true,
    });
  }

  /**
   * One network with today's members. One statement.
   * @throws Refusal `not-found`
   */
  async one(id: string, viewer: Viewer, sql: Sql = this.database): Promise<Network> {
    const found = await sql.one<Network>(
      `SELECT n.id, n.name, n.purpose, n.challenge_id AS "challengeId", n.host_person_id AS "hostPersonId", n.host_organisation_id AS "hostOrganisationId",
              o.name AS "hostOrganisationName", ${shownName.sql('p', viewer)} AS "hostPersonName", n.archived_at AS "archivedAt", n.version,
              (SELECT coalesce(json_agg(json_build_object('organisationId', m.id, 'name', m.name, 'from', lower(nm.valid)) ORDER BY m.name COLLATE "sv-x-icu"), '[]')
                 FROM network_member nm JOIN organisation m ON m.id = nm.organisation_id
                WHERE nm.network_id = n.id AND nm.valid @> $2::date) AS members
         FROM network n LEFT JOIN organisation o ON o.id = n.host_organisation_id LEFT JOIN person p ON p.id = n.host_person_id
        WHERE n.id = $1`,
      [id, this.today.date()],
    );
    if (!found) throw new Refusal('not-found');
    return found;
  }

  /** Every challenge in the centre's own order; archived ones last. One statement. */
  challenges(sql: Sql = this.database): Promise<Challenge[]> {
    return sql.query<Challenge>(
      `SELECT c.id, c.name, c.position, c.archived_at AS "archivedAt",
              (SELECT count(*)::int FROM network n WHERE n.challenge_id = c.id AND n.archived_at IS NULL) AS networks
         FROM societal_challenge c ORDER BY c.archived_at IS NOT NULL, c.position, c.id`,
    );
  }
}
