import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Months are confirmed by a signature on paper too: pages are kept, and what was entered wrongly is taken back with a reason. A code no longer says in the open where it went. */
export class AttestationsOnPaper1764246100000 implements MigrationInterface {
  name = 'AttestationsOnPaper1764246100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE attestation_page (
        id uuid PRIMARY KEY,
        project_id uuid NOT NULL REFERENCES project (id),
        month date NOT NULL CHECK (extract(day FROM month) = 1),
        file_id uuid NOT NULL REFERENCES stored_file (id),
        added_by uuid NOT NULL REFERENCES person (id),
        added_at timestamptz NOT NULL
      )`);
    await runner.query('CREATE UNIQUE INDEX attestation_page_file ON attestation_page (file_id)');
    await runner.query('CREATE INDEX attestation_page_month ON attestation_page (project_id, month)');
    await runner.query(`
      CREATE TABLE attestation_withdrawal (
        id uuid PRIMARY KEY,
        attestation_id uuid NOT NULL REFERENCES attestation (id),
        confirmation bytea NOT NULL,
        confirmation_sha256 bytea NOT NULL CHECK (confirmation_sha256 = sha256(confirmation)),
        signed_on date NOT NULL,
        entered_by uuid NOT NULL REFERENCES person (id),
        entered_at timestamptz NOT NULL,
        file_id uuid REFERENCES stored_file (id),
        withdrawn_by uuid NOT NULL REFERENCES person (id),
        withdrawn_at timestamptz NOT NULL,
        why text NOT NULL CHECK (why <> '')
      )`);
    await runner.query('CREATE INDEX attestation_withdrawal_of ON attestation_withdrawal (attestation_id)');
    // Lines whose dispute staff read off a paper, and what was registered when a line was taken out of what is confirmed.
    await runner.query('ALTER TABLE attestation_line ADD COLUMN entered boolean NOT NULL DEFAULT false, ADD COLUMN void_minutes integer CHECK (void_minutes >= 0)');
    await runner.query('ALTER TABLE attestation_code DROP COLUMN sent_to, ADD COLUMN sealed_to bytea');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM attestation_code`);
    await runner.query('ALTER TABLE attestation_code DROP COLUMN sealed_to, ADD COLUMN sent_to text NOT NULL');
    await runner.query('ALTER TABLE attestation_line DROP COLUMN entered, DROP COLUMN void_minutes');
    await runner.query('DROP TABLE attestation_withdrawal, attestation_page');
  }
}
