import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Places, the runs of a course, who leads them, who pays for them, and their sessions. */
export class RunsGround1763700070000 implements MigrationInterface {
  name = 'RunsGround1763700070000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE place (
        id uuid PRIMARY KEY,
        name text NOT NULL CHECK (name <> ''),
        room text NOT NULL DEFAULT '',
        address text NOT NULL DEFAULT '',
        municipality_code text REFERENCES municipality (code),
        map_url text,
        directions jsonb NOT NULL DEFAULT '{}',
        step_free boolean,
        hearing_loop boolean,
        quiet_room boolean,
        accessible_toilet boolean,
        parking boolean,
        access_note jsonb NOT NULL DEFAULT '{}',
        seats integer CHECK (seats > 0),
        archived_at timestamptz,
        version integer NOT NULL DEFAULT 1
      )`);
    await runner.query(`
      CREATE TABLE course_run (
        id uuid PRIMARY KEY,
        course_id uuid NOT NULL REFERENCES course (id),
        course_version_id uuid NOT NULL REFERENCES course_version (id),
        label text NOT NULL DEFAULT '',
        language text NOT NULL DEFAULT 'sv' CHECK (language IN ('sv', 'en')),
        delivery text NOT NULL CHECK (delivery IN ('in_person', 'online', 'hybrid', 'self_paced')),
        status text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'published', 'cancelled', 'closed')),
        capacity integer NOT NULL CHECK (capacity BETWEEN 1 AND 5000),
        enrolment_policy text NOT NULL DEFAULT 'open' CHECK (enrolment_policy IN ('open', 'approval', 'invitation')),
        enrolment_opens_at timestamptz,
        enrolment_closes_at timestamptz,
        withdraw_until timestamptz,
        price_kronor integer NOT NULL DEFAULT 0 CHECK (price_kronor >= 0),
        place_id uuid REFERENCES place (id),
        video_link text,
        interpreted boolean NOT NULL DEFAULT false,
        low_threshold boolean NOT NULL DEFAULT false,
        check_in_grace_minutes smallint NOT NULL DEFAULT 10 CHECK (check_in_grace_minutes BETWEEN 0 AND 120),
        starts_at timestamptz,
        ends_at timestamptz,
        session_count smallint NOT NULL DEFAULT 0,
        countable_minutes integer NOT NULL DEFAULT 0,
        published_at timestamptz,
        cancelled_at timestamptz,
        cancelled_why text,
        created_by uuid REFERENCES person (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT course_run_window CHECK (enrolment_closes_at IS NULL OR enrolment_opens_at IS NULL OR enrolment_closes_at > enrolment_opens_at),
        CONSTRAINT course_run_span CHECK ((starts_at IS NULL) = (ends_at IS NULL) AND (starts_at IS NULL OR ends_at > starts_at)),
        CONSTRAINT course_run_published CHECK (status IN ('draft', 'cancelled') OR published_at IS NOT NULL)
      )`);
    // The catalogue reads published runs in order of their start; most runs of an old centre are past.
    await runner.query(`CREATE INDEX course_run_published_start ON course_run (starts_at, id) WHERE status = 'published'`);
    await runner.query('CREATE INDEX course_run_course ON course_run (course_id)');
    await runner.query('CREATE INDEX course_run_start ON course_run (starts_at, id)');
    await runner.query(`
      CREATE TABLE run_instructor (
        run_id uuid NOT NULL REFERENCES course_run (id),
        person_id uuid NOT NULL REFERENCES person (id),
        responsible boolean NOT NULL DEFAULT false,
        position smallint NOT NULL DEFAULT 0,
        PRIMARY KEY (run_id, person_id)
      )`);
    await runner.query('CREATE INDEX run_instructor_person ON run_instructor (person_id)');
    await runner.query(`
      CREATE TABLE run_project (
        run_id uuid NOT NULL REFERENCES course_run (id),
        project_id uuid NOT NULL REFERENCES project (id),
        PRIMARY KEY (run_id, project_id)
      )`);
    await runner.query('CREATE INDEX run_project_project ON run_project (project_id)');
    await runner.query(`
      CREATE TABLE session (
        id uuid PRIMARY KEY,
        run_id uuid NOT NULL REFERENCES course_run (id),
        number smallint NOT NULL CHECK (number > 0),
        title jsonb NOT NULL DEFAULT '{}',
        module_id uuid REFERENCES module (id),
        starts_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        break_minutes smallint NOT NULL DEFAULT 0 CHECK (break_minutes >= 0),
        countable_minutes integer NOT NULL GENERATED ALWAYS AS
          ((extract(epoch FROM ends_at - starts_at) / 60)::integer - break_minutes) STORED,
        local_date date NOT NULL,
        place_id uuid REFERENCES place (id),
        video_link text,
        moved_from timestamptz,
        cancelled_at timestamptz,
        cancelled_why text,
        revision integer NOT NULL DEFAULT 0,
        calendar_sequence integer NOT NULL DEFAULT 0,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT session_has_countable_minutes CHECK (ends_at > starts_at + make_interval(mins => break_minutes)),
        CONSTRAINT session_within_a_day CHECK (ends_at <= starts_at + interval '24 hours'),
        CONSTRAINT session_number UNIQUE (run_id, number) DEFERRABLE INITIALLY DEFERRED
      )`);
    await runner.query('CREATE INDEX session_start ON session (starts_at)');
    await runner.query('CREATE INDEX session_place ON session (place_id, starts_at) WHERE place_id IS NOT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE session, run_project, run_instructor, course_run, place');
  }
}
