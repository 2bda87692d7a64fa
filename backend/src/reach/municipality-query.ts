import { Injectable } from '@nestjs/common';
import type { LocalDate, Page } from '@kortkurs/contract/common';
import type { MunicipalityReach, ParticipatingOrganisation } from '@kortkurs/contract/reach';
import type { Viewer } from '../people/door';
import { Database } from '../platform/db/database';
import { listKeyset } from '../platform/lists/keyset';
import { Refusal } from '../platform/refusals/refusal';
import { municipalities, participating } from './reach.sql';

/** What is counted: a period, and the runs of a project or all. */
export interface Participation {
  from: LocalDate;
  to: LocalDate;
  project: string | null;
}

/** Reads from where people came: by the municipality of the organisation that a seat was taken for. */
@Injectable()
export class MunicipalityQuery {
  constructor(private readonly database: Database) {}

  /** Participants, organisations and minutes of each municipality. One statement. @throws Refusal `not-found` for an unknown project */
  async read({ from, to, project }: Participation, viewer: Viewer): Promise<MunicipalityReach> {
    const counted = await this.database.one<Omit<MunicipalityReach, 'from' | 'to' | 'shielded'>>(municipalities(viewer), [from, to, project]);
    if (!counted || (project !== null && counted.project === null)) throw new Refusal('not-found');
    return { from, to, shielded: !viewer.mayKnow, ...counted };
  }

  /** A page of the organisations behind those figures, most participants first; `place` is a municipality's code, or what lies beside them. */
  async organisations({ from, to, project }: Participation, place: string | null, { after, limit }: { after?: string; limit: number }, viewer: Viewer): Promise<Page<ParticipatingOrganisation>> {
    if (project !== null && !(await this.database.one('SELECT 1 FROM project WHERE id = $1', [project]))) throw new Refusal('not-found');
    return listKeyset<ParticipatingOrganisation>(this.database, {
      select: 'SELECT t.id, t.name, t.municipality_name AS "municipalityName", t.participants, t.minutes',
      from: participating(viewer),
      where: [],
      parameters: [from, to, project, place],
      order: [
        { sql: 't.participants', type: 'int', descending: true },
        { sql: 't.name COLLATE "sv-x-icu"', type: 'text' },
        { sql: 't.id', type: 'uuid' },
      ],
      limit,
      after,
      count: true,
    });
  }
}
