import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who was there, for how many minutes, who said so, and when the list was signed. */
export class AttendanceGround1763700090000 implements MigrationInterface {
  name = 'AttendanceGround1763700090000';

  async up(runner: QueryRunner): Promise<void> {
    const mark = `
      state text NOT NULL CHECK (state IN ('present', 'absent')),
      late_minutes smallint NOT NULL DEFAULT 0 CHECK (late_minutes BETWEEN 0 AND 1440),
      early_minutes smallint NOT NULL DEFAULT 0 CHECK (early_minutes BETWEEN 0 AND 1440),
      reason text CHECK (reason IN ('notified', 'ill', 'other')),
      channel text NOT NULL DEFAULT 'in_person' CHECK (channel IN ('in_person', 'online')),
      source text NOT NULL CHECK (source IN ('staff', 'self', 'import')),
      by_person_id uuid REFERENCES person (id),
      marked_at timestamptz NOT NULL,
      received_at timestamptz NOT NULL DEFAULT now()`;
    await runner.query(`
      CREATE TABLE attendance (
        session_id uuid NOT NULL REFERENCES session (id),
        enrolment_id uuid NOT NULL REFERENCES enrolment (id),
        mark_id uuid NOT NULL UNIQUE,
        ${mark},
        PRIMARY KEY (session_id, enrolment_id),
        CONSTRAINT attendance_minutes_of_present CHECK (state = 'present' OR (late_minutes = 0 AND early_minutes = 0)),
        CONSTRAINT attendance_reason_of_absent CHECK (state = 'absent' OR reason IS NULL)
      )`);
    await runner.query('CREATE INDEX attendance_enrolment ON attendance (enrolment_id)');
    // Every mark that was ever made, also those that lost; the mark id makes a replay harmless.
    await runner.query(`
      CREATE TABLE attendance_history (
        mark_id uuid PRIMARY KEY,
        session_id uuid NOT NULL REFERENCES session (id),
        enrolment_id uuid NOT NULL REFERENCES enrolment (id),
        outcome text NOT NULL CHECK (outcome IN ('applied', 'lost', 'held', 'cleared')),
        correction_reason text,
        ${mark.replace("state text NOT NULL CHECK (state IN ('present', 'absent'))", "state text CHECK (state IN ('present', 'absent'))")}
      )`);
    await runner.query('CREATE INDEX attendance_history_of ON attendance_history (session_id, enrolment_id, received_at)');
    await runner.query(`
      CREATE FUNCTION refuse_change_of_history() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
      END $$`);
    for (const table of ['attendance_history', 'enrolment_event']) {
      await runner.query(`CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE ON ${table}
        FOR EACH ROW EXECUTE FUNCTION refuse_change_of_history()`);
    }
    await runner.query(`
      CREATE TABLE session_signature (
        id uuid PRIMARY KEY,
        session_id uuid NOT NULL REFERENCES session (id),
        signed_by uuid NOT NULL REFERENCES person (id),
        led_by uuid REFERENCES person (id),
        led_by_name text,
        signed_at timestamptz NOT NULL,
        revision integer NOT NULL,
        present smallint NOT NULL,
        absent smallint NOT NULL,
        reopened_at timestamptz,
        reopened_by uuid REFERENCES person (id),
        reopened_why text,
        CONSTRAINT session_signature_names_leader CHECK (led_by IS NOT NULL OR led_by_name IS NOT NULL)
      )`);
    await runner.query('CREATE UNIQUE INDEX session_signature_in_force ON session_signature (session_id) WHERE reopened_at IS NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE session_signature, attendance_history, attendance');
    await runner.query('DROP TRIGGER enrolment_event_append_only ON enrolment_event');
    await runner.query('DROP FUNCTION refuse_change_of_history');
  }
}
