import { Injectable } from '@nestjs/common';
import type { AbsenceReason, Channel, MarkSource } from '@kortkurs/contract/attendance';
import type { IntakeKept } from '@kortkurs/contract/intake';
import { AttendanceRecorder } from '../attendance/door';
import { ListDesk } from '../enrolments/door';
import { ParticipantRecords } from '../funding/door';
import { OrganisationRegister } from '../organisations/door';
import { People } from '../people/door';
import { Clock } from '../platform/clock';
import type { Tx } from '../platform/db/tx';
import { newId } from '../platform/ids';
import { RunKeeper } from '../runs/door';

type Kept = Omit<IntakeKept, 'name'>;

/** What was read in. A list brings its people, and their marks stay with them; a file of attendance brings marks, and seats of some who came without one. */
export type ReadIn = 'list' | 'attendance';

/** The line of what came with none. */
const NO_LINE = 0;

/** A mark of the list that still stands, and the one it took the place of. */
interface OwnMark {
  sessionId: string;
  enrolmentId: string;
  signed: boolean;
  before: { state: 'present' | 'absent'; lateMinutes: number; earlyMinutes: number; reason: AbsenceReason | null; channel: Channel } | null;
  /** Who had made that one, and how. */
  source: MarkSource | null;
  by: string | null;
}

interface OwnEnrolment {
  id: string;
  personId: string;
  line: number;
  why: Kept['why'] | null;
}

const WHY = 'Inläsningen av listan ångrades';

/** Takes back what a list made, but for what others have built on since. */
@Injectable()
export class ListUndoer {
  constructor(
    private readonly keeper: RunKeeper,
    private readonly recorder: AttendanceRecorder,
    private readonly desk: ListDesk,
    private readonly people: People,
    private readonly records: ParticipantRecords,
    private readonly register: OrganisationRegister,
    private readonly clock: Clock,
  ) {}

  /** @returns what was left as it is, with the line it came from, or 0, and why */
  async undo(tx: Tx, batchId: string, runId: string, by: string, what: ReadIn = 'list'): Promise<Kept[]> {
    await this.keeper.lock(tx, runId);
    await this.desk.hold(tx, runId);
    await tx.query('SELECT id FROM session WHERE run_id = $1 ORDER BY id FOR UPDATE', [runId]);
    await this.holdMarked(tx, batchId);
    const enrolments = await this.enrolments(tx, batchId);
    await this.people.lock(tx, await this.persons(tx, batchId));
    const marks = await this.marks(tx, batchId);
    const keptEnrolments = new Set(enrolments.filter((enrolment) => enrolment.why !== null).map((enrolment) => enrolment.id));
    const signed = await this.signedLines(tx, batchId);
    await this.clear(tx, marks.filter((mark) => !mark.signed && (what === 'attendance' || !keptEnrolments.has(mark.enrolmentId))), by);
    await this.recorder.letGo(tx, await this.markIds(tx, batchId), by, WHY);
    await this.desk.takeBack(tx, runId, enrolments.filter((enrolment) => enrolment.why === null).map((enrolment) => enrolment.id), by, WHY, what === 'list' ? 'import' : 'walk_in');
    const keptPeople = await this.takeBackPeople(tx, batchId, enrolments);
    await this.callOffSessions(tx, batchId, runId);
    const kept = new Map<number | string, Kept>();
    const place = ({ line, personId }: Pick<Kept, 'line' | 'personId'>): number | string => (line === NO_LINE ? personId : line);
    for (const { line, personId, why } of enrolments) if (why !== null) kept.set(place({ line, personId }), { line, personId, why });
    for (const one of [...signed, ...keptPeople]) if (!kept.has(place(one))) kept.set(place(one), one);
    return [...kept.values()].sort((a, b) => a.line - b.line);
  }

  /** Lock every enrolment whose mark or seat is taken back, also those that were there before the list: before anybody's sums. */
  private async holdMarked(tx: Tx, batchId: string): Promise<void> {
    await tx.query(
      `SELECT e.id FROM enrolment e WHERE e.id IN (
         SELECT a.enrolment_id FROM intake_effect f JOIN attendance a ON a.mark_id = f.object_id WHERE f.batch_id = $1 AND f.kind = 'mark'
         UNION ALL SELECT f.object_id FROM intake_effect f WHERE f.batch_id = $1 AND f.kind = 'enrolment') ORDER BY e.id FOR UPDATE`,
      [batchId],
    );
  }

  /** The enrolments that the list made, locked, with what others have built on them. */
  private enrolments(tx: Tx, batchId: string): Promise<OwnEnrolment[]> {
    return tx.query<OwnEnrolment>(
      `SELECT e.id, e.person_id AS "personId", coalesce(f.line, ${NO_LINE}) AS line,
              CASE WHEN e.state IN ('completed', 'not_completed') OR EXISTS (SELECT 1 FROM completion c WHERE c.enrolment_id = e.id) THEN 'completed'
                   WHEN EXISTS (SELECT 1 FROM attendance a JOIN session_signature g ON g.session_id = a.session_id AND g.reopened_at IS NULL WHERE a.enrolment_id = e.id) THEN 'signed'
                   WHEN EXISTS (SELECT 1 FROM attendance a WHERE a.enrolment_id = e.id
                     AND NOT EXISTS (SELECT 1 FROM intake_effect m WHERE m.batch_id = $1 AND m.kind = 'mark' AND m.object_id = a.mark_id)) THEN 'attendance'
                   WHEN EXISTS (SELECT 1 FROM activity_progress p WHERE p.enrolment_id = e.id) OR EXISTS (SELECT 1 FROM activity_note n WHERE n.enrolment_id = e.id) OR EXISTS (SELECT 1 FROM quiz_attempt q WHERE q.enrolment_id = e.id)
                     OR EXISTS (SELECT 1 FROM assignment_hand_in g WHERE g.enrolment_id = e.id) OR EXISTS (SELECT 1 FROM survey_answer g WHERE g.enrolment_id = e.id)
                     OR EXISTS (SELECT 1 FROM watched w WHERE w.enrolment_id = e.id) OR EXISTS (SELECT 1 FROM package_state s WHERE s.enrolment_id = e.id)
                     OR EXISTS (SELECT 1 FROM discussion_post p JOIN discussion d ON d.id = p.discussion_id WHERE d.run_id = e.run_id AND p.person_id = e.person_id) THEN 'progress'
                   WHEN EXISTS (SELECT 1 FROM make_up u WHERE u.enrolment_id = e.id AND u.ended_at IS NULL) THEN 'elsewhere' END AS why
         FROM intake_effect f JOIN enrolment e ON e.id = f.object_id
        WHERE f.batch_id = $1 AND f.kind = 'enrolment' AND e.state IN ('enrolled', 'completed', 'not_completed') ORDER BY e.id FOR UPDATE OF e`,
      [batchId],
    );
  }

  /** Everybody the list was about. */
  private async persons(tx: Tx, batchId: string): Promise<string[]> {
    return (await tx.query<{ id: string }>(`SELECT object_id AS id FROM intake_effect WHERE batch_id = $1 AND kind IN ('person', 'known_person')`, [batchId])).map((row) => row.id);
  }

  /** Every mark of the list, also those that were held and never stood. */
  private async markIds(tx: Tx, batchId: string): Promise<string[]> {
    return (await tx.query<{ id: string }>(`SELECT object_id AS id FROM intake_effect WHERE batch_id = $1 AND kind = 'mark'`, [batchId])).map((row) => row.id);
  }

  private marks(tx: Tx, batchId: string): Promise<OwnMark[]> {
    return tx.query<OwnMark>(
      `SELECT a.session_id AS "sessionId", a.enrolment_id AS "enrolmentId",
              EXISTS (SELECT 1 FROM session_signature g WHERE g.session_id = a.session_id AND g.reopened_at IS NULL) AS signed,
              b.source, b.by,
              CASE WHEN b.state IS NOT NULL THEN jsonb_build_object('state', b.state, 'lateMinutes', b.late_minutes, 'earlyMinutes', b.early_minutes, 'reason', b.reason, 'channel', b.channel) END AS before
         FROM intake_effect f JOIN attendance a ON a.mark_id = f.object_id
         LEFT JOIN LATERAL (SELECT h.state, h.late_minutes, h.early_minutes, h.reason, h.channel, h.source, h.by_person_id AS by
                 FROM attendance_history h
                WHERE h.session_id = a.session_id AND h.enrolment_id = a.enrolment_id AND h.outcome = 'applied' AND h.mark_id <> a.mark_id AND h.received_at <= a.received_at
                  AND NOT EXISTS (SELECT 1 FROM attendance_history c WHERE c.session_id = h.session_id AND c.enrolment_id = h.enrolment_id
                        AND c.outcome = 'cleared' AND c.received_at > h.received_at)
                ORDER BY h.received_at DESC, h.mark_id DESC LIMIT 1) b ON true
        WHERE f.batch_id = $1 AND f.kind = 'mark' ORDER BY a.session_id, a.enrolment_id`,
      [batchId],
    );
  }

  /** Lines of people who took part before the list, with marks in a session that was signed since, also where these follow from when it was held. */
  private signedLines(tx: Tx, batchId: string): Promise<Kept[]> {
    return tx.query<Kept>(
      `SELECT DISTINCT ON (f.line, e.person_id) f.line, e.person_id AS "personId", 'signed' AS why
         FROM intake_effect f JOIN attendance_history h ON h.mark_id = f.object_id AND h.outcome = 'applied'
         JOIN attendance a ON a.session_id = h.session_id AND a.enrolment_id = h.enrolment_id
         LEFT JOIN attendance_history follows ON follows.mark_id = a.mark_id AND follows.source = 'import' AND num_nonnulls(follows.came_at, follows.left_at) > 0
         JOIN enrolment e ON e.id = a.enrolment_id
         JOIN session_signature g ON g.session_id = a.session_id AND g.reopened_at IS NULL
        WHERE f.batch_id = $1 AND f.kind = 'mark' AND (a.mark_id = h.mark_id OR follows.mark_id IS NOT NULL) ORDER BY f.line, e.person_id`,
      [batchId],
    );
  }

  /** Take the marks away, or put back the ones they took the place of, as what they were: what somebody said themselves is no word of staff's. */
  private async clear(tx: Tx, marks: OwnMark[], by: string): Promise<void> {
    const markedAt = this.clock.now().toISOString();
    const alike = new Map<string, OwnMark[]>();
    for (const mark of marks) {
      const key = [mark.sessionId, mark.source, mark.by].join();
      alike.set(key, [...(alike.get(key) ?? []), mark]);
    }
    for (const [, [first, ...rest]] of [...alike].sort(([one], [other]) => (one < other ? -1 : 1))) {
      if (!first) continue;
      const taken = [first, ...rest].map(({ enrolmentId, before }) => ({ markId: newId(), enrolmentId, content: before, markedAt }));
      const made = first.source === null ? { source: 'staff' as const, by } : { source: first.source, by: first.by };
      await this.recorder.save(tx, { sessionId: first.sessionId, marks: taken, ...made, clientOffset: 0, correctionReason: null, putsBack: true });
    }
  }

  /** People whom the list made and on whom nothing rests are unmade, with their affiliations and, where nobody is left, the organisations. */
  private async takeBackPeople(tx: Tx, batchId: string, enrolments: OwnEnrolment[]): Promise<Kept[]> {
    const kept = enrolments.filter((enrolment) => enrolment.why !== null).map((enrolment) => enrolment.personId);
    const rows = await tx.query<{ personId: string; line: number; why: Kept['why'] | null }>(
      `SELECT p.id AS "personId", coalesce(f.line, ${NO_LINE}) AS line,
              CASE WHEN EXISTS (SELECT 1 FROM account a WHERE a.person_id = p.id) THEN 'account'
                   WHEN p.merged_into IS NOT NULL OR EXISTS (SELECT 1 FROM person o WHERE o.merged_into = p.id) THEN 'elsewhere'
                   WHEN p.version > 1 THEN 'changed'
                   WHEN EXISTS (SELECT 1 FROM enrolment e WHERE e.person_id = p.id AND NOT EXISTS
                          (SELECT 1 FROM intake_effect m WHERE m.batch_id = $1 AND m.kind = 'enrolment' AND m.object_id = e.id))
                     OR EXISTS (SELECT 1 FROM affiliation a WHERE a.person_id = p.id AND NOT EXISTS
                          (SELECT 1 FROM intake_effect m WHERE m.batch_id = $1 AND m.kind = 'affiliation' AND m.object_id = a.id))
                     OR EXISTS (SELECT 1 FROM access_grant g WHERE g.person_id = p.id)
                     OR EXISTS (SELECT 1 FROM run_instructor i WHERE i.person_id = p.id)
                     OR EXISTS (SELECT 1 FROM network n WHERE n.host_person_id = p.id) THEN 'elsewhere' END AS why
         FROM intake_effect f JOIN person p ON p.id = f.object_id
        WHERE f.batch_id = $1 AND f.kind = 'person' AND p.id <> ALL ($2::uuid[]) ORDER BY f.line, p.id`,
      [batchId, kept],
    );
    const unmade = rows.filter((row) => row.why === null).map((row) => row.personId);
    await this.records.forget(tx, unmade);
    await this.register.unmake(tx, {
      affiliationIds: await this.affiliations(tx, batchId, [...kept, ...rows.filter((row) => row.why !== null).map((row) => row.personId)]),
      organisationIds: (await tx.query<{ id: string }>(`SELECT object_id AS id FROM intake_effect WHERE batch_id = $1 AND kind = 'organisation'`, [batchId])).map((row) => row.id),
    });
    await this.people.unmake(tx, unmade);
    return rows.flatMap((row) => (row.why === null ? [] : [{ ...row, why: row.why }]));
  }

  /** Affiliations that the list made, but those of people who are kept. */
  private async affiliations(tx: Tx, batchId: string, keptPeople: string[]): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `SELECT a.id FROM intake_effect f JOIN affiliation a ON a.id = f.object_id
        WHERE f.batch_id = $1 AND f.kind = 'affiliation' AND a.person_id <> ALL ($2::uuid[])
          AND NOT EXISTS (SELECT 1 FROM enrolment e WHERE e.affiliation_id = a.id) ORDER BY a.id`,
      [batchId, keptPeople],
    );
    return rows.map((row) => row.id);
  }

  /** Sessions that the list made and nobody uses are called off: the history of their marks keeps them from being removed. */
  private async callOffSessions(tx: Tx, batchId: string, runId: string): Promise<void> {
    const rows = await tx.query<{ id: string }>(
      `SELECT s.id FROM intake_effect f JOIN session s ON s.id = f.object_id
        WHERE f.batch_id = $1 AND f.kind = 'session' AND s.cancelled_at IS NULL
          AND NOT EXISTS (SELECT 1 FROM attendance a WHERE a.session_id = s.id)
          AND NOT EXISTS (SELECT 1 FROM session_signature g WHERE g.session_id = s.id AND g.reopened_at IS NULL) ORDER BY s.id`,
      [batchId],
    );
    if (rows.length > 0) await this.keeper.callOffSessions(tx, runId, rows.map((row) => row.id), WHY);
  }
}
