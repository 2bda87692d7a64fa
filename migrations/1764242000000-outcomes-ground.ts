import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What became of participants after leaving a project: changes with their days, how they stood half a year later, and when
 * they were asked. Which changes count follows from the last day in the project when it is read, so a day that is corrected
 * needs nothing rewritten.
 */
export class OutcomesGround1764242000000 implements MigrationInterface {
  name = 'OutcomesGround1764242000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE outcome_ask (
        id uuid PRIMARY KEY,
        project_id uuid NOT NULL REFERENCES project (id),
        person_id uuid NOT NULL REFERENCES person (id),
        occasion text NOT NULL CHECK (occasion IN ('leaving', 'later')),
        exit_on date NOT NULL,
        asked_at timestamptz NOT NULL,
        written_at timestamptz NOT NULL,
        reminded_at timestamptz,
        answered_at timestamptz,
        declined boolean NOT NULL DEFAULT false,
        answer jsonb,
        CONSTRAINT outcome_ask_once UNIQUE (project_id, person_id, occasion, exit_on),
        CONSTRAINT outcome_ask_answered CHECK (CASE WHEN answered_at IS NULL THEN NOT declined AND answer IS NULL ELSE declined = (answer IS NULL) END)
      )`);
    await runner.query('CREATE INDEX outcome_ask_person ON outcome_ask (person_id)');
    await runner.query(`
      CREATE TABLE outcome_event (
        id uuid PRIMARY KEY,
        project_id uuid NOT NULL REFERENCES project (id),
        person_id uuid NOT NULL REFERENCES person (id),
        happened_on date NOT NULL,
        kind text NOT NULL CHECK (kind IN ('employed', 'unemployed_searching', 'inactive', 'in_education', 'qualification_assessed')),
        source text NOT NULL CHECK (source IN ('self', 'staff')),
        ask_id uuid REFERENCES outcome_ask (id),
        recorded_by uuid REFERENCES person (id),
        recorded_at timestamptz NOT NULL,
        withdrawn_at timestamptz,
        withdrawn_by uuid REFERENCES person (id),
        CONSTRAINT outcome_event_source CHECK ((source = 'self') = (ask_id IS NOT NULL) AND (source = 'staff') = (recorded_by IS NOT NULL)),
        CONSTRAINT outcome_event_withdrawn CHECK (withdrawn_at IS NOT NULL OR withdrawn_by IS NULL)
      )`);
    await runner.query('CREATE INDEX outcome_event_participant ON outcome_event (project_id, person_id)');
    await runner.query('CREATE INDEX outcome_event_person ON outcome_event (person_id)');
    await runner.query(`
      CREATE TABLE outcome_later (
        id uuid PRIMARY KEY,
        project_id uuid NOT NULL REFERENCES project (id),
        person_id uuid NOT NULL REFERENCES person (id),
        exit_on date NOT NULL,
        employed boolean NOT NULL,
        improved text CHECK (improved IN ('temporary_to_permanent', 'under_to_full', 'more_demanding', 'promotion')),
        source text NOT NULL CHECK (source IN ('self', 'staff')),
        recorded_by uuid REFERENCES person (id),
        recorded_at timestamptz NOT NULL,
        superseded_at timestamptz,
        CONSTRAINT outcome_later_improved CHECK (employed OR improved IS NULL),
        CONSTRAINT outcome_later_source CHECK ((source = 'staff') = (recorded_by IS NOT NULL))
      )`);
    await runner.query('CREATE UNIQUE INDEX outcome_later_current ON outcome_later (project_id, person_id) WHERE superseded_at IS NULL');
    await runner.query('CREATE INDEX outcome_later_person ON outcome_later (person_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE outcome_later, outcome_event, outcome_ask');
  }
}
