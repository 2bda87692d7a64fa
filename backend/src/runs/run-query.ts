import { Injectable } from '@nestjs/common';
import type { Run, RunSeats } from '@kortkurs/contract/runs';
import type { Session } from '@kortkurs/contract/sessions';
import { wallTimes } from '@kortkurs/rules/schedule';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { Refusal } from '../platform/refusals/refusal';
import { RunQuestions } from './questions';
import { activityMinutesOf, instructorsOf, modulesOf, placeColumns, projectJson } from './shown';
import { RunWarnings } from './run-warnings';

type StoredRun = Omit<Run, 'seats' | 'sessions' | 'warnings'>;
type StoredSession = Omit<Session, 'date' | 'from' | 'to' | 'state' | 'startsAt' | 'endsAt'> & { startsAt: Date; endsAt: Date };

const runSql = `
  SELECT r.id, r.version, r.status,
         json_build_object('id', c.id, 'slug', c.slug, 'title', v.title, 'summary', v.summary, 'formatName', f.name) AS course,
         r.course_version_id AS "courseVersionId",
         (SELECT n.id FROM course_version n WHERE n.course_id = c.id AND n.published_at IS NOT NULL AND n.number > v.number ORDER BY n.number DESC LIMIT 1) AS "newerVersionId",
         ${modulesOf('v.id')} AS modules, ${activityMinutesOf('v.id')} AS "activityMinutes",
         r.label, r.language, r.delivery, r.capacity, r.enrolment_policy AS "enrolmentPolicy", r.offer_hours AS "offerHours", r.invitation_days AS "invitationDays", r.invitations_hold AS "invitationsHold", r.enrolment_opens_at AS "enrolmentOpensAt",
         r.enrolment_closes_at AS "enrolmentClosesAt", r.withdraw_until AS "withdrawUntil",
         (SELECT row_to_json(l) FROM (SELECT ${placeColumns('place')} FROM place WHERE place.id = r.place_id) l) AS place,
         r.video_link AS "videoLink", r.interpreted, r.low_threshold AS "lowThreshold", f.audience_sectors AS "formatSectors",
         CASE WHEN r.audience_sectors IS NOT NULL THEN json_build_object('sectors', r.audience_sectors, 'organisations',
           (SELECT coalesce(json_agg(json_build_object('id', o.id, 'name', o.name) ORDER BY o.name COLLATE "sv-x-icu", o.id), '[]')
              FROM run_audience_organisation a JOIN organisation o ON o.id = a.organisation_id WHERE a.run_id = r.id)) END AS audience,
         r.starts_at AS "startsAt", r.ends_at AS "endsAt",
         r.session_count AS "sessionCount", r.countable_minutes AS "countableMinutes", r.published_at AS "publishedAt", r.cancelled_at AS "cancelledAt",
         r.cancelled_why AS "cancelledWhy",
         ${instructorsOf('r.id', ", 'responsible', i.responsible")} AS instructors,
         (SELECT coalesce(json_agg(json_build_object(${projectJson('p', 'pf')}) ORDER BY p.name, p.id), '[]')
            FROM run_project rp JOIN project p ON p.id = rp.project_id JOIN funder pf ON pf.id = p.funder_id WHERE rp.run_id = r.id) AS projects
    FROM course_run r JOIN course c ON c.id = r.course_id JOIN course_version v ON v.id = r.course_version_id JOIN format f ON f.id = c.format_id
   WHERE r.id = $1`;

const sessionsSql = `
  SELECT s.id, s.number, s.title,
         (SELECT json_build_object('id', m.module_id, 'title', m.title) FROM course_version_module m
           WHERE m.course_version_id = r.course_version_id AND m.module_id = s.module_id) AS module,
         s.starts_at AS "startsAt", s.ends_at AS "endsAt", s.break_minutes AS "breakMinutes", s.countable_minutes AS "countableMinutes",
         (SELECT json_build_object('id', l.id, 'name', l.name, 'room', l.room) FROM place l WHERE l.id = s.place_id) AS place,
         s.video_link AS "videoLink", s.moved_from AS "movedFrom", s.calendar_sequence AS "calendarSequence"
    FROM session s JOIN course_run r ON r.id = s.run_id WHERE s.run_id = $1 AND s.cancelled_at IS NULL ORDER BY s.number`;

/** Reads a run with its sessions. */
@Injectable()
export class RunQuery {
  constructor(
    private readonly database: Database,
    private readonly questions: RunQuestions,
    private readonly warnings: RunWarnings,
    private readonly clock: Clock,
  ) {}

  /** As staff see it. The number of statements does not depend on the run. @throws Refusal `not-found` */
  async one(runId: string): Promise<Run> {
    const run = await this.database.one<StoredRun>(runSql, [runId]);
    if (!run) throw new Refusal('not-found');
    const stored = await this.database.query<StoredSession>(sessionsSql, [runId]);
    const states = await this.questions.states(this.database, stored.map((session) => session.id));
    const seats: RunSeats | null = (await this.questions.seats(this.database, [runId])).get(runId) ?? null;
    const sessions = stored.map((session): Session => {
      const [startsAt, endsAt] = [session.startsAt.toISOString(), session.endsAt.toISOString()];
      return { ...session, startsAt, endsAt, ...wallTimes(startsAt, endsAt, session.breakMinutes), state: states.get(session.id) ?? null };
    });
    const whole: Omit<Run, 'warnings'> = { ...run, seats, sessions };
    return { ...whole, warnings: await this.warnings.of(whole, this.clock.now()) };
  }
}
