import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Attempts at an archive that ended in an error are counted apart from those that a restart cut short. */
export class CertificatesArchiveFailures1764233010000 implements MigrationInterface {
  name = 'CertificatesArchiveFailures1764233010000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE certificate_archive ADD COLUMN failures smallint NOT NULL DEFAULT 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE certificate_archive DROP COLUMN failures');
  }
}
