import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A session that is taken out of its timetable takes nobody's make-up with it: it is ended, and whoever had chosen it is told. */
export class MakeUpsOutliveSessions1764150000000 implements MigrationInterface {
  name = 'MakeUpsOutliveSessions1764150000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE make_up
        DROP CONSTRAINT make_up_is_session_or_task,
        ADD CONSTRAINT make_up_is_session_or_task CHECK ((kind = 'session' OR at_session_id IS NULL) AND (kind = 'task') = (task IS NOT NULL AND minutes IS NOT NULL)),
        DROP CONSTRAINT make_up_at_session_id_fkey,
        ADD CONSTRAINT make_up_at_session_id_fkey FOREIGN KEY (at_session_id) REFERENCES session (id) ON DELETE SET NULL`);
    // None but those whose session was taken out in the same transaction.
    await runner.query(`CREATE INDEX make_up_without_session ON make_up (id) WHERE kind = 'session' AND at_session_id IS NULL AND ended_at IS NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX make_up_without_session');
    await runner.query(`DELETE FROM make_up WHERE kind = 'session' AND at_session_id IS NULL`);
    await runner.query(`
      ALTER TABLE make_up
        DROP CONSTRAINT make_up_is_session_or_task,
        ADD CONSTRAINT make_up_is_session_or_task CHECK ((kind = 'session') = (at_session_id IS NOT NULL) AND (kind = 'task') = (task IS NOT NULL AND minutes IS NOT NULL)),
        DROP CONSTRAINT make_up_at_session_id_fkey,
        ADD CONSTRAINT make_up_at_session_id_fkey FOREIGN KEY (at_session_id) REFERENCES session (id) ON DELETE CASCADE`);
  }
}
