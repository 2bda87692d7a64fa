import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists that are read in, and what each of them made, so that it can be taken back. */
export class IntakeGround1763700310000 implements MigrationInterface {
  name = 'IntakeGround1763700310000';

  async up(runner: QueryRunner): Promise<void> {
    // File, choices and outcome hold names and numbers: the file lies sealed among the files, the other two sealed here.
    await runner.query(`
      CREATE TABLE intake_batch (
        id uuid PRIMARY KEY,
        run_id uuid NOT NULL REFERENCES course_run (id),
        state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'applied', 'undone', 'discarded')),
        file_name text NOT NULL,
        file_bytes integer NOT NULL CHECK (file_bytes > 0),
        file_hash bytea NOT NULL,
        file_removed_at timestamptz,
        choices bytea,
        outcome bytea,
        counts jsonb,
        made_by uuid NOT NULL REFERENCES person (id),
        made_at timestamptz NOT NULL,
        applied_by uuid REFERENCES person (id),
        applied_at timestamptz,
        undone_by uuid REFERENCES person (id),
        undone_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT intake_batch_applied CHECK ((applied_at IS NULL) = (state IN ('open', 'discarded'))),
        CONSTRAINT intake_batch_undone CHECK ((undone_at IS NOT NULL) = (state = 'undone'))
      )`);
    await runner.query('CREATE INDEX intake_batch_run ON intake_batch (run_id, id)');
    await runner.query(`CREATE UNIQUE INDEX intake_batch_once ON intake_batch (run_id, file_hash) WHERE state = 'applied'`);
    await runner.query('CREATE INDEX intake_batch_kept ON intake_batch (made_at) WHERE file_removed_at IS NULL');
    await runner.query(`
      CREATE TABLE intake_effect (
        batch_id uuid NOT NULL REFERENCES intake_batch (id),
        kind text NOT NULL CHECK (kind IN ('person', 'known_person', 'organisation', 'affiliation', 'session', 'enrolment', 'mark')),
        object_id uuid NOT NULL,
        line smallint,
        PRIMARY KEY (batch_id, kind, object_id)
      )`);
    await runner.query('CREATE INDEX intake_effect_object ON intake_effect (object_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE intake_effect, intake_batch');
  }
}
