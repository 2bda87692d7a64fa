import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Organisations certify the hours of their people in a project. What they were shown is kept as bytes, with its digest; a line holds no name. */
export class CofinancingGround1764246200000 implements MigrationInterface {
  name = 'CofinancingGround1764246200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE cofinancing_rate (
        project_id uuid PRIMARY KEY REFERENCES project (id),
        kronor_per_hour integer NOT NULL CHECK (kronor_per_hour > 0),
        changed_by uuid NOT NULL REFERENCES person (id),
        changed_at timestamptz NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE cofinancing_certificate (
        id uuid PRIMARY KEY,
        project_id uuid NOT NULL REFERENCES project (id),
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        from_month date NOT NULL CHECK (extract(day FROM from_month) = 1),
        to_month date NOT NULL CHECK (extract(day FROM to_month) = 1),
        content bytea NOT NULL,
        content_sha256 bytea NOT NULL CHECK (content_sha256 = sha256(content)),
        asked_at timestamptz NOT NULL,
        asked_by uuid NOT NULL REFERENCES person (id),
        asked_to uuid REFERENCES person (id),
        due_on date NOT NULL,
        reminded_at timestamptz,
        state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'answered', 'replaced')),
        answered_at timestamptz,
        answered_by text CHECK (answered_by IN ('mail', 'paper')),
        confirmation bytea,
        confirmation_sha256 bytea CHECK (confirmation_sha256 = sha256(confirmation)),
        sealed_name bytea,
        signed_by_name text,
        signed_on date,
        entered_by uuid REFERENCES person (id),
        file_id uuid REFERENCES stored_file (id),
        CONSTRAINT cofinancing_certificate_period CHECK (from_month <= to_month),
        CONSTRAINT cofinancing_certificate_answered CHECK (num_nulls(answered_at, answered_by, confirmation, confirmation_sha256) IN (0, 4) AND (state <> 'answered' OR answered_at IS NOT NULL)),
        CONSTRAINT cofinancing_certificate_on_paper CHECK (num_nulls(signed_by_name, signed_on, entered_by, file_id) IN (0, 4) AND (coalesce(answered_by, '') = 'paper') = (file_id IS NOT NULL)),
        CONSTRAINT cofinancing_certificate_living EXCLUDE USING gist (project_id WITH =, organisation_id WITH =, daterange(from_month, to_month, '[]') WITH &&) WHERE (state <> 'replaced')
      )`);
    await runner.query('CREATE INDEX cofinancing_certificate_file ON cofinancing_certificate (file_id) WHERE file_id IS NOT NULL');
    await runner.query(`
      CREATE TABLE cofinancing_line (
        certificate_id uuid NOT NULL REFERENCES cofinancing_certificate (id),
        place integer NOT NULL,
        person_id uuid NOT NULL REFERENCES person (id),
        month date NOT NULL,
        minutes integer NOT NULL CHECK (minutes > 0),
        answer text NOT NULL DEFAULT 'waiting' CHECK (answer IN ('waiting', 'confirmed', 'refused')),
        said text,
        PRIMARY KEY (certificate_id, place),
        CONSTRAINT cofinancing_line_said CHECK ((answer = 'refused') = (said IS NOT NULL))
      )`);
    await runner.query(`
      CREATE TABLE cofinancing_code (
        certificate_id uuid PRIMARY KEY REFERENCES cofinancing_certificate (id),
        hash bytea NOT NULL,
        sent_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        wrong smallint NOT NULL DEFAULT 0,
        locked_until timestamptz
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE cofinancing_code, cofinancing_line, cofinancing_certificate, cofinancing_rate');
  }
}
