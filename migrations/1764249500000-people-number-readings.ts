import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who looked at identity numbers on one occasion, of how many people, for which project and days, and in which file. */
export class PeopleNumberReadings1764249500000 implements MigrationInterface {
  name = 'PeopleNumberReadings1764249500000';

  async up(runner: QueryRunner): Promise<void> {
    // What it is about, and the file, are in rooms below: no key can hold them.
    await runner.query(`
      CREATE TABLE identity_number_reading (
        id uuid PRIMARY KEY,
        read_by uuid REFERENCES person (id),
        what text NOT NULL CHECK (what IN ('shown', 'built', 'trial', 'downloaded')),
        reason text NOT NULL,
        about_type text CHECK (about_type IN ('project')),
        about_id uuid,
        period daterange,
        file_id uuid,
        people integer NOT NULL CHECK (people >= 0),
        at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT identity_number_reading_about CHECK ((about_type IS NULL) = (about_id IS NULL))
      )`);
    await runner.query('CREATE INDEX identity_number_reading_about_at ON identity_number_reading (about_id, at, id)');
    await runner.query('CREATE INDEX identity_number_reading_file ON identity_number_reading (file_id)');
    await runner.query('ALTER TABLE identity_number_read ADD COLUMN reading_id uuid REFERENCES identity_number_reading (id)');
    await runner.query(`INSERT INTO identity_number_reading (id, read_by, what, reason, people, at) SELECT id, read_by, 'shown', reason, 1, at FROM identity_number_read`);
    await runner.query('UPDATE identity_number_read SET reading_id = id');
    await runner.query('CREATE INDEX identity_number_read_reading ON identity_number_read (reading_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE identity_number_read DROP COLUMN reading_id');
    await runner.query('DROP TABLE identity_number_reading');
  }
}
