import { Injectable } from '@nestjs/common';
import type { Localized } from '@kortkurs/contract/common';
import { CLASH_LIMITS, type RunPerson, type RunRefusal } from '@kortkurs/contract/runs';
import type { RunPlace } from '@kortkurs/contract/sessions';
import { TERM_LIMITS, type TermCopy, type TermDraft, type TermPreview, type TermRun, type TermWish } from '@kortkurs/contract/terms';
import { holidayOn } from '@kortkurs/rules/holidays';
import { CENTRE_ZONE, localDateOf, schedule, wallTimes } from '@kortkurs/rules/schedule';
import { shifted } from '@kortkurs/rules/series';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { Once } from '../platform/idempotency/once';
import { Refusal } from '../platform/refusals/refusal';
import { among, type Planned } from './among';
import { Clashes } from './clashes';
import { Copier } from './copier';
import { termOf } from './run-list-query';
import { instructorsOf } from './shown';

const MOST_RUNS = 200;

interface Stored {
  id: string;
  runId: string;
  courseTitle: Localized;
  startsAt: Date;
  endsAt: Date;
  breakMinutes: number;
  place: RunPlace | null;
  leaders: RunPerson[];
}

interface Moved extends Planned {
  date: string;
}

/** Holds a half year's runs again: which there are, what they would meet with, and the drafts. */
@Injectable()
export class Terms {
  constructor(
    private readonly database: Database,
    private readonly once: Once,
    private readonly clashes: Clashes,
    private readonly copier: Copier,
    private readonly clock: Clock,
  ) {}

  /** Runs that begin in a half year, this one unless told, in order of time; those that were called off and those of archived courses are not held again. */
  async runs(term: string | undefined): Promise<TermRun[]> {
    const today = localDateOf(this.clock.now().toISOString());
    const { from, to } = termOf(term ?? `${today.slice(0, 4)}-${Number(today.slice(5, 7)) <= 6 ? 1 : 2}`);
    return this.database.query<TermRun>(
      `SELECT r.id, r.status, v.title AS "courseTitle", r.label, r.starts_at AS "startsAt", r.ends_at AS "endsAt", r.session_count AS "sessionCount"
         FROM course_run r JOIN course_version v ON v.id = r.course_version_id JOIN course c ON c.id = r.course_id
        WHERE r.starts_at >= ($1::date)::timestamp AT TIME ZONE '${CENTRE_ZONE}' AND r.starts_at < ($2::date + 1)::timestamp AT TIME ZONE '${CENTRE_ZONE}'
          AND r.status <> 'cancelled' AND c.archived_at IS NULL
        ORDER BY r.starts_at, r.id LIMIT ${MOST_RUNS}`,
      [from, to],
    );
  }

  /**
   * What runs would meet with so many weeks later: holidays, other runs, each other; with no weeks, what drafts meet with as they are. Three statements.
   * @throws Refusal `term-too-long`
   */
  async preview({ runIds, weeks }: TermWish): Promise<TermPreview> {
    const stored = await this.database.query<Stored>(
      `SELECT s.id, s.run_id AS "runId", v.title AS "courseTitle", s.starts_at AS "startsAt", s.ends_at AS "endsAt", s.break_minutes AS "breakMinutes",
              (SELECT json_build_object('id', l.id, 'name', l.name, 'room', l.room) FROM place l
                WHERE l.id IN (s.place_id, r.place_id) AND l.archived_at IS NULL ORDER BY l.id = s.place_id DESC NULLS LAST LIMIT 1) AS place,
              ${instructorsOf('r.id')} AS leaders
         FROM course_run r JOIN course_version v ON v.id = r.course_version_id JOIN session s ON s.run_id = r.id AND s.cancelled_at IS NULL
        WHERE r.id = ANY ($1::uuid[]) ORDER BY s.starts_at, s.id LIMIT ${TERM_LIMITS.sessions + 1}`,
      [runIds],
    );
    requireFew(stored.length);
    const moved = stored.map(({ startsAt, endsAt, breakMinutes, ...rest }): Moved => {
      const [times] = shifted([wallTimes(startsAt.toISOString(), endsAt.toISOString(), breakMinutes)], weeks * 7);
      const { localDate, ...at } = schedule(times as NonNullable<typeof times>);
      return { ...rest, startsAt: at.startsAt, endsAt: at.endsAt, date: localDate };
    });
    const meetings = moved.map(({ id, startsAt, endsAt, place, leaders }) => ({ id, startsAt, endsAt, placeId: place?.id ?? null, people: leaders.map((each) => each.personId) }));
    const withOthers = await this.clashes.of(meetings, weeks ? [] : runIds, CLASH_LIMITS.told);
    const runs = await this.database.query<TermDraft>(
      `SELECT r.id, r.version, r.status, v.title AS "courseTitle", r.starts_at AS "startsAt", r.ends_at AS "endsAt"
         FROM course_run r JOIN course_version v ON v.id = r.course_version_id WHERE r.id = ANY ($1::uuid[]) ORDER BY array_position($1::uuid[], r.id)`,
      [runIds],
    );
    return {
      runs,
      sessions: moved.map(({ id, runId, startsAt, endsAt, date }) => ({ id, runId, startsAt, endsAt, holiday: holidayOn(date) })),
      clashes: [...among(moved), ...withOthers].slice(0, CLASH_LIMITS.told),
    };
  }

  /** Make the drafts, all of them or none. Their ids are their natural keys. */
  async copy({ runs, weeks, label }: TermCopy, by: string): Promise<{ id: string; version: number }[]> {
    return this.once.work(async (tx) => {
      const all = await tx.one<{ sessions: number }>('SELECT count(*)::int AS sessions FROM session WHERE run_id = ANY ($1::uuid[]) AND cancelled_at IS NULL', [runs.map((run) => run.fromId)]);
      requireFew(all?.sessions ?? 0);
      const made: string[] = [];
      for (const { id, fromId } of runs) made.push(await this.copier.make(tx, { fromId, id, label, by }, () => weeks * 7));
      return tx.query<{ id: string; version: number }>('SELECT id, version FROM course_run WHERE id = ANY ($1::uuid[]) ORDER BY array_position($1::uuid[], id)', [made]);
    });
  }
}

function requireFew(sessions: number): void {
  if (sessions > TERM_LIMITS.sessions) throw new Refusal<RunRefusal>('term-too-long', { params: { limit: TERM_LIMITS.sessions } });
}
