import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import type { LearningRefusal, NotOpen } from '@kortkurs/contract/learning';
import { notOpen, type OpeningFacts, type OpeningModule } from '@kortkurs/rules/opens';
import { localDateOf } from '@kortkurs/rules/schedule';
import { Clock } from '../platform/clock';
import type { Sql } from '../platform/db/tx';
import { Refusal } from '../platform/refusals/refusal';
import { FOLLOWS } from './followers.sql';

/** SQL of what openings depend on beside what is done, of an enrolment `e` in a run `r`. */
export const OPENING_FACTS = `r.starts_at AS "startsAt", coalesce(e.enrolled_at, e.created_at) AS "seatedAt",
  (SELECT coalesce(jsonb_agg(jsonb_build_object('number', s.number, 'endsAt', s.ends_at)), '[]') FROM session s WHERE s.run_id = r.id AND s.cancelled_at IS NULL) AS "runSessions"`;

/** A row with `OPENING_FACTS`. */
export interface OpeningRow {
  startsAt: Date | null;
  seatedAt: Date;
  runSessions: OpeningFacts['sessions'];
}

/** What those who follow a course may open, and in which order its activities stand. */
@Injectable()
export class Openings {
  constructor(private readonly clock: Clock) {}

  /** What is not open, by id. A run without sessions begins for each when they got the seat. */
  closedIn(modules: readonly OpeningModule[], { startsAt, seatedAt, runSessions }: OpeningRow): Map<Id, NotOpen> {
    const now = this.clock.now().toISOString();
    return notOpen(modules, { now, today: localDateOf(now), begins: localDateOf((startsAt ?? seatedAt).toISOString()), sessions: runSessions });
  }

  /** The activities of a course in order for one who follows it, and what of it is not open. One statement. @throws Refusal `not-found` */
  async of(sql: Sql, enrolmentId: Id): Promise<{ order: Id[]; closed: Map<Id, NotOpen> }> {
    const row = await sql.one<OpeningRow & { modules: OpeningModule[] }>(
      `SELECT ${OPENING_FACTS},
              (SELECT coalesce(jsonb_agg(jsonb_build_object('id', m.module_id, 'title', m.title, 'opens', m.opens, 'activities',
                  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', a.activity_id, 'title', a.title, 'opens', a.opens, 'required', a.required, 'progress', p.state) ORDER BY a.position), '[]')
                     FROM course_version_activity a
                     LEFT JOIN activity_progress p ON p.enrolment_id = e.id AND p.activity_id = a.activity_id
                    WHERE a.course_version_id = m.course_version_id AND a.module_id = m.module_id)) ORDER BY m.position), '[]')
                 FROM course_version_module m WHERE m.course_version_id = r.course_version_id) AS modules
         FROM enrolment e JOIN course_run r ON r.id = e.run_id
        WHERE e.id = $1 AND ${FOLLOWS}`,
      [enrolmentId],
    );
    if (!row) throw new Refusal('not-found');
    return { order: row.modules.flatMap(({ activities }) => activities.map(({ id }) => id)), closed: this.closedIn(row.modules, row) };
  }

  /** Let somebody at an activity, or not. @throws Refusal `not-found` where their course does not have it, `not-open-yet` */
  async pass(sql: Sql, enrolmentId: Id, activityId: Id): Promise<{ order: Id[]; closed: Map<Id, NotOpen> }> {
    const way = await this.of(sql, enrolmentId);
    if (!way.order.includes(activityId.toLowerCase())) throw new Refusal('not-found');
    if (way.closed.has(activityId.toLowerCase())) throw new Refusal<LearningRefusal>('not-open-yet');
    return way;
  }
}
