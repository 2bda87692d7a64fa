import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What organisations have been granted in de minimis aid, which of them are one undertaking, and what they have signed of it. */
export class StateAidGround1764244000000 implements MigrationInterface {
  name = 'StateAidGround1764244000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE aid_limit (
        valid_from date PRIMARY KEY,
        euro_cents bigint NOT NULL CHECK (euro_cents > 0),
        years smallint NOT NULL CHECK (years BETWEEN 1 AND 10),
        source text NOT NULL
      )`);
    await runner.query(`
      INSERT INTO aid_limit (valid_from, euro_cents, years, source)
      VALUES ('2014-01-01', 20000000, 3, '(EU) 1407/2013'), ('2024-01-01', 30000000, 3, '(EU) 2023/2831')`);
    await runner.query('CREATE TABLE undertaking (id uuid PRIMARY KEY, made_at timestamptz NOT NULL DEFAULT now())');
    await runner.query(`
      CREATE TABLE undertaking_member (
        id uuid PRIMARY KEY,
        undertaking_id uuid NOT NULL REFERENCES undertaking (id),
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        valid daterange NOT NULL DEFAULT daterange(NULL, NULL) CHECK (NOT isempty(valid)),
        added_by uuid NOT NULL REFERENCES person (id),
        added_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT undertaking_member_one_at_a_time EXCLUDE USING gist (organisation_id WITH =, valid WITH &&)
      )`);
    await runner.query('CREATE INDEX undertaking_member_of ON undertaking_member (undertaking_id)');
    await runner.query(`
      CREATE TABLE aid_grant (
        id uuid PRIMARY KEY,
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        project_id uuid REFERENCES project (id),
        granted_on date NOT NULL,
        giver text NOT NULL CHECK (giver <> ''),
        euro_cents bigint NOT NULL CHECK (euro_cents > 0),
        kronor bigint CHECK (kronor > 0),
        rate text,
        origin text NOT NULL CHECK (origin IN ('ours', 'declared', 'register')),
        note text,
        over_limit_why text,
        recorded_by uuid NOT NULL REFERENCES person (id),
        recorded_at timestamptz NOT NULL DEFAULT now(),
        withdrawn_at timestamptz,
        withdrawn_by uuid REFERENCES person (id),
        withdrawn_why text,
        CONSTRAINT aid_grant_kronor_with_rate CHECK ((kronor IS NULL) = (rate IS NULL)),
        CONSTRAINT aid_grant_withdrawn_with_trace CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL) AND (withdrawn_at IS NULL) = (withdrawn_why IS NULL) AND withdrawn_why <> '')
      )`);
    await runner.query('CREATE INDEX aid_grant_of_organisation ON aid_grant (organisation_id, granted_on)');
    await runner.query('CREATE INDEX aid_grant_of_project ON aid_grant (project_id) WHERE project_id IS NOT NULL');
    await runner.query(`
      CREATE TABLE aid_certificate (
        id uuid PRIMARY KEY,
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        project_id uuid REFERENCES project (id),
        signed_on date NOT NULL,
        signed_by_name text NOT NULL CHECK (signed_by_name <> ''),
        industry_code text CHECK (industry_code ~ '^[0-9]{5}$'),
        register_consulted_on date,
        register_result text,
        filed_by uuid NOT NULL REFERENCES person (id),
        filed_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT aid_certificate_register_answered CHECK (register_result IS NULL OR register_consulted_on IS NOT NULL)
      )`);
    await runner.query('CREATE INDEX aid_certificate_of_organisation ON aid_certificate (organisation_id, signed_on)');
    await runner.query(`
      ALTER TABLE document
        DROP CONSTRAINT document_owner_type_check,
        ADD CONSTRAINT document_owner_type_check CHECK (owner_type IN ('run', 'session', 'network', 'course', 'signed_list', 'aid_certificate')),
        DROP CONSTRAINT document_archived_with_trace,
        ADD CONSTRAINT document_archived_with_trace CHECK (owner_type NOT IN ('signed_list', 'aid_certificate') OR archived_at IS NULL OR (archived_by IS NOT NULL AND archived_why <> ''))`);
    await runner.query(`CREATE INDEX document_aid_certificate ON document (owner_id) WHERE owner_type = 'aid_certificate'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX document_aid_certificate');
    await runner.query(`
      ALTER TABLE document
        DROP CONSTRAINT document_archived_with_trace,
        ADD CONSTRAINT document_archived_with_trace CHECK (owner_type <> 'signed_list' OR archived_at IS NULL OR (archived_by IS NOT NULL AND archived_why <> '')),
        DROP CONSTRAINT document_owner_type_check,
        ADD CONSTRAINT document_owner_type_check CHECK (owner_type IN ('run', 'session', 'network', 'course', 'signed_list'))`);
    await runner.query('DROP TABLE aid_certificate, aid_grant, undertaking_member, undertaking, aid_limit');
  }
}
