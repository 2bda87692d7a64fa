import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A target can be withdrawn with a reason, without another in its place. */
export class FundingEndedTargets1763700210000 implements MigrationInterface {
  name = 'FundingEndedTargets1763700210000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE project_target
        ADD COLUMN ended_reason text,
        ADD CONSTRAINT project_target_ended CHECK (ended_reason IS NULL OR superseded_at IS NOT NULL)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE project_target DROP COLUMN ended_reason');
  }
}
