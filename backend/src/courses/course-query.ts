import { Injectable } from '@nestjs/common';
import type { ActivityMark } from '@kortkurs/contract/activity-marks';
import type { Id, Page } from '@kortkurs/contract/common';
import { ACTIVITY_TRAITS, type Course, type CourseRow, type CourseVersion, type VersionDifference } from '@kortkurs/contract/courses';
import { versionDifference } from '@kortkurs/rules/version-difference';
import { FileGates } from '../documents/door';
import { Database } from '../platform/db/database';
import type { Sql } from '../platform/db/tx';
import { listKeyset } from '../platform/lists/keyset';
import { Refusal } from '../platform/refusals/refusal';
import type { CourseListQuery } from './courses.dto';
import { withImages } from './page-images';

/** The version that staff see in a list: the draft where there is one, else the latest published. */
const newest = `NOT EXISTS (SELECT 1 FROM course_version n WHERE n.course_id = v.course_id AND (n.published_at IS NULL, n.number) > (v.published_at IS NULL, v.number))`;
const title = `coalesce(v.title ->> 'sv', v.title ->> 'en', '') COLLATE "sv-x-icu"`;

/** Everything a version says, with its modules and activities in order. `v` is the table's alias. */
const content = `v.id, v.course_id AS "courseId", v.number, v.title, v.summary, v.description, v.level, v.languages, v.subjects,
  v.completion_rule AS "completionRule", v.certificate_months AS "certificateMonths", v.alignments, v.published_at AS "publishedAt", v.updated_at AS "updatedAt", v.version,
  (SELECT coalesce(json_agg(json_build_object('id', m.module_id, 'title', m.title, 'summary', m.summary, 'opens', m.opens, 'discussed', m.discussed,
      'activities', (SELECT coalesce(json_agg(json_build_object('id', a.activity_id, 'kind', i.kind, 'title', a.title, 'body', a.body, 'url', a.url,
                        'required', a.required, 'estimatedMinutes', a.estimated_minutes, 'opens', a.opens,
                        'file', (SELECT json_build_object('id', s.id, 'name', s.name, 'kind', s.kind, 'bytes', s.bytes) FROM course_version_file f JOIN stored_file s ON s.id = f.file_id
                                  WHERE f.course_version_id = a.course_version_id AND f.activity_id = a.activity_id AND f.part = 'file')) ORDER BY a.position), '[]')
                       FROM course_version_activity a JOIN activity i ON i.id = a.activity_id
                      WHERE a.course_version_id = m.course_version_id AND a.module_id = m.module_id)) ORDER BY m.position), '[]')
     FROM course_version_module m WHERE m.course_version_id = v.id) AS modules`;

/** The words of a search as a tsquery that also finds beginnings; what a person types is never read as its grammar. */
export const searchQuery = (place: string): string =>
  `(SELECT coalesce(string_agg('''' || replace(replace(word, '\\', '\\\\'), '''', '''''') || ''':*', ' & '), '')
      FROM regexp_split_to_table(btrim(regexp_replace(public.plain(${place}), '[[:space:][:punct:]]+', ' ', 'g')), ' ') AS word WHERE word <> '')`;

/** Files of activities are read by who may read the version that shows them; it is asked each time. */
export const VERSION_GATE = 'course-version';
export const VERSION_MAY = `EXISTS (SELECT 1 FROM course_version_file f WHERE f.file_id = $file AND f.course_version_id = $of)`;

type CourseHead = Omit<Course, 'draft' | 'published'>;

/** Reads courses and their versions. */
@Injectable()
export class CourseQuery {
  /** The gate of files by which whoever may read a version reads those of its activities. */
  readonly fileGate = VERSION_GATE;

  constructor(
    private readonly database: Database,
    private readonly gates: FileGates,
  ) {}

  /** A page of courses by title, in Swedish order. One statement. */
  list(query: CourseListQuery): Promise<Page<CourseRow>> {
    const parameters: unknown[] = [];
    const where: string[] = [];
    const hasWords = /[\p{L}\p{N}]/u.test(query.q ?? '');
    if (hasWords) where.push(`v.search_words @@ to_tsquery('public.sv_unaccent'::regconfig, ${searchQuery(`$${parameters.push(query.q)}::text`)})`, newest);
    if (query.format) where.push(`c.format_id = $${parameters.push(query.format)}`);
    if (query.status) where.push(`EXISTS (SELECT 1 FROM course_version s WHERE s.course_id = c.id AND s.published_at IS ${query.status === 'published' ? 'NOT NULL' : 'NULL'})`);
    if (query.archived !== 'all') where.push(`c.archived_at IS ${query.archived === 'only' ? 'NOT NULL' : 'NULL'}`);
    return listKeyset<CourseRow>(this.database, {
      select: `SELECT c.id, c.slug, v.title, c.format_id AS "formatId", f.name AS "formatName",
                      (SELECT max(p.number) FROM course_version p WHERE p.course_id = c.id AND p.published_at IS NOT NULL) AS "publishedNumber",
                      v.published_at IS NULL AS "hasDraft", v.updated_at AS "updatedAt", c.archived_at AS "archivedAt",
                      (SELECT count(*)::int FROM course_version_module m WHERE m.course_version_id = v.id) AS modules,
                      (SELECT count(*)::int FROM course_version_activity a WHERE a.course_version_id = v.id) AS activities`,
      // In the order of titles, from the versions: their index has it.
      from: 'FROM course_version v JOIN course c ON c.id = v.course_id JOIN format f ON f.id = c.format_id',
      where: hasWords ? where : [...where, newest],
      parameters,
      order: [
        { sql: title, type: 'text' },
        { sql: 'v.course_id', type: 'uuid' },
      ],
      limit: query.limit,
      after: query.after,
      // Every course has one version that is the newest: without words, the courses are counted.
      count: hasWords || `FROM course c ${where.length ? `WHERE ${where.join(' AND ')}` : ''}`,
    });
  }

  /**
   * A course with its draft and its latest published version. Two statements, however much it holds.
   * @throws Refusal `not-found`
   */
  async one(id: Id, sql: Sql = this.database): Promise<Course> {
    const head = await sql.one<CourseHead>(
      `SELECT c.id, c.slug, c.format_id AS "formatId", f.name AS "formatName", c.challenge_id AS "challengeId", c.archived_at AS "archivedAt", c.version,
              (SELECT coalesce(json_agg(json_build_object('id', p.id, 'number', p.number,
                        'publishedAt', to_char(p.published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY p.number DESC), '[]')
                 FROM course_version p WHERE p.course_id = c.id AND p.published_at IS NOT NULL) AS versions
         FROM course c JOIN format f ON f.id = c.format_id WHERE c.id = $1`,
      [id],
    );
    if (!head) throw new Refusal('not-found');
    const rows = await sql.query<CourseVersion>(
      `SELECT ${content} FROM course_version v
        WHERE v.course_id = $1 AND (v.published_at IS NULL OR v.number = (SELECT max(p.number) FROM course_version p WHERE p.course_id = $1 AND p.published_at IS NOT NULL))`,
      [id],
    );
    const versions = rows.map((row) => this.withAddresses(row));
    return {
      ...head,
      draft: versions.find(({ publishedAt }) => publishedAt === null) ?? null,
      published: versions.find(({ publishedAt }) => publishedAt !== null) ?? null,
    };
  }

  /**
   * One version with all it says. One statement.
   * @throws Refusal `not-found` when the course has no such version
   */
  async version(courseId: Id, versionId: Id, sql: Sql = this.database): Promise<CourseVersion> {
    return this.withAddresses(await this.stored(courseId, versionId, sql));
  }

  /** What one version of a course says otherwise than another. Three statements. @throws Refusal `not-found` */
  async difference(courseId: Id, fromId: Id, toId: Id): Promise<VersionDifference> {
    const [from, to] = [await this.stored(courseId, fromId), await this.stored(courseId, toId)];
    // What activities say beside their text is large, and of all that is asked only whether it is the same.
    const digests = await this.database.query<{ of: Id; id: Id; digest: string }>(
      `SELECT course_version_id AS of, activity_id AS id, md5(shown::text || coalesce(kept_back::text, '')) AS digest FROM course_version_content WHERE course_version_id IN ($1, $2)`,
      [from.id, to.id],
    );
    const contents = (version: CourseVersion) => new Map(digests.filter(({ of }) => of === version.id).map(({ id, digest }) => [id, digest]));
    return versionDifference({ ...from, contents: contents(from) }, { ...to, contents: contents(to) });
  }

  /** What activities of a course tell in the rows of its draft beside the outline, also those that are about to come into it; of those that have something to tell. */
  marks(courseId: Id): Promise<ActivityMark[]> {
    return this.database.query<ActivityMark>(
      `SELECT m.* FROM course_version v JOIN activity i ON i.course_id = v.course_id LEFT JOIN course_version_content c ON c.course_version_id = v.id AND c.activity_id = i.id
         CROSS JOIN LATERAL (SELECT i.id, CASE WHEN i.kind = 'quiz' THEN (c.shown ->> 'passShare')::int END AS "passShare",
                               i.kind = 'video' AND EXISTS (SELECT 1 FROM course_version_file f WHERE f.course_version_id = v.id AND f.activity_id = i.id AND f.part = 'captions') AS "isCaptioned") m
        WHERE v.course_id = $1 AND v.published_at IS NULL AND (m."passShare" IS NOT NULL OR m."isCaptioned") ORDER BY m.id`,
      [courseId],
    );
  }

  /** The course that a version is of, and whether new runs may be planned on it; undefined when there is no such version. */
  forRun(sql: Sql, versionId: Id): Promise<{ courseId: Id; published: boolean; archived: boolean } | undefined> {
    return sql.one(
      `SELECT v.course_id AS "courseId", v.published_at IS NOT NULL AS published, c.archived_at IS NOT NULL AS archived
         FROM course_version v JOIN course c ON c.id = v.course_id WHERE v.id = $1`,
      [versionId],
    );
  }

  /** One version as it is kept: its files and pictures have no addresses. @throws Refusal `not-found` */
  async stored(courseId: Id, versionId: Id, sql: Sql = this.database): Promise<CourseVersion> {
    const found = await sql.one<CourseVersion>(`SELECT ${content} FROM course_version v WHERE v.id = $2 AND v.course_id = $1`, [courseId, versionId]);
    if (!found) throw new Refusal('not-found');
    return found;
  }

  /** Files and pictures with addresses for who reads the version now: they are signed, so no statement can make them. */
  private withAddresses(version: CourseVersion): CourseVersion {
    const address = (fileId: Id): string => this.gates.url(fileId, VERSION_GATE, version.id);
    for (const module of version.modules)
      for (const activity of module.activities) {
        if (activity.file) activity.file.url = address(activity.file.id);
        if (ACTIVITY_TRAITS[activity.kind].text === 'html') activity.body = withImages(activity.body, address);
      }
    return version;
  }
}
