import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files that are ordered, made by a job and kept for a day. */
export class ExportsGround1764249000000 implements MigrationInterface {
  name = 'ExportsGround1764249000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE export_order (
        id uuid PRIMARY KEY,
        kind text NOT NULL,
        about uuid NOT NULL,
        parameters jsonb NOT NULL,
        title text NOT NULL CHECK (length(title) BETWEEN 1 AND 400),
        language text NOT NULL CHECK (language IN ('sv', 'en')),
        ordered_by uuid NOT NULL REFERENCES person (id),
        ordered_at timestamptz NOT NULL,
        state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'making', 'ready', 'failed', 'cancelled')),
        attempts smallint NOT NULL DEFAULT 0,
        attempts_before_recall smallint NOT NULL DEFAULT 0,
        failures smallint NOT NULL DEFAULT 0,
        total integer NOT NULL DEFAULT 0,
        done integer NOT NULL DEFAULT 0,
        file_id uuid REFERENCES stored_file (id),
        expires_at timestamptz NOT NULL,
        CONSTRAINT export_order_file CHECK ((state = 'ready') = (file_id IS NOT NULL))
      )`);
    // Ordered twice at once, it is made once.
    await runner.query(`CREATE UNIQUE INDEX export_order_under_way ON export_order (ordered_by, kind, about, language, md5(parameters::text)) WHERE state IN ('waiting', 'making')`);
    await runner.query('CREATE INDEX export_order_of ON export_order (ordered_by, ordered_at)');
    await runner.query('CREATE INDEX export_order_expires ON export_order (expires_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE export_order');
  }
}
