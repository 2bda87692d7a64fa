import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Participants confirm a month of a project line by line. What they were shown is kept as bytes, with their digest. */
export class AttestationsGround1764246000000 implements MigrationInterface {
  name = 'AttestationsGround1764246000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE attestation (
        id uuid PRIMARY KEY,
        project_id uuid NOT NULL REFERENCES project (id),
        person_id uuid NOT NULL REFERENCES person (id),
        month date NOT NULL CHECK (extract(day FROM month) = 1),
        content bytea NOT NULL,
        content_sha256 bytea NOT NULL CHECK (content_sha256 = sha256(content)),
        way text NOT NULL CHECK (way IN ('mail', 'paper')),
        asked_at timestamptz NOT NULL,
        asked_by uuid REFERENCES person (id),
        due_on date NOT NULL,
        reminded_at timestamptz,
        state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'partly', 'confirmed', 'replaced')),
        confirmed_at timestamptz,
        confirmed_by text CHECK (confirmed_by IN ('mail', 'sms', 'paper', 'signed_in')),
        sealed_code_to bytea,
        confirmation bytea,
        confirmation_sha256 bytea CHECK (confirmation_sha256 = sha256(confirmation)),
        sealed_name bytea,
        signed_on date,
        entered_by uuid REFERENCES person (id),
        file_id uuid REFERENCES stored_file (id),
        CONSTRAINT attestation_confirmed_whole CHECK (num_nulls(confirmed_at, confirmed_by, confirmation, confirmation_sha256, sealed_name) IN (0, 5)),
        CONSTRAINT attestation_confirmed CHECK (state NOT IN ('partly', 'confirmed') OR confirmed_at IS NOT NULL),
        CONSTRAINT attestation_on_paper CHECK ((coalesce(confirmed_by, '') = 'paper') = (signed_on IS NOT NULL) AND (signed_on IS NULL) = (entered_by IS NULL) AND (file_id IS NULL OR signed_on IS NOT NULL))
      )`);
    await runner.query(`CREATE UNIQUE INDEX attestation_living ON attestation (project_id, month, person_id) WHERE state <> 'replaced'`);
    await runner.query('CREATE INDEX attestation_person ON attestation (person_id, month)');
    await runner.query('CREATE INDEX attestation_file ON attestation (file_id) WHERE file_id IS NOT NULL');
    await runner.query(`
      CREATE TABLE attestation_line (
        attestation_id uuid NOT NULL REFERENCES attestation (id),
        enrolment_id uuid NOT NULL REFERENCES enrolment (id),
        session_id uuid NOT NULL REFERENCES session (id),
        run_id uuid NOT NULL REFERENCES course_run (id),
        local_date date NOT NULL,
        minutes integer NOT NULL CHECK (minutes >= 0),
        answer text NOT NULL DEFAULT 'waiting' CHECK (answer IN ('waiting', 'confirmed', 'disputed')),
        confirmed_at timestamptz,
        suggested_minutes integer CHECK (suggested_minutes >= 0),
        objection_id uuid REFERENCES attendance_objection (id),
        void_at timestamptz,
        PRIMARY KEY (attestation_id, enrolment_id, session_id),
        CONSTRAINT attestation_line_confirmed CHECK ((answer = 'confirmed') = (confirmed_at IS NOT NULL)),
        CONSTRAINT attestation_line_disputed CHECK ((answer = 'disputed') = (objection_id IS NOT NULL))
      )`);
    await runner.query('CREATE INDEX attestation_line_run ON attestation_line (run_id) WHERE void_at IS NULL');
    await runner.query('CREATE INDEX attestation_line_objection ON attestation_line (objection_id) WHERE objection_id IS NOT NULL');
    await runner.query(`
      CREATE TABLE attestation_code (
        attestation_id uuid PRIMARY KEY REFERENCES attestation (id),
        hash bytea NOT NULL,
        sent_by text NOT NULL CHECK (sent_by IN ('mail', 'sms')),
        sent_to text NOT NULL,
        sent_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        wrong smallint NOT NULL DEFAULT 0,
        locked_until timestamptz
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE attestation_code, attestation_line, attestation');
  }
}
