import type { MigrationInterface, QueryRunner } from 'typeorm';

/** All certificates of a centre as one list: latest first, and found by a part of their number. */
export class CertificatesRegister1764233020000 implements MigrationInterface {
  name = 'CertificatesRegister1764233020000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX certificate_latest ON certificate (issued_at, id)');
    await runner.query('CREATE INDEX certificate_number_part ON certificate USING gin (lower(number) gin_trgm_ops)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX certificate_number_part');
    await runner.query('DROP INDEX certificate_latest');
  }
}
