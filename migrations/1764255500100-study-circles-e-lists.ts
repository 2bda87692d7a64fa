import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What stood in an E-list, circle by circle and without people, so that it can be seen what has been corrected since. Lists that were made before this are not compared. */
export class StudyCirclesELists1764255500100 implements MigrationInterface {
  name = 'StudyCirclesELists1764255500100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE e_list (
        number_file_id uuid PRIMARY KEY REFERENCES number_file (id),
        project_id uuid NOT NULL REFERENCES project (id),
        from_on date NOT NULL,
        to_on date NOT NULL,
        version smallint NOT NULL CHECK (version >= 1),
        stale_since timestamptz,
        UNIQUE (project_id, from_on, to_on, version)
      )`);
    await runner.query(`
      CREATE TABLE e_list_circle (
        number_file_id uuid NOT NULL REFERENCES e_list (number_file_id),
        run_id uuid NOT NULL REFERENCES course_run (id),
        says jsonb,
        changes jsonb NOT NULL DEFAULT '[]',
        PRIMARY KEY (number_file_id, run_id)
      )`);
    await runner.query('CREATE INDEX e_list_circle_run ON e_list_circle (run_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE e_list_circle');
    await runner.query('DROP TABLE e_list');
  }
}
