import { Injectable } from '@nestjs/common';
import { ASSIGNMENT_LIMITS, type Criterion, type GradingOne, type GradingRow, type GradingRun, type GradingState, type GradingWaits } from '@kortkurs/contract/assignments';
import type { Id, Localized, Page } from '@kortkurs/contract/common';
import { FileGates } from '../../documents/door';
import { shownName, Viewers, type Viewer } from '../../people/door';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/db/database';
import { listKeyset } from '../../platform/lists/keyset';
import { prefixCondition } from '../../platform/lists/prefix';
import type { Actor } from '../../platform/policy/actor';
import { Policy } from '../../platform/policy/policy';
import { Refusal } from '../../platform/refusals/refusal';
import { FOLLOWS } from '../followers.sql';
import { GRADED_GATE } from './assignment-reader';
import { versionJson, type StoredVersion } from './assignment.sql';

/** What the queue is narrowed by. */
export interface GradingFilter {
  state: GradingState;
  run?: Id;
  course?: Id;
  q?: string;
}

/** Runs that are offered to narrow the queue by. */
const MOST_RUNS = 50;

const STATE = { waiting: 'handed_in', returned: 'returned', approved: 'approved' } as const satisfies Record<GradingState, string>;

/** Hand-ins `g` of those who take part in the runs that the reader grades, but not the reader's own: these are for somebody else. `$1` is the reader. */
const FROM = `FROM assignment_hand_in g
  JOIN enrolment e ON e.id = g.enrolment_id
  JOIN course_run r ON r.id = e.run_id
  JOIN course_version v ON v.id = r.course_version_id
  JOIN course_version_activity a ON a.course_version_id = v.id AND a.activity_id = g.activity_id
  JOIN person h ON h.id = e.person_id`;
const GRADED = [`e.person_id <> $1::uuid`, FOLLOWS];

/** What was returned and handed in again is judged by its later time. */
const LATEST = `NOT EXISTS (SELECT 1 FROM assignment_hand_in l WHERE l.enrolment_id = g.enrolment_id AND l.activity_id = g.activity_id AND l.number > g.number AND l.state <> 'draft')`;

type OneRow = Omit<GradingOne, 'handIn' | 'earlier' | 'rubric' | 'undoUntil' | 'previous' | 'next'> & { versions: StoredVersion[]; content: { rubric: Criterion[] } | null; decidedBy: Id | null; decidedAt: Date | null };

/** Reads what staff have to judge, the oldest first. */
@Injectable()
export class GradingQuery {
  constructor(
    private readonly database: Database,
    private readonly policy: Policy,
    private readonly viewers: Viewers,
    private readonly gates: FileGates,
    private readonly clock: Clock,
  ) {}

  /** A page of the queue: what waits with the oldest first, what is judged with the latest first. */
  async list(filter: GradingFilter & { after?: string; limit: number }, actor: Actor): Promise<Page<GradingRow>> {
    const viewer = await this.viewers.of(actor);
    const { where, parameters } = await this.narrowed(filter, actor, viewer);
    const descending = filter.state !== 'waiting';
    return listKeyset<GradingRow>(this.database, {
      select: `SELECT g.id, ${shownName.sql('h', viewer)} AS name, a.title AS activity, v.title AS "courseTitle", r.label AS "runLabel", r.id AS "runId", g.number, g.state, g.handed_in_at AS "handedInAt",
        coalesce(g.handed_in_at > g.due_at, false) AS "isLate"`,
      from: FROM,
      where,
      parameters,
      order: [
        { sql: 'g.handed_in_at', type: 'timestamptz', descending },
        { sql: 'g.id', type: 'uuid', descending },
      ],
      limit: filter.limit,
      after: filter.after,
      count: true,
    });
  }

  /** How many wait for the reader, in all runs or in one, and since when. */
  async waits(actor: Actor, run?: Id): Promise<GradingWaits> {
    const { where, parameters } = await this.narrowed({ state: 'waiting', ...(run && { run }) }, actor, await this.viewers.of(actor));
    const found = await this.database.one<GradingWaits>(`SELECT count(*)::int AS waiting, min(g.handed_in_at) AS oldest ${FROM} WHERE ${where.join(' AND ')}`, parameters);
    return found ?? { waiting: 0, oldest: null };
  }

  /** The runs in which something was handed in, those where something waits first. */
  async runs(actor: Actor): Promise<GradingRun[]> {
    return this.database.query<GradingRun>(
      `SELECT r.id AS "runId", v.title AS "courseTitle", r.label, count(*) FILTER (WHERE g.state = 'handed_in')::int AS waiting ${FROM}
        WHERE ${[...GRADED, await this.seen(actor), `g.state <> 'draft'`].join(' AND ')}
        GROUP BY r.id, v.title, r.label, r.starts_at ORDER BY count(*) FILTER (WHERE g.state = 'handed_in') DESC, r.starts_at DESC NULLS LAST, r.id LIMIT ${MOST_RUNS}`,
      [actor.personId],
    );
  }

  /**
   * One hand-in with the times before it, and its neighbours in the queue that a filter leaves.
   * @throws Refusal `not-found` also where it was taken back
   */
  async one(handInId: Id, filter: GradingFilter, actor: Actor): Promise<GradingOne> {
    const viewer = await this.viewers.of(actor);
    const eyes = { ...viewer, unmasks: viewer.mayKnow };
    // What a protected person wrote can say who they are; where their name stands in it, those who may not know read the alias.
    const words = (sql: string): string => shownName.words('h', eyes, sql);
    const row = await this.database.one<OneRow>(
      `SELECT g.id, e.id AS "enrolmentId", r.id AS "runId", r.label AS "runLabel", ${shownName.sql('h', viewer)} AS name, a.title AS activity, a.body AS instructions, v.title AS "courseTitle",
              (SELECT c.shown FROM course_version_content c WHERE c.course_version_id = v.id AND c.activity_id = a.activity_id) AS content, g.due_at AS "dueAt", g.decided_by AS "decidedBy", g.decided_at AS "decidedAt",
              EXISTS (SELECT 1 FROM assignment_hand_in l WHERE l.enrolment_id = g.enrolment_id AND l.activity_id = g.activity_id AND l.number > g.number AND (l.state <> 'draft' OR l.written_at > g.decided_at)) AS "isFollowed",
              (SELECT jsonb_agg(x.version ORDER BY x.number DESC) FROM (SELECT o.number, ${versionJson('o', words)} AS version
                 FROM assignment_hand_in o WHERE o.enrolment_id = g.enrolment_id AND o.activity_id = g.activity_id AND o.number <= g.number) x) AS versions
         ${FROM} WHERE g.id = $2 AND g.state <> 'draft' AND ${GRADED.join(' AND ')}`,
      [actor.personId, handInId],
    );
    if (!row) throw new Refusal('not-found');
    const { versions, content, decidedBy, decidedAt, ...one } = row;
    const [handIn, ...earlier] = versions.map((version) => ({ ...version, files: version.files.map((file) => ({ ...file, url: this.gates.url(file.id, GRADED_GATE, version.id) })) }));
    if (!handIn) throw new Refusal('not-found');
    const until = decidedAt && decidedBy === actor.personId ? new Date(decidedAt.getTime() + ASSIGNMENT_LIMITS.undoMinutes * 60_000) : null;
    return { ...one, handIn, earlier, rubric: content?.rubric ?? [], undoUntil: until && until > this.clock.now() ? until.toISOString() : null, ...(await this.neighbours(handInId, filter, actor, viewer)) };
  }

  private async neighbours(handInId: Id, filter: GradingFilter, actor: Actor, viewer: Viewer): Promise<{ previous: Id | null; next: Id | null }> {
    const { where, parameters } = await this.narrowed(filter, actor, viewer);
    const id = `$${parameters.push(handInId)}::uuid`;
    const [later, sooner] = filter.state === 'waiting' ? ['>', '<'] : ['<', '>'];
    const beside = (way: string): string => `(SELECT g.id ${FROM} WHERE ${where.join(' AND ')} AND (g.handed_in_at, g.id) ${way} (o.handed_in_at, o.id) ORDER BY g.handed_in_at ${way === '>' ? 'ASC' : 'DESC'}, g.id ${way === '>' ? 'ASC' : 'DESC'} LIMIT 1)`;
    const found = await this.database.one<{ previous: Id | null; next: Id | null }>(`SELECT ${beside(sooner)} AS previous, ${beside(later)} AS next FROM assignment_hand_in o WHERE o.id = ${id}`, parameters);
    return found ?? { previous: null, next: null };
  }

  private async narrowed({ state, run, course, q }: GradingFilter, actor: Actor, viewer: Viewer): Promise<{ where: string[]; parameters: unknown[] }> {
    const parameters: unknown[] = [actor.personId];
    const value = (given: unknown): string => `$${parameters.push(given)}`;
    const where = [...GRADED, await this.seen(actor), `g.state = '${STATE[state]}'`];
    if (state === 'returned') where.push(LATEST);
    if (run) where.push(`r.id = ${value(run)}::uuid`);
    if (course) where.push(`r.course_id = ${value(course)}::uuid`);
    if (q?.trim()) where.push(prefixCondition(shownName.sql('h', viewer), `${value(q)}::text`));
    return { where, parameters };
  }

  private seen(actor: Actor): Promise<string> {
    return this.policy.listPredicate(actor, 'learning.grade', 'run', 'r.id', '$1::uuid');
  }
}

/** What a criterion and a level are called where both are there. */
export function foundOf(rubric: readonly Criterion[], levels: readonly (number | null)[]): { title: Localized; level: Localized }[] {
  return rubric.flatMap(({ title, levels: known }, n) => {
    const level = known[levels[n] ?? -1];
    return level ? [{ title, level }] : [];
  });
}
