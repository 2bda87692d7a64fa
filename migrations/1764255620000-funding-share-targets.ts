import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A target can be how large a share of a project's participants some are, in whole per cent: at least, at most, about or between. */
export class FundingShareTargets1764255620000 implements MigrationInterface {
  name = 'FundingShareTargets1764255620000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE project_target
        ADD COLUMN share_by text CHECK (share_by IN ('gender', 'age', 'municipality', 'county', 'employment', 'education', 'disability', 'thirdCountry', 'foreignBackground', 'minority', 'homeless', 'rural')),
        ADD COLUMN share_value text CHECK (share_value <> ''),
        DROP CONSTRAINT project_target_kind_check,
        ADD CONSTRAINT project_target_kind_check CHECK (kind IN ('participants', 'organisations', 'networks', 'hours', 'runs', 'share')),
        DROP CONSTRAINT project_target_operator_check,
        ADD CONSTRAINT project_target_operator_check CHECK (operator IN ('at_least', 'about', 'between') OR operator = 'at_most' AND kind = 'share'),
        ADD CONSTRAINT project_target_share CHECK ((kind = 'share') = (share_by IS NOT NULL) AND (share_by IS NULL) = (share_value IS NULL)),
        ADD CONSTRAINT project_target_percent CHECK (kind <> 'share' OR value <= 100 AND coalesce(upper_value, 0) <= 100)`);
    await runner.query('DROP INDEX project_target_current');
    await runner.query(
      'CREATE UNIQUE INDEX project_target_current ON project_target (project_id, kind, format_id, share_by, share_value) NULLS NOT DISTINCT WHERE superseded_at IS NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM project_target WHERE kind = 'share'`);
    await runner.query('DROP INDEX project_target_current');
    await runner.query(`
      ALTER TABLE project_target
        DROP COLUMN share_by, DROP COLUMN share_value,
        DROP CONSTRAINT project_target_kind_check,
        ADD CONSTRAINT project_target_kind_check CHECK (kind IN ('participants', 'organisations', 'networks', 'hours', 'runs')),
        DROP CONSTRAINT project_target_operator_check,
        ADD CONSTRAINT project_target_operator_check CHECK (operator IN ('at_least', 'about', 'between')),
        DROP CONSTRAINT project_target_percent`);
    await runner.query('CREATE UNIQUE INDEX project_target_current ON project_target (project_id, kind, format_id) NULLS NOT DISTINCT WHERE superseded_at IS NULL');
  }
}
