import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever keeps what a project's sums were is told when one of them changes later; nobody else pays for it. */
export class ReportingWatchedDays1764247100000 implements MigrationInterface {
  name = 'ReportingWatchedDays1764247100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE participation_watch (
        project_id uuid PRIMARY KEY REFERENCES project (id),
        through date NOT NULL
      )`);
    await runner.query('INSERT INTO participation_watch (project_id, through) SELECT project_id, max(to_on) FROM submission GROUP BY project_id');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE participation_watch');
  }
}
