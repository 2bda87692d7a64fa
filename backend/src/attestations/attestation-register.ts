import { Injectable } from '@nestjs/common';
import { ATTESTING_STANDINGS, type AttestationMonth, type AttestationMonths, type AttestingPeople, type AttestingPerson, type AttestingStanding, type OpenDispute } from '@kortkurs/contract/attestation-register';
import type { Month } from '@kortkurs/contract/attestations';
import type { LocalDate, Page } from '@kortkurs/contract/common';
import { firstDayOf, monthOf } from '@kortkurs/rules/attestation';
import { digestOf } from '@kortkurs/rules/form-number';
import { ObjectionDesk } from '../attendance/door';
import { Today } from '../centre/door';
import { FileGates } from '../documents/door';
import { shownName, type Viewer } from '../people/door';
import { Database } from '../platform/db/database';
import type { Sql } from '../platform/db/tx';
import { listKeyset } from '../platform/lists/keyset';
import { prefixCondition } from '../platform/lists/prefix';
import type { PageQuery } from '../platform/lists/page-query';
import { Refusal } from '../platform/refusals/refusal';
import { RuleSets } from '../rule-sets/door';
import { REACHED } from './attestation-asker';
import { BEYOND, CORRECTED_LINE, hasUnsigned } from './attended-lines.sql';
import { PAGE_GATE } from './paper-desk';
import { pageOf, SAID, type SqlPage } from './paper.sql';

/** SQL of the sum of minutes of an attestation `a` that are confirmed and as they were. */
const CONFIRMED = `coalesce((SELECT sum(l.minutes) FROM attestation_line l WHERE l.attestation_id = a.id AND l.answer = 'confirmed' AND l.void_at IS NULL), 0)::int`;

/** SQL of whether an objection `o` of a line `l` waits. */
const OPEN = `l.answer = 'disputed' AND l.void_at IS NULL AND o.answered_at IS NULL AND NOT ${ObjectionDesk.CORRECTED}`;

/** Everybody who took part in a month, with what became of asking them: $1 project, $2 first day of the month. */
const peopleIn = (month: string): string => `(
  SELECT t.person_id, t.registered, a.id, a.way, a.asked_at, a.reminded_at, a.due_on, a.confirmed_at, a.confirmed_by, a.file_id, a.content_sha256, coalesce(x.confirmed, 0) AS confirmed, coalesce(x.disputed, 0) AS disputed,
         CASE WHEN a.id IS NULL THEN 'not-asked' WHEN x.changed OR ${BEYOND} THEN 'changed' ELSE a.state END AS standing
    FROM (SELECT person_id, sum(registered_minutes)::int AS registered FROM participation_month WHERE project_id = $1 AND month = ${month} AND registered_minutes > 0 GROUP BY person_id) t
    LEFT JOIN attestation a ON a.project_id = $1 AND a.month = ${month} AND a.person_id = t.person_id AND a.state <> 'replaced'
    LEFT JOIN LATERAL (
      SELECT sum(l.minutes) FILTER (WHERE l.answer = 'confirmed' AND l.void_at IS NULL)::int AS confirmed, count(*) FILTER (WHERE ${OPEN})::int AS disputed,
             coalesce(bool_or(${CORRECTED_LINE}), false) AS changed
        FROM attestation_line l LEFT JOIN attendance_objection o ON o.id = l.objection_id WHERE l.attestation_id = a.id) x ON true)`;
const PEOPLE = peopleIn('$2::date');

/** What staff see of a project's months: who has confirmed, who not, and what is disputed. */
@Injectable()
export class AttestationRegister {
  constructor(
    private readonly database: Database,
    private readonly gates: FileGates,
    private readonly ruleSets: RuleSets,
    private readonly today: Today,
  ) {}

  /** The project's months that have participants, the latest first. @throws Refusal `not-found` */
  async months(projectId: string): Promise<AttestationMonths> {
    const project = await this.database.one<{ name: string; disputes: number }>(
      `SELECT p.name, (SELECT count(*)::int FROM attestation_line l JOIN attestation a ON a.id = l.attestation_id AND a.state <> 'replaced' JOIN attendance_objection o ON o.id = l.objection_id WHERE a.project_id = p.id AND ${OPEN}) AS disputes
         FROM project p WHERE p.id = $1`,
      [projectId],
    );
    if (!project) throw new Refusal('not-found');
    const months = await this.database.query<AttestationMonth>(
      `SELECT to_char(t.month, 'YYYY-MM') AS month, t.people, t.registered AS "registeredMinutes", coalesce(c.minutes, 0)::int AS "confirmedMinutes", coalesce(c.people, 0)::int AS confirmed
         FROM (SELECT month, count(DISTINCT person_id)::int AS people, sum(registered_minutes)::int AS registered FROM participation_month WHERE project_id = $1 AND registered_minutes > 0 GROUP BY month) t
         LEFT JOIN (SELECT a.month, count(*) FILTER (WHERE a.state IN ('partly', 'confirmed')) AS people, sum(${CONFIRMED}) AS minutes FROM attestation a WHERE a.project_id = $1 AND a.state <> 'replaced' GROUP BY a.month) c USING (month)
        ORDER BY t.month DESC`,
      [projectId],
    );
    const counts = await this.ruleSets.of(this.database, projectId, this.today.date());
    return { projectName: project.name, attests: counts?.content.attests ?? false, disputes: project.disputes, months };
  }

  /** Who took part in a month and what became of asking them, by name. */
  async people(projectId: string, month: Month, { standing, q, way, limit, after }: PageQuery & { standing?: AttestingStanding; q?: string; way?: 'mail' | 'paper' }, viewer: Viewer): Promise<AttestingPeople> {
    const parameters: unknown[] = [projectId, firstDayOf(month)];
    const counted = await this.database.query<{ standing: AttestingStanding; n: number }>(`SELECT standing, count(*)::int AS n FROM ${PEOPLE} p GROUP BY standing`, [...parameters]);
    const name = shownName.sql('h', viewer);
    const where: string[] = [];
    if (standing) where.push(`p.standing = $${parameters.push(standing)}`);
    if (way) where.push(`p.way = $${parameters.push(way)}`);
    // The number of a form finds whose it is, also where something was corrected since it was printed.
    const digest = q && digestOf(q);
    if (digest) where.push(`EXISTS (SELECT 1 FROM attestation f WHERE f.project_id = $1 AND f.month = $2::date AND f.person_id = p.person_id AND left(encode(f.content_sha256, 'hex'), 8) = $${parameters.push(digest)})`);
    else if (q) where.push(prefixCondition(name, `$${parameters.push(q)}`));
    const page = await listKeyset<Omit<AttestingPerson, 'page'> & { page: SqlPage | null }>(this.database, {
      select: `SELECT p.person_id AS "personId", p.id AS "attestationId", ${name} AS name, p.registered AS "registeredMinutes", p.confirmed AS "confirmedMinutes", p.standing, p.disputed, p.way,
               CASE WHEN p.id IS NOT NULL THEN NULL WHEN ${hasUnsigned('$1', '$2::date', 'SELECT k.id FROM person k WHERE k.id = h.id OR k.merged_into = h.id')} THEN 'unsigned'
                    WHEN h.protected AND ${viewer.mayKnow} THEN 'protected' WHEN NOT ${REACHED} THEN 'no-address' END AS "notAskedWhy",
               p.asked_at AS "askedAt", p.reminded_at AS "remindedAt", to_char(p.due_on, 'YYYY-MM-DD') AS "dueOn", p.confirmed_at AS "confirmedAt", p.confirmed_by AS "confirmedBy", encode(p.content_sha256, 'hex') AS sha256, ${pageOf('p.file_id', viewer)} AS page`,
      from: `FROM ${PEOPLE} p JOIN person h ON h.id = p.person_id`,
      where,
      parameters,
      order: [{ sql: `${name} COLLATE "sv-x-icu"`, type: 'text' }, { sql: 'h.id', type: 'uuid' }],
      limit,
      after,
      count: true,
    });
    const by = new Map(counted.map((each) => [each.standing, each.n]));
    const items = page.items.map((person): AttestingPerson => ({ ...person, page: person.page && this.gates.view(person.page, PAGE_GATE, person.page.id) }));
    return { ...page, items, counts: Object.fromEntries(ATTESTING_STANDINGS.map((each) => [each, by.get(each) ?? 0])) as AttestingPeople['counts'] };
  }

  /** Who took part in a month, or in one of those that some days lie in, and has not confirmed all of it, in the order of their ids, and whether they say that something is wrong. */
  unconfirmed(projectId: string, { from, to }: { from: LocalDate; to: LocalDate }, sql: Sql): Promise<{ personId: string; disputes: boolean }[]> {
    return sql.query(
      `SELECT p.person_id AS "personId", bool_or(p.disputed > 0) AS disputes
         FROM generate_series($2::date, $3::date, interval '1 month') g (month) CROSS JOIN LATERAL ${peopleIn('g.month::date')} p WHERE p.standing <> 'confirmed' GROUP BY 1 ORDER BY 1`,
      [projectId, firstDayOf(monthOf(from)), to],
    );
  }

  /** In how many lines each project is said to be wrong and nobody has answered, the one that has waited longest first. */
  disputed(sql: Sql, limit: number): Promise<{ projectId: string; projectName: string; n: number }[]> {
    return sql.query(
      `SELECT p.id AS "projectId", p.name AS "projectName", count(*)::int AS n
         FROM attestation_line l JOIN attestation a ON a.id = l.attestation_id AND a.state <> 'replaced' JOIN attendance_objection o ON o.id = l.objection_id JOIN project p ON p.id = a.project_id
        WHERE ${OPEN} GROUP BY p.id ORDER BY min(o.told_at), p.id LIMIT $1`,
      [limit],
    );
  }

  /** Lines of a project's months that somebody says are wrong and nobody has answered, the oldest first. */
  disputes(projectId: string, { limit, after }: PageQuery, viewer: Viewer): Promise<Page<OpenDispute>> {
    return listKeyset<OpenDispute>(this.database, {
      select: `SELECT o.id AS "objectionId", h.id AS "personId", ${shownName.sql('h', viewer)} AS name, l.enrolment_id AS "enrolmentId", l.session_id AS "sessionId", l.run_id AS "runId", v.title AS "courseTitle",
               to_char(a.month, 'YYYY-MM') AS month, to_char(l.local_date, 'YYYY-MM-DD') AS "localDate", l.minutes, l.suggested_minutes AS "suggestedMinutes", ${shownName.words('h', viewer, SAID)} AS said, o.told_at AS "toldAt",
               (SELECT ${shownName.sql('t', viewer)} FROM run_instructor i JOIN person t ON t.id = i.person_id WHERE i.run_id = l.run_id ORDER BY i.responsible DESC, t.id LIMIT 1) AS leader`,
      from: `FROM attestation_line l JOIN attestation a ON a.id = l.attestation_id AND a.state <> 'replaced' JOIN attendance_objection o ON o.id = l.objection_id
               JOIN person h ON h.id = a.person_id JOIN course_run r ON r.id = l.run_id JOIN course_version v ON v.id = r.course_version_id`,
      where: ['a.project_id = $1', OPEN],
      parameters: [projectId],
      order: [{ sql: 'o.told_at', type: 'timestamptz' }, { sql: 'o.id', type: 'uuid' }],
      limit,
      after,
      count: true,
    });
  }
}
