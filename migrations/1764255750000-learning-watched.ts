import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which parts of a film somebody has played. It goes with the film, which nothing lets go of that was ever published. */
export class LearningWatched1764255750000 implements MigrationInterface {
  name = 'LearningWatched1764255750000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE watched (
        enrolment_id uuid NOT NULL REFERENCES enrolment (id),
        activity_id uuid NOT NULL REFERENCES activity (id),
        file_id uuid NOT NULL REFERENCES stored_file (id) ON DELETE CASCADE,
        ranges int4multirange NOT NULL,
        at_second integer NOT NULL CHECK (at_second >= 0),
        played_at timestamptz NOT NULL,
        PRIMARY KEY (enrolment_id, activity_id, file_id)
      )`);
    await runner.query('CREATE INDEX watched_file ON watched (file_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE watched');
  }
}
