import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A contact books seats for several people of an organisation. */
export class EnrolmentsBookings1763803010000 implements MigrationInterface {
  name = 'EnrolmentsBookings1763803010000';

  async up(runner: QueryRunner): Promise<void> {
    // Beside the enrolment, since somebody whom a contact writes may be known and enrolled already, which the contact is not told.
    await runner.query(`
      CREATE TABLE booking (
        id uuid PRIMARY KEY,
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        run_id uuid NOT NULL REFERENCES course_run (id),
        person_id uuid NOT NULL REFERENCES person (id),
        enrolment_id uuid NOT NULL REFERENCES enrolment (id),
        made_enrolment boolean NOT NULL,
        made_person boolean NOT NULL,
        name_written text,
        role text NOT NULL CHECK (role IN ('employee', 'leader', 'board_member', 'volunteer', 'other')),
        booked_by uuid NOT NULL REFERENCES person (id),
        booked_at timestamptz NOT NULL,
        withdrawn_at timestamptz
      )`);
    await runner.query('CREATE UNIQUE INDEX booking_once ON booking (organisation_id, run_id, person_id) WHERE withdrawn_at IS NULL');
    await runner.query('CREATE INDEX booking_person ON booking (person_id)');
    await runner.query('CREATE INDEX booking_enrolment ON booking (enrolment_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE booking');
  }
}
