import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What staff wrote about a mark, sealed under the key of whom it is about: erasing them destroys it, and the history stands. */
export class AttendanceNotes1764010000000 implements MigrationInterface {
  name = 'AttendanceNotes1764010000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE attendance_history
        ADD COLUMN note bytea,
        ADD COLUMN note_of uuid REFERENCES person (id),
        ADD CHECK ((note IS NULL) = (note_of IS NULL))`);
    await runner.query('CREATE INDEX attendance_history_noted ON attendance_history (session_id) WHERE note IS NOT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX attendance_history_noted');
    await runner.query('ALTER TABLE attendance_history DROP COLUMN note_of, DROP COLUMN note');
  }
}
