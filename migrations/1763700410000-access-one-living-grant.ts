import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A person holds a role once at a time, also when two give it in the same moment. */
export class AccessOneLivingGrant1763700410000 implements MigrationInterface {
  name = 'AccessOneLivingGrant1763700410000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE access_grant g SET ends_at = GREATEST(now(), g.starts_at)
       WHERE g.ends_at IS NULL AND EXISTS (
         SELECT 1 FROM access_grant t WHERE t.person_id = g.person_id AND t.role = g.role AND t.object_id IS NOT DISTINCT FROM g.object_id AND t.ends_at IS NULL AND t.id < g.id)`);
    await runner.query('CREATE UNIQUE INDEX access_grant_living ON access_grant (person_id, role, object_id) NULLS NOT DISTINCT WHERE ends_at IS NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX access_grant_living');
  }
}
