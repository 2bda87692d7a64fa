import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A contact who books somebody with a seat of their own reads what a newcomer would have got, and nothing of that seat. */
export class EnrolmentsBookingShown1763808010000 implements MigrationInterface {
  name = 'EnrolmentsBookingShown1763808010000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE booking
        ADD COLUMN shown_state text CONSTRAINT booking_shown_state CHECK (shown_state IN ('enrolled', 'waitlisted', 'applied')),
        ADD COLUMN shown_ahead integer`);
    await runner.query(`
      UPDATE booking b SET shown_state = CASE r.enrolment_policy WHEN 'approval' THEN 'applied' ELSE 'enrolled' END
        FROM course_run r WHERE r.id = b.run_id AND NOT b.made_enrolment`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE booking DROP COLUMN shown_state, DROP COLUMN shown_ahead');
  }
}
