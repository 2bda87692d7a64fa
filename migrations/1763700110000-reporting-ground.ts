import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The rollup that live reports are read from: a row per project, enrolment and month, kept in the transaction that
 * changes the attendance it sums. No totals rows, so none is hot; unique people are counted when read.
 */
export class ReportingGround1763700110000 implements MigrationInterface {
  name = 'ReportingGround1763700110000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE participation_month (
        project_id uuid NOT NULL REFERENCES project (id),
        enrolment_id uuid NOT NULL REFERENCES enrolment (id),
        month date NOT NULL CHECK (extract(day FROM month) = 1),
        person_id uuid NOT NULL REFERENCES person (id),
        organisation_id uuid REFERENCES organisation (id),
        registered_minutes integer NOT NULL CHECK (registered_minutes >= 0),
        signed_minutes integer NOT NULL CHECK (signed_minutes BETWEEN 0 AND registered_minutes),
        sessions smallint NOT NULL CHECK (sessions > 0),
        first_on date NOT NULL,
        last_on date NOT NULL,
        PRIMARY KEY (project_id, month, enrolment_id)
      )`);
    await runner.query('CREATE INDEX participation_month_enrolment ON participation_month (enrolment_id)');
    await runner.query('CREATE INDEX participation_month_person ON participation_month (project_id, person_id)');
    await runner.query(`
      CREATE TABLE participation_start (
        project_id uuid NOT NULL REFERENCES project (id),
        person_id uuid NOT NULL REFERENCES person (id),
        start_on date NOT NULL,
        gender text CHECK (gender IN ('F', 'M', 'X')),
        born_on date,
        PRIMARY KEY (project_id, person_id)
      )`);
    await runner.query('CREATE INDEX participation_start_person ON participation_start (person_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE participation_start, participation_month');
  }
}
