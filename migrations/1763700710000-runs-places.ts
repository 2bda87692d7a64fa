import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Runs by their place: a search that finds a place finds its runs without reading all that are to come. */
export class RunsPlaces1763700710000 implements MigrationInterface {
  name = 'RunsPlaces1763700710000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX course_run_place ON course_run (place_id) WHERE place_id IS NOT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX course_run_place');
  }
}
