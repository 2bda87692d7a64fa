import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What new runs of a format start from, and what its new courses ask for a certificate. */
export class CoursesRunTemplates1763806010000 implements MigrationInterface {
  name = 'CoursesRunTemplates1763806010000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE format
        ADD COLUMN run_from text NOT NULL DEFAULT '17:30' CHECK (run_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
        ADD COLUMN run_minutes smallint NOT NULL DEFAULT 150 CHECK (run_minutes BETWEEN 5 AND 1440),
        ADD COLUMN run_break_minutes smallint NOT NULL DEFAULT 0,
        ADD COLUMN run_capacity integer NOT NULL DEFAULT 20 CHECK (run_capacity BETWEEN 1 AND 5000),
        ADD COLUMN run_delivery text NOT NULL DEFAULT 'in_person' CHECK (run_delivery IN ('in_person', 'online', 'hybrid', 'self_paced')),
        ADD COLUMN run_place_id uuid REFERENCES place (id),
        ADD COLUMN run_project_id uuid REFERENCES project (id),
        ADD COLUMN run_enrolment_policy text NOT NULL DEFAULT 'open' CHECK (run_enrolment_policy IN ('open', 'approval')),
        ADD COLUMN run_offer_hours smallint CHECK (run_offer_hours BETWEEN 1 AND 168),
        ADD COLUMN run_withdraw_days smallint CHECK (run_withdraw_days BETWEEN 0 AND 60),
        ADD COLUMN run_low_threshold boolean NOT NULL DEFAULT false,
        ADD COLUMN completion_rule jsonb NOT NULL DEFAULT '{"minimumMinutesShare": 80, "requiredActivities": true}',
        ADD CONSTRAINT format_run_break CHECK (run_break_minutes >= 0 AND run_break_minutes < run_minutes)`);
    // An hour at noon, of which three quarters are enough.
    await runner.query(`
      UPDATE format SET run_from = '12:00', run_minutes = 60, run_capacity = 40, completion_rule = '{"minimumMinutesShare": 75, "requiredActivities": true}'
       WHERE key IN ('learning-lunch', 'malmo-hour')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE format DROP CONSTRAINT format_run_break, DROP COLUMN run_from, DROP COLUMN run_minutes, DROP COLUMN run_break_minutes, DROP COLUMN run_capacity,
        DROP COLUMN run_delivery, DROP COLUMN run_place_id, DROP COLUMN run_project_id, DROP COLUMN run_enrolment_policy, DROP COLUMN run_offer_hours,
        DROP COLUMN run_withdraw_days, DROP COLUMN run_low_threshold, DROP COLUMN completion_rule`);
  }
}
