import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who holds which role, who is signed in where, and every link that was ever mailed. */
export class AccessGround1763700030000 implements MigrationInterface {
  name = 'AccessGround1763700030000';

  async up(runner: QueryRunner): Promise<void> {
    // An instructor's role is held by run_instructor in the room of runs; these are the others.
    await runner.query(`
      CREATE TABLE access_grant (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person (id),
        role text NOT NULL CHECK (role IN ('administrator', 'organisation_contact', 'auditor', 'protected_reader')),
        object_type text CHECK (object_type IN ('organisation', 'project')),
        object_id uuid,
        granted_by uuid REFERENCES person (id),
        starts_at timestamptz NOT NULL DEFAULT now(),
        ends_at timestamptz,
        CONSTRAINT access_grant_object CHECK (
          CASE role
            WHEN 'organisation_contact' THEN object_type = 'organisation' AND object_id IS NOT NULL
            WHEN 'auditor' THEN object_type = 'project' AND object_id IS NOT NULL
            ELSE object_type IS NULL AND object_id IS NULL
          END),
        CONSTRAINT access_grant_period CHECK (ends_at IS NULL OR ends_at >= starts_at)
      )`);
    await runner.query('CREATE INDEX access_grant_person ON access_grant (person_id, role)');
    await runner.query('CREATE INDEX access_grant_object_id ON access_grant (object_id) WHERE object_id IS NOT NULL');
    await runner.query(`
      CREATE TABLE sign_in (
        id uuid PRIMARY KEY,
        account_id uuid NOT NULL REFERENCES account (id),
        device text NOT NULL DEFAULT '',
        created_at timestamptz NOT NULL DEFAULT now(),
        last_used_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        ended_at timestamptz,
        ended_why text CHECK (ended_why IN ('signed_out', 'signed_out_everywhere', 'reuse', 'password_changed', 'disabled'))
      )`);
    await runner.query('CREATE INDEX sign_in_account ON sign_in (account_id) WHERE ended_at IS NULL');
    await runner.query(`
      CREATE TABLE refresh_token (
        token_hash bytea PRIMARY KEY,
        sign_in_id uuid NOT NULL REFERENCES sign_in (id) ON DELETE CASCADE,
        issued_at timestamptz NOT NULL DEFAULT now(),
        used_at timestamptz,
        expires_at timestamptz NOT NULL
      )`);
    await runner.query('CREATE INDEX refresh_token_sign_in ON refresh_token (sign_in_id)');
    await runner.query(`
      CREATE TABLE signed_link (
        id uuid PRIMARY KEY,
        token_hash bytea NOT NULL UNIQUE,
        purpose text NOT NULL,
        object_type text NOT NULL,
        object_id uuid NOT NULL,
        person_id uuid REFERENCES person (id),
        details jsonb NOT NULL DEFAULT '{}',
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        uses_left integer CHECK (uses_left >= 0),
        last_used_at timestamptz,
        revoked_at timestamptz
      )`);
    await runner.query('CREATE INDEX signed_link_object ON signed_link (object_id, purpose)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE signed_link, refresh_token, sign_in, access_grant');
  }
}
