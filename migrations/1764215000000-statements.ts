import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Participation statements: frozen, numbered in a series of their own without holes. */
export class Statements1764215000000 implements MigrationInterface {
  name = 'Statements1764215000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE participation_statement (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person (id),
        year smallint NOT NULL,
        serial integer NOT NULL CHECK (serial > 0),
        number text NOT NULL UNIQUE,
        code text NOT NULL UNIQUE CHECK (code ~ '^[0-9A-HJKMNP-TV-Z]{16}$'),
        record jsonb NOT NULL,
        sealed_name bytea NOT NULL,
        name_hidden boolean NOT NULL DEFAULT false,
        made_at timestamptz NOT NULL,
        CONSTRAINT participation_statement_serial UNIQUE (year, serial)
      )`);
    await runner.query('CREATE INDEX participation_statement_person ON participation_statement (person_id, made_at DESC, id DESC)');
    await runner.query(`
      CREATE TABLE participation_statement_counter (
        year smallint PRIMARY KEY,
        last_serial integer NOT NULL DEFAULT 0 CHECK (last_serial >= 0)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE participation_statement_counter');
    await runner.query('DROP TABLE participation_statement');
  }
}
