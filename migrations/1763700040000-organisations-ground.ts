import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Organisations, the people who represent them from one day to another, and the networks they form. */
export class OrganisationsGround1763700040000 implements MigrationInterface {
  name = 'OrganisationsGround1763700040000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE organisation (
        id uuid PRIMARY KEY,
        name text NOT NULL CHECK (name <> ''),
        organisation_number text UNIQUE CHECK (organisation_number ~ '^[0-9]{10}$'),
        sector text NOT NULL CHECK (sector IN ('civil_society', 'public', 'private', 'academia')),
        legal_form text NOT NULL DEFAULT 'association' CHECK (legal_form IN
          ('association', 'foundation', 'cooperative', 'municipality', 'region', 'state', 'company', 'faith_community', 'other')),
        municipality_code text REFERENCES municipality (code),
        country text NOT NULL DEFAULT 'SE' CHECK (country ~ '^[A-Z]{2}$'),
        size_class text CHECK (size_class IN ('none', 'micro', 'small', 'medium', 'large')),
        member_since date,
        description jsonb NOT NULL DEFAULT '{}',
        website text,
        contact_email text CHECK (contact_email = lower(contact_email)),
        archived_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        version integer NOT NULL DEFAULT 1
      )`);
    await runner.query('CREATE INDEX organisation_by_name ON organisation (name COLLATE "sv-x-icu", id)');
    await runner.query('CREATE INDEX organisation_municipality ON organisation (municipality_code)');
    await runner.query(`
      CREATE TABLE affiliation (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person (id),
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        role text NOT NULL CHECK (role IN ('employee', 'leader', 'board_member', 'volunteer', 'other')),
        valid daterange NOT NULL DEFAULT daterange(NULL, NULL) CHECK (NOT isempty(valid)),
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT affiliation_once_at_a_time EXCLUDE USING gist
          (person_id WITH =, organisation_id WITH =, role WITH =, valid WITH &&)
      )`);
    await runner.query('CREATE INDEX affiliation_person ON affiliation (person_id)');
    await runner.query('CREATE INDEX affiliation_organisation ON affiliation (organisation_id)');
    await runner.query(`
      CREATE TABLE societal_challenge (
        id uuid PRIMARY KEY,
        name jsonb NOT NULL,
        position smallint NOT NULL DEFAULT 0,
        archived_at timestamptz
      )`);
    await runner.query(`
      CREATE TABLE network (
        id uuid PRIMARY KEY,
        name text NOT NULL CHECK (name <> ''),
        purpose jsonb NOT NULL DEFAULT '{}',
        challenge_id uuid REFERENCES societal_challenge (id),
        host_person_id uuid REFERENCES person (id),
        host_organisation_id uuid REFERENCES organisation (id),
        archived_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        version integer NOT NULL DEFAULT 1
      )`);
    await runner.query(`
      CREATE TABLE network_member (
        network_id uuid NOT NULL REFERENCES network (id),
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        valid daterange NOT NULL DEFAULT daterange(NULL, NULL) CHECK (NOT isempty(valid)),
        CONSTRAINT network_member_once_at_a_time EXCLUDE USING gist
          (network_id WITH =, organisation_id WITH =, valid WITH &&),
        PRIMARY KEY (network_id, organisation_id, valid)
      )`);
    await runner.query('CREATE INDEX network_member_organisation ON network_member (organisation_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE network_member, network, societal_challenge, affiliation, organisation');
  }
}
