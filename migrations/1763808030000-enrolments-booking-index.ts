import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The bookings of an organisation are listed with those that were taken back, which the index of the standing ones does not hold. */
export class EnrolmentsBookingIndex1763808030000 implements MigrationInterface {
  name = 'EnrolmentsBookingIndex1763808030000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX booking_organisation ON booking (organisation_id, run_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX booking_organisation');
  }
}
