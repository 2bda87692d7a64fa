import { Injectable } from '@nestjs/common';
import type { MySeat } from '@kortkurs/contract/enrolments';
import { anyEyes, shownName } from '../people/door';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { overlaps } from './overlaps.sql';
import { OPEN_SWAP } from './run-reads.sql';
import { beyondShare, LIVING } from './states.sql';

/** How long before a session its video link is shown. */
const LINK_OPENS = '15 minutes';

/** A person's own courses. */
@Injectable()
export class MySeatsReader {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** All of them, what is coming first and then the latest; in one statement. */
  async of(personId: string): Promise<MySeat[]> {
    return this.database.query<MySeat>(
      `SELECT e.id AS "enrolmentId", r.id AS "runId", e.state,
              CASE WHEN e.state = 'waitlisted' THEN (SELECT count(*)::int FROM enrolment b WHERE b.run_id = r.id AND b.queue_position < e.queue_position) END AS ahead,
              EXISTS (SELECT 1 FROM enrolment w WHERE w.run_id = r.id AND w.state = 'waitlisted') AS "isQueued",
              c.slug, v.title, f.name AS "formatName", r.delivery, r.starts_at AS "startsAt", r.ends_at AS "endsAt", r.status = 'cancelled' AS cancelled,
              nullif(concat_ws(', ', p.name, nullif(p.room, '')), '') AS "placeName", nullif(p.address, '') AS "placeAddress",
              (SELECT coalesce(jsonb_agg(${shownName.sql('h', anyEyes)} ORDER BY i.position), '[]')
                 FROM run_instructor i JOIN person h ON h.id = i.person_id WHERE i.run_id = r.id) AS instructors,
              o.name AS "organisationName",
              CASE WHEN e.state IN ('enrolled', 'completed') AND r.status <> 'cancelled' THEN (SELECT coalesce(s.video_link, r.video_link) FROM session s WHERE s.run_id = r.id AND s.cancelled_at IS NULL
                 AND $2::timestamptz BETWEEN s.starts_at - interval '${LINK_OPENS}' AND s.ends_at ORDER BY s.starts_at LIMIT 1) END AS "videoLink",
              coalesce(r.withdraw_until, r.starts_at) AS "withdrawUntil", CASE WHEN e.state IN ('offered', 'invited') THEN e.answer_by END AS "answerBy", e.attends,
              CASE WHEN e.state = 'invited' THEN (SELECT jsonb_build_object('words', i.words, 'holdsSeat', i.holds_seat) FROM seat_invitation i WHERE i.enrolment_id = e.id) END AS invitation, ${beyondShare('$2::timestamptz')} AS share,
              ${OPEN_SWAP} AS swap,
              CASE WHEN e.state IN ('invited', 'offered', 'waitlisted', 'applied') THEN ${overlaps('e.person_id', 'e.run_id', '$2::timestamptz')} ELSE '[]' END AS overlaps,
              EXISTS (SELECT 1 FROM person me WHERE me.id = $1 AND me.access_needs_asked_at IS NOT NULL) AS "needsAsked",
              (SELECT coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'number', s.number, 'startsAt', s.starts_at, 'endsAt', s.ends_at,
                  'countableMinutes', s.countable_minutes, 'title', CASE WHEN s.title <> '{}' THEN s.title ELSE coalesce(m.title, '{}') END,
                  'minutes', CASE WHEN a.state = 'present' THEN greatest(s.countable_minutes - a.late_minutes - a.early_minutes, 0)
                                  WHEN a.state = 'absent' THEN 0 END,
                  'checkedInAt', CASE WHEN a.state = 'present' AND a.source = 'self' THEN a.marked_at END,
                  'away', EXISTS (SELECT 1 FROM absence_notice n WHERE n.session_id = s.id AND n.enrolment_id = e.id AND n.taken_back_at IS NULL)) ORDER BY s.starts_at), '[]')
                 FROM session s
                 LEFT JOIN attendance a ON a.session_id = s.id AND a.enrolment_id = e.id
                 LEFT JOIN course_version_module m ON m.course_version_id = v.id AND m.module_id = s.module_id
                WHERE s.run_id = r.id AND s.cancelled_at IS NULL) AS sessions,
              (SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_object('mark', u.mark, 'statement', u.statement)), '[]')
                 FROM run_project rp JOIN project j ON j.id = rp.project_id JOIN funder u ON u.id = j.funder_id WHERE rp.run_id = r.id) AS funding
         FROM enrolment e
         JOIN course_run r ON r.id = e.run_id
         JOIN course c ON c.id = r.course_id
         JOIN course_version v ON v.id = r.course_version_id
         JOIN format f ON f.id = c.format_id
         LEFT JOIN run_seats q ON q.run_id = r.id
         LEFT JOIN place p ON p.id = r.place_id
         LEFT JOIN organisation o ON o.id = e.organisation_id
        WHERE e.person_id = $1 AND e.state ${LIVING}
        ORDER BY (r.ends_at > $2::timestamptz) DESC NULLS FIRST, CASE WHEN r.ends_at > $2::timestamptz THEN r.starts_at END, r.ends_at DESC, e.id
        LIMIT 200`,
      [personId, this.clock.now()],
    );
  }
}
