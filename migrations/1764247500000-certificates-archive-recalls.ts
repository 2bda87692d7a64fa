import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Attempts at an archive count from when it was last begun anew because somebody may no longer be in it: that is nobody's failure. */
export class CertificatesArchiveRecalls1764247500000 implements MigrationInterface {
  name = 'CertificatesArchiveRecalls1764247500000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE certificate_archive ADD COLUMN attempts_before_recall smallint NOT NULL DEFAULT 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE certificate_archive DROP COLUMN attempts_before_recall');
  }
}
