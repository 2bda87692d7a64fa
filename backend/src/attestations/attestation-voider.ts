import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AttendanceChanged, ObjectionDesk } from '../attendance/door';
import { ProjectCountsOtherwise } from '../funding/door';
import { MakeUpsChanged } from '../make-ups/door';
import { Clock } from '../platform/clock';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { Jobs } from '../platform/jobs/jobs';
import { RunChanged, SessionsChanged } from '../runs/door';
import { renew } from './attestation-rounds';
import { VOID_LINES } from './attended-lines.sql';

/** A mark is saved at each step of its correction: the person is written to when it has had the time to become what is meant. */
const PAUSE_MS = 10 * 60_000;

/** Takes what was confirmed out of it in the very transaction in which something else is registered, after the rollup has held the people. */
@Injectable()
export class AttestationVoider implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly objections: ObjectionDesk,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    // Nobody is asked of a list before it is signed: saving one that is not costs nothing here.
    this.events.on(AttendanceChanged, async (tx, { session, runId, enrolmentIds }) => {
      if (session.isSigned) await this.void(tx, { enrolmentIds, runId, sessionId: session.id });
    });
    this.events.on(MakeUpsChanged, (tx, { runId, enrolmentIds }) => this.void(tx, { enrolmentIds, runId }));
    this.events.on(SessionsChanged, (tx, { runId }) => this.void(tx, { runId }));
    this.events.on(ProjectCountsOtherwise, (tx, { projectId }) => this.void(tx, { projectId }));
    this.events.on(RunChanged, async (tx, { before, after }) => {
      if (before.projectIds.join() !== after.projectIds.join() || before.lowThreshold !== after.lowThreshold) await this.void(tx, { runId: after.id });
    });
    this.objections.onKept((tx, objectionId) => this.settled(tx, objectionId));
  }

  private async void(tx: Tx, of: { enrolmentIds?: readonly string[]; runId?: string; projectId?: string; sessionId?: string }): Promise<void> {
    const again = await tx.query<{ id: string; disputed: boolean }>(VOID_LINES, [of.enrolmentIds ?? null, of.runId ?? null, of.projectId ?? null, of.sessionId ?? null, this.clock.now()]);
    for (const { id, disputed } of again) await this.jobs.send(tx, renew, { attestationId: id }, disputed ? { after: this.later() } : {});
  }

  private later(): Date {
    return new Date(this.clock.now().getTime() + PAUSE_MS);
  }

  /** The mark stands as it is: its person is asked of that line again, together with what is answered meanwhile. */
  private async settled(tx: Tx, objectionId: string): Promise<void> {
    const lines = await tx.query<{ id: string }>(`SELECT l.attestation_id AS id FROM attestation_line l JOIN attestation a ON a.id = l.attestation_id AND a.state <> 'replaced' WHERE l.objection_id = $1`, [objectionId]);
    for (const { id } of lines) await this.jobs.send(tx, renew, { attestationId: id }, { after: this.later() });
  }
}
