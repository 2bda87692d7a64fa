import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What somebody needs to take part can be ticked, so that it can be counted, and is asked once. */
export class PeopleAccessNeeds1763803040000 implements MigrationInterface {
  name = 'PeopleAccessNeeds1763803040000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE person
        ADD COLUMN access_need_kinds text[] NOT NULL DEFAULT '{}'
          CONSTRAINT person_access_need_kinds CHECK (access_need_kinds <@ ARRAY['step_free', 'hearing_loop', 'sign_language', 'speech_to_text', 'print', 'quiet_seat']),
        ADD COLUMN access_needs_asked_at timestamptz,
        ADD CONSTRAINT person_access_needs_consent CHECK (access_need_kinds = '{}' OR access_needs_consent_at IS NOT NULL)`);
    await runner.query('UPDATE person SET access_needs_asked_at = access_needs_consent_at WHERE access_needs_consent_at IS NOT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE person DROP CONSTRAINT person_access_needs_consent, DROP COLUMN access_need_kinds, DROP COLUMN access_needs_asked_at');
  }
}
