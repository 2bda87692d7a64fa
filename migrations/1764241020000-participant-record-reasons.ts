import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Staff say why a gender was wrong all along. */
export class ParticipantRecordReasons1764241020000 implements MigrationInterface {
  name = 'ParticipantRecordReasons1764241020000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE participant_record ADD COLUMN why text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE participant_record DROP COLUMN why');
  }
}
