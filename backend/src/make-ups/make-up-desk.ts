import { Injectable } from '@nestjs/common';
import type { MakeUpAtSession, MakeUpRefusal, MakeUpTask } from '@kortkurs/contract/make-ups';
import { mayTakeBack } from '@kortkurs/rules/make-up';
import { Guests } from '../attendance/door';
import { ListDesk } from '../enrolments/door';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { Once } from '../platform/idempotency/once';
import { Refusal } from '../platform/refusals/refusal';
import { MakeUpsChanged, MakeUpTold } from './make-up-events';
import { lockMakeUp } from './make-up-lock';
import { MakeUpReader } from './make-up-query';

/** Chooses how a missed session is made up: at a parallel session, or by a task. */
@Injectable()
export class MakeUpDesk {
  constructor(
    private readonly once: Once,
    private readonly reader: MakeUpReader,
    private readonly guests: Guests,
    private readonly seats: ListDesk,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly audit: Audit,
  ) {}

  /**
   * Take a missed session at another one: the person stands on that session's list from now on. One at which they were away is given up for it. The id is the
   * natural key.
   * @throws Refusal `session-not-missed`, `already-making-up`, `not-a-parallel-session`, `no-room-at-session`
   */
  async choose(enrolmentId: string, { id, sessionId, atSessionId }: MakeUpAtSession, by: string, forStaff: boolean): Promise<void> {
    await this.once.work(async (tx) => {
      // Who else wants to come there, or takes a seat in that run, waits here: the room that is counted below stays.
      await this.holdSeats(tx, atSessionId);
      await tx.query('SELECT FROM session WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE', [[sessionId, atSessionId]]);
      if (await this.isKnown(tx, id, enrolmentId)) return null;
      await this.requireMissed(tx, enrolmentId, sessionId, by, forStaff);
      const choice = await this.reader.choice(tx, enrolmentId, sessionId, atSessionId, forStaff);
      if (!choice) throw new Refusal<MakeUpRefusal>('not-a-parallel-session');
      if (choice.room === 0) throw new Refusal<MakeUpRefusal>('no-room-at-session');
      await tx.execute(
        `INSERT INTO make_up (id, enrolment_id, session_id, kind, at_session_id, made_by, made_at) VALUES ($1, $2, $3, 'session', $4, $5, $6)`,
        [id, enrolmentId, sessionId, atSessionId, by, this.clock.now()],
      );
      await this.guests.admit(tx, atSessionId, enrolmentId, sessionId);
      await this.audit.record(tx, { action: 'make-up.chosen', objectType: 'enrolment', objectId: enrolmentId, personId: by, details: { sessionId, atSessionId } });
      await this.events.emit(tx, new MakeUpTold(id, 'chosen', 'chosen'));
      // They may be marked there already, so that it counts at once.
      if (choice.marked) await this.events.emit(tx, new MakeUpsChanged(choice.ofRun, [enrolmentId]));
      return null;
    });
  }

  /**
   * Set a task instead of a missed session. The id is the natural key.
   * @throws Refusal `session-not-missed`, `already-making-up`, `task-too-long`
   */
  async setTask(enrolmentId: string, { id, sessionId, words, minutes, dueOn }: MakeUpTask, by: string): Promise<void> {
    await this.once.work(async (tx) => {
      await tx.query('SELECT FROM session WHERE id = $1 FOR UPDATE', [sessionId]);
      if (await this.isKnown(tx, id, enrolmentId)) return null;
      const countable = await this.requireMissed(tx, enrolmentId, sessionId, by, true);
      if (minutes > countable) throw new Refusal<MakeUpRefusal>('task-too-long', { params: { minutes: countable } });
      await tx.execute(
        `INSERT INTO make_up (id, enrolment_id, session_id, kind, task, minutes, due_on, made_by, made_at) VALUES ($1, $2, $3, 'task', $4, $5, $6, $7, $8)`,
        [id, enrolmentId, sessionId, words, minutes, dueOn, by, this.clock.now()],
      );
      await this.audit.record(tx, { action: 'make-up.task-set', objectType: 'enrolment', objectId: enrolmentId, personId: by, details: { sessionId, minutes } });
      await this.events.emit(tx, new MakeUpTold(id, 'set', 'set'));
      return null;
    });
  }

  /**
   * Take a make-up back that counts for nothing yet. Taken back twice, it is taken back once. What was marked where they should have come stays.
   * @throws Refusal `not-found`, `make-up-has-counted`
   */
  async takeBack(enrolmentId: string, makeUpId: string, by: string, forStaff: boolean): Promise<void> {
    await this.once.work(async (tx) => {
      const found = await lockMakeUp(tx, enrolmentId, makeUpId);
      // A task is taken away by those who set it.
      if (!found || (found.kind === 'task' && !forStaff)) throw new Refusal('not-found');
      if (found.ended) return null;
      if (!mayTakeBack(found.state)) throw new Refusal<MakeUpRefusal>('make-up-has-counted');
      await tx.execute('UPDATE make_up SET ended_at = $2, ended_by = $3 WHERE id = $1', [makeUpId, this.clock.now(), by]);
      if (found.atSessionId) await this.guests.dismiss(tx, found.atSessionId, enrolmentId);
      await this.audit.record(tx, { action: 'make-up.taken-back', objectType: 'enrolment', objectId: enrolmentId, personId: by, details: { sessionId: found.sessionId } });
      if (forStaff) await this.events.emit(tx, new MakeUpTold(makeUpId, 'taken-back', 'taken-back'));
      return null;
    });
  }

  /** A session that is not there is told of below, as one at which nothing can be made up. */
  private async holdSeats(tx: Tx, atSessionId: string): Promise<void> {
    const host = await tx.one<{ runId: string }>('SELECT s.run_id AS "runId" FROM session s JOIN run_seats q ON q.run_id = s.run_id WHERE s.id = $1', [atSessionId]);
    if (host) await this.seats.hold(tx, host.runId);
  }

  private async isKnown(tx: Tx, id: string, enrolmentId: string): Promise<boolean> {
    const known = await tx.one<{ enrolmentId: string }>('SELECT enrolment_id AS "enrolmentId" FROM make_up WHERE id = $1', [id]);
    if (known && known.enrolmentId !== enrolmentId) throw new Refusal('conflict');
    return known !== undefined;
  }

  /** @returns the minutes that the missed session has */
  private async requireMissed(tx: Tx, enrolmentId: string, sessionId: string, by: string, forStaff: boolean): Promise<number> {
    const session = (await this.reader.ofEnrolment(enrolmentId, forStaff, tx)).find((one) => one.sessionId === sessionId);
    if (!session) throw new Refusal<MakeUpRefusal>('session-not-missed');
    if (session.makeUp && session.makeUp.state !== 'missed') throw new Refusal<MakeUpRefusal>('already-making-up');
    if (session.makeUp) await tx.execute('UPDATE make_up SET ended_at = $2, ended_by = $3 WHERE id = $1', [session.makeUp.id, this.clock.now(), by]);
    return session.countableMinutes;
  }
}
