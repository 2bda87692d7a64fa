import { Injectable } from '@nestjs/common';
import { SEAT_CHANGE_LIMITS, type MoveTarget } from '@kortkurs/contract/seat-changes';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';

/** Finds runs that people can be moved to. */
@Injectable()
export class MoveTargets {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Published runs that are not over and have a free seat that nobody waits for: of the same course first, then soonest. One statement. */
  of(runId: string, q: string): Promise<MoveTarget[]> {
    return this.database.query<MoveTarget>(
      `SELECT r.id AS "runId", v.title, r.label, r.starts_at AS "startsAt", r.ends_at AS "endsAt", s.capacity - s.held AS free, r.course_id = own.course_id AS "sameCourse"
         FROM course_run own
         JOIN course_run r ON r.id <> own.id AND r.status = 'published' AND coalesce(r.ends_at > $2, true)
         JOIN run_seats s ON s.run_id = r.id AND s.held < s.capacity AND s.waiting <= s.held_back
         JOIN course_version v ON v.id = r.course_version_id
        WHERE own.id = $1 AND (' ' || public.plain(concat_ws(' ', v.title ->> 'sv', v.title ->> 'en'))) LIKE '% ' || replace(replace(public.plain($3), '%', ''), '_', '') || '%'
        ORDER BY "sameCourse" DESC, r.starts_at NULLS LAST, r.id LIMIT ${SEAT_CHANGE_LIMITS.targets}`,
      [runId, this.clock.now(), q],
    );
  }
}
