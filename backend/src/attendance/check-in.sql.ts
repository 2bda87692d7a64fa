import { CHECK_IN_RULES, type CheckInTimes } from '@kortkurs/contract/check-in';
import { checkInWindow, lateMinutes } from '@kortkurs/rules/check-in';

/** A session as checking in needs it. */
export interface OpenSession {
  id: string;
  runId: string;
  number: number;
  of: number;
  courseTitle: Record<string, string>;
  startsAt: Date;
  endsAt: Date;
  /** When it was held from, where that is another time than planned: what counts does so from then. */
  heldStartsAt: Date | null;
  countableMinutes: number;
  cancelled: boolean;
  link: string | null;
  secret: Buffer | null;
  /** As the centre wants it. */
  times: CheckInTimes;
  namesOnWall: boolean;
}

const { opensBefore, grace, namesOnWall } = CHECK_IN_RULES;

/** SQL of the centre's grace in minutes, with the table `c`. */
export const GRACE = `coalesce(c.check_in_grace, ${grace})`;

/** SELECT and FROM of `OpenSession`, with the tables `s` and `r`; `more` are further columns. */
export const openSession = (more = ''): string => `SELECT s.id, r.id AS "runId", s.number, r.session_count AS of, v.title AS "courseTitle", s.starts_at AS "startsAt", s.ends_at AS "endsAt",
  s.held_starts_at AS "heldStartsAt", s.countable_minutes AS "countableMinutes", s.cancelled_at IS NOT NULL OR r.status <> 'published' AS cancelled, coalesce(s.video_link, r.video_link) AS link, k.secret,
  jsonb_build_object('opensBefore', coalesce(c.check_in_opens_before, ${opensBefore}), 'grace', ${GRACE}, 'closesAfter', c.check_in_closes_after) AS times, coalesce(c.names_on_wall, ${namesOnWall}) AS "namesOnWall"${more && `, ${more}`}
  FROM session s JOIN course_run r ON r.id = s.run_id JOIN course_version v ON v.id = r.course_version_id LEFT JOIN session_check_in k ON k.session_id = s.id LEFT JOIN centre c ON true`;

/** States of an enrolment in which somebody can be marked. */
export const MARKABLE = `('enrolled', 'completed', 'not_completed')`;

/** When people can check in to a session. */
export function windowOf(session: Pick<OpenSession, 'startsAt' | 'endsAt' | 'countableMinutes' | 'times'>): { opensAt: Date; closesAt: Date } {
  const { opensAt, closesAt } = checkInWindow(asTimes(session), session.times);
  return { opensAt: new Date(opensAt), closesAt: new Date(closesAt) };
}

/** How late somebody is who comes at an instant, in milliseconds: by when the session was held, where that is known by then. */
export function lateAt({ heldStartsAt, ...session }: OpenSession, at: number): number {
  return lateMinutes({ ...asTimes(session), startsAt: (heldStartsAt ?? session.startsAt).getTime() }, session.times, at);
}

/** A session as the rules take it. */
const asTimes = ({ startsAt, endsAt, countableMinutes }: Pick<OpenSession, 'startsAt' | 'endsAt' | 'countableMinutes'>) => ({ startsAt: startsAt.getTime(), endsAt: endsAt.getTime(), countableMinutes });
