import { Injectable } from '@nestjs/common';
import type { Id, LocalDate } from '@kortkurs/contract/common';
import type { MappingLetters, MappingRefusal, MappingState } from '@kortkurs/contract/mappings';
import { Today } from '../centre/door';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { Once } from '../platform/idempotency/once';
import { newId } from '../platform/ids';
import { Refusal } from '../platform/refusals/refusal';
import { MappingLettersWanted } from './events';
import { askedBy, standing, writableContacts } from './mappings.sql';

interface Held {
  state: MappingState;
  answerBy: LocalDate;
  remindedOn: LocalDate | null;
}

/** Asks the organisations, reminds those that have not answered, and says until when it is asked. */
@Injectable()
export class MappingSender {
  constructor(
    private readonly database: Database,
    private readonly once: Once,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly today: Today,
    private readonly clock: Clock,
  ) {}

  /** Ask. From then on neither the questions nor who is asked can change. @throws Refusal `not-found`, `mapping-sent`, `mapping-nobody`, `invalid-input` */
  send(id: Id): Promise<MappingLetters> {
    return this.once.work(async (tx) => {
      const { state, answerBy } = await this.hold(tx, id);
      if (state !== 'draft') throw new Refusal<MappingRefusal>('mapping-sent');
      if (answerBy < this.today.date()) throw new Refusal('invalid-input', { fields: [{ field: 'answerBy', code: 'mappingLastDay' }] });
      const asked = await tx.query<{ id: Id; writable: boolean }>(
        `SELECT a.id, EXISTS (${writableContacts('a.id', '$3::timestamptz')}) AS writable FROM mapping m CROSS JOIN LATERAL (${askedBy('$2')}) a WHERE m.id = $1 ORDER BY a.id`,
        [id, this.today.date(), this.clock.now()],
      );
      const organisations = asked.filter(({ writable }) => writable).length;
      if (organisations === 0) throw new Refusal<MappingRefusal>('mapping-nobody');
      await tx.execute('INSERT INTO mapping_ask (id, mapping_id, organisation_id) SELECT a.id, $1, a.organisation_id FROM unnest($2::uuid[], $3::uuid[]) AS a (id, organisation_id)', [id, asked.map(() => newId()), asked.map((one) => one.id)]);
      await tx.execute('UPDATE mapping SET sent_at = $2, version = version + 1 WHERE id = $1', [id, this.clock.now()]);
      await this.events.emit(tx, new MappingLettersWanted(id, 'asked', newId()));
      await this.audit.record(tx, { action: 'mapping.sent', objectType: 'mapping', objectId: id, details: { asked: asked.length, organisations } });
      return { organisations };
    });
  }

  /** Write again to those that have not answered, once a day. @throws Refusal `not-found`, `mapping-not-sent`, `mapping-closed`, `mapping-reminded-today`, `mapping-all-answered` */
  remind(id: Id): Promise<MappingLetters> {
    return this.once.work(async (tx) => {
      const { state, remindedOn } = await this.hold(tx, id);
      if (state === 'draft') throw new Refusal<MappingRefusal>('mapping-not-sent');
      if (state === 'closed') throw new Refusal<MappingRefusal>('mapping-closed');
      const today = this.today.date();
      if (remindedOn === today) throw new Refusal<MappingRefusal>('mapping-reminded-today');
      const left = await tx.one<{ organisations: number }>(
        `SELECT count(*)::int AS organisations FROM mapping_ask k WHERE k.mapping_id = $1 AND k.answered_at IS NULL AND EXISTS (${writableContacts('k.organisation_id', '$2::timestamptz')})`,
        [id, this.clock.now()],
      );
      const organisations = left?.organisations ?? 0;
      if (organisations === 0) throw new Refusal<MappingRefusal>('mapping-all-answered');
      await tx.execute('UPDATE mapping SET reminded_on = $2, version = version + 1 WHERE id = $1', [id, today]);
      await this.events.emit(tx, new MappingLettersWanted(id, 'reminder', newId()));
      await this.audit.record(tx, { action: 'mapping.reminded', objectType: 'mapping', objectId: id, details: { organisations } });
      return { organisations };
    });
  }

  /** Take no more answers. Done twice, it is done. @throws Refusal `not-found`, `mapping-not-sent` */
  async close(id: Id): Promise<void> {
    await this.database.work(async (tx) => {
      const { state } = await this.hold(tx, id);
      if (state === 'draft') throw new Refusal<MappingRefusal>('mapping-not-sent');
      if (state === 'closed') return;
      await tx.execute('UPDATE mapping SET closed_at = $2, version = version + 1 WHERE id = $1', [id, this.clock.now()]);
      await this.audit.record(tx, { action: 'mapping.closed', objectType: 'mapping', objectId: id });
    });
  }

  /** Take answers until another day, whether it was closed or not. @throws Refusal `not-found`, `mapping-not-sent`, `invalid-input` for a day that has been */
  async reopen(id: Id, answerBy: LocalDate): Promise<void> {
    await this.database.work(async (tx) => {
      const { state } = await this.hold(tx, id);
      if (state === 'draft') throw new Refusal<MappingRefusal>('mapping-not-sent');
      if (answerBy < this.today.date()) throw new Refusal('invalid-input', { fields: [{ field: 'answerBy', code: 'mappingLastDay' }] });
      await tx.execute('UPDATE mapping SET answer_by = $2, closed_at = NULL, version = version + 1 WHERE id = $1', [id, answerBy]);
      await this.audit.record(tx, { action: 'mapping.reopened', objectType: 'mapping', objectId: id, details: { answerBy } });
    });
  }

  private async hold(tx: Tx, id: Id): Promise<Held> {
    const held = await tx.one<Held>(`SELECT ${standing('$2')} AS state, m.answer_by AS "answerBy", m.reminded_on AS "remindedOn" FROM mapping m WHERE m.id = $1 FOR UPDATE`, [id, this.today.date()]);
    if (!held) throw new Refusal('not-found');
    return held;
  }
}
