import type { MigrationInterface, QueryRunner } from 'typeorm';

/** All certificates of a run as one file: asked for by somebody, made by a job, kept for a day. */
export class CertificatesArchives1764216010000 implements MigrationInterface {
  name = 'CertificatesArchives1764216010000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE certificate_archive (
        id uuid PRIMARY KEY,
        run_id uuid NOT NULL REFERENCES course_run (id),
        contents text NOT NULL CHECK (contents IN ('pdf', 'badges')),
        asked_by uuid NOT NULL REFERENCES person (id),
        asked_at timestamptz NOT NULL,
        unmasks boolean NOT NULL,
        state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'making', 'ready', 'failed', 'cancelled')),
        attempts smallint NOT NULL DEFAULT 0,
        total integer NOT NULL DEFAULT 0,
        done integer NOT NULL DEFAULT 0,
        left_out integer NOT NULL DEFAULT 0,
        file_id uuid REFERENCES stored_file (id),
        expires_at timestamptz NOT NULL,
        CONSTRAINT certificate_archive_file CHECK ((state = 'ready') = (file_id IS NOT NULL))
      )`);
    // Asked for twice at once, it is made once.
    await runner.query(`CREATE UNIQUE INDEX certificate_archive_under_way ON certificate_archive (run_id, asked_by, contents) WHERE state IN ('waiting', 'making')`);
    await runner.query('CREATE INDEX certificate_archive_of ON certificate_archive (run_id, asked_by, asked_at)');
    await runner.query('CREATE INDEX certificate_archive_expires ON certificate_archive (expires_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE certificate_archive');
  }
}
