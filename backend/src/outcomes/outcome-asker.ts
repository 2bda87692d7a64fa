import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import type { OutcomeOccasion, OutcomeRefusal, ParticipantOutcomes } from '@kortkurs/contract/outcomes';
import { laterOn } from '@kortkurs/rules/outcomes';
import { localDateOf } from '@kortkurs/rules/schedule';
import { Today } from '../centre/door';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { Once } from '../platform/idempotency/once';
import { newId } from '../platform/ids';
import { Refusal } from '../platform/refusals/refusal';
import { answerUntil } from './answer-until';
import { OutcomeAskWanted } from './events';
import { OutcomeQuery } from './outcome-query';
import { REACHED } from './outcomes.sql';
import { Participants, type Participant } from './participants';

/** Asks a participant on staff's word, at once, and again where they have not answered. */
@Injectable()
export class OutcomeAsker {
  constructor(
    private readonly once: Once,
    private readonly participants: Participants,
    private readonly outcomes: OutcomeQuery,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly today: Today,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal `not-found`, `not-a-participant`, `outcome-too-early`, `outcome-too-late`, `outcome-no-address`, `outcome-answered`, `outcome-declined`, `outcome-asked-today` */
  ask(projectId: Id, personId: Id, occasion: OutcomeOccasion): Promise<ParticipantOutcomes> {
    return this.once.work(async (tx) => {
      const participant = await this.participants.hold(tx, projectId, personId);
      this.checkDay(participant, occasion);
      await this.checkAddress(tx, participant);
      await this.write(tx, participant, occasion);
      await this.audit.record(tx, { action: 'outcome.asked', objectType: 'person', objectId: participant.personId, details: { projectId, occasion } });
      return this.outcomes.of(tx, participant);
    });
  }

  private async write(tx: Tx, { projectId, personId, exitOn }: Participant, occasion: OutcomeOccasion): Promise<void> {
    const now = this.clock.now();
    const asks = await tx.query<{ id: Id; isThis: boolean; writtenAt: Date; answeredAt: Date | null; declined: boolean }>(
      `SELECT id, occasion = $3 AS "isThis", written_at AS "writtenAt", answered_at AS "answeredAt", declined FROM outcome_ask WHERE project_id = $1 AND person_id = $2 AND exit_on >= $4 ORDER BY exit_on DESC`,
      [projectId, personId, occasion, exitOn],
    );
    const before = asks.find(({ isThis }) => isThis);
    if (before?.answeredAt) throw new Refusal<OutcomeRefusal>('outcome-answered');
    // They were told that nobody asks any more.
    if (asks.some(({ declined }) => declined)) throw new Refusal<OutcomeRefusal>('outcome-declined');
    if (before && localDateOf(before.writtenAt.toISOString()) === this.today.date()) throw new Refusal<OutcomeRefusal>('outcome-asked-today');
    const id = before?.id ?? newId();
    if (before) await tx.execute('UPDATE outcome_ask SET written_at = $2 WHERE id = $1', [id, now]);
    else await tx.execute('INSERT INTO outcome_ask (id, project_id, person_id, occasion, exit_on, asked_at, written_at) VALUES ($1, $2, $3, $4, $5, $6, $6)', [id, projectId, personId, occasion, exitOn, now]);
    await this.events.emit(tx, new OutcomeAskWanted(id, before ? `again-${this.today.date()}` : 'first'));
  }

  private checkDay({ exitOn, terms }: Participant, occasion: OutcomeOccasion): void {
    const [from, until] = [occasion === 'leaving' ? exitOn : laterOn(exitOn, terms.laterMonths), answerUntil(occasion, exitOn, terms)];
    if (this.today.date() < from) throw new Refusal<OutcomeRefusal>('outcome-too-early', { params: { day: from } });
    if (this.today.date() > until) throw new Refusal<OutcomeRefusal>('outcome-too-late', { params: { day: until } });
  }

  private async checkAddress(tx: Tx, { personId }: Participant): Promise<void> {
    const reached = await tx.one(`SELECT 1 FROM person p WHERE p.id = $1 AND ${REACHED}`, [personId]);
    if (!reached) throw new Refusal<OutcomeRefusal>('outcome-no-address');
  }
}
