import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Missed sessions that are made up at a parallel session or by a task; and who else may be marked at a session than its run's people. */
export class MakeUpsGround1764040000000 implements MigrationInterface {
  name = 'MakeUpsGround1764040000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE session_guest (
        session_id uuid NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        enrolment_id uuid NOT NULL REFERENCES enrolment (id),
        missed_session_id uuid NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        PRIMARY KEY (session_id, enrolment_id)
      )`);
    await runner.query('CREATE INDEX session_guest_missed ON session_guest (missed_session_id)');
    await runner.query(`
      CREATE TABLE make_up (
        id uuid PRIMARY KEY,
        enrolment_id uuid NOT NULL REFERENCES enrolment (id),
        session_id uuid NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        kind text NOT NULL CHECK (kind IN ('session', 'task')),
        at_session_id uuid REFERENCES session (id) ON DELETE CASCADE,
        task text,
        minutes smallint CHECK (minutes BETWEEN 1 AND 1440),
        due_on date,
        made_by uuid NOT NULL REFERENCES person (id),
        made_at timestamptz NOT NULL,
        hand_in text,
        handed_in_at timestamptz,
        returned_why text,
        returned_at timestamptz,
        done_on date,
        approved_by uuid REFERENCES person (id),
        approved_at timestamptz,
        ended_at timestamptz,
        ended_by uuid REFERENCES person (id),
        CONSTRAINT make_up_is_session_or_task CHECK ((kind = 'session') = (at_session_id IS NOT NULL) AND (kind = 'task') = (task IS NOT NULL AND minutes IS NOT NULL)),
        CONSTRAINT make_up_approved_whole CHECK ((approved_at IS NULL) = (approved_by IS NULL) AND (approved_at IS NULL) = (done_on IS NULL)),
        CONSTRAINT make_up_returned_whole CHECK ((returned_at IS NULL) = (returned_why IS NULL)),
        CONSTRAINT make_up_handed_in_whole CHECK ((handed_in_at IS NULL) = (hand_in IS NULL)),
        CONSTRAINT make_up_not_both CHECK (approved_at IS NULL OR returned_at IS NULL)
      )`);
    // A missed session is made up once, and one session makes up for one.
    await runner.query('CREATE UNIQUE INDEX make_up_of_missed ON make_up (enrolment_id, session_id) WHERE ended_at IS NULL');
    await runner.query('CREATE UNIQUE INDEX make_up_at_session ON make_up (enrolment_id, at_session_id) WHERE ended_at IS NULL');
    await runner.query('CREATE INDEX make_up_session ON make_up (session_id)');
    await runner.query('CREATE INDEX make_up_guests ON make_up (at_session_id) WHERE ended_at IS NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE make_up, session_guest');
  }
}
