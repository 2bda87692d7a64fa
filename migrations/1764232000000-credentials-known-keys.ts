import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which keys have signed here. Keys lie outside the database; without knowing which they were, nobody would notice that others had taken their place. Of what
 * signed before this is known only that something did.
 */
export class CredentialsKnownKeys1764232000000 implements MigrationInterface {
  name = 'CredentialsKnownKeys1764232000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE issuer_key (
        thumbprint text PRIMARY KEY,
        kind text NOT NULL,
        known_since timestamptz NOT NULL DEFAULT now(),
        withdrawn_at timestamptz,
        CONSTRAINT issuer_key_kind CHECK (kind IN ('authority', 'set', 'unrecorded')),
        CONSTRAINT issuer_key_thumbprint CHECK (thumbprint ~ '^[0-9a-f]{64}$' OR kind = 'unrecorded'),
        CONSTRAINT issuer_key_withdrawn CHECK (withdrawn_at IS NULL OR kind = 'set')
      )`);
    await runner.query(`
      INSERT INTO issuer_key (thumbprint, kind)
      SELECT 'unrecorded', 'unrecorded' WHERE EXISTS (SELECT 1 FROM certificate) OR EXISTS (SELECT 1 FROM participation_statement)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE issuer_key');
  }
}
