import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A session's list that was signed by hand is kept with it; a page that is replaced says who did so and why. */
export class DocumentsSignedLists1764080000000 implements MigrationInterface {
  name = 'DocumentsSignedLists1764080000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE document
        DROP CONSTRAINT document_owner_type_check,
        ADD CONSTRAINT document_owner_type_check CHECK (owner_type IN ('run', 'session', 'network', 'course', 'signed_list')),
        ADD COLUMN archived_by uuid REFERENCES person (id),
        ADD COLUMN archived_why text,
        ADD CONSTRAINT document_archived_with_trace CHECK (owner_type <> 'signed_list' OR archived_at IS NULL OR (archived_by IS NOT NULL AND archived_why <> ''))`);
    await runner.query(`CREATE INDEX document_signed_list ON document (owner_id, position) WHERE owner_type = 'signed_list'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX document_signed_list');
    await runner.query(`
      ALTER TABLE document
        DROP CONSTRAINT document_archived_with_trace,
        DROP COLUMN archived_why,
        DROP COLUMN archived_by,
        DROP CONSTRAINT document_owner_type_check,
        ADD CONSTRAINT document_owner_type_check CHECK (owner_type IN ('run', 'session', 'network', 'course'))`);
  }
}
