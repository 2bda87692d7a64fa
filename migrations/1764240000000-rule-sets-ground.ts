import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What funders ask of participants and how they count them is data, in versions that never change. */
export class RuleSetsGround1764240000000 implements MigrationInterface {
  name = 'RuleSetsGround1764240000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE rule_set (
        id uuid PRIMARY KEY,
        key text UNIQUE,
        name jsonb NOT NULL,
        standard boolean NOT NULL DEFAULT false,
        copied_from uuid REFERENCES rule_set (id),
        archived_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT rule_set_key_of_standard CHECK ((key IS NOT NULL) = standard)
      )`);
    await runner.query(`
      CREATE TABLE rule_set_version (
        id uuid PRIMARY KEY,
        rule_set_id uuid NOT NULL REFERENCES rule_set (id),
        number integer NOT NULL CHECK (number > 0),
        valid_from date NOT NULL,
        valid_to date,
        content jsonb NOT NULL,
        why text NOT NULL,
        made_by uuid REFERENCES person (id),
        made_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (rule_set_id, number),
        CONSTRAINT rule_set_version_days CHECK (valid_to >= valid_from)
      )`);
    // Figures that were sent name the version that they were counted by: the database keeps it as it was.
    await runner.query(`
      CREATE FUNCTION refuse_change_of_rule_set_version() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'rule set version % cannot change', OLD.id USING ERRCODE = 'restrict_violation';
      END $$`);
    await runner.query(`CREATE TRIGGER rule_set_version_kept BEFORE UPDATE OR DELETE ON rule_set_version
      FOR EACH ROW EXECUTE FUNCTION refuse_change_of_rule_set_version()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE rule_set_version, rule_set');
    await runner.query('DROP FUNCTION refuse_change_of_rule_set_version');
  }
}
