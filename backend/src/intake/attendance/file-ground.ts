import { Injectable } from '@nestjs/common';
import type { FilePerson, FileSession } from '@kortkurs/contract/attendance-files';
import type { Channel, MarkContent, MarkSource } from '@kortkurs/contract/attendance';
import { CHECK_IN_TIMES } from '@kortkurs/contract/check-in';
import type { IntakeRun } from '@kortkurs/contract/intake';
import { Guests } from '../../attendance/door';
import { shownName, type Viewer } from '../../people/door';
import { Clock } from '../../platform/clock';
import type { Sql } from '../../platform/db/tx';
import { Refusal } from '../../platform/refusals/refusal';
import type { Leader, Participant } from './match-people';

/** A mark that stands. */
export interface StandingMark extends MarkContent {
  sessionId: string;
  enrolmentId: string;
  source: MarkSource;
  channel: Channel;
  byName: string | null;
}

/** What a file of attendance is held against. */
export interface Ground {
  sessions: FileSession[];
  participants: (Participant & Pick<FilePerson, 'organisation'>)[];
  leaders: Leader[];
  /** So many minutes late is in time, as the centre has it. */
  graceMinutes: number;
  /** By session and enrolment, with a colon between. */
  standing: Map<string, StandingMark>;
}

/** SQL of the addresses that somebody is known to have: not one that was typed at signing up and never proved. */
const EMAILS = `ARRAY(SELECT DISTINCT lower(x) FROM (
  SELECT a.email AS x FROM account a WHERE a.person_id = p.id AND a.verified_at IS NOT NULL
  UNION ALL SELECT p.contact_email WHERE NOT EXISTS (SELECT 1 FROM account a WHERE a.person_id = p.id AND a.password_hash IS NOT NULL AND a.verified_at IS NULL)) known WHERE x IS NOT NULL)`;

/** Gathers what a file may be about: the run's sessions, its people, who leads it, and the marks that stand. */
@Injectable()
export class FileGround {
  constructor(private readonly clock: Clock) {}

  /** @throws Refusal `not-found` */
  async run(sql: Sql, runId: string): Promise<IntakeRun> {
    const run = await sql.one<IntakeRun>('SELECT r.id, v.title, r.label FROM course_run r JOIN course_version v ON v.id = r.course_version_id WHERE r.id = $1', [runId]);
    if (!run) throw new Refusal('not-found');
    return run;
  }

  /** The run's sessions in order as they were held, but those that are called off. */
  async sessions(sql: Sql, runId: string): Promise<FileSession[]> {
    return sql.query<FileSession>(
      `SELECT s.id, s.number, CASE WHEN s.title <> '{}' THEN s.title ELSE coalesce(m.title, '{}') END AS title, s.local_date AS "localDate",
              to_char(coalesce(s.held_starts_at, s.starts_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "startsAt", to_char(coalesce(s.held_ends_at, s.ends_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "endsAt",
              coalesce(s.held_break_minutes, s.break_minutes) AS "breakMinutes", s.countable_minutes AS "countableMinutes", s.starts_at > $2 AS ahead, r.delivery = 'online' AS online,
              EXISTS (SELECT 1 FROM session_signature g WHERE g.session_id = s.id AND g.reopened_at IS NULL) AS signed
         FROM session s JOIN course_run r ON r.id = s.run_id
         LEFT JOIN course_version_module m ON m.course_version_id = r.course_version_id AND m.module_id = s.module_id
        WHERE s.run_id = $1 AND s.cancelled_at IS NULL ORDER BY s.starts_at, s.id`,
      [runId, this.clock.now()],
    );
  }

  /**
   * Everything, with names as the viewer may see them.
   * @param sessionId that the file is about: then those who make up a session of another run there are among its people
   */
  async all(sql: Sql, runId: string, viewer: Viewer, sessionId: string | null = null): Promise<Ground> {
    const sessions = await this.sessions(sql, runId);
    const participants = await sql.query<Ground['participants'][number]>(
      `SELECT e.id AS "enrolmentId", p.id AS "personId", p.given_name AS given, p.family_name AS family, p.name_used AS used, p.protected AS "isProtected",
              ${shownName.sql('p', viewer)} AS shown, ${shownName.fact('p', viewer, 'o.name')} AS organisation, ${EMAILS} AS emails
         FROM enrolment e JOIN person p ON p.id = e.person_id LEFT JOIN organisation o ON o.id = e.organisation_id
        WHERE ${sessionId === null ? 'e.run_id = $1' : `e.id IN (SELECT l.id FROM session s CROSS JOIN LATERAL ${Guests.listOf('s')} l WHERE s.id = $2 AND s.run_id = $1)`} AND e.state IN ('enrolled', 'completed', 'not_completed') ORDER BY ${shownName.sql('p', viewer)} COLLATE "sv-x-icu", e.id`,
      sessionId === null ? [runId] : [runId, sessionId],
    );
    const leaders = await sql.query<Leader>(
      `SELECT p.given_name AS given, p.family_name AS family, p.name_used AS used, ${EMAILS} AS emails FROM run_instructor i JOIN person p ON p.id = i.person_id WHERE i.run_id = $1`,
      [runId],
    );
    const marks = await sql.query<StandingMark>(
      `SELECT a.session_id AS "sessionId", a.enrolment_id AS "enrolmentId", a.state, a.late_minutes AS "lateMinutes", a.early_minutes AS "earlyMinutes", a.reason, a.channel, a.source,
              ${shownName.sql('p', viewer)} AS "byName"
         FROM session s JOIN attendance a ON a.session_id = s.id LEFT JOIN person p ON p.id = a.by_person_id WHERE s.run_id = $1`,
      [runId],
    );
    const centre = await sql.one<{ grace: number }>('SELECT check_in_grace AS grace FROM centre');
    return { sessions, participants, leaders, graceMinutes: centre?.grace ?? CHECK_IN_TIMES.grace, standing: new Map(marks.map((mark) => [`${mark.sessionId}:${mark.enrolmentId}`, mark])) };
  }
}
