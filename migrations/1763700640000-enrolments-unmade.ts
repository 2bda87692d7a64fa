import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * When an enrolment that a list made was taken back with the list. Its steps and marks are append-only and hold on to it, but
 * nobody ever asked for that seat: the run's lists are without it. Those that were taken back before this was noted are told
 * by the list.
 */
export class EnrolmentsUnmade1763700640000 implements MigrationInterface {
  name = 'EnrolmentsUnmade1763700640000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE enrolment ADD COLUMN unmade_at timestamptz');
    await runner.query(`ALTER TABLE enrolment ADD CONSTRAINT enrolment_unmade CHECK (unmade_at IS NULL OR state = 'withdrawn')`);
    await runner.query(`
      UPDATE enrolment e SET unmade_at = b.undone_at
        FROM intake_effect f JOIN intake_batch b ON b.id = f.batch_id
       WHERE f.kind = 'enrolment' AND f.object_id = e.id AND b.undone_at IS NOT NULL AND e.state = 'withdrawn' AND e.organisation_id IS NULL
         AND NOT EXISTS (SELECT 1 FROM enrolment_event v WHERE v.enrolment_id = e.id AND v.at > b.undone_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE enrolment DROP COLUMN unmade_at');
  }
}
