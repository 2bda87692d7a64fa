import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Links to what stands behind one session of a submission, and which document somebody fetched by one. */
export class EvidenceLinks1764254700000 implements MigrationInterface {
  name = 'EvidenceLinks1764254700000';

  async up(runner: QueryRunner): Promise<void> {
    // A session can go, as one that was made up by a task; what was frozen of it stays.
    await runner.query(`
      CREATE TABLE evidence_link (
        id uuid PRIMARY KEY,
        submission_id uuid NOT NULL REFERENCES submission (id),
        project_id uuid NOT NULL REFERENCES project (id),
        session_id uuid NOT NULL,
        name text NOT NULL CHECK (name <> ''),
        email text,
        mailed boolean NOT NULL,
        link_id uuid NOT NULL UNIQUE REFERENCES signed_link (id),
        made_by uuid NOT NULL REFERENCES person (id),
        made_at timestamptz NOT NULL,
        CONSTRAINT evidence_link_mailed CHECK (NOT mailed OR email IS NOT NULL)
      )`);
    await runner.query('CREATE INDEX evidence_link_project ON evidence_link (project_id, made_at DESC, id DESC)');
    await runner.query('ALTER TABLE evidence_read DROP CONSTRAINT evidence_read_what_check');
    await runner.query(`ALTER TABLE evidence_read ADD CONSTRAINT evidence_read_what_check CHECK (what IN ('content', 'drift', 'dossier', 'number', 'session', 'document'))`);
    await runner.query('ALTER TABLE evidence_read ADD COLUMN document_id uuid REFERENCES document (id)');
    await runner.query('CREATE INDEX evidence_read_link ON evidence_read (link_id, at) WHERE link_id IS NOT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM evidence_read WHERE what = 'document'`);
    await runner.query('DROP INDEX evidence_read_link');
    await runner.query('ALTER TABLE evidence_read DROP COLUMN document_id, DROP CONSTRAINT evidence_read_what_check');
    await runner.query(`ALTER TABLE evidence_read ADD CONSTRAINT evidence_read_what_check CHECK (what IN ('content', 'drift', 'dossier', 'number', 'session'))`);
    await runner.query('DROP TABLE evidence_link');
  }
}
