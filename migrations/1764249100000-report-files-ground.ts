import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which files were made of what was frozen, with the digest of each; the files themselves are made anew when they are wanted. */
export class ReportFilesGround1764249100000 implements MigrationInterface {
  name = 'ReportFilesGround1764249100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE submission_file (
        id uuid PRIMARY KEY,
        submission_id uuid NOT NULL REFERENCES submission (id),
        kind text NOT NULL,
        language text NOT NULL CHECK (language IN ('sv', 'en')),
        sha256 bytea NOT NULL CHECK (length(sha256) = 32),
        bytes integer NOT NULL CHECK (bytes > 0),
        rows integer NOT NULL CHECK (rows >= 0),
        made_by uuid NOT NULL REFERENCES person (id),
        made_at timestamptz NOT NULL
      )`);
    await runner.query('CREATE INDEX submission_file_of ON submission_file (submission_id, kind, language, made_at DESC, id DESC)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE submission_file');
  }
}
