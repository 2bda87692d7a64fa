import { Injectable } from '@nestjs/common';
import type { SeveralReport, SeveralWish } from '@kortkurs/contract/several-reports';
import type { Viewer } from '../../people/door';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/db/database';
import type { Sql } from '../../platform/db/tx';
import { Refusal } from '../../platform/refusals/refusal';
import { gathered, narrowedTo, shieldingOf } from '../narrowed.sql';
import { type CountedPeople, cellsOf } from '../people-cells';
import { periodValues } from '../period-parameters';
import { type Chosen, chosenProjects } from './several-projects';
import { severalReport } from './several.sql';

type Counted = Pick<SeveralReport, 'figures' | 'organisations' | 'inSeveralOrganisations' | 'groups' | 'runs' | 'months' | 'projects' | 'inSeveral'> & { people: CountedPeople };

/** Parameters $1 to $6 of the SQL of several projects. */
export const severalParameters = ({ projects }: Pick<Chosen, 'projects'>, wish: SeveralWish): unknown[] => [projects.map(({ id }) => id), ...periodValues(wish)];

/** Reads the live figures of several projects together. */
@Injectable()
export class SeveralQuery {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The report, all of one moment. @throws Refusal `not-found`, `invalid-input` */
  live(wish: SeveralWish, viewer: Viewer): Promise<SeveralReport> {
    return this.database.work(async (tx) => {
      await tx.execute('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
      return this.report(wish, tx, viewer);
    });
  }

  /** The same in an open transaction: two statements, whatever its size. @throws Refusal `not-found`, `invalid-input` */
  async report(wish: SeveralWish, sql: Sql, viewer: Viewer): Promise<SeveralReport> {
    const { from, to, projects: _projects, funder: _funder, ...filters } = wish;
    const chosen = await chosenProjects(sql, wish, filters);
    const now = this.clock.now();
    const shielding = shieldingOf(viewer);
    const { parameters, put } = gathered([...severalParameters(chosen, wish), now]);
    const counted = await sql.one<Counted>(severalReport(narrowedTo('rp.project_id', wish, put, shielding)), parameters);
    if (!counted) throw new Refusal('not-found');
    const { people, ...rest } = counted;
    return { funder: chosen.funder, period: { from, to }, narrowedTo: chosen.narrowedTo, filters, shielded: shielding !== 'none', countedAt: now.toISOString(), people: cellsOf(people), ...rest };
  }
}
