import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Archives of certificates hold nobody who is protected, whoever asks; those that do are over. The column is no longer written. */
export class CertificatesArchivesWithoutProtected1764255630000 implements MigrationInterface {
  name = 'CertificatesArchivesWithoutProtected1764255630000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE certificate_archive ALTER COLUMN unmasks SET DEFAULT false');
    await runner.query('UPDATE certificate_archive SET expires_at = least(expires_at, now()) WHERE unmasks');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE certificate_archive ALTER COLUMN unmasks DROP DEFAULT');
  }
}
