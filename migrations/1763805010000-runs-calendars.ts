import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Calendars are told when an appointment changed, and of appointments that fell away: a session that is removed leaves
 * behind what it takes to cancel it in people's calendars.
 */
export class RunsCalendars1763805010000 implements MigrationInterface {
  name = 'RunsCalendars1763805010000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE session ADD COLUMN calendar_changed_at timestamptz NOT NULL DEFAULT now()');
    // Whoever raises the number sets the time with it, in the same row.
    await runner.query(`
      CREATE FUNCTION session_calendar_changed() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        NEW.calendar_changed_at := now();
        RETURN NEW;
      END $$`);
    await runner.query(`
      CREATE TRIGGER session_calendar_changed BEFORE UPDATE OF calendar_sequence ON session
        FOR EACH ROW WHEN (NEW.calendar_sequence <> OLD.calendar_sequence) EXECUTE FUNCTION session_calendar_changed()`);
    await runner.query(`
      CREATE TABLE removed_session (
        id uuid PRIMARY KEY,
        run_id uuid NOT NULL REFERENCES course_run (id),
        title jsonb NOT NULL DEFAULT '{}',
        starts_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        place_id uuid REFERENCES place (id),
        calendar_sequence integer NOT NULL,
        removed_at timestamptz NOT NULL
      )`);
    await runner.query('CREATE INDEX removed_session_run ON removed_session (run_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE removed_session');
    await runner.query('DROP TRIGGER session_calendar_changed ON session');
    await runner.query('DROP FUNCTION session_calendar_changed()');
    await runner.query('ALTER TABLE session DROP COLUMN calendar_changed_at');
  }
}
