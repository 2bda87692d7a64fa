import { Injectable } from '@nestjs/common';
import type { AttendanceRefusal, SignatureToMake } from '@kortkurs/contract/attendance';
import { ABSENT, NOTIFIED } from '@kortkurs/rules/attendance';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { newId } from '../platform/ids';
import { Refusal } from '../platform/refusals/refusal';
import { SessionSigned } from './attendance-events';
import { AttendanceRecorder } from './attendance-recorder';

interface Signable {
  runId: string;
  revision: number;
  startsAt: Date;
  signedAs: string | null;
}

/** Closes a session: what was seen is signed, and nobody is left unmarked. */
@Injectable()
export class Signer {
  constructor(
    private readonly recorder: AttendanceRecorder,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Sign a session's list as it was reviewed. Sent again with the same id, nothing happens. */
  async sign(tx: Tx, sessionId: string, signature: SignatureToMake, by: string): Promise<void> {
    const session = await this.lock(tx, sessionId);
    if (session.signedAs === signature.id) return;
    if (session.signedAs) throw new Refusal<AttendanceRefusal>('already-signed');
    if (session.startsAt > this.clock.now()) throw new Refusal<AttendanceRefusal>('session-not-begun');
    // What the leader did not see cannot be signed: someone else's tick may have come in since.
    if (session.revision !== signature.revision) throw new Refusal<AttendanceRefusal>('roster-changed');
    const revision = await this.markTheRestAbsent(tx, sessionId, session, by);
    const count = await tx.one<{ present: number; absent: number }>(
      `SELECT count(*) FILTER (WHERE state = 'present')::int AS present, count(*) FILTER (WHERE state = 'absent')::int AS absent
         FROM attendance WHERE session_id = $1`,
      [sessionId],
    );
    const at = this.clock.now();
    await tx.execute(
      `INSERT INTO session_signature (id, session_id, signed_by, led_by, led_by_name, signed_at, revision, present, absent)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [signature.id, sessionId, by, signature.ledBy, signature.ledByName, at, revision, count?.present ?? 0, count?.absent ?? 0],
    );
    await this.audit.record(tx, { action: 'session.signed', objectType: 'session', objectId: sessionId });
    await this.events.emit(tx, new SessionSigned(sessionId, session.runId, await this.isLast(tx, session.runId), at));
  }

  private async lock(tx: Tx, sessionId: string): Promise<Signable> {
    const session = await tx.one<Signable>(
      `SELECT s.run_id AS "runId", s.revision, s.starts_at AS "startsAt",
              (SELECT g.id FROM session_signature g WHERE g.session_id = s.id AND g.reopened_at IS NULL) AS "signedAs"
         FROM session s WHERE s.id = $1 AND s.cancelled_at IS NULL FOR UPDATE OF s`,
      [sessionId],
    );
    if (!session) throw new Refusal('not-found');
    return session;
  }

  private async markTheRestAbsent(tx: Tx, sessionId: string, session: Signable, by: string): Promise<number> {
    const unmarked = await tx.query<{ id: string; notified: boolean }>(
      `SELECT e.id, EXISTS (SELECT 1 FROM absence_notice n WHERE n.session_id = $1 AND n.enrolment_id = e.id AND n.taken_back_at IS NULL) AS notified FROM enrolment e WHERE e.run_id = $2 AND e.state IN ('enrolled', 'completed', 'not_completed')
          AND NOT EXISTS (SELECT 1 FROM attendance a WHERE a.session_id = $1 AND a.enrolment_id = e.id) ORDER BY e.id`,
      [sessionId, session.runId],
    );
    const markedAt = this.clock.now().toISOString();
    const marks = unmarked.map(({ id, notified }) => ({ markId: newId(), enrolmentId: id, content: notified ? NOTIFIED : ABSENT, markedAt }));
    const saved = await this.recorder.save(tx, { sessionId, marks, source: 'staff', by, clientOffset: 0, correctionReason: null });
    return saved.revision;
  }

  /** Whether every session of the run is signed now. */
  private async isLast(tx: Tx, runId: string): Promise<boolean> {
    const open = await tx.one(
      `SELECT 1 FROM session s WHERE s.run_id = $1 AND s.cancelled_at IS NULL
          AND NOT EXISTS (SELECT 1 FROM session_signature g WHERE g.session_id = s.id AND g.reopened_at IS NULL) LIMIT 1`,
      [runId],
    );
    return !open;
  }
}
