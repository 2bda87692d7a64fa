import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { AssignmentToComplete, OwnAssignment } from '@kortkurs/contract/assignments';
import { FileGates } from '../../documents/door';
import { Database } from '../../platform/db/database';
import type { Sql } from '../../platform/db/tx';
import { Refusal } from '../../platform/refusals/refusal';
import { FOLLOWS } from '../followers.sql';
import { Openings } from '../openings';
import { STANDING_HAND_IN } from '../work-standing';
import { DUE_FACTS, firstDueAt, versionJson, type DueRow, type StoredVersion } from './assignment.sql';

/** The gate of files by which whoever handed them in, or will, reads them. */
export const OWN_GATE = 'assignment-own';
/** The gate by which staff read what was handed in; what is taken back is its writer's own again. */
export const GRADED_GATE = 'assignment-graded';

const ofHandIn = (more: string): string => `EXISTS (SELECT 1 FROM assignment_file f JOIN assignment_hand_in g ON g.id = f.hand_in_id WHERE f.hand_in_id = $of AND f.file_id = $file${more})`;

/** What somebody has handed in of an assignment, or is about to. */
@Injectable()
export class AssignmentReader implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly openings: Openings,
    private readonly gates: FileGates,
  ) {}

  onModuleInit(): void {
    this.gates.register(OWN_GATE, ofHandIn(''));
    this.gates.register(GRADED_GATE, ofHandIn(` AND g.state <> 'draft'`));
  }

  /** Two statements. @throws Refusal `not-found`, `not-open-yet` */
  async own(enrolmentId: string, activityId: string): Promise<OwnAssignment> {
    await this.openings.pass(this.database, enrolmentId, activityId);
    const { versions, dueAgain, ...facts } = await this.facts(this.database, enrolmentId, activityId);
    return {
      // A later time has the day that was said with the judgement before it, or none.
      dueAt: (versions[0]?.number ?? 1) > 1 ? dueAgain : firstDueAt(facts),
      versions: versions.map((version) => ({ ...version, files: version.files.map((file) => ({ ...file, url: this.gates.url(file.id, OWN_GATE, version.id) })) })),
    };
  }

  /** What a person is asked to complete in the courses that they take part in, the next first. One statement. */
  async toComplete(personId: string): Promise<AssignmentToComplete[]> {
    return this.database.query<AssignmentToComplete>(
      `SELECT e.id AS "enrolmentId", a.activity_id AS "activityId", a.title, v.title AS "courseTitle", to_jsonb(w.again_by) #>> '{}' AS "againBy"
         FROM enrolment e
         JOIN course_run r ON r.id = e.run_id AND r.status <> 'cancelled'
         JOIN course_version v ON v.id = r.course_version_id
         JOIN course_version_activity a ON a.course_version_id = v.id
         JOIN LATERAL (${STANDING_HAND_IN}) w ON w.state = 'returned'
        WHERE e.person_id = $1 AND e.state = 'enrolled'
        ORDER BY w.again_by NULLS LAST, w.decided_at, w.id LIMIT 50`,
      [personId],
    );
  }

  /** The same as it is stored. @throws Refusal `not-found` where it is no assignment of theirs */
  async facts(sql: Sql, enrolmentId: string, activityId: string): Promise<DueRow & { versions: StoredVersion[]; dueAgain: string | null }> {
    const row = await sql.one<DueRow & { versions: StoredVersion[]; dueAgain: string | null }>(
      `SELECT ${DUE_FACTS},
              (SELECT coalesce(jsonb_agg(${versionJson('g')} ORDER BY g.number DESC), '[]') FROM assignment_hand_in g WHERE g.enrolment_id = e.id AND g.activity_id = a.activity_id) AS versions,
              (SELECT to_jsonb(g.due_at) #>> '{}' FROM assignment_hand_in g WHERE g.enrolment_id = e.id AND g.activity_id = a.activity_id ORDER BY g.number DESC LIMIT 1) AS "dueAgain"
         FROM enrolment e
         JOIN course_run r ON r.id = e.run_id
         JOIN course_version_activity a ON a.course_version_id = r.course_version_id AND a.activity_id = $2
         JOIN activity k ON k.id = a.activity_id AND k.kind = 'assignment'
        WHERE e.id = $1 AND ${FOLLOWS}`,
      [enrolmentId, activityId],
    );
    if (!row) throw new Refusal('not-found');
    return row;
  }
}
