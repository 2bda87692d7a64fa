import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * By which version of the counting rules the sums of attendance were made, so that a release that counts otherwise knows to
 * sum anew. 0 is for what was summed before anybody noted it, and for a database in which nothing has been summed.
 */
export class ReportingRules1763700630000 implements MigrationInterface {
  name = 'ReportingRules1763700630000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE participation_rules (
        id smallint PRIMARY KEY DEFAULT 1 CHECK (id = 1),
        made_by integer NOT NULL CHECK (made_by >= 0),
        becoming integer CHECK (becoming > 0),
        through uuid,
        CONSTRAINT participation_rules_through_while_becoming CHECK (through IS NULL OR becoming IS NOT NULL)
      )`);
    await runner.query('INSERT INTO participation_rules (made_by) VALUES (0)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE participation_rules');
  }
}
