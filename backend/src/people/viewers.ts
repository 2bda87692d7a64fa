import { Injectable } from '@nestjs/common';
import { Policy, type Asker } from '../platform/policy/policy';
import type { Viewer } from './shown-name';

/** Finds out what a reader may know of protected people. One statement. */
@Injectable()
export class Viewers {
  constructor(private readonly policy: Policy) {}

  async of(asker: Asker | undefined): Promise<Viewer> {
    return { unmasks: await this.policy.allows(asker, 'people.unmask') };
  }
}
