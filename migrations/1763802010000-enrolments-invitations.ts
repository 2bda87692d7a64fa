import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Invitations: with what words somebody is invited, whether a seat is held for them, and when they are reminded. And those who
 * asked to be told when a course is given again.
 */
export class EnrolmentsInvitations1763802010000 implements MigrationInterface {
  name = 'EnrolmentsInvitations1763802010000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE course_run
        ADD COLUMN invitation_days smallint NOT NULL DEFAULT 7 CHECK (invitation_days BETWEEN 1 AND 60),
        ADD COLUMN invitations_hold boolean NOT NULL DEFAULT true`);
    await runner.query(`ALTER TABLE enrolment ADD COLUMN attends text CHECK (attends IN ('in_person', 'online'))`);
    // The seat that an invitation holds is counted until it is answered, whatever the run's setting has become meanwhile.
    await runner.query(`
      CREATE TABLE seat_invitation (
        enrolment_id uuid PRIMARY KEY REFERENCES enrolment (id),
        holds_seat boolean NOT NULL,
        words text NOT NULL DEFAULT '' CHECK (length(words) <= 2000),
        remind_days smallint CHECK (remind_days BETWEEN 0 AND 14),
        remind_at timestamptz,
        reminded_at timestamptz
      )`);
    await runner.query('CREATE INDEX seat_invitation_remind_at ON seat_invitation (remind_at) WHERE reminded_at IS NULL');
    // No earlier version invites, but somebody may have done so by hand; from now on there is always a time to answer.
    await runner.query(`UPDATE enrolment SET answer_by = now() WHERE state = 'invited' AND answer_by IS NULL`);
    await runner.query(`ALTER TABLE enrolment ADD CONSTRAINT enrolment_invitation CHECK (state <> 'invited' OR answer_by IS NOT NULL)`);
    await runner.query(`CREATE INDEX enrolment_invited ON enrolment (answer_by) WHERE state = 'invited'`);
    await runner.query(`
      CREATE TABLE course_interest (
        id uuid PRIMARY KEY,
        course_id uuid NOT NULL REFERENCES course (id),
        person_id uuid NOT NULL REFERENCES person (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        ended_at timestamptz
      )`);
    await runner.query('CREATE UNIQUE INDEX course_interest_one_living ON course_interest (course_id, person_id) WHERE ended_at IS NULL');
    await runner.query('CREATE INDEX course_interest_person ON course_interest (person_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE course_interest, seat_invitation');
    await runner.query('DROP INDEX enrolment_invited');
    await runner.query('ALTER TABLE enrolment DROP CONSTRAINT enrolment_invitation, DROP COLUMN attends');
    await runner.query('ALTER TABLE course_run DROP COLUMN invitation_days, DROP COLUMN invitations_hold');
  }
}
