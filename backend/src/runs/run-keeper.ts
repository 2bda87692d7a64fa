import { Injectable } from '@nestjs/common';
import type { RunRefusal } from '@kortkurs/contract/runs';
import type { SessionPlan } from '@kortkurs/contract/sessions';
import type { Scheduled } from '@kortkurs/rules/schedule';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { Refusal } from '../platform/refusals/refusal';
import { RunChanged, type RunFacts } from './events';
import { facts } from './run-facts';
import { RunWriter } from './run-writer';
import { SessionWriter } from './session-writer';

/** Refuse a change that was made on an older state of the run, or of a run that has ended. */
export function refuseStale(run: RunFacts, version: number): void {
  if (run.version !== version) throw new Refusal('changed-meanwhile');
  if (run.status === 'cancelled' || run.status === 'closed') throw new Refusal<RunRefusal>('run-ended');
}

/** What later rooms may do to a run, inside their own transaction. */
@Injectable()
export class RunKeeper {
  constructor(
    private readonly runs: RunWriter,
    private readonly sessions: SessionWriter,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Lock a run, first in the order of locks, and read it. Whoever takes a seat refers to the run while holding its seats, and must not wait for this.
   * @throws Refusal `not-found`
   */
  async lock(tx: Tx, runId: string): Promise<RunFacts> {
    await tx.query('SELECT id FROM course_run WHERE id = $1 FOR NO KEY UPDATE', [runId]);
    const found = await facts(tx, runId);
    if (!found) throw new Refusal('not-found');
    return found;
  }

  /** Raise a run's version, bring its span up to date and tell the listeners what became of it. */
  async settle(tx: Tx, before: RunFacts): Promise<RunFacts> {
    await tx.execute('UPDATE course_run SET version = version + 1 WHERE id = $1', [before.id]);
    await this.runs.span(tx, before.id);
    const after = await facts(tx, before.id);
    if (!after) throw new Refusal('not-found');
    await this.events.emit(tx, new RunChanged(before, after));
    return after;
  }

  /** Add sessions, as an import does: with the same events as when they are planned, but nobody is written to. */
  async addSessions(tx: Tx, runId: string, added: SessionPlan[]): Promise<RunFacts> {
    const run = await this.lock(tx, runId);
    await this.sessions.add(tx, run, added, 'import');
    return this.settle(tx, run);
  }

  /**
   * Remove sessions, as undoing an import does.
   * @throws Refusal `session-has-attendance`, `session-made-up` or `session-signed`
   */
  async removeSessions(tx: Tx, runId: string, sessionIds: string[]): Promise<RunFacts> {
    const run = await this.lock(tx, runId);
    await this.sessions.remove(tx, run, sessionIds);
    return this.settle(tx, run);
  }

  /** Call sessions off whose attendance was taken back, as undoing an import does: their history keeps them from being removed. */
  async callOffSessions(tx: Tx, runId: string, sessionIds: string[], why: string): Promise<RunFacts> {
    const run = await this.lock(tx, runId);
    await this.sessions.callOff(tx, run, sessionIds, this.clock.now(), why);
    return this.settle(tx, run);
  }

  /**
   * Write down when a session was held, where that is another time than planned (null: it was as planned after all): its countable minutes and the run's follow. Nobody is written to, no
   * calendar is touched, and the plan's version stays, so that whoever edits the plan is not stopped by a list that is signed. The run is locked already.
   */
  async heldAt(tx: Tx, run: RunFacts, sessionId: string, held: Pick<Scheduled, 'startsAt' | 'endsAt' | 'breakMinutes'> | null): Promise<void> {
    await this.sessions.hold(tx, run, sessionId, held);
    await this.runs.span(tx, run.id);
    const after = await facts(tx, run.id);
    if (after) await this.events.emit(tx, new RunChanged(run, after));
  }

  /** Close a run whose last session is signed: nothing of it changes from then on. Closed already, nothing happens. */
  async close(tx: Tx, runId: string): Promise<RunFacts> {
    const run = await this.lock(tx, runId);
    if (run.status === 'closed') return run;
    if (run.status !== 'published') throw new Refusal<RunRefusal>('run-ended');
    await tx.execute("UPDATE course_run SET status = 'closed' WHERE id = $1", [runId]);
    await this.audit.record(tx, { action: 'run.closed', objectType: 'run', objectId: runId, details: { at: this.clock.now().toISOString() } });
    return this.settle(tx, run);
  }
}
