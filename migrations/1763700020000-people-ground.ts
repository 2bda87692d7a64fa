import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * People apart from accounts, so that a walk-in needs no address and a shared contact address makes nobody another.
 * Identity numbers and the keys that frozen names are sealed with stand in tables of their own.
 */
export class PeopleGround1763700020000 implements MigrationInterface {
  name = 'PeopleGround1763700020000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE person (
        id uuid PRIMARY KEY,
        given_name text NOT NULL,
        family_name text NOT NULL DEFAULT '',
        name_used text,
        certificate_name text,
        contact_email text CHECK (contact_email = lower(contact_email)),
        phone text,
        language text NOT NULL DEFAULT 'sv' CHECK (language IN ('sv', 'en')),
        access_needs text,
        access_needs_consent_at timestamptz,
        protected boolean NOT NULL DEFAULT false,
        alias text,
        merged_into uuid REFERENCES person (id),
        erased_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT person_protected_has_alias CHECK (NOT protected OR alias IS NOT NULL),
        CONSTRAINT person_not_merged_into_itself CHECK (merged_into <> id)
      )`);
    await runner.query('CREATE INDEX person_contact_email ON person (contact_email) WHERE contact_email IS NOT NULL');
    await runner.query('CREATE INDEX person_merged_into ON person (merged_into) WHERE merged_into IS NOT NULL');
    // Lists are read in Swedish order, a page at a time.
    await runner.query(
      'CREATE INDEX person_by_name ON person (family_name COLLATE "sv-x-icu", given_name COLLATE "sv-x-icu", id) WHERE merged_into IS NULL',
    );
    await runner.query(`
      CREATE TABLE account (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person (id),
        email text NOT NULL CHECK (email = lower(email)),
        verified_at timestamptz,
        password_hash text,
        disabled_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now()
      )`);
    // Unique only once verified: whoever merely types an address must neither block its owner nor learn that it is known.
    await runner.query('CREATE UNIQUE INDEX account_verified_email ON account (email) WHERE verified_at IS NOT NULL');
    await runner.query('CREATE INDEX account_email ON account (email)');
    await runner.query('CREATE INDEX account_person ON account (person_id)');
    await runner.query(`
      CREATE TABLE identity_number (
        person_id uuid PRIMARY KEY REFERENCES person (id),
        sealed bytea NOT NULL,
        key_id text NOT NULL,
        lookup_hash bytea NOT NULL,
        kind text NOT NULL CHECK (kind IN ('personal', 'coordination', 'substitute')),
        recorded_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query('CREATE INDEX identity_number_lookup ON identity_number (lookup_hash)');
    await runner.query(`
      CREATE TABLE identity_number_read (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person (id),
        read_by uuid REFERENCES person (id),
        reason text NOT NULL,
        at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query('CREATE INDEX identity_number_read_person ON identity_number_read (person_id, at)');
    await runner.query(`
      CREATE TABLE person_key (
        person_id uuid PRIMARY KEY REFERENCES person (id),
        wrapped_key bytea NOT NULL,
        key_id text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now()
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE person_key, identity_number_read, identity_number, account, person');
  }
}
