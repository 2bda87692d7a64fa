import type { MigrationInterface, QueryRunner } from 'typeorm';

const trueName = `(COALESCE(name_used, given_name) || CASE WHEN family_name = '' THEN '' ELSE ' ' || family_name END)`;

/**
 * Lists of people stand in the order of an index also for those who may see the names of protected people, the protected are found
 * without reading everyone, and everyone is counted without reading a row.
 */
export class PeopleAtScale1763700720000 implements MigrationInterface {
  name = 'PeopleAtScale1763700720000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX person_by_true_name ON person ((${trueName} COLLATE "sv-x-icu"), id) WHERE merged_into IS NULL AND erased_at IS NULL`);
    await runner.query(`CREATE INDEX person_protected_found_by_name ON person USING gin ((' ' || translate(public.plain(${trueName}), '-', ' ')) gin_trgm_ops) WHERE protected`);
    await runner.query('CREATE INDEX person_living ON person (id) WHERE merged_into IS NULL AND erased_at IS NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX person_living, person_protected_found_by_name, person_by_true_name');
  }
}
