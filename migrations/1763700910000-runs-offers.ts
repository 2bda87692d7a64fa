import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A free seat can be offered to who stands first in the queue, for so many hours, instead of being given at once. */
export class RunsOffers1763700910000 implements MigrationInterface {
  name = 'RunsOffers1763700910000';

  async up(runner: QueryRunner): Promise<void> {
    // A column without a default is added at once, however many runs there are; every run there is gives its seats as before.
    await runner.query('ALTER TABLE course_run ADD COLUMN offer_hours smallint CHECK (offer_hours BETWEEN 1 AND 168)');
    // Earlier versions could leave an offer without a time to answer; from now on there is always one.
    await runner.query(`UPDATE enrolment SET answer_by = now() WHERE state = 'offered' AND answer_by IS NULL`);
    // Offers that are over are looked for every quarter of an hour.
    await runner.query(`CREATE INDEX enrolment_answer_by ON enrolment (answer_by) WHERE state = 'offered'`);
    await runner.query(`ALTER TABLE enrolment ADD CONSTRAINT enrolment_offer CHECK (state <> 'offered' OR answer_by IS NOT NULL)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE enrolment DROP CONSTRAINT enrolment_offer');
    await runner.query('DROP INDEX enrolment_answer_by');
    await runner.query('ALTER TABLE course_run DROP COLUMN offer_hours');
  }
}
