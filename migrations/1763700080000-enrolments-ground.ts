import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Seats and the queue for them. Seats held never exceed the capacity: the database says so, not the code alone. */
export class EnrolmentsGround1763700080000 implements MigrationInterface {
  name = 'EnrolmentsGround1763700080000';

  async up(runner: QueryRunner): Promise<void> {
    // One row per run, locked by whoever gives or takes a seat. Forced seats (walk-in, import, staff) are counted apart.
    await runner.query(`
      CREATE TABLE run_seats (
        run_id uuid PRIMARY KEY REFERENCES course_run (id),
        capacity integer NOT NULL,
        held integer NOT NULL DEFAULT 0,
        forced integer NOT NULL DEFAULT 0 CHECK (forced >= 0),
        waiting integer NOT NULL DEFAULT 0 CHECK (waiting >= 0),
        last_queue_position integer NOT NULL DEFAULT 0,
        CONSTRAINT run_seats_never_oversold CHECK (held BETWEEN 0 AND capacity)
      )`);
    await runner.query(`
      CREATE TABLE enrolment (
        id uuid PRIMARY KEY,
        run_id uuid NOT NULL REFERENCES course_run (id),
        person_id uuid NOT NULL REFERENCES person (id),
        state text NOT NULL CHECK (state IN ('invited', 'applied', 'waitlisted', 'offered', 'enrolled', 'completed',
          'not_completed', 'withdrawn', 'declined', 'lapsed', 'rejected')),
        source text NOT NULL CHECK (source IN ('self', 'staff', 'contact', 'import', 'walk_in')),
        forced boolean NOT NULL DEFAULT false,
        affiliation_id uuid REFERENCES affiliation (id),
        organisation_id uuid REFERENCES organisation (id),
        queue_position integer,
        answer_by timestamptz,
        late_withdrawal boolean NOT NULL DEFAULT false,
        enrolled_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT enrolment_queue CHECK ((state = 'waitlisted') = (queue_position IS NOT NULL)),
        CONSTRAINT enrolment_organisation CHECK (affiliation_id IS NULL OR organisation_id IS NOT NULL)
      )`);
    await runner.query(`CREATE UNIQUE INDEX enrolment_one_living ON enrolment (run_id, person_id)
      WHERE state NOT IN ('withdrawn', 'declined', 'lapsed', 'rejected')`);
    await runner.query('CREATE UNIQUE INDEX enrolment_queue_position ON enrolment (run_id, queue_position) WHERE queue_position IS NOT NULL');
    await runner.query('CREATE INDEX enrolment_person ON enrolment (person_id, id)');
    await runner.query('CREATE INDEX enrolment_run ON enrolment (run_id, state)');
    await runner.query('CREATE INDEX enrolment_organisation_id ON enrolment (organisation_id) WHERE organisation_id IS NOT NULL');
    await runner.query(`
      CREATE TABLE enrolment_event (
        id uuid PRIMARY KEY,
        enrolment_id uuid NOT NULL REFERENCES enrolment (id),
        at timestamptz NOT NULL,
        from_state text,
        to_state text NOT NULL,
        by_person_id uuid REFERENCES person (id),
        reason text,
        details jsonb NOT NULL DEFAULT '{}'
      )`);
    await runner.query('CREATE INDEX enrolment_event_enrolment ON enrolment_event (enrolment_id, at, id)');
    await runner.query(`
      CREATE TABLE activity_progress (
        enrolment_id uuid NOT NULL REFERENCES enrolment (id),
        activity_id uuid NOT NULL REFERENCES activity (id),
        state text NOT NULL CHECK (state IN ('started', 'done')),
        started_at timestamptz NOT NULL DEFAULT now(),
        done_at timestamptz,
        PRIMARY KEY (enrolment_id, activity_id),
        CONSTRAINT activity_progress_done CHECK ((state = 'done') = (done_at IS NOT NULL))
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE activity_progress, enrolment_event, enrolment, run_seats');
  }
}
