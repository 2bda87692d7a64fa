import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * When a session was held, where that is another time than planned: the leader says so when the list is signed. What counts follows the times that
 * were held, so that every reader of the countable minutes does; the planned times stay where calendars have them.
 */
export class RunsHeldTimes1764218000000 implements MigrationInterface {
  name = 'RunsHeldTimes1764218000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE session
        ADD COLUMN held_starts_at timestamptz,
        ADD COLUMN held_ends_at timestamptz,
        ADD COLUMN held_break_minutes smallint CHECK (held_break_minutes >= 0),
        ADD CONSTRAINT session_held_whole CHECK (num_nulls(held_starts_at, held_ends_at, held_break_minutes) IN (0, 3)),
        ADD CONSTRAINT session_held_has_countable_minutes CHECK (held_ends_at > held_starts_at + make_interval(mins => held_break_minutes)),
        ADD CONSTRAINT session_held_within_a_day CHECK (held_ends_at <= held_starts_at + interval '24 hours'),
        DROP COLUMN countable_minutes`);
    await runner.query(`
      ALTER TABLE session ADD COLUMN countable_minutes integer NOT NULL GENERATED ALWAYS AS
        ((extract(epoch FROM coalesce(held_ends_at, ends_at) - coalesce(held_starts_at, starts_at)) / 60)::integer - coalesce(held_break_minutes, break_minutes)) STORED`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE session DROP COLUMN countable_minutes, DROP COLUMN held_starts_at, DROP COLUMN held_ends_at, DROP COLUMN held_break_minutes');
    await runner.query(`
      ALTER TABLE session ADD COLUMN countable_minutes integer NOT NULL GENERATED ALWAYS AS
        ((extract(epoch FROM ends_at - starts_at) / 60)::integer - break_minutes) STORED`);
  }
}
