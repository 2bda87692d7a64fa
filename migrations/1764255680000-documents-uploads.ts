import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files that are sent in parts, files larger than two gigabytes, and files that wait to be looked through for harm. */
export class DocumentsUploads1764255680000 implements MigrationInterface {
  name = 'DocumentsUploads1764255680000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE stored_file ALTER COLUMN bytes TYPE bigint');
    await runner.query(`ALTER TABLE stored_file ADD COLUMN scanned text NOT NULL DEFAULT 'clean' CHECK (scanned IN ('waiting', 'clean', 'refused'))`);
    await runner.query(`CREATE INDEX stored_file_waiting ON stored_file (id) WHERE scanned = 'waiting'`);
    await runner.query(`
      CREATE TABLE upload (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person (id),
        purpose text NOT NULL,
        name text NOT NULL,
        bytes bigint NOT NULL CHECK (bytes > 0),
        file_id uuid NOT NULL UNIQUE,
        store_ref text NOT NULL,
        begun_at timestamptz NOT NULL,
        moved_at timestamptz NOT NULL,
        done_at timestamptz
      )`);
    await runner.query('CREATE INDEX upload_person ON upload (person_id)');
    await runner.query('CREATE INDEX upload_moved ON upload (moved_at)');
    await runner.query(`
      CREATE TABLE upload_part (
        upload_id uuid NOT NULL REFERENCES upload (id) ON DELETE CASCADE,
        n smallint NOT NULL CHECK (n > 0),
        bytes integer NOT NULL CHECK (bytes > 0),
        mark text NOT NULL,
        PRIMARY KEY (upload_id, n)
      )`);
  }

  /** A file of more than two gigabytes keeps it from going back. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE upload_part, upload');
    await runner.query('ALTER TABLE stored_file DROP COLUMN scanned');
    await runner.query('ALTER TABLE stored_file ALTER COLUMN bytes TYPE integer');
  }
}
