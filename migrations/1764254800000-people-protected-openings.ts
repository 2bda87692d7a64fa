import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who opened a protected person, why, for what, and until when: at most five minutes, less where it was closed before. */
export class PeopleProtectedOpenings1764254800000 implements MigrationInterface {
  name = 'PeopleProtectedOpenings1764254800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE protected_opening (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person (id),
        opened_by uuid NOT NULL REFERENCES person (id),
        reason text NOT NULL CHECK (reason IN ('contact', 'report', 'correction')),
        purpose text NOT NULL CHECK (purpose <> ''),
        opened_at timestamptz NOT NULL,
        until timestamptz NOT NULL,
        CHECK (until BETWEEN opened_at AND opened_at + interval '5 minutes')
      )`);
    await runner.query('CREATE INDEX protected_opening_person ON protected_opening (person_id, opened_at DESC)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE protected_opening');
  }
}
