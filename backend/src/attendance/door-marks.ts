import { Injectable } from '@nestjs/common';
import { OPENS_BEFORE_MINUTES, type MarkContent, type MarksToSave, type MarkToSave, type SavedMarks } from '@kortkurs/contract/attendance';
import type { DoorList, DoorMark, DoorPerson, DoorwayRefusal } from '@kortkurs/contract/doorway';
import { correctedTime, PRESENT } from '@kortkurs/rules/attendance';
import { anyEyes, shownName } from '../people/door';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Sql, Tx } from '../platform/db/tx';
import type { Actor } from '../platform/policy/actor';
import { Refusal } from '../platform/refusals/refusal';
import { AttendanceRecorder } from './attendance-recorder';
import { MarkContentBody } from './attendance.dto';
import { SavedMarksReply } from './attendance.reply';
import { lateAt, MARKABLE, openSession, type OpenSession } from './check-in.sql';
import { MarkDesk } from './mark-desk';
import { listOf } from './on-list.sql';
import { answered, ASKS } from './roster-query';

/** What is seen of a session at its door. */
export type AtDoor = Omit<DoorList, 'expiresAt'>;

/** A mark that a helper or the person made and that waits since the list is signed. */
const WAITS = `EXISTS (SELECT 1 FROM attendance_history w WHERE w.session_id = s.id AND w.enrolment_id = e.id AND w.source IN ('self', 'door') AND w.outcome = 'held' AND NOT ${answered('w')})`;

/** SQL of a helper's list: names as everybody may see them, and whether they have come. That staff has marked somebody as away is not said. */
const PEOPLE = `SELECT e.id AS "enrolmentId", ${shownName.sql('h', anyEyes)} AS name, ${shownName.fact('h', anyEyes, 'o.name')} AS organisation,
       CASE WHEN a.state = 'present' THEN 'here' WHEN ${ASKS} IS NOT NULL THEN 'asked' WHEN ${WAITS} THEN 'waits' ELSE 'expected' END AS state,
       CASE WHEN a.state = 'present' THEN a.marked_at END AS at, coalesce(a.state = 'present' AND a.source = 'door', false) AS "byHelper"
  FROM session s
  JOIN LATERAL ${listOf('s')} who ON true
  JOIN enrolment e ON e.id = who.id
  JOIN person h ON h.id = e.person_id
  LEFT JOIN organisation o ON o.id = e.organisation_id
  LEFT JOIN attendance a ON a.session_id = s.id AND a.enrolment_id = e.id
 WHERE s.id = $1 AND ($2::uuid[] IS NULL OR e.id = ANY ($2)) AND e.state IN ${MARKABLE}
   AND ($3::int IS NULL OR EXISTS (SELECT 1 FROM attendance_history n WHERE n.session_id = s.id AND n.enrolment_id = e.id AND n.revision > $3))
 ORDER BY ${shownName.sql('h', anyEyes)} COLLATE "sv-x-icu", e.id`;

type Head = AtDoor['session'] & Omit<AtDoor, 'session' | 'people'>;

/** Takes the taps of helpers at the door. They rank with those who check themselves in: what staff says stands, and staff is asked. */
@Injectable()
export class DoorMarks {
  /** What a mark of staff says, in a body that brings it along with something else. */
  static readonly Content = MarkContentBody;
  /** What became of such marks, in an answer. */
  static readonly Saved = SavedMarksReply;

  constructor(
    private readonly database: Database,
    private readonly recorder: AttendanceRecorder,
    private readonly desk: MarkDesk,
    private readonly clock: Clock,
  ) {}

  /** Save staff's own marks of people who were let in at the door, in the transaction that lets them in. @throws Refusal as `AttendanceRecorder.save` */
  ofStaff(tx: Tx, sessionId: string, batch: MarksToSave, actor: Actor): Promise<SavedMarks> {
    return this.desk.saveIn(tx, sessionId, batch, actor);
  }

  /** The list of one session. @param since only those about whom a mark was made after this revision. @throws Refusal `not-found` */
  async look(sessionId: string, since?: number): Promise<AtDoor> {
    const head = await this.database.one<Head>(
      `SELECT s.id, v.title AS "courseTitle", s.number, r.session_count AS of, s.starts_at AS "startsAt", s.ends_at AS "endsAt", s.starts_at - interval '${OPENS_BEFORE_MINUTES} minutes' AS "opensAt",
              nullif(concat_ws(', ', p.name, nullif(p.room, '')), '') AS place, s.cancelled_at IS NOT NULL OR r.status <> 'published' AS cancelled, s.revision,
              EXISTS (SELECT 1 FROM session_signature g WHERE g.session_id = s.id AND g.reopened_at IS NULL) AS signed, r.capacity,
              (SELECT count(*)::int FROM ${listOf('s')} who JOIN enrolment e ON e.id = who.id WHERE e.state IN ${MARKABLE}) AS expected,
              (SELECT count(*)::int FROM attendance a WHERE a.session_id = s.id AND a.state = 'present') AS present
         FROM session s JOIN course_run r ON r.id = s.run_id JOIN course_version v ON v.id = r.course_version_id LEFT JOIN place p ON p.id = coalesce(s.place_id, r.place_id)
        WHERE s.id = $1`,
      [sessionId],
    );
    if (!head) throw new Refusal('not-found');
    const { capacity, expected, present, ...session } = head;
    return { session, capacity, expected, present, people: await this.people(this.database, sessionId, null, since ?? null) };
  }

  /** How some, or all, of a session's people stand at the door. */
  people(sql: Sql, sessionId: string, enrolmentIds: readonly string[] | null, since: number | null = null): Promise<DoorPerson[]> {
    return sql.query<DoorPerson>(PEOPLE, [sessionId, enrolmentIds, since]);
  }

  /**
   * Save taps. Who is here already stays as they came, whoever saw it first; only a helper's own tap is taken back by a helper.
   * @param offset how far the phone's clock is behind the server's, in milliseconds
   * @throws Refusal `door-called-off`, `attendance-not-open-yet`
   */
  async save(tx: Tx, sessionId: string, marks: readonly DoorMark[], offset: number): Promise<{ revision: number; people: DoorPerson[] }> {
    await tx.execute('SELECT 1 FROM session WHERE id = $1 FOR UPDATE', [sessionId]);
    const session = await tx.one<OpenSession>(`${openSession()} WHERE s.id = $1`, [sessionId]);
    if (!session || session.cancelled) throw new Refusal<DoorwayRefusal>('door-called-off');
    const last = new Map(marks.map((mark) => [mark.enrolmentId, mark]));
    const ids = [...last.keys()];
    const standing = new Map((await this.people(tx, sessionId, ids)).map((person) => [person.enrolmentId, person]));
    const receivedAt = this.clock.now().getTime();
    const toSave = [...last.values()].flatMap(({ markId, enrolmentId, here, markedAt }): MarkToSave[] => {
      const person = standing.get(enrolmentId);
      if (!person || (here ? person.state !== 'expected' : !person.byHelper)) return [];
      const at = correctedTime(Date.parse(markedAt), offset, receivedAt);
      const content: MarkContent | null = here ? { ...PRESENT, lateMinutes: lateAt(session, at) } : null;
      return [{ markId, enrolmentId, content, markedAt }];
    });
    const { revision } = await this.recorder.save(tx, { sessionId, marks: toSave, source: 'door', by: null, clientOffset: offset, correctionReason: null });
    return { revision, people: await this.people(tx, sessionId, ids) };
  }
}
