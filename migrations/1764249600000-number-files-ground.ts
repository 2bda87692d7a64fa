import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files that hold identity numbers: sealed under the project's key, and given to nobody until a second person has released them. */
export class NumberFilesGround1764249600000 implements MigrationInterface {
  name = 'NumberFilesGround1764249600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE project ADD COLUMN releases_by_two boolean NOT NULL DEFAULT true');
    await runner.query(`
      CREATE TABLE number_file (
        id uuid PRIMARY KEY,
        project_id uuid NOT NULL REFERENCES project (id),
        submission_id uuid REFERENCES submission (id),
        kind text NOT NULL CHECK (kind IN ('participants', 'study-circles')),
        trial boolean NOT NULL,
        from_on date NOT NULL,
        to_on date NOT NULL,
        name text NOT NULL,
        sha256 bytea NOT NULL CHECK (octet_length(sha256) = 32),
        bytes integer NOT NULL,
        rows integer NOT NULL,
        without_number integer NOT NULL,
        without_substitute integer NOT NULL,
        by_two boolean NOT NULL,
        made_by uuid NOT NULL REFERENCES person (id),
        made_at timestamptz NOT NULL,
        released_by uuid REFERENCES person (id),
        released_at timestamptz,
        removed_at timestamptz,
        CONSTRAINT number_file_days CHECK (to_on >= from_on),
        CONSTRAINT number_file_trial CHECK (NOT trial OR submission_id IS NULL),
        CONSTRAINT number_file_released CHECK ((released_by IS NULL) = (released_at IS NULL)),
        CONSTRAINT number_file_by_two CHECK (NOT by_two OR released_by <> made_by)
      )`);
    await runner.query('CREATE INDEX number_file_of_project ON number_file (project_id, made_at, id)');
    await runner.query('CREATE INDEX number_file_of_submission ON number_file (submission_id) WHERE submission_id IS NOT NULL');
    await runner.query('CREATE INDEX number_file_trials ON number_file (made_at) WHERE trial AND removed_at IS NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE number_file');
    await runner.query('ALTER TABLE project DROP COLUMN releases_by_two');
  }
}
