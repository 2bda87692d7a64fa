import { Injectable } from '@nestjs/common';
import type { Id, LocalDate, Page } from '@kortkurs/contract/common';
import type { CircleChoice, StudyCircleRow } from '@kortkurs/contract/study-circles';
import { countsAs } from '@kortkurs/rules/study-circles';
import { ParticipantRecords } from '../funding/door';
import { anyEyes, type Viewer } from '../people/door';
import { Database } from '../platform/db/database';
import type { Sql } from '../platform/db/tx';
import { listKeyset } from '../platform/lists/keyset';
import { CircleReader, type ReadCircle } from './circle-reader';
import { EListQuery } from './e-list-query';
import type { WhichCircles } from './which-circles';

interface Listed extends CircleChoice {
  runId: Id;
  from: LocalDate;
  to: LocalDate;
  projectName: string;
}

const SELECT = `SELECT c.run_id AS "runId", c.project_id AS "projectId", c.kind, c.planned_hours AS "plannedHours", span."from", span."to", j.name AS "projectName"`;
/** Only what is still reported: the run may have left the project since. */
const FROM = `FROM study_circle c JOIN run_project x ON x.run_id = c.run_id AND x.project_id = c.project_id JOIN project j ON j.id = c.project_id
  JOIN LATERAL (SELECT min(s.local_date) AS "from", max(s.local_date) AS "to", bool_or(s.local_date BETWEEN $1::date AND $2::date) AS inside FROM session s WHERE s.run_id = c.run_id AND s.cancelled_at IS NULL) span ON span.inside`;
const WHERE = ['($3::uuid IS NULL OR c.project_id = $3)', '($4::text IS NULL OR c.kind = $4)', '($5::uuid IS NULL OR j.funder_id = $5)'];
const values = ({ from, to, project, kind, funder = null }: WhichCircles): unknown[] => [from, to, project, kind, funder];

/** Reads all runs of a period that are reported, over projects or of one. */
@Injectable()
export class CircleListQuery {
  constructor(
    private readonly database: Database,
    private readonly reader: CircleReader,
    private readonly records: ParticipantRecords,
    private readonly lists: EListQuery,
  ) {}

  /** A page, by the day of the first meeting. The number of statements does not depend on how long it is. */
  async list(which: WhichCircles, { after, limit }: { after?: string; limit: number }, viewer: Viewer): Promise<Page<StudyCircleRow>> {
    const page = await listKeyset<Listed>(this.database, {
      select: SELECT,
      from: FROM,
      where: WHERE,
      parameters: values(which),
      order: [{ sql: 'span."from"', type: 'date' }, { sql: 'c.run_id', type: 'uuid' }],
      limit,
      after,
      count: true,
    });
    return { ...page, items: await this.rows(this.database, page.items, which, viewer) };
  }

  /** All rows, as anybody may see them: one more than `most` where there are more. */
  async allRows(sql: Sql, which: WhichCircles, most: number): Promise<StudyCircleRow[]> {
    return this.rows(sql, await sql.query<Listed>(`${SELECT} ${FROM} WHERE ${WHERE.join(' AND ')} ORDER BY span."from", c.run_id LIMIT $6`, [...values(which), most + 1]), which, anyEyes);
  }

  private async rows(sql: Sql, listed: readonly Listed[], { to: day }: WhichCircles, viewer: Viewer): Promise<StudyCircleRow[]> {
    const read = await this.reader.read(sql, listed, viewer);
    const records = await this.records.ofMany(sql, read.flatMap(({ parts }) => parts.map(({ personId }) => personId)), day);
    const lists = await this.lists.ofRuns(listed.map(({ runId }) => runId), sql);
    const rows = new Map(read.map((circle) => [circle.runId, rowOf(circle, (personId) => records.get(personId)?.gender ?? null)]));
    return listed.flatMap(({ runId, from, to, projectId, projectName }) => {
      const row = rows.get(runId);
      const [list] = lists.get(runId) ?? [];
      return row ? [{ ...row, from, to, project: { id: projectId, name: projectName }, eList: list ? { from: list.from, to: list.to, version: list.version, state: list.state, madeAt: list.madeAt } : null }] : [];
    });
  }

  /** All of a project, as anybody may see them, with the first and last day of each. One more than `most` where there are more. */
  async all(sql: Sql, which: WhichCircles & { project: Id }, most: number): Promise<(ReadCircle & Pick<Listed, 'from' | 'to'>)[]> {
    const listed = await sql.query<Listed>(`${SELECT} ${FROM} WHERE ${WHERE.join(' AND ')} ORDER BY span."from", c.run_id LIMIT $6`, [...values(which), most + 1]);
    const read = new Map((await this.reader.read(sql, listed, anyEyes)).map((circle) => [circle.runId, circle]));
    return listed.flatMap(({ runId, from, to }) => {
      const circle = read.get(runId);
      return circle ? [{ ...circle, from, to }] : [];
    });
  }
}

function rowOf({ runId, courseTitle, kind, standing, lacks, hours, plannedHours, meetings, parts }: ReadCircle, genderOf: (personId: Id) => string | null): Omit<StudyCircleRow, 'from' | 'to' | 'project' | 'eList'> {
  const genders = parts.filter((part) => countsAs(kind, part)).map(({ personId }) => genderOf(personId));
  const those = (gender: string): number => genders.filter((one) => one === gender).length;
  return { runId, courseTitle, kind, standing, lacks, hours, plannedHours, meetings: meetings.length, counting: genders.length, came: parts.length, women: those('F'), men: those('M') };
}
