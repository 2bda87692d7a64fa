import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Numbers that are missing of a month's participants are a gap of their own, which can be left with a reason as others can. */
export class SubmissionsNumberGaps1764255810000 implements MigrationInterface {
  name = 'SubmissionsNumberGaps1764255810000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE gap_dismissed DROP CONSTRAINT gap_dismissed_kind_check,
        ADD CONSTRAINT gap_dismissed_kind_check CHECK (kind IN ('facts', 'numbers', 'unconfirmed', 'outcomes', 'outside'))`);
  }

  /** What was said of numbers goes: the release before does not know of them. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM gap_dismissed WHERE kind = 'numbers'`);
    await runner.query(`
      ALTER TABLE gap_dismissed DROP CONSTRAINT gap_dismissed_kind_check,
        ADD CONSTRAINT gap_dismissed_kind_check CHECK (kind IN ('facts', 'unconfirmed', 'outcomes', 'outside'))`);
  }
}
