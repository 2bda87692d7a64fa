import { Injectable } from '@nestjs/common';
import type { Sql } from '../platform/db/tx';
import { Policy, type Asker } from '../platform/policy/policy';
import type { Viewer } from './shown-name';

/** Finds out what a reader may know of protected people. One statement. */
@Injectable()
export class Viewers {
  constructor(private readonly policy: Policy) {}

  /** @param sql the open transaction where there is one: who waits for a second connection while holding one can bring a whole process to a stop */
  async of(asker: Asker | undefined, sql?: Sql): Promise<Viewer> {
    return { unmasks: await this.policy.allows(asker, 'people.unmask', undefined, sql) };
  }
}
