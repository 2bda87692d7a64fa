import { Injectable } from '@nestjs/common';
import type { SeveralPeople, SeveralPeopleWish } from '@kortkurs/contract/several-reports';
import { type Viewer } from '../../people/door';
import { Audit } from '../../platform/audit/audit';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/db/database';
import type { Sql } from '../../platform/db/tx';
import { gathered, hidesNames, LISTED_BY_NAME, narrowedTo, shieldingOf } from '../narrowed.sql';
import { type Behind, knownAs, ReportPeopleQuery, unlisted } from '../people-query';
import { LISTED } from '../standing.sql';
import { type Chosen, chosenProjects } from './several-projects';
import { severalParameters } from './several-query';
import { certificatesOfSeveral, FIRST_DAYS, ONE_THAT_PAYS, takenOfSeveral } from './several.sql';

/** A figure's people, as asked for page by page. */
export type SeveralPeopleAsked = SeveralPeopleWish & { q: string | null };

type Head = Pick<SeveralPeople, 'total' | 'unlisted' | 'registeredMinutes' | 'signedMinutes' | 'certificates'> & { run: SeveralPeople['narrowedTo']['run'] };

/** Reads the people behind the figures of several projects' report, and logs for each of the projects that somebody did. */
@Injectable()
export class SeveralPeopleQuery {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly people: ReportPeopleQuery,
  ) {}

  /** A page of the people behind a figure, by name, with the sessions that their minutes come from. @throws Refusal `not-found`, `invalid-input` */
  async open(wish: SeveralPeopleAsked, { after, limit }: { after?: string; limit: number }, viewer: Viewer): Promise<SeveralPeople> {
    return this.database.work(async (tx) => {
      // The figure and its people are counted at one moment, or they would not add up.
      await tx.execute('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
      const chosen = await chosenProjects(tx, wish, wish);
      const behind = behindSeveral(chosen, wish, viewer);
      const { run, ...head } = await this.head(tx, behind, wish);
      const page = await this.people.page(tx, behind, { after, limit, sessions: true }, viewer);
      const { projects: _, q: __, ...asked } = wish;
      const details = { ...saidOf(asked), projects: chosen.projects.length, people: page.items.length, further: after !== undefined };
      await this.audit.record(tx, ...chosen.projects.map(({ id }) => ({ action: 'report.people-read', objectType: 'project', objectId: id, details })));
      return { funder: chosen.funder, projects: chosen.projects, narrowedTo: { ...chosen.narrowedTo, run }, ...page, ...head, loggedAt: this.clock.now().toISOString() };
    });
  }

  private async head(sql: Sql, { from, where, hides, parameters }: Behind, { run }: SeveralPeopleAsked): Promise<Head> {
    const { parameters: all, put } = gathered([...parameters]);
    const [head] = await sql.query<Head>(
      `SELECT (SELECT v.title FROM course_run r JOIN course_version v ON v.id = r.course_version_id WHERE r.id = ${put(run)}::uuid) AS run,
              count(*)::int AS total, ${unlisted(hides)}, coalesce(sum(t.registered), 0)::int AS "registeredMinutes", coalesce(sum(t.signed), 0)::int AS "signedMinutes",
              coalesce(sum(t.certificates), 0)::int AS certificates
         ${from} ${where.length ? `WHERE ${where.join(' AND ')}` : ''}`,
      all,
    );
    return head ?? { run: null, total: 0, unlisted: 0, registeredMinutes: 0, signedMinutes: 0, certificates: 0 };
  }
}

/** What of a wish the log says: what was chosen. */
export const saidOf = (asked: object): Record<string, unknown> => Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== null && value !== false));

/**
 * What a figure counts, person by person, each once: minutes and participations from what was taken part in, certificates beside it. Protected people stand
 * there as in the report.
 */
export function behindSeveral(chosen: Pick<Chosen, 'projects'>, wish: SeveralPeopleWish & { q?: string | null }, viewer: Viewer): Behind {
  const { parameters, put } = gathered(severalParameters(chosen, wish));
  const narrowed = narrowedTo('rp.project_id', wish, put, shieldingOf(viewer));
  const hides = hidesNames(viewer, narrowed);
  const run = wish.run && put(wish.run);
  const who = `
      SELECT u.person_id, sum(u.registered)::int AS registered, sum(u.signed)::int AS signed, count(DISTINCT u.run_id) FILTER (WHERE u.taken)::int AS participations,
             sum(u.sessions)::int AS sessions, sum(u.certificates)::int AS certificates, array_agg(DISTINCT u.organisation_id) FILTER (WHERE u.organisation_id IS NOT NULL) AS organisation_ids
        FROM (SELECT person_id, run_id, enrolment_id, organisation_id, true AS taken, registered, signed, sessions, 0 AS certificates FROM (WITH ${takenOfSeveral(narrowed)} SELECT * FROM taken) t
              UNION ALL SELECT person_id, run_id, enrolment_id, ${narrowed.shown('organisation_id', 'person_id')}, false, 0, 0, 0, 1 FROM (${certificatesOfSeveral(narrowed)}) c) u
       WHERE true${run ? ` AND u.run_id = ${run}` : ''}${narrowed.seat('u.enrolment_id', 'u.person_id')}
       GROUP BY u.person_id HAVING sum(${wish.figure === 'certificates' ? 'u.certificates' : 'u.registered'}) > 0`;
  return {
    from: `FROM (${who}) t JOIN person p ON p.id = t.person_id LEFT JOIN (${FIRST_DAYS}) f ON f.person_id = t.person_id`,
    where: [...knownAs(wish, put, viewer, () => '(f.gender IS NULL OR f.born_on IS NULL)'), ...(hides && wish.q ? [LISTED_BY_NAME] : [])],
    hides,
    listed: [`${LISTED[wish.figure]}${narrowed.seat('a.enrolment_id', 'a.person_id')}`, ...(run ? [`a.run_id = ${run}`] : [])],
    paid: ONE_THAT_PAYS(narrowed),
    parameters,
    days: ['$5', '$6'],
  };
}
