import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The decision that a rule is met with the evidence it rests on, and the certificate that says so for ever. */
export class CompletionGround1763700100000 implements MigrationInterface {
  name = 'CompletionGround1763700100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE completion (
        enrolment_id uuid PRIMARY KEY REFERENCES enrolment (id),
        decided_at timestamptz NOT NULL,
        rule jsonb NOT NULL,
        evidence jsonb NOT NULL,
        decided_by uuid REFERENCES person (id),
        reason text,
        broken_since timestamptz
      )`);
    await runner.query('CREATE INDEX completion_broken ON completion (broken_since) WHERE broken_since IS NOT NULL');
    // Never a SEQUENCE: a rolled-back transaction would leave a hole in a series that must be unbroken.
    await runner.query(`
      CREATE TABLE certificate_counter (
        year smallint PRIMARY KEY,
        last_serial integer NOT NULL DEFAULT 0
      )`);
    await runner.query(`
      CREATE TABLE certificate (
        id uuid PRIMARY KEY,
        enrolment_id uuid NOT NULL REFERENCES enrolment (id),
        year smallint NOT NULL,
        serial integer NOT NULL CHECK (serial > 0),
        number text NOT NULL UNIQUE,
        code text NOT NULL UNIQUE CHECK (code ~ '^[0-9A-HJKMNP-TV-Z]{16}$'),
        language text NOT NULL CHECK (language IN ('sv', 'en')),
        record jsonb NOT NULL,
        sealed_name bytea NOT NULL,
        issued_at timestamptz NOT NULL,
        issued_by uuid REFERENCES person (id),
        issued_why text,
        name_hidden boolean NOT NULL DEFAULT false,
        replaced_by uuid REFERENCES certificate (id),
        revoked_at timestamptz,
        revoked_by uuid REFERENCES person (id),
        revoked_why text,
        CONSTRAINT certificate_serial UNIQUE (year, serial)
      )`);
    await runner.query(`CREATE UNIQUE INDEX certificate_in_force ON certificate (enrolment_id)
      WHERE replaced_by IS NULL AND revoked_at IS NULL`);
    await runner.query('CREATE INDEX certificate_enrolment ON certificate (enrolment_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE certificate, certificate_counter, completion');
  }
}
