import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files of attendance are kept as lists are: reports of online meetings, and sheets with a column per session. */
export class IntakeAttendanceFiles1764030000000 implements MigrationInterface {
  name = 'IntakeAttendanceFiles1764030000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE intake_batch
        ADD COLUMN kind text NOT NULL DEFAULT 'list' CHECK (kind IN ('list', 'meeting', 'sheet')),
        ADD COLUMN session_id uuid REFERENCES session (id),
        ADD CONSTRAINT intake_batch_session CHECK ((session_id IS NOT NULL) = (kind = 'meeting'))`);
    await runner.query('DROP INDEX intake_batch_once');
    await runner.query(`CREATE UNIQUE INDEX intake_batch_once ON intake_batch (run_id, kind, session_id, file_hash) NULLS NOT DISTINCT WHERE state = 'applied'`);
    await runner.query('CREATE INDEX intake_batch_of_session ON intake_batch (session_id) WHERE session_id IS NOT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM intake_effect WHERE batch_id IN (SELECT id FROM intake_batch WHERE kind <> 'list')`);
    await runner.query(`DELETE FROM intake_batch WHERE kind <> 'list'`);
    await runner.query('DROP INDEX intake_batch_once');
    await runner.query('ALTER TABLE intake_batch DROP COLUMN kind, DROP COLUMN session_id');
    await runner.query(`CREATE UNIQUE INDEX intake_batch_once ON intake_batch (run_id, file_hash) WHERE state = 'applied'`);
  }
}
