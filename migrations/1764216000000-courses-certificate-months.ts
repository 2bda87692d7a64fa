import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A course can say for how many months its certificates hold; those that end are found by their day. */
export class CoursesCertificateMonths1764216000000 implements MigrationInterface {
  name = 'CoursesCertificateMonths1764216000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE course_version ADD COLUMN certificate_months smallint CHECK (certificate_months BETWEEN 1 AND 120)');
    // Dates as `YYYY-MM-DD` sort as they follow each other, so the frozen record is the one truth and needs no column beside it.
    await runner.query(`CREATE INDEX certificate_valid_until ON certificate ((record ->> 'validUntil')) WHERE record ->> 'validUntil' IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX certificate_valid_until');
    await runner.query('ALTER TABLE course_version DROP COLUMN certificate_months');
  }
}
