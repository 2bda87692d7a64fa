import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which projects belong together, as one that goes on from another; of two either is related to the other. */
export class FundingRelatedProjects1764255660000 implements MigrationInterface {
  name = 'FundingRelatedProjects1764255660000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE project_relation (
        first_id uuid NOT NULL REFERENCES project (id),
        second_id uuid NOT NULL REFERENCES project (id),
        PRIMARY KEY (first_id, second_id),
        CONSTRAINT project_relation_order CHECK (first_id < second_id)
      )`);
    await runner.query('CREATE INDEX project_relation_second ON project_relation (second_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE project_relation');
  }
}
