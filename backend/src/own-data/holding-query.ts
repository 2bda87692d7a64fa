import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import type { Holding, OwnHoldings } from '@kortkurs/contract/own-data';
import { Database } from '../platform/db/database';
import { RetentionQuery } from '../retention/door';
import { HOLDINGS } from './holdings.sql';
import { idsOf } from './ids-of';

/** Reads what is held of a person, by kind, and for which projects' sake until when. */
@Injectable()
export class HoldingQuery {
  constructor(
    private readonly database: Database,
    private readonly retention: RetentionQuery,
  ) {}

  async of(personId: Id): Promise<OwnHoldings> {
    const ids = await idsOf(this.database, personId);
    return { holdings: await this.database.query<Holding>(HOLDINGS, [ids]), projects: await this.retention.ofPeople(this.database, ids) };
  }
}
