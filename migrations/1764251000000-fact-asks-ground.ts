import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Participants are asked by letter for the facts that a project lacks. */
export class FactAsksGround1764251000000 implements MigrationInterface {
  name = 'FactAsksGround1764251000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE fact_ask (
        id uuid PRIMARY KEY,
        project_id uuid NOT NULL REFERENCES project (id),
        person_id uuid NOT NULL REFERENCES person (id),
        asked_by uuid REFERENCES person (id),
        asked_at timestamptz NOT NULL,
        written_at timestamptz NOT NULL,
        reminded_at timestamptz,
        answered_at timestamptz,
        UNIQUE (project_id, person_id)
      )`);
    await runner.query('CREATE INDEX fact_ask_person ON fact_ask (person_id)');
    await runner.query('CREATE INDEX fact_ask_waiting ON fact_ask (written_at) WHERE answered_at IS NULL AND reminded_at IS NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE fact_ask');
  }
}
