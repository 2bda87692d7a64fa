import { Injectable } from '@nestjs/common';
import { Database } from '../platform/db/database';
import type { Sql } from '../platform/db/tx';
import { Policy, type Asker } from '../platform/policy/policy';
import { ProtectedOpenings } from './protected-openings';
import type { Viewer } from './shown-name';

/** Who reads one person's own page. */
export interface PageViewer extends Viewer {
  /** Until when the reader has the person open. */
  until: Date | null;
}

/** Finds out what a reader may know of protected people. One statement. */
@Injectable()
export class Viewers {
  constructor(
    private readonly policy: Policy,
    private readonly openings: ProtectedOpenings,
    private readonly database: Database,
  ) {}

  /**
   * Who reads a list, or figures: also for those who may know a protected person stands under the alias there.
   * @param sql the open transaction where there is one: who waits for a second connection while holding one can bring a whole process to a stop
   */
  async of(asker: Asker | undefined, sql?: Sql): Promise<Viewer> {
    return { mayKnow: await this.policy.allows(asker, 'people.unmask', undefined, sql), unmasks: false };
  }

  /** Who counts people by where they are from, and writes to them, without reading who they are. */
  async counting(asker: Asker | undefined): Promise<Viewer> {
    const viewer = await this.of(asker);
    return { ...viewer, unmasks: viewer.mayKnow };
  }

  /** Who reads one person's page, or what belongs to it: a protected person is as for everybody else until the reader has opened them. Two statements at most. */
  async onPage(asker: Asker, personId: string, sql: Sql = this.database): Promise<PageViewer> {
    const viewer = await this.of(asker, sql);
    if (!viewer.mayKnow) return { ...viewer, until: null };
    const closable = await this.openings.standing(sql, personId, asker.personId);
    return { ...viewer, unmasks: closable === undefined || closable.until !== null, until: closable?.until ?? null };
  }
}
