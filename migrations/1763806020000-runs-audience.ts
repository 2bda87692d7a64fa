import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whom a run is for: by sector, or named organisations. Without a word of its own it is for whom its format is for. */
export class RunsAudience1763806020000 implements MigrationInterface {
  name = 'RunsAudience1763806020000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE course_run ADD COLUMN audience_sectors text[]
        CHECK (audience_sectors <@ ARRAY['civil_society', 'public', 'private', 'academia'] AND cardinality(audience_sectors) <= 4)`);
    await runner.query(`
      CREATE TABLE run_audience_organisation (
        run_id uuid NOT NULL REFERENCES course_run (id),
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        PRIMARY KEY (run_id, organisation_id)
      )`);
    await runner.query('CREATE INDEX run_audience_organisation_organisation ON run_audience_organisation (organisation_id)');
    // The catalogue says whom a run is for, with the names of organisations.
    await runner.query(`CREATE TRIGGER run_audience_organisation_in_catalogue AFTER INSERT OR DELETE OR UPDATE ON run_audience_organisation
      FOR EACH STATEMENT EXECUTE FUNCTION note_catalogue_change()`);
    await runner.query(`CREATE TRIGGER organisation_in_catalogue AFTER UPDATE OF name ON organisation
      FOR EACH STATEMENT EXECUTE FUNCTION note_catalogue_change()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER organisation_in_catalogue ON organisation');
    await runner.query('DROP TABLE run_audience_organisation');
    await runner.query('ALTER TABLE course_run DROP COLUMN audience_sectors');
  }
}
