import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who pays, what was promised, and the facts that a funder requires of a participant. */
export class FundingGround1763700050000 implements MigrationInterface {
  name = 'FundingGround1763700050000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE funder (
        id uuid PRIMARY KEY,
        name text NOT NULL CHECK (name <> ''),
        mark text NOT NULL DEFAULT 'text' CHECK (mark IN ('eu', 'text')),
        statement jsonb NOT NULL DEFAULT '{}',
        small_number_threshold smallint NOT NULL DEFAULT 5 CHECK (small_number_threshold BETWEEN 0 AND 100),
        archived_at timestamptz,
        version integer NOT NULL DEFAULT 1
      )`);
    await runner.query(`
      CREATE TABLE project (
        id uuid PRIMARY KEY,
        funder_id uuid NOT NULL REFERENCES funder (id),
        name text NOT NULL CHECK (name <> ''),
        reference text,
        programme_area text,
        phase text,
        owner_organisation_id uuid REFERENCES organisation (id),
        contact_person_id uuid REFERENCES person (id),
        grant_kronor bigint CHECK (grant_kronor >= 0),
        budget_kronor bigint CHECK (budget_kronor >= 0),
        starts_on date NOT NULL,
        ends_on date NOT NULL,
        region text,
        municipality_codes text[] NOT NULL DEFAULT '{}',
        asks_facts boolean NOT NULL DEFAULT false,
        last_payment_on date,
        archived_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT project_period CHECK (ends_on >= starts_on)
      )`);
    await runner.query('CREATE INDEX project_funder ON project (funder_id)');
    await runner.query(`
      CREATE TABLE project_partner (
        id uuid PRIMARY KEY,
        project_id uuid NOT NULL REFERENCES project (id),
        organisation_id uuid REFERENCES organisation (id),
        name text NOT NULL CHECK (name <> ''),
        country text NOT NULL DEFAULT 'SE' CHECK (country ~ '^[A-Z]{2}$')
      )`);
    await runner.query('CREATE INDEX project_partner_project ON project_partner (project_id)');
    // A changed target keeps the old one with the reason: what was promised must stay readable.
    await runner.query(`
      CREATE TABLE project_target (
        id uuid PRIMARY KEY,
        project_id uuid NOT NULL REFERENCES project (id),
        kind text NOT NULL CHECK (kind IN ('participants', 'organisations', 'networks', 'hours', 'runs')),
        format_id uuid,
        operator text NOT NULL CHECK (operator IN ('at_least', 'about', 'between')),
        value integer NOT NULL CHECK (value > 0),
        upper_value integer,
        reason text,
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by uuid REFERENCES person (id),
        superseded_at timestamptz,
        CONSTRAINT project_target_between CHECK ((operator = 'between') = (upper_value IS NOT NULL) AND (upper_value IS NULL OR upper_value >= value)),
        CONSTRAINT project_target_format CHECK ((kind = 'runs') = (format_id IS NOT NULL))
      )`);
    await runner.query(
      'CREATE UNIQUE INDEX project_target_current ON project_target (project_id, kind, format_id) NULLS NOT DISTINCT WHERE superseded_at IS NULL',
    );
    await runner.query(`
      CREATE TABLE participant_record (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person (id),
        valid daterange NOT NULL CHECK (NOT isempty(valid)),
        gender text CHECK (gender IN ('F', 'M', 'X')),
        born_on date,
        declined boolean NOT NULL DEFAULT false,
        recorded_by uuid REFERENCES person (id),
        recorded_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT participant_record_once_at_a_time EXCLUDE USING gist (person_id WITH =, valid WITH &&)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE participant_record, project_target, project_partner, project, funder');
  }
}
