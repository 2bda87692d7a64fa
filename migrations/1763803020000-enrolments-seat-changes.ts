import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What staff did to several people at once, with what it takes to take it back. */
export class EnrolmentsSeatChanges1763803020000 implements MigrationInterface {
  name = 'EnrolmentsSeatChanges1763803020000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE seat_change (
        id uuid PRIMARY KEY,
        run_id uuid NOT NULL REFERENCES course_run (id),
        kind text NOT NULL CHECK (kind IN ('enrol', 'move', 'withdraw')),
        to_run_id uuid REFERENCES course_run (id),
        by_person_id uuid NOT NULL REFERENCES person (id),
        at timestamptz NOT NULL,
        results jsonb NOT NULL,
        steps jsonb NOT NULL,
        undone_at timestamptz,
        CONSTRAINT seat_change_move CHECK ((kind = 'move') = (to_run_id IS NOT NULL))
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE seat_change');
  }
}
