import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Documents with their files; the agenda of a run; and forms that its people hand in. */
export class DocumentsOfRuns1763910000000 implements MigrationInterface {
  name = 'DocumentsOfRuns1763910000000';

  async up(runner: QueryRunner): Promise<void> {
    // The bytes lie outside of the database, by the id. A file without a row is nobody's, and is cleared away.
    await runner.query(`
      CREATE TABLE stored_file (
        id uuid PRIMARY KEY,
        name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
        kind text NOT NULL,
        bytes integer NOT NULL CHECK (bytes > 0),
        kept_at timestamptz NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE document (
        id uuid PRIMARY KEY,
        owner_type text NOT NULL CHECK (owner_type IN ('run', 'session', 'network', 'course')),
        owner_id uuid NOT NULL,
        file_id uuid NOT NULL REFERENCES stored_file (id),
        title jsonb NOT NULL CHECK (jsonb_typeof(title) = 'object'),
        description jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(description) = 'object'),
        position smallint NOT NULL DEFAULT 0,
        added_by uuid NOT NULL REFERENCES person (id),
        added_at timestamptz NOT NULL,
        archived_at timestamptz
      )`);
    await runner.query('CREATE INDEX document_owner ON document (owner_type, owner_id, position) WHERE archived_at IS NULL');
    await runner.query('CREATE INDEX document_file ON document (file_id)');
    await runner.query(`ALTER TABLE course_run ADD COLUMN agenda jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(agenda) = 'object')`);
    await runner.query(`
      CREATE TABLE hand_in_form (
        run_id uuid PRIMARY KEY REFERENCES course_run (id),
        what jsonb NOT NULL CHECK (jsonb_typeof(what) = 'object'),
        document_id uuid REFERENCES document (id),
        due_at timestamptz NOT NULL,
        asked_at timestamptz NOT NULL,
        ended_at timestamptz
      )`);
    await runner.query('CREATE INDEX hand_in_form_due ON hand_in_form (due_at) WHERE ended_at IS NULL');
    await runner.query(`
      CREATE TABLE hand_in (
        enrolment_id uuid PRIMARY KEY REFERENCES enrolment (id),
        text text NOT NULL DEFAULT '' CHECK (length(text) <= 10000),
        file_id uuid REFERENCES stored_file (id),
        handed_in_at timestamptz NOT NULL,
        CONSTRAINT hand_in_holds_something CHECK (file_id IS NOT NULL OR text <> '')
      )`);
    await runner.query('CREATE INDEX hand_in_file ON hand_in (file_id)');
    await runner.query(`ALTER TABLE group_letter DROP CONSTRAINT group_letter_audience_check,
      ADD CONSTRAINT group_letter_audience_check CHECK (audience IN ('seated', 'waiting', 'missed-last', 'organisation', 'not-handed-in'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM group_letter WHERE audience = 'not-handed-in'`);
    await runner.query(`ALTER TABLE group_letter DROP CONSTRAINT group_letter_audience_check,
      ADD CONSTRAINT group_letter_audience_check CHECK (audience IN ('seated', 'waiting', 'missed-last', 'organisation'))`);
    await runner.query('DROP TABLE hand_in, hand_in_form');
    await runner.query('ALTER TABLE course_run DROP COLUMN agenda');
    await runner.query('DROP TABLE document, stored_file');
  }
}
