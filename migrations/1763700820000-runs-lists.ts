import type { MigrationInterface, QueryRunner } from 'typeorm';

const title = (first: string, second: string): string => `(coalesce(title ->> '${first}', title ->> '${second}', '') COLLATE "sv-x-icu")`;
const searched = (sql: string): string => `(' ' || translate(public.plain(${sql}), '-', ' '))`;

/** The lists of runs and courses in the order of an index, and the words they are searched for. */
export class RunsLists1763700820000 implements MigrationInterface {
  name = 'RunsLists1763700820000';

  async up(runner: QueryRunner): Promise<void> {
    // What the views hold is counted in the index alone.
    await runner.query('CREATE INDEX course_run_status ON course_run (status, ends_at, place_id, delivery, id)');
    await runner.query('CREATE INDEX course_run_latest ON course_run ((coalesce(ends_at, cancelled_at, created_at)), id)');
    await runner.query('CREATE INDEX course_run_version ON course_run (course_version_id)');
    await runner.query(`CREATE INDEX course_run_found_by_label ON course_run USING gin (${searched('label')} gin_trgm_ops) WHERE label <> ''`);
    await runner.query(`CREATE INDEX course_version_found_by_title ON course_version USING gin (${searched('public.both_languages(title)')} gin_trgm_ops)`);
    await runner.query(`CREATE INDEX course_version_title_sv ON course_version (${title('sv', 'en')}, course_id)`);
    await runner.query(`CREATE INDEX course_version_title_en ON course_version (${title('en', 'sv')}, course_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX course_version_title_en, course_version_title_sv, course_version_found_by_title, course_run_found_by_label, course_run_version, course_run_latest, course_run_status');
  }
}
