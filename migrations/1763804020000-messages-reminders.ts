import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which letters go out by the time of a session, where a format or a run says otherwise than the standard; and who has said in advance that they cannot come. */
export class MessagesReminders1763804020000 implements MigrationInterface {
  name = 'MessagesReminders1763804020000';

  async up(runner: QueryRunner): Promise<void> {
    const rule = `rule text NOT NULL CHECK (rule IN ('day-before', 'same-morning', 'link-opens', 'after-attended', 'after-missed'))`;
    await runner.query(`CREATE TABLE format_reminder (format_id uuid NOT NULL REFERENCES format (id), ${rule}, is_on boolean NOT NULL, PRIMARY KEY (format_id, rule))`);
    await runner.query(`CREATE TABLE run_reminder (run_id uuid NOT NULL REFERENCES course_run (id), ${rule}, is_on boolean NOT NULL, PRIMARY KEY (run_id, rule))`);
    await runner.query(`
      CREATE TABLE absence_notice (
        session_id uuid NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        enrolment_id uuid NOT NULL REFERENCES enrolment (id) ON DELETE CASCADE,
        told_at timestamptz NOT NULL,
        taken_back_at timestamptz,
        PRIMARY KEY (session_id, enrolment_id)
      )`);
    await runner.query('CREATE INDEX absence_notice_enrolment ON absence_notice (enrolment_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE absence_notice, run_reminder, format_reminder');
  }
}
