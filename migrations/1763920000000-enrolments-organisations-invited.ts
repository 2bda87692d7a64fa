import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An organisation is invited to a run with a number of seats, and its contact names the people. */
export class EnrolmentsOrganisationsInvited1763920000000 implements MigrationInterface {
  name = 'EnrolmentsOrganisationsInvited1763920000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE organisation_invitation (
        id uuid PRIMARY KEY,
        run_id uuid NOT NULL REFERENCES course_run (id),
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        state text NOT NULL CHECK (state IN ('open', 'lapsed', 'withdrawn')),
        seats smallint NOT NULL CHECK (seats BETWEEN 1 AND 200),
        left_seats smallint NOT NULL CHECK (left_seats >= 0),
        given_back smallint NOT NULL DEFAULT 0 CHECK (given_back >= 0),
        holds_seats boolean NOT NULL,
        answer_by timestamptz NOT NULL,
        words text NOT NULL DEFAULT '' CHECK (length(words) <= 2000),
        remind_days smallint CHECK (remind_days BETWEEN 0 AND 14),
        remind_at timestamptz,
        reminded_at timestamptz,
        why text CHECK (length(why) <= 2000),
        invited_by uuid NOT NULL REFERENCES person (id),
        invited_at timestamptz NOT NULL,
        CHECK (left_seats + given_back <= seats)
      )`);
    await runner.query(`CREATE UNIQUE INDEX organisation_invitation_one_open ON organisation_invitation (run_id, organisation_id) WHERE state = 'open'`);
    await runner.query('CREATE INDEX organisation_invitation_run ON organisation_invitation (run_id)');
    await runner.query('CREATE INDEX organisation_invitation_organisation ON organisation_invitation (organisation_id)');
    await runner.query(`CREATE INDEX organisation_invitation_answer_by ON organisation_invitation (answer_by) WHERE state = 'open'`);
    await runner.query(`CREATE INDEX organisation_invitation_remind_at ON organisation_invitation (remind_at) WHERE state = 'open' AND reminded_at IS NULL`);
    // Which of a contact's bookings used a seat that the organisation was invited with.
    await runner.query('ALTER TABLE booking ADD COLUMN organisation_invitation_id uuid REFERENCES organisation_invitation (id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE booking DROP COLUMN organisation_invitation_id');
    await runner.query('DROP TABLE organisation_invitation');
  }
}
