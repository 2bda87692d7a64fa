import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What organisations are asked about themselves, and what each has answered. */
export class Mappings1764255790000 implements MigrationInterface {
  name = 'Mappings1764255790000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE mapping (
        id uuid PRIMARY KEY,
        name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
        occasion text NOT NULL CHECK (length(occasion) <= 300),
        language text NOT NULL CHECK (language IN ('sv', 'en')),
        answer_by date NOT NULL,
        project_id uuid REFERENCES project (id),
        sections jsonb NOT NULL CHECK (jsonb_typeof(sections) = 'array'),
        everyone boolean NOT NULL,
        organisation_ids uuid[] NOT NULL,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL,
        sent_at timestamptz,
        reminded_on date,
        closed_at timestamptz,
        CHECK (sent_at IS NOT NULL OR (closed_at IS NULL AND reminded_on IS NULL))
      )`);
    await runner.query('CREATE INDEX mapping_project ON mapping (project_id)');
    // What is written saves itself and is told to nobody; what was sent stands until it is sent again.
    await runner.query(`
      CREATE TABLE mapping_ask (
        id uuid PRIMARY KEY,
        mapping_id uuid NOT NULL REFERENCES mapping (id),
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        draft jsonb CHECK (jsonb_typeof(draft) = 'object'),
        written_at timestamptz,
        version integer NOT NULL DEFAULT 0,
        answers jsonb CHECK (jsonb_typeof(answers) = 'object'),
        need text,
        answered_at timestamptz,
        UNIQUE (mapping_id, organisation_id),
        CHECK ((answers IS NULL) = (answered_at IS NULL))
      )`);
    await runner.query('CREATE INDEX mapping_ask_organisation ON mapping_ask (organisation_id, answered_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE mapping_ask, mapping');
  }
}
