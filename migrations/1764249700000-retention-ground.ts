import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How long what was sent to funders is kept, and what has been destroyed since. */
export class RetentionGround1764249700000 implements MigrationInterface {
  name = 'RetentionGround1764249700000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE retention_period (
        kind text PRIMARY KEY CHECK (kind IN ('records', 'accounting', 'aid')),
        years smallint NOT NULL CHECK (years BETWEEN 1 AND 100),
        source text NOT NULL
      )`);
    await runner.query(`
      INSERT INTO retention_period (kind, years, source) VALUES
        ('records', 5, '(EU) 2021/1060, artikel 82'), ('accounting', 7, 'Bokföringslagen (1999:1078) 7 kap. 2 §'), ('aid', 10, '(EU) 2023/2831, artikel 6')`);
    await runner.query('ALTER TABLE project_key ADD COLUMN destroyed_at timestamptz');
    await runner.query(`
      CREATE TABLE destruction (
        id uuid PRIMARY KEY,
        project_id uuid NOT NULL UNIQUE REFERENCES project (id),
        project_name text NOT NULL,
        last_payment_on date NOT NULL,
        held_until date NOT NULL,
        periods jsonb NOT NULL,
        thumbprint bytea NOT NULL CHECK (octet_length(thumbprint) = 32),
        submissions integer NOT NULL,
        people integer NOT NULL,
        files integer NOT NULL,
        by_person_id uuid NOT NULL REFERENCES person (id),
        at timestamptz NOT NULL,
        CONSTRAINT destruction_after CHECK (held_until > last_payment_on)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE destruction, retention_period');
    await runner.query('ALTER TABLE project_key DROP COLUMN destroyed_at');
  }
}
