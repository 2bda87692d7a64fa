import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is handed in of the assignments of courses, time after time, and what was said of it. */
export class LearningAssignments1764255710000 implements MigrationInterface {
  name = 'LearningAssignments1764255710000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE assignment_hand_in (
        id uuid PRIMARY KEY,
        enrolment_id uuid NOT NULL REFERENCES enrolment (id),
        activity_id uuid NOT NULL REFERENCES activity (id),
        number smallint NOT NULL CHECK (number > 0),
        state text NOT NULL CHECK (state IN ('draft', 'handed_in', 'returned', 'approved')),
        text text NOT NULL DEFAULT '' CHECK (length(text) <= 20000),
        version integer NOT NULL DEFAULT 1,
        written_at timestamptz NOT NULL,
        due_at timestamptz,
        handed_in_at timestamptz,
        decided_by uuid REFERENCES person (id),
        decided_at timestamptz,
        comment text NOT NULL DEFAULT '' CHECK (length(comment) <= 5000),
        found jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(found) = 'array'),
        again_by date,
        UNIQUE (enrolment_id, activity_id, number),
        CHECK ((state = 'draft') = (handed_in_at IS NULL)),
        CHECK ((state IN ('returned', 'approved')) = (decided_at IS NOT NULL)),
        CHECK ((decided_at IS NULL) = (decided_by IS NULL)),
        CHECK (again_by IS NULL OR state = 'returned')
      )`);
    // One is worked at or waits, never two.
    await runner.query(`CREATE UNIQUE INDEX assignment_hand_in_open ON assignment_hand_in (enrolment_id, activity_id) WHERE state IN ('draft', 'handed_in')`);
    await runner.query(`CREATE INDEX assignment_hand_in_waiting ON assignment_hand_in (handed_in_at, id) WHERE state = 'handed_in'`);
    await runner.query('CREATE INDEX assignment_hand_in_decided_by ON assignment_hand_in (decided_by) WHERE decided_by IS NOT NULL');
    await runner.query(`
      CREATE TABLE assignment_file (
        hand_in_id uuid NOT NULL REFERENCES assignment_hand_in (id),
        file_id uuid NOT NULL REFERENCES stored_file (id),
        PRIMARY KEY (hand_in_id, file_id)
      )`);
    await runner.query('CREATE INDEX assignment_file_file ON assignment_file (file_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE assignment_file, assignment_hand_in');
  }
}
