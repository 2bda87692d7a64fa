import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import type { Discussion, DiscussionNews, DiscussionPost, DiscussionRow, DiscussionView, DiscussionWait, DiscussionWording } from '@kortkurs/contract/discussions';
import { Openings } from '../learning/door';
import { anyEyes, shownName } from '../people/door';
import { Database } from '../platform/db/database';
import type { Sql } from '../platform/db/tx';
import { listKeyset } from '../platform/lists/keyset';
import type { Actor } from '../platform/policy/actor';
import { Policy } from '../platform/policy/policy';
import { Refusal } from '../platform/refusals/refusal';
import { DISCUSSED, IS_DISCUSSED, isSeat, Places, STANDS, whoOf, type Place, type Way } from './places';

/** Discussions with reported posts that one page names. */
const MOST_WAITS = 20;

const NEW = (readUpTo: string, person: string): string => `p.number > ${readUpTo} AND p.person_id <> ${person} AND ${STANDS}`;
const WAITS = 'SELECT 1 FROM discussion_report o WHERE o.post_id = p.id AND o.settled_at IS NULL';

/** Which thing and which kind of news an open page follows. */
export const topicOf = (moduleId: Id): string => `discussion/${moduleId.toLowerCase()}`;
/** What an open page follows: one discussion, since whoever reads it need not know of the others of its run. */
export const followedAs = (runId: Id, moduleId: Id): string => `${runId}/${moduleId.toLowerCase()}`;

/**
 * SQL of posts `p` of people `h` as somebody reads them, `$1` is the discussion, `$2` the reader and `$3` how far they have read. Everybody is named as on other lists; what a protected person wrote can say who
 * they are, so where their name stands in it others read the alias. What was deleted or hidden says nothing of its writer but to staff.
 */
function columns(isStaff: boolean): string {
  const told = isStaff ? 'p.deleted_at IS NULL' : `(p.deleted_at IS NULL AND (p.hidden_at IS NULL OR p.person_id = $2::uuid))`;
  return `p.id, p.number, p.root, CASE WHEN p.deleted_at IS NOT NULL THEN 'deleted' WHEN p.hidden_at IS NOT NULL THEN 'hidden' ELSE 'shown' END AS state,
    CASE WHEN ${isStaff ? 'true' : told} THEN ${shownName.sql('h', anyEyes)} END AS writer, p.voice, p.person_id = $2::uuid AS "isOwn",
    CASE WHEN NOT ${told} THEN NULL WHEN p.person_id = $2::uuid THEN p.text ELSE ${shownName.words('h', anyEyes, 'p.text')} END AS text,
    p.written_at AS "writtenAt", p.edited_at AS "editedAt", ${NEW('$3::int', '$2::uuid')} AS "isNew", p.pinned AS "isPinned",
    CASE WHEN p.hidden_at IS NOT NULL AND ${told} THEN jsonb_build_object('why', p.hidden_why, 'at', p.hidden_at,
      'by', ${isStaff ? `(SELECT ${shownName.sql('k', anyEyes)} FROM person k WHERE k.id = p.hidden_by)` : 'NULL'}) END AS hidden,
    EXISTS (SELECT 1 FROM discussion_report o WHERE o.post_id = p.id AND o.person_id = $2::uuid) AS "isReported",
    ${isStaff ? `(SELECT coalesce(jsonb_agg(jsonb_build_object('why', o.why, 'by', ${shownName.sql('k', anyEyes)}, 'at', o.reported_at) ORDER BY o.reported_at, o.id), '[]')
       FROM discussion_report o JOIN person k ON k.id = o.person_id WHERE o.post_id = p.id AND o.settled_at IS NULL)` : `'[]'::jsonb`} AS reports,
    ${isStaff ? '(SELECT count(*)::int FROM discussion_wording o WHERE o.post_id = p.id)' : '0'} AS earlier`;
}

/** What of a discussion is wanted, with what it answers. */
const VIEWS: Record<DiscussionView, string> = {
  new: `EXISTS (SELECT 1 FROM discussion_post p WHERE p.discussion_id = d.id AND (p.id = x.id OR (x.number = x.root AND p.root = x.number)) AND ${NEW('$3::int', '$2::uuid')})`,
  reported: `EXISTS (SELECT 1 FROM discussion_post p WHERE p.discussion_id = d.id AND (p.id = x.id OR (x.number = x.root AND p.root = x.number)) AND EXISTS (${WAITS}))`,
};

/** Reads what is said, and what of it is new. */
@Injectable()
export class DiscussionQuery {
  constructor(
    private readonly database: Database,
    private readonly places: Places,
    private readonly openings: Openings,
    private readonly policy: Policy,
  ) {}

  /** The discussions of a run, in the order of its modules. Two statements at most. @throws Refusal `not-found` for a seat in which the course is not followed */
  async list(way: Way): Promise<DiscussionRow[]> {
    const { who, parameters } = whoOf(way);
    const closed = isSeat(way) ? (await this.openings.of(this.database, way.enrolmentId)).closed : new Map<Id, unknown>();
    const count = (condition: string): string => `(SELECT count(*)::int FROM discussion_post p WHERE p.discussion_id = d.id AND ${condition})`;
    const rows = await this.database.query<Omit<DiscussionRow, 'notOpen'>>(
      `SELECT m.module_id AS "moduleId", m.title AS module, NOT m.discussed OR d.closed_at IS NOT NULL AS "isClosed", ${count(STANDS)} AS posts, ${count(NEW('coalesce(s.read_up_to, 0)', 'w.person_id'))} AS fresh,
              (SELECT max(p.written_at) FROM discussion_post p WHERE p.discussion_id = d.id AND ${STANDS}) AS "latestAt", ${isSeat(way) ? '0' : count(`EXISTS (${WAITS})`)} AS reported
         FROM ${who} w JOIN course_run r ON r.id = w.run_id ${DISCUSSED}
         LEFT JOIN discussion_reader s ON s.discussion_id = d.id AND s.person_id = w.person_id
        WHERE ${IS_DISCUSSED} ORDER BY m.position`,
      parameters,
    );
    return rows.map((row) => ({ ...row, notOpen: closed.has(row.moduleId) }));
  }

  /** A discussion with a page of posts. @throws Refusal `not-found`, `discussion-not-open` */
  async of(way: Way, moduleId: Id, { view, ...page }: { view?: DiscussionView; after?: string; limit: number }): Promise<Discussion> {
    const { id, personId, voice: _as, readUpTo, ...place } = await this.places.of(this.database, way, moduleId);
    const isStaff = !isSeat(way);
    const posts = await listKeyset<DiscussionPost>(this.database, {
      select: `SELECT y.*`,
      from: `FROM discussion d JOIN discussion_post x ON x.discussion_id = d.id JOIN discussion_post t ON t.discussion_id = d.id AND t.number = x.root
             JOIN LATERAL (SELECT ${columns(isStaff)} FROM discussion_post p JOIN person h ON h.id = p.person_id WHERE p.id = x.id) y ON true`,
      where: ['d.id = $1::uuid', '$2::uuid IS NOT NULL', '$3::int IS NOT NULL', ...(view && (isStaff || view === 'new') ? [VIEWS[view]] : [])],
      parameters: [id, personId, readUpTo],
      order: [
        { sql: '(NOT t.pinned)::int', type: 'int' },
        { sql: 'x.root', type: 'int' },
        { sql: 'x.number', type: 'int' },
      ],
      ...page,
    });
    const found = await this.database.one<{ fresh: number }>(`SELECT count(*)::int AS fresh FROM discussion_post p WHERE p.discussion_id = $1 AND ${NEW('$3::int', '$2::uuid')}`, [id, personId, readUpTo]);
    return { ...place, fresh: found?.fresh ?? 0, posts };
  }

  /** One post as somebody reads it now. @throws Refusal `not-found` */
  async post(sql: Sql, way: Way, { id, personId, readUpTo }: Place, postId: Id): Promise<DiscussionPost> {
    const post = await sql.one<DiscussionPost>(`SELECT ${columns(!isSeat(way))} FROM discussion_post p JOIN person h ON h.id = p.person_id WHERE p.discussion_id = $1 AND p.id = $4`, [id, personId, readUpTo, postId]);
    if (!post) throw new Refusal('not-found');
    return post;
  }

  /** What a post said before, for staff, the latest first. @throws Refusal `not-found` where the module has no discussion */
  async wordings(way: Way, moduleId: Id, postId: Id): Promise<DiscussionWording[]> {
    const { id } = await this.places.of(this.database, way, moduleId);
    return this.database.query<DiscussionWording>(
      `SELECT ${shownName.words('h', anyEyes, 'o.text')} AS text, o.until FROM discussion_post p JOIN person h ON h.id = p.person_id JOIN discussion_wording o ON o.post_id = p.id
        WHERE p.discussion_id = $1 AND p.id = $2 ORDER BY o.number DESC`,
      [id, postId],
    );
  }

  /** How it stands now, for a page that is open. @throws Refusal `not-found`, `discussion-not-open` */
  async news(way: Way, moduleId: Id): Promise<DiscussionNews & { followed: string }> {
    const { revision, runId } = await this.places.of(this.database, way, moduleId);
    return { topic: topicOf(moduleId), revision, followed: followedAs(runId, moduleId) };
  }

  /** Where somebody has reported a post and the reader is one of those who look at it; what has waited longest first. */
  async waits(actor: Actor): Promise<DiscussionWait[]> {
    return this.database.query<DiscussionWait>(
      `SELECT r.id AS "runId", d.module_id AS "moduleId", v.title AS "courseTitle", r.label AS "runLabel", m.title AS module, count(DISTINCT p.id)::int AS reported, min(q.reported_at) AS oldest
         FROM discussion_report q JOIN discussion_post p ON p.id = q.post_id JOIN discussion d ON d.id = p.discussion_id JOIN course_run r ON r.id = d.run_id JOIN course_version v ON v.id = r.course_version_id
         JOIN course_version_module m ON m.course_version_id = v.id AND m.module_id = d.module_id
        WHERE q.settled_at IS NULL AND ${await this.policy.listPredicate(actor, 'discussions.moderate', 'run', 'd.run_id', '$1::uuid')} AND $1::uuid IS NOT NULL
        GROUP BY r.id, d.module_id, v.title, m.title ORDER BY min(q.reported_at), r.id, d.module_id LIMIT ${MOST_WAITS}`,
      [actor.personId],
    );
  }
}
