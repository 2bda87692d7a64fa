import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AttendanceChanged, Guests, SessionSigned } from '../attendance/door';
import { Clock } from '../platform/clock';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { RunCancelled, SessionsChanged } from '../runs/door';
import { MakeUpsChanged, MakeUpTold } from './make-up-events';

interface Living {
  id: string;
  runId: string;
  enrolmentId: string;
  atSessionId: string;
  marked: boolean;
}

/** Follows what happens to sessions at which others make up theirs: they are signed, moved or called off. Marks there tell of the guest's own run themselves. */
@Injectable()
export class MakeUpFollower implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly guests: Guests,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.events.on(SessionSigned, async (tx, { sessionId }) => this.changed(tx, await this.at(tx, [sessionId])));
    this.events.on(AttendanceChanged, async (tx, { session, enrolmentIds }) => {
      if (session.hasGuests) await this.seated(tx, session.id, enrolmentIds);
    });
    this.events.on(SessionsChanged, async (tx, { changed, removed }) => {
      await this.removed(tx, removed);
      await this.moved(tx, changed);
    });
    this.events.on(RunCancelled, (tx, { after }) => this.calledOff(tx, after.id));
  }

  private async moved(tx: Tx, changed: SessionsChanged['changed']): Promise<void> {
    if (changed.length === 0) return;
    const there = await this.at(tx, changed.map(({ after }) => after.id));
    await this.changed(tx, there);
    const now = this.clock.now();
    for (const { before, after } of changed) {
      const isElsewhere = before.startsAt.getTime() !== after.startsAt.getTime() || before.placeId !== after.placeId;
      if (after.startsAt <= now || !isElsewhere) continue;
      const guests = there.filter(({ atSessionId }) => atSessionId === after.id);
      for (const { id } of guests) await this.events.emit(tx, new MakeUpTold(id, 'moved', `moved:${after.startsAt.toISOString()}:${after.placeId ?? ''}`));
    }
  }

  /** Sessions that were called off, or taken out: those leave their make-ups behind without a session, and are gone themselves. */
  private async removed(tx: Tx, removed: SessionsChanged['removed']): Promise<void> {
    if (removed.length === 0) return;
    const ids = removed.map(({ id }) => id);
    const now = this.clock.now();
    const there = await this.at(tx, ids);
    for (const { enrolmentId, atSessionId } of there) await this.guests.dismiss(tx, atSessionId, enrolmentId);
    const ended = await tx.query<{ id: string }>(
      `UPDATE make_up SET ended_at = $2 WHERE ended_at IS NULL AND (at_session_id = ANY ($1::uuid[]) OR kind = 'session' AND at_session_id IS NULL) RETURNING id`,
      [ids, now],
    );
    await this.changed(tx, there);
    // Nobody waits for what has been.
    if (removed.some(({ startsAt }) => startsAt > now)) {
      for (const { id } of ended) await this.events.emit(tx, new MakeUpTold(id, 'called-off', 'called-off'));
    }
    await this.needless(tx, ids);
  }

  /** Whoever was to make up a session that is no more has nothing to make up: their room elsewhere is free. That it is no more they are told as everybody is. */
  private async needless(tx: Tx, missedIds: readonly string[]): Promise<void> {
    const planned = await tx.query<{ enrolmentId: string; atSessionId: string }>(
      `UPDATE make_up m SET ended_at = $2 WHERE m.session_id = ANY ($1::uuid[]) AND m.kind = 'session' AND m.ended_at IS NULL
          AND NOT EXISTS (SELECT 1 FROM attendance a WHERE a.session_id = m.at_session_id AND a.enrolment_id = m.enrolment_id) RETURNING m.enrolment_id AS "enrolmentId", m.at_session_id AS "atSessionId"`,
      [missedIds, this.clock.now()],
    );
    for (const { enrolmentId, atSessionId } of planned) await this.guests.dismiss(tx, atSessionId, enrolmentId);
  }

  private async calledOff(tx: Tx, runId: string): Promise<void> {
    const now = this.clock.now();
    const ahead = await tx.query<{ id: string }>('SELECT id FROM session WHERE run_id = $1 AND starts_at > $2 ORDER BY id', [runId, now]);
    const planned = (await this.at(tx, ahead.map(({ id }) => id))).filter(({ marked }) => !marked);
    if (planned.length === 0) return;
    await tx.execute('UPDATE make_up SET ended_at = $2 WHERE id = ANY ($1::uuid[])', [planned.map(({ id }) => id), now]);
    for (const { id } of planned) await this.events.emit(tx, new MakeUpTold(id, 'called-off', 'called-off'));
  }

  /** Guests who have a seat of their own there too: what that seat's mark counts for, the make-up does not. */
  private async seated(tx: Tx, sessionId: string, enrolmentIds: readonly string[]): Promise<void> {
    const guests = await tx.query<Living>(
      `SELECT m.id, e.run_id AS "runId", m.enrolment_id AS "enrolmentId", m.at_session_id AS "atSessionId", true AS marked
         FROM make_up m JOIN enrolment e ON e.id = m.enrolment_id JOIN person q ON q.id = e.person_id
        WHERE m.at_session_id = $1 AND m.ended_at IS NULL AND m.enrolment_id <> ALL ($2::uuid[])
          AND coalesce(q.merged_into, q.id) IN (SELECT coalesce(h.merged_into, h.id) FROM enrolment o JOIN person h ON h.id = o.person_id WHERE o.id = ANY ($2::uuid[])) ORDER BY m.enrolment_id`,
      [sessionId, enrolmentIds],
    );
    await this.changed(tx, guests);
  }

  private async at(tx: Tx, sessionIds: readonly string[]): Promise<Living[]> {
    return tx.query<Living>(
      `SELECT m.id, e.run_id AS "runId", m.enrolment_id AS "enrolmentId", m.at_session_id AS "atSessionId", EXISTS (SELECT 1 FROM attendance a WHERE a.session_id = m.at_session_id AND a.enrolment_id = m.enrolment_id) AS marked
         FROM make_up m JOIN enrolment e ON e.id = m.enrolment_id WHERE m.at_session_id = ANY ($1::uuid[]) AND m.ended_at IS NULL ORDER BY m.enrolment_id`,
      [sessionIds],
    );
  }

  private async changed(tx: Tx, living: readonly Living[]): Promise<void> {
    const marked = living.filter((one) => one.marked);
    for (const runId of [...new Set(marked.map((one) => one.runId))].sort()) {
      await this.events.emit(tx, new MakeUpsChanged(runId, marked.filter((one) => one.runId === runId).map(({ enrolmentId }) => enrolmentId)));
    }
  }
}
