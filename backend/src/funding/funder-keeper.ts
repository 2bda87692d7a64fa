import { Injectable } from '@nestjs/common';
import type { Funder } from '@kortkurs/contract/funding';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { Once } from '../platform/idempotency/once';
import { newId } from '../platform/ids';
import { tidy } from '../platform/input/texts';
import { Refusal } from '../platform/refusals/refusal';
import { CoFundingChanged } from './events';
import { FundingQuery } from './funding-query';

type FunderFacts = Pick<Funder, 'name' | 'mark' | 'statement' | 'smallNumberThreshold'>;

/** Makes, changes and archives funders. */
@Injectable()
export class FunderKeeper {
  constructor(
    private readonly once: Once,
    private readonly funding: FundingQuery,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  add({ id = newId(), name, mark, statement, smallNumberThreshold }: FunderFacts & { id?: string }): Promise<Funder> {
    return this.once.work(async (tx) => {
      const made = await tx.execute(
        'INSERT INTO funder (id, name, mark, statement, small_number_threshold) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (id) DO NOTHING',
        [id, name, mark, JSON.stringify(tidy(statement)), smallNumberThreshold],
      );
      if (made) await this.audit.record(tx, { action: 'funder.added', objectType: 'funder', objectId: id });
      return this.funding.funder(id, tx);
    });
  }

  /** @throws Refusal `changed-meanwhile` when somebody else has saved since `version` */
  change(id: string, { name, mark, statement, smallNumberThreshold, version }: FunderFacts & { version: number }): Promise<Funder> {
    return this.once.work(async (tx) => {
      const changed = await tx.execute(
        'UPDATE funder SET name = $2, mark = $3, statement = $4, small_number_threshold = $5, version = version + 1 WHERE id = $1 AND version = $6',
        [id, name, mark, JSON.stringify(tidy(statement)), smallNumberThreshold, version],
      );
      if (changed) await this.events.emit(tx, new CoFundingChanged(id));
      return this.changed(tx, id, changed, 'funder.changed');
    });
  }

  archive(id: string, version: number, archived: boolean): Promise<Funder> {
    return this.once.work(async (tx) => {
      const changed = await tx.execute('UPDATE funder SET archived_at = $3, version = version + 1 WHERE id = $1 AND version = $2', [
        id,
        version,
        archived ? this.clock.now() : null,
      ]);
      return this.changed(tx, id, changed, archived ? 'funder.archived' : 'funder.restored');
    });
  }

  private async changed(tx: Tx, id: string, changed: number, action: string): Promise<Funder> {
    const funder = await this.funding.funder(id, tx);
    if (!changed) throw new Refusal('changed-meanwhile');
    await this.audit.record(tx, { action, objectType: 'funder', objectId: id });
    return funder;
  }
}
