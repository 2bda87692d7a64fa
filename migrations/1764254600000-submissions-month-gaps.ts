import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why a month's gap is left as it is, and which leaders were reminded to sign a list. */
export class SubmissionsMonthGaps1764254600000 implements MigrationInterface {
  name = 'SubmissionsMonthGaps1764254600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE gap_dismissed (
        id uuid PRIMARY KEY,
        project_id uuid NOT NULL REFERENCES project,
        month date NOT NULL CHECK (extract(day FROM month) = 1),
        kind text NOT NULL CHECK (kind IN ('facts', 'unconfirmed', 'outcomes', 'outside')),
        count integer NOT NULL CHECK (count > 0),
        seen bytea NOT NULL CHECK (length(seen) = 32),
        why text NOT NULL CHECK (length(why) BETWEEN 3 AND 2000),
        dismissed_by uuid NOT NULL REFERENCES person,
        dismissed_at timestamptz NOT NULL DEFAULT now(),
        ended_at timestamptz,
        ended_by uuid REFERENCES person,
        CONSTRAINT gap_dismissed_ended CHECK ((ended_at IS NULL) = (ended_by IS NULL))
      )`);
    await runner.query('CREATE UNIQUE INDEX gap_dismissed_holds ON gap_dismissed (project_id, month, kind) WHERE ended_at IS NULL');
    await runner.query(`
      CREATE TABLE sign_reminder (
        session_id uuid NOT NULL REFERENCES session ON DELETE CASCADE,
        reminded_on date NOT NULL,
        reminded_by uuid NOT NULL REFERENCES person,
        reminded_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (session_id, reminded_on)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE sign_reminder');
    await runner.query('DROP TABLE gap_dismissed');
  }
}
