import type { MigrationInterface, QueryRunner } from 'typeorm';

/** That two release a project's files with identity numbers is turned off by two: who has asked for it first, and when. */
export class FundingReleaseByOneAsked1764255690000 implements MigrationInterface {
  name = 'FundingReleaseByOneAsked1764255690000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE project
        ADD COLUMN release_by_one_asked_by uuid REFERENCES person (id),
        ADD COLUMN release_by_one_asked_at timestamptz,
        ADD CONSTRAINT project_release_by_one CHECK ((release_by_one_asked_by IS NULL) = (release_by_one_asked_at IS NULL) AND (releases_by_two OR release_by_one_asked_by IS NULL))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE project DROP COLUMN release_by_one_asked_by, DROP COLUMN release_by_one_asked_at');
  }
}
