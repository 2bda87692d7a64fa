import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What somebody wrote that they need is kept with their consent only, as what they ticked; lists that were read in kept it without. */
export class PeopleNeedsWithConsent1763808020000 implements MigrationInterface {
  name = 'PeopleNeedsWithConsent1763808020000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('UPDATE person SET access_needs = NULL WHERE access_needs IS NOT NULL AND access_needs_consent_at IS NULL');
    await runner.query(`
      ALTER TABLE person DROP CONSTRAINT person_access_needs_consent,
        ADD CONSTRAINT person_access_needs_consent CHECK ((access_need_kinds = '{}' AND access_needs IS NULL) OR access_needs_consent_at IS NOT NULL)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE person DROP CONSTRAINT person_access_needs_consent,
        ADD CONSTRAINT person_access_needs_consent CHECK (access_need_kinds = '{}' OR access_needs_consent_at IS NOT NULL)`);
  }
}
