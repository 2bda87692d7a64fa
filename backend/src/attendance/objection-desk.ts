import { Injectable } from '@nestjs/common';
import type { NewObjection, ObjectedSession, ObjectionRefusal, OpenObjection } from '@kortkurs/contract/objections';
import { shownName, type Viewer } from '../people/door';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Tx } from '../platform/db/tx';
import { Once } from '../platform/idempotency/once';
import { Refusal } from '../platform/refusals/refusal';

/** SQL of whether staff have made a mark that stands for the person since they objected, by the objection `o`. */
const CORRECTED = `EXISTS (SELECT 1 FROM attendance_history c WHERE c.session_id = o.session_id AND c.enrolment_id = o.enrolment_id AND c.source = 'staff'
  AND c.outcome IN ('applied', 'cleared') AND c.received_at > o.told_at)`;

/** SQL of whether the objection `o` waits for an answer. */
const WAITS = `o.answered_at IS NULL AND NOT ${CORRECTED}`;

/** How many sessions somebody's first page tells of, and how many objections a roster. */
const MOST = { sessions: 50, ofSession: 500 };

/** Hears that somebody was told that their mark stands as it is, in the same transaction. */
export type KeptListener = (tx: Tx, objectionId: string) => Promise<void>;

/** Takes the word of those who say that what is registered is wrong, and the answer of those who lead. */
@Injectable()
export class ObjectionDesk {
  /** SQL of whether staff have corrected the mark since the objection `o`. */
  static readonly CORRECTED = CORRECTED;
  /** SQL of whether the person themselves took the objection `o` of an enrolment `e` back: nobody has read it. */
  static readonly TAKEN_BACK = `coalesce((SELECT coalesce(k.merged_into, k.id) = e.person_id FROM person k WHERE k.id = o.answered_by), false)`;
  private readonly keptListeners: KeptListener[] = [];

  constructor(
    private readonly database: Database,
    private readonly once: Once,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Register who hears that a mark stands; called in a module's `onModuleInit`. */
  onKept(listen: KeptListener): void {
    this.keptListeners.push(listen);
  }

  /** As `tellIn`, by itself. */
  async tell(enrolmentId: string, objection: NewObjection): Promise<void> {
    await this.once.work((tx) => this.tellIn(tx, enrolmentId, objection));
  }

  /**
   * Write down that somebody says that their mark is wrong. The same id again changes nothing. The enrolment is locked.
   * @param beside whether it is taken also while another waits: each is answered for itself, and nothing that was said is lost
   * @throws Refusal `not-found` where the session is not one of the seat's run, `nothing-to-object-to` before it is over or signed while nothing is registered, `objected-already` while one waits
   */
  async tellIn(tx: Tx, enrolmentId: string, { id, sessionId, said }: NewObjection, { beside = false } = {}): Promise<void> {
    const now = this.clock.now();
    // Locked before it is read: of two that are sent at once the second sees the first.
    await tx.execute('SELECT 1 FROM enrolment WHERE id = $1 FOR UPDATE', [enrolmentId]);
    const found = await tx.one<{ isKnown: boolean; told: boolean; waits: boolean }>(
      `SELECT (s.ends_at <= $4 OR EXISTS (SELECT 1 FROM attendance a WHERE a.session_id = s.id AND a.enrolment_id = e.id)) AS "isKnown",
              EXISTS (SELECT 1 FROM attendance_objection o WHERE o.id = $3 AND o.enrolment_id = e.id AND o.session_id = s.id) AS told,
              EXISTS (SELECT 1 FROM attendance_objection o WHERE o.session_id = s.id AND o.enrolment_id = e.id AND ${WAITS}) AS waits
         FROM enrolment e JOIN session s ON s.run_id = e.run_id
        WHERE e.id = $1 AND s.id = $2 AND s.cancelled_at IS NULL
          AND (e.state IN ('enrolled', 'completed', 'not_completed') OR EXISTS (SELECT 1 FROM attendance a WHERE a.session_id = s.id AND a.enrolment_id = e.id))`,
      [enrolmentId, sessionId, id, now],
    );
    if (!found) throw new Refusal('not-found');
    if (found.told) return;
    if (!found.isKnown) throw new Refusal<ObjectionRefusal>('nothing-to-object-to');
    if (found.waits && !beside) throw new Refusal<ObjectionRefusal>('objected-already');
    await tx.execute('INSERT INTO attendance_objection (id, session_id, enrolment_id, said, told_at) VALUES ($1, $2, $3, $4, $5)', [id, sessionId, enrolmentId, said, now]);
  }

  /** Somebody takes back what they said of their mark. What was answered meanwhile stays so. */
  async takeBack(tx: Tx, objectionId: string, by: string): Promise<void> {
    await tx.execute('UPDATE attendance_objection SET answered_at = $2, answered_by = $3 WHERE id = $1 AND answered_at IS NULL', [objectionId, this.clock.now(), by]);
  }

  /** Those of a session that wait for an answer, the oldest first. */
  ofSession(sessionId: string, viewer: Viewer): Promise<OpenObjection[]> {
    return this.database.query<OpenObjection>(
      `SELECT o.id, o.enrolment_id AS "enrolmentId", ${shownName.sql('h', viewer)} AS name, ${shownName.words('h', viewer, 'o.said')} AS said, o.told_at AS "toldAt"
         FROM attendance_objection o JOIN enrolment e ON e.id = o.enrolment_id JOIN person h ON h.id = e.person_id
        WHERE o.session_id = $1 AND ${WAITS} ORDER BY o.told_at, o.id LIMIT ${MOST.ofSession}`,
      [sessionId],
    );
  }

  /** Sessions of the runs that somebody leads, where objections wait. */
  ofLeader(personId: string): Promise<ObjectedSession[]> {
    return this.database.query<ObjectedSession>(
      `SELECT s.id AS "sessionId", s.number, s.starts_at AS "startsAt", v.title AS "courseTitle", count(*)::int AS objections
         FROM attendance_objection o
         JOIN session s ON s.id = o.session_id
         JOIN course_run r ON r.id = s.run_id
         JOIN course_version v ON v.id = r.course_version_id
        WHERE ${WAITS} AND EXISTS (SELECT 1 FROM run_instructor i WHERE i.run_id = r.id AND i.person_id = $1)
        GROUP BY s.id, v.id ORDER BY min(o.told_at), s.id LIMIT ${MOST.sessions}`,
      [personId],
    );
  }

  /**
   * Say that the mark stands as it is.
   * @throws Refusal `not-found`
   */
  async keep(sessionId: string, objectionId: string, by: string): Promise<void> {
    await this.database.work(async (tx) => {
      const found = await tx.one<{ answered: boolean }>('SELECT answered_at IS NOT NULL AS answered FROM attendance_objection WHERE id = $1 AND session_id = $2 FOR UPDATE', [objectionId, sessionId]);
      if (!found) throw new Refusal('not-found');
      if (found.answered) return;
      await tx.execute('UPDATE attendance_objection SET answered_at = $2, answered_by = $3 WHERE id = $1', [objectionId, this.clock.now(), by]);
      await this.audit.record(tx, { action: 'attendance.objection-kept', objectType: 'session', objectId: sessionId, details: { objectionId } });
      for (const listen of this.keptListeners) await listen(tx, objectionId);
    });
  }
}
