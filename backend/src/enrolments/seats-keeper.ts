import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { SeatRefusal } from '@kortkurs/contract/enrolments';
import type { RunSeats } from '@kortkurs/contract/runs';
import type { Sql, Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { Refusal } from '../platform/refusals/refusal';
import { CapacityChanging, RunChanged, RunDrafted, RunQuestions } from '../runs/door';
import { SeatLedger } from './seat-ledger';
import { Shares } from './shares';
import { WaitingList } from './waiting-list';

/** Keeps the count of seats beside each run, and follows its capacity. */
@Injectable()
export class SeatsKeeper implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly questions: RunQuestions,
    private readonly ledger: SeatLedger,
    private readonly waitingList: WaitingList,
    private readonly shares: Shares,
  ) {}

  onModuleInit(): void {
    this.events.on(RunDrafted, async (tx, { run, like }) => {
      await this.open(tx, run.id, run.capacity);
      if (like) await this.shares.copy(tx, like.runId, run.id, like.days);
    });
    this.events.on(CapacityChanging, async (tx, { runId }) => void (await this.ledger.lock(tx, runId)));
    this.events.on(RunChanged, async (tx, { before, after }) => {
      if (before.capacity !== after.capacity) await this.resize(tx, after.id, after.capacity);
    });
    this.questions.answer('seats', (sql, runIds) => this.counts(sql, runIds));
  }

  private async open(tx: Tx, runId: string, capacity: number): Promise<void> {
    await tx.execute('INSERT INTO run_seats (run_id, capacity) VALUES ($1, $2) ON CONFLICT (run_id) DO NOTHING', [runId, capacity]);
  }

  /** More seats go to those who wait; fewer than are taken is refused, since nobody's seat is taken away by a number. */
  private async resize(tx: Tx, runId: string, capacity: number): Promise<void> {
    const seats = await this.ledger.lock(tx, runId);
    if (!seats) return;
    if (capacity < seats.held) throw new Refusal<SeatRefusal>('seats-are-taken', { params: { held: seats.held } });
    await tx.execute('UPDATE run_seats SET capacity = $2 WHERE run_id = $1', [runId, capacity]);
    seats.capacity = capacity;
    await this.waitingList.moveUp(tx, seats);
    await this.ledger.save(tx, seats);
  }

  private async counts(sql: Sql, runIds: string[]): Promise<Map<string, RunSeats>> {
    const rows = await sql.query<RunSeats & { runId: string }>('SELECT run_id AS "runId", held, forced, waiting FROM run_seats WHERE run_id = ANY ($1)', [runIds]);
    return new Map(rows.map(({ runId, ...seats }) => [runId, seats]));
  }
}
