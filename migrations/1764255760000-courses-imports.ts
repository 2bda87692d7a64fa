import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of which file a course was read in. */
export class CoursesImports1764255760000 implements MigrationInterface {
  name = 'CoursesImports1764255760000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE course_import (
        course_id uuid PRIMARY KEY REFERENCES course (id),
        digest text NOT NULL CHECK (digest ~ '^[0-9a-f]{64}$'),
        read_in_at timestamptz NOT NULL
      )`);
    await runner.query('CREATE INDEX course_import_digest ON course_import (digest)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE course_import');
  }
}
