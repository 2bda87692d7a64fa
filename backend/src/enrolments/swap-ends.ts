import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { type EnrolmentChanged, EnrolmentsChanged } from './seat-events';
import { SeatHandover } from './seat-handover';

/** Ends swaps that come to nothing because of what happens to one of the two seats, whoever did it and in which way. */
@Injectable()
export class SwapEnds implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly handover: SeatHandover,
  ) {}

  onModuleInit(): void {
    this.events.on(EnrolmentsChanged, async (tx, { changes }) => {
      const left = changes.filter(({ from, to }) => from === 'enrolled' && to === 'withdrawn');
      if (left.length) await this.given(tx, left);
      const answered = changes.filter(({ from }) => from === 'applied');
      if (answered.length) await this.answered(tx, answered);
    });
  }

  /** Who has no seat has none to give. */
  private async given(tx: Tx, changes: readonly EnrolmentChanged[]): Promise<void> {
    await tx.execute(`UPDATE seat_swap SET state = 'cancelled' WHERE enrolment_id = ANY ($1::uuid[]) AND state IN ('open', 'accepted')`, [idsOf(changes)]);
  }

  /** The colleague's application is answered, or taken back: the giver keeps the seat that was not handed over by it. */
  private async answered(tx: Tx, changes: readonly EnrolmentChanged[]): Promise<void> {
    const ended = await tx.query<{ id: string }>(`UPDATE seat_swap SET state = 'declined' WHERE to_enrolment_id = ANY ($1::uuid[]) AND state = 'accepted' RETURNING id`, [idsOf(changes)]);
    for (const { id } of ended) await this.handover.tell(tx, { swapId: id, what: 'rejected' });
  }
}

const idsOf = (changes: readonly EnrolmentChanged[]): string[] => changes.map(({ enrolmentId }) => enrolmentId);
