import type { MigrationInterface, QueryRunner } from 'typeorm';

const shown =
  `(CASE WHEN protected THEN alias ELSE COALESCE(name_used, given_name) || CASE WHEN family_name = '' THEN '' ELSE ' ' || family_name END END)`;

/** People are listed and searched by the name that everyone sees, which for a protected person is the alias. */
export class PeopleSearch1763700230000 implements MigrationInterface {
  name = 'PeopleSearch1763700230000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX person_by_name');
    await runner.query(`CREATE INDEX person_by_shown_name ON person ((${shown} COLLATE "sv-x-icu"), id) WHERE merged_into IS NULL`);
    await runner.query(`CREATE INDEX person_found_by_name ON person USING gin ((' ' || translate(public.plain(${shown}), '-', ' ')) gin_trgm_ops)`);
    await runner.query(`CREATE INDEX person_found_by_email ON person USING gin ((' ' || contact_email) gin_trgm_ops)`);
    await runner.query(`CREATE INDEX account_found_by_email ON account USING gin ((' ' || email) gin_trgm_ops)`);
    await runner.query('CREATE INDEX person_by_created ON person (created_at DESC, id DESC) WHERE merged_into IS NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX person_by_created, account_found_by_email, person_found_by_email, person_found_by_name, person_by_shown_name');
    await runner.query('CREATE INDEX person_by_name ON person (family_name COLLATE "sv-x-icu", given_name COLLATE "sv-x-icu", id) WHERE merged_into IS NULL');
  }
}
