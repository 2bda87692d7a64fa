import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A project is counted by a rule set. */
export class FundingRuleSet1764240020000 implements MigrationInterface {
  name = 'FundingRuleSet1764240020000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE project ADD COLUMN rule_set_id uuid REFERENCES rule_set (id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE project DROP COLUMN rule_set_id');
  }
}
