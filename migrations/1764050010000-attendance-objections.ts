import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A participant's word that what is registered is wrong, until somebody who may has corrected it or has said that it stands. */
export class AttendanceObjections1764050010000 implements MigrationInterface {
  name = 'AttendanceObjections1764050010000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE attendance_objection (
        id uuid PRIMARY KEY,
        session_id uuid NOT NULL REFERENCES session (id),
        enrolment_id uuid NOT NULL REFERENCES enrolment (id),
        said text NOT NULL CHECK (length(said) BETWEEN 3 AND 500),
        told_at timestamptz NOT NULL,
        answered_at timestamptz,
        answered_by uuid REFERENCES person (id),
        CHECK ((answered_at IS NULL) = (answered_by IS NULL))
      )`);
    await runner.query('CREATE INDEX attendance_objection_enrolment ON attendance_objection (enrolment_id, session_id)');
    await runner.query('CREATE INDEX attendance_objection_open ON attendance_objection (session_id) WHERE answered_at IS NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE attendance_objection');
  }
}
