import { Injectable } from '@nestjs/common';
import type { CourseInterest, InterestedPerson } from '@kortkurs/contract/invitations';
import { localDateOf } from '@kortkurs/rules/schedule';
import { shownName, type Viewer } from '../people/door';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Tx } from '../platform/db/tx';
import { newId } from '../platform/ids';
import { Refusal } from '../platform/refusals/refusal';
import { SHOWN_COURSE } from './run-reads.sql';
import { LIVING } from './states.sql';

/** SQL of whether somebody's interest is met: they asked for a seat in a run of the course since, or have one. `i` is course_interest. */
export const IS_MET = `EXISTS (SELECT 1 FROM enrolment e JOIN course_run r ON r.id = e.run_id
  WHERE e.person_id = i.person_id AND r.course_id = i.course_id AND (e.created_at >= i.created_at OR r.ends_at IS NULL OR r.ends_at > $1)
    AND r.status <> 'cancelled' AND e.state ${LIVING})`;

/** How many of the interested are shown; nobody invites more in one go. */
const SHOWN = 300;

/** Keeps who wants to be told when a course is given again. */
@Injectable()
export class InterestList {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Put somebody on the list of a course that is shown to everyone; who stands there already stays where they are. @throws Refusal `not-found` */
  async join(courseId: string, personId: string): Promise<void> {
    await this.database.work(async (tx) => {
      const course = await tx.one(`SELECT 1 FROM course c WHERE c.id = $1 AND c.archived_at IS NULL AND EXISTS (SELECT 1 FROM course_version v WHERE v.course_id = c.id AND v.published_at IS NOT NULL AND ${SHOWN_COURSE})`, [courseId]);
      if (!course) throw new Refusal('not-found');
      await tx.execute('INSERT INTO course_interest (id, course_id, person_id, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT (course_id, person_id) WHERE ended_at IS NULL DO NOTHING', [newId(), courseId, personId, this.clock.now()]);
    });
  }

  /** Take somebody off the list. Sent twice, it happens once. */
  async leave(courseId: string, personId: string): Promise<void> {
    await this.database.write('UPDATE course_interest SET ended_at = $3 WHERE course_id = $1 AND person_id = $2 AND ended_at IS NULL', [courseId, personId, this.clock.now()]);
  }

  /** Who is interested in a course and takes no part in it, who waited longest first; and the coming runs that they can be invited to. Two statements. */
  async of(courseId: string, viewer: Viewer): Promise<CourseInterest> {
    const now = this.clock.now();
    const people = await this.database.query<InterestedPerson>(
      `SELECT h.id AS "personId", ${shownName.sql('h', viewer)} AS name, i.created_at AS since,
              ${shownName.fact('h', viewer, `(SELECT o.name FROM affiliation a JOIN organisation o ON o.id = a.organisation_id WHERE a.person_id = h.id AND a.valid @> $3::date ORDER BY lower(a.valid) DESC NULLS LAST LIMIT 1)`)} AS organisation,
              (SELECT jsonb_build_object('runId', e.run_id, 'state', e.state) FROM enrolment e JOIN course_run r ON r.id = e.run_id
                WHERE e.person_id = i.person_id AND r.course_id = i.course_id AND e.created_at >= i.created_at ORDER BY e.created_at DESC LIMIT 1) AS "lastAsked"
         FROM course_interest i JOIN person h ON h.id = i.person_id
        WHERE i.course_id = $2 AND i.ended_at IS NULL AND NOT ${IS_MET} ORDER BY i.created_at, i.id LIMIT ${SHOWN}`,
      [now, courseId, localDateOf(now.toISOString())],
    );
    const runs = await this.database.query<CourseInterest['runs'][number]>(
      `SELECT r.id, r.label, r.starts_at AS "startsAt", greatest(r.capacity - coalesce(q.held, 0), 0) AS free
         FROM course_run r LEFT JOIN run_seats q ON q.run_id = r.id
        WHERE r.course_id = $2 AND r.status = 'published' AND (r.starts_at IS NULL OR r.starts_at > $1) ORDER BY r.starts_at NULLS LAST, r.id LIMIT 50`,
      [now, courseId],
    );
    return { people, runs };
  }

  /** Move the wishes of a person who turned out to be another; the same wish of both is one. */
  async merge(tx: Tx, from: string, to: string): Promise<void> {
    await tx.execute(
      `UPDATE course_interest i SET ended_at = $3 WHERE i.person_id = $1 AND i.ended_at IS NULL
          AND EXISTS (SELECT 1 FROM course_interest t WHERE t.person_id = $2 AND t.course_id = i.course_id AND t.ended_at IS NULL)`,
      [from, to, this.clock.now()],
    );
    await tx.execute('UPDATE course_interest SET person_id = $2 WHERE person_id = $1', [from, to]);
  }
}
