import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a project reports that is not counted from its participants. Figures of the same thing never share a day, so that a period's are simply added up. */
export class IndicatorsEnteredFigures1764245000000 implements MigrationInterface {
  name = 'IndicatorsEnteredFigures1764245000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE entered_figure (
        id uuid PRIMARY KEY,
        project_id uuid NOT NULL REFERENCES project (id),
        code text NOT NULL,
        from_on date NOT NULL,
        to_on date NOT NULL,
        value integer NOT NULL CHECK (value >= 0),
        method text,
        reason text,
        entered_by uuid NOT NULL REFERENCES person (id),
        entered_at timestamptz NOT NULL DEFAULT now(),
        superseded_at timestamptz,
        ended_reason text,
        CONSTRAINT entered_figure_days CHECK (to_on >= from_on),
        CONSTRAINT entered_figure_method CHECK (code <> 'minors' OR method IS NOT NULL),
        CONSTRAINT entered_figure_ended CHECK (ended_reason IS NULL OR superseded_at IS NOT NULL),
        CONSTRAINT entered_figure_once EXCLUDE USING gist (project_id WITH =, code WITH =, daterange(from_on, to_on, '[]') WITH &&) WHERE (superseded_at IS NULL)
      )`);
    await runner.query('CREATE INDEX entered_figure_of ON entered_figure (project_id, code)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE entered_figure');
  }
}
