import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Figures that were given away by a link: what they said stays, also when the link is taken back. */
export class IndicatorsReportShares1764245100000 implements MigrationInterface {
  name = 'IndicatorsReportShares1764245100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE report_share (
        id uuid PRIMARY KEY,
        project_id uuid NOT NULL REFERENCES project (id),
        from_on date,
        to_on date,
        content jsonb NOT NULL,
        link_id uuid NOT NULL UNIQUE REFERENCES signed_link (id),
        made_by uuid NOT NULL REFERENCES person (id),
        made_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT report_share_days CHECK (to_on >= from_on)
      )`);
    await runner.query('CREATE INDEX report_share_of ON report_share (project_id, made_at DESC, id DESC)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE report_share');
  }
}
