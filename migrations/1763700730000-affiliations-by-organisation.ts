import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whom an organisation is represented by, read from the index alone. Without the columns that are asked for beside it, PostgreSQL
 * took the index that forbids overlaps, which goes by person first and was read whole for each organisation. And people are found by the
 * names of their organisations without reading all of those.
 */
export class AffiliationsByOrganisation1763700730000 implements MigrationInterface {
  name = 'AffiliationsByOrganisation1763700730000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX affiliation_of_organisation ON affiliation (organisation_id) INCLUDE (person_id, valid)');
    await runner.query('DROP INDEX affiliation_organisation');
    await runner.query(`CREATE INDEX organisation_found_by_name ON organisation USING gin ((' ' || public.plain(name)) gin_trgm_ops)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX affiliation_organisation ON affiliation (organisation_id)');
    await runner.query('DROP INDEX affiliation_of_organisation, organisation_found_by_name');
  }
}
