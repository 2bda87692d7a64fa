import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The instructor's approval that a rule can ask for, and whose key the name on a certificate is sealed under. */
export class CompletionApproval1763700130000 implements MigrationInterface {
  name = 'CompletionApproval1763700130000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE completion_approval (
        enrolment_id uuid PRIMARY KEY REFERENCES enrolment (id),
        approved_by uuid NOT NULL REFERENCES person (id),
        approved_at timestamptz NOT NULL
      )`);
    // The enrolment of a person who turned out to be another moves to that other one; the sealed name moves by itself.
    await runner.query('ALTER TABLE certificate ADD COLUMN person_id uuid REFERENCES person (id)');
    await runner.query('UPDATE certificate c SET person_id = e.person_id FROM enrolment e WHERE e.id = c.enrolment_id');
    await runner.query('ALTER TABLE certificate ALTER COLUMN person_id SET NOT NULL');
    await runner.query('CREATE INDEX certificate_person ON certificate (person_id, id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE certificate DROP COLUMN person_id');
    await runner.query('DROP TABLE completion_approval');
  }
}
