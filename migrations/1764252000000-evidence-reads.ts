import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who has read what is about people in a project's submissions: for the auditor, who may see it of themselves, and for the centre. */
export class EvidenceReads1764252000000 implements MigrationInterface {
  name = 'EvidenceReads1764252000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE evidence_read (
        id uuid PRIMARY KEY,
        submission_id uuid NOT NULL REFERENCES submission (id),
        project_id uuid NOT NULL REFERENCES project (id),
        what text NOT NULL CHECK (what IN ('content', 'drift', 'dossier', 'number', 'session')),
        by_person_id uuid REFERENCES person (id),
        link_id uuid REFERENCES signed_link (id),
        row_number integer CHECK (row_number > 0),
        at timestamptz NOT NULL,
        CONSTRAINT evidence_read_by CHECK (by_person_id IS NOT NULL OR link_id IS NOT NULL)
      )`);
    await runner.query('CREATE INDEX evidence_read_project ON evidence_read (project_id, at DESC, id DESC)');
    await runner.query('CREATE INDEX evidence_read_person ON evidence_read (by_person_id, at DESC, id DESC) WHERE by_person_id IS NOT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE evidence_read');
  }
}
