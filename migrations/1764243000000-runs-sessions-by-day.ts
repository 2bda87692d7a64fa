import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sessions can be found by their day, whoever pays for them: a quarter is summed over all runs. */
export class RunsSessionsByDay1764243000000 implements MigrationInterface {
  name = 'RunsSessionsByDay1764243000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX session_local_date ON session (local_date) WHERE cancelled_at IS NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX session_local_date');
  }
}
