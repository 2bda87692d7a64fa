import { Injectable } from '@nestjs/common';
import type { PersonNeeds, RunNeeds } from '@kortkurs/contract/people';
import { shownName, type Viewer } from '../people/door';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { Refusal } from '../platform/refusals/refusal';

/** Those with a seat who consented to the centre keeping what they need. When the run is over or called off, it is nobody's business any more; nor, where no end is set, of who has completed it. */
const WITH_NEEDS = `FROM enrolment e JOIN person h ON h.id = e.person_id AND h.access_needs_consent_at IS NOT NULL JOIN course_run r ON r.id = e.run_id
  WHERE e.run_id = $1 AND r.status = 'published' AND (e.state = 'enrolled' OR e.state = 'completed' AND r.ends_at IS NOT NULL) AND coalesce(r.ends_at > $2, true)`;

/** What a run's people need on site: counts for who plans, names for who sees to it. */
@Injectable()
export class RunNeedsReader {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** How many need what. One statement. */
  async counts(runId: string): Promise<RunNeeds> {
    const needs = await this.database.one<RunNeeds>(
      `WITH needing AS (SELECT h.access_need_kinds AS kinds, h.access_needs AS note ${WITH_NEEDS})
       SELECT (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', k.kind, 'people', k.people) ORDER BY k.people DESC, k.kind), '[]')
                 FROM (SELECT kind, count(*)::int AS people FROM needing, unnest(kinds) kind GROUP BY kind) k) AS kinds,
              (SELECT count(*)::int FROM needing WHERE note IS NOT NULL) AS notes, (SELECT count(*)::int FROM needing) AS people`,
      [runId, this.clock.now()],
    );
    if (!needs) throw new Refusal('not-found');
    return needs;
  }

  /** Who needs what. Each reading is noted. */
  people(runId: string, viewer: Viewer): Promise<PersonNeeds[]> {
    return this.database.work(async (tx) => {
      const name = shownName.sql('h', viewer);
      const people = await tx.query<PersonNeeds>(`SELECT ${name} AS name, h.access_need_kinds AS kinds, h.access_needs AS note ${WITH_NEEDS} ORDER BY ${name} COLLATE "sv-x-icu", e.id`, [runId, this.clock.now()]);
      await this.audit.record(tx, { action: 'needs.read', objectType: 'run', objectId: runId, details: { people: people.length } });
      return people;
    });
  }
}
