import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Goals of others that a course meets: they stand in the credentials of those who complete it. */
export class CoursesAlignments1764211010000 implements MigrationInterface {
  name = 'CoursesAlignments1764211010000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE course_version ADD COLUMN alignments jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(alignments) = 'array')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE course_version DROP COLUMN alignments');
  }
}
