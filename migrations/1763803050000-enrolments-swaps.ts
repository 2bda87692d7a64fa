import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Somebody gives their seat to a colleague of the same organisation. The seat is the giver's until the colleague has said yes. */
export class EnrolmentsSwaps1763803050000 implements MigrationInterface {
  name = 'EnrolmentsSwaps1763803050000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE seat_swap (
        id uuid PRIMARY KEY,
        enrolment_id uuid NOT NULL REFERENCES enrolment (id),
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        given_name text NOT NULL,
        family_name text NOT NULL,
        email text NOT NULL,
        state text NOT NULL CHECK (state IN ('open', 'accepted', 'done', 'declined', 'lapsed', 'cancelled')),
        asked_at timestamptz NOT NULL,
        answer_by timestamptz NOT NULL,
        to_enrolment_id uuid REFERENCES enrolment (id)
      )`);
    await runner.query(`CREATE UNIQUE INDEX seat_swap_one_open ON seat_swap (enrolment_id) WHERE state IN ('open', 'accepted')`);
    await runner.query(`CREATE INDEX seat_swap_to ON seat_swap (to_enrolment_id) WHERE state = 'accepted'`);
    await runner.query(`CREATE INDEX seat_swap_answer_by ON seat_swap (answer_by) WHERE state = 'open'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE seat_swap');
  }
}
