import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who takes a colleague's seat says in which role; it is written down that they said it when the seat is theirs. */
export class EnrolmentsSwapRoles1763970000000 implements MigrationInterface {
  name = 'EnrolmentsSwapRoles1763970000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE seat_swap ADD COLUMN role text CHECK (role IN ('employee', 'leader', 'board_member', 'volunteer', 'other'))`);
    await runner.query('ALTER TABLE affiliation ADD COLUMN by_own_word boolean NOT NULL DEFAULT false');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE affiliation DROP COLUMN by_own_word');
    await runner.query('ALTER TABLE seat_swap DROP COLUMN role');
  }
}
