import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The catalogue's order: what begins first, and last what has no dates. The index before it had no place for the latter, so every published run
 * was sorted for each page.
 */
export class RunsCatalogueOrder1763700530000 implements MigrationInterface {
  name = 'RunsCatalogueOrder1763700530000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX course_run_published_begins ON course_run ((coalesce(starts_at, 'infinity'::timestamptz)), id) WHERE status = 'published'`);
    await runner.query('DROP INDEX course_run_published_start');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX course_run_published_start ON course_run (starts_at, id) WHERE status = 'published'`);
    await runner.query('DROP INDEX course_run_published_begins');
  }
}
