import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { EnrolmentChanged } from './seat-events';
import { SeatHandover } from './seat-handover';

/** Ends swaps that come to nothing because of what happens to one of the two seats, whoever did it and in which way. */
@Injectable()
export class SwapEnds implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly handover: SeatHandover,
  ) {}

  onModuleInit(): void {
    this.events.on(EnrolmentChanged, async (tx, { enrolmentId, from, to }) => {
      if (from === 'enrolled' && to === 'withdrawn') await this.given(tx, enrolmentId);
      if (from === 'applied') await this.answered(tx, enrolmentId);
    });
  }

  /** Who has no seat has none to give. */
  private async given(tx: Tx, enrolmentId: string): Promise<void> {
    await tx.execute(`UPDATE seat_swap SET state = 'cancelled' WHERE enrolment_id = $1 AND state IN ('open', 'accepted')`, [enrolmentId]);
  }

  /** The colleague's application is answered, or taken back: the giver keeps the seat that was not handed over by it. */
  private async answered(tx: Tx, enrolmentId: string): Promise<void> {
    const ended = await tx.query<{ id: string }>(`UPDATE seat_swap SET state = 'declined' WHERE to_enrolment_id = $1 AND state = 'accepted' RETURNING id`, [enrolmentId]);
    for (const { id } of ended) await this.handover.tell(tx, { swapId: id, what: 'rejected' });
  }
}
