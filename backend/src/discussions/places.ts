import { Injectable } from '@nestjs/common';
import type { Id, Localized } from '@kortkurs/contract/common';
import type { DiscussionRefusal, DiscussionVoice } from '@kortkurs/contract/discussions';
import { FOLLOWS, Openings } from '../learning/door';
import type { Sql } from '../platform/db/tx';
import { Refusal } from '../platform/refusals/refusal';

/** By which way somebody comes: with a seat of their own, or as staff of a run. */
export type Way = { enrolmentId: Id } | { runId: Id; personId: Id };

/** A discussion, and who is in it as what. */
export interface Place {
  /** Null before the first post. */
  id: Id | null;
  runId: Id;
  runLabel: string;
  courseTitle: Localized;
  moduleId: Id;
  module: Localized;
  isClosed: boolean;
  latest: number;
  revision: number;
  personId: Id;
  voice: DiscussionVoice;
  follows: boolean;
  readUpTo: number;
}

/** SQL of the modules `m` of runs `r` with a discussion `d`, begun or not: one that modules had in an older version stays where something was written. */
export const DISCUSSED = `JOIN course_version v ON v.id = r.course_version_id
  JOIN course_version_module m ON m.course_version_id = v.id
  LEFT JOIN discussion d ON d.run_id = r.id AND d.module_id = m.module_id`;
export const IS_DISCUSSED = '(m.discussed OR d.posts > 0)';

/** SQL of a post `p` that stands for everybody. */
export const STANDS = 'p.deleted_at IS NULL AND p.hidden_at IS NULL';

/** SQL of whether `person` leads the run `r`. */
const LEADS = (person: string): string => `EXISTS (SELECT 1 FROM run_instructor i WHERE i.run_id = r.id AND i.person_id = ${person})`;

/** SQL of where one comes from, and who one is then: `who` with `run_id`, `person_id` and `voice`. */
export const SEAT = `(SELECT e.run_id, e.person_id, 'participant' AS voice FROM enrolment e WHERE e.id = $1 AND ${FOLLOWS})`;
export const STAFF = `(SELECT r.id AS run_id, $2::uuid AS person_id, CASE WHEN ${LEADS('$2::uuid')} THEN 'instructor' ELSE 'administrator' END AS voice FROM course_run r WHERE r.id = $1)`;

export const isSeat = (way: Way): way is { enrolmentId: Id } => 'enrolmentId' in way;

/** SQL of `who`, and its parameters. */
export const whoOf = (way: Way): { who: string; parameters: Id[] } => (isSeat(way) ? { who: SEAT, parameters: [way.enrolmentId] } : { who: STAFF, parameters: [way.runId, way.personId] });

/** Finds the discussion of a module for those who take part in it. */
@Injectable()
export class Places {
  constructor(private readonly openings: Openings) {}

  /** @throws Refusal `not-found` where the module has none, `discussion-not-open` */
  async of(sql: Sql, way: Way, moduleId: Id): Promise<Place> {
    const { who, parameters } = whoOf(way);
    const place = await sql.one<Place>(
      `SELECT d.id, r.id AS "runId", r.label AS "runLabel", v.title AS "courseTitle", m.module_id AS "moduleId", m.title AS module, NOT m.discussed OR d.closed_at IS NOT NULL AS "isClosed",
              coalesce(d.posts, 0) AS latest, coalesce(d.revision, 0) AS revision, w.person_id AS "personId", w.voice, coalesce(s.follows, w.voice = 'instructor') AS follows, coalesce(s.read_up_to, 0) AS "readUpTo"
         FROM ${who} w JOIN course_run r ON r.id = w.run_id ${DISCUSSED}
         LEFT JOIN discussion_reader s ON s.discussion_id = d.id AND s.person_id = w.person_id
        WHERE m.module_id = $${parameters.length + 1} AND ${IS_DISCUSSED}`,
      [...parameters, moduleId],
    );
    if (!place) throw new Refusal('not-found');
    if (isSeat(way) && (await this.openings.of(sql, way.enrolmentId)).closed.has(place.moduleId)) throw new Refusal<DiscussionRefusal>('discussion-not-open');
    return place;
  }
}
