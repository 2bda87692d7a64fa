import type { MigrationInterface, QueryRunner } from 'typeorm';

/** SCORM packages: where their files lie in them, and what their parts remember of those who follow a course. */
export class PackagesGround1764255770000 implements MigrationInterface {
  name = 'PackagesGround1764255770000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE course_package (
        file_id uuid PRIMARY KEY REFERENCES stored_file (id) ON DELETE CASCADE,
        standard text NOT NULL CHECK (standard IN ('scorm-1.2', 'scorm-2004')),
        title text NOT NULL,
        items jsonb NOT NULL CHECK (jsonb_typeof(items) = 'array'),
        read_at timestamptz NOT NULL
      )`);
    // A package stays packed: each of its files is read out of it when it is asked for. Sizes are of the file packed and unpacked, and where its header begins.
    await runner.query(`
      CREATE TABLE course_package_file (
        file_id uuid NOT NULL REFERENCES course_package (file_id) ON DELETE CASCADE,
        path text NOT NULL,
        header_at bigint NOT NULL,
        packed bigint NOT NULL,
        bytes bigint NOT NULL,
        is_deflated boolean NOT NULL,
        PRIMARY KEY (file_id, path)
      )`);
    // Of a package that somebody has begun nothing goes: its version is published.
    await runner.query(`
      CREATE TABLE package_state (
        enrolment_id uuid NOT NULL REFERENCES enrolment (id),
        activity_id uuid NOT NULL REFERENCES activity (id),
        file_id uuid NOT NULL REFERENCES course_package (file_id),
        item smallint NOT NULL CHECK (item >= 0),
        state text NOT NULL CHECK (state IN ('begun', 'done', 'failed')),
        score smallint CHECK (score BETWEEN 0 AND 100),
        seconds integer NOT NULL DEFAULT 0,
        remembered text NOT NULL CHECK (length(remembered) <= 200000),
        saved_at timestamptz NOT NULL,
        PRIMARY KEY (enrolment_id, activity_id, file_id, item)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE package_state, course_package_file, course_package');
  }
}
