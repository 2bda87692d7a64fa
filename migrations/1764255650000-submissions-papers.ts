import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What became of a submission has papers: a receipt, what the funder answered. They stay as long as the submission, which cannot change. */
export class SubmissionsPapers1764255650000 implements MigrationInterface {
  name = 'SubmissionsPapers1764255650000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE document
        DROP CONSTRAINT document_owner_type_check,
        ADD CONSTRAINT document_owner_type_check CHECK (owner_type IN ('run', 'session', 'network', 'course', 'signed_list', 'aid_certificate', 'submission_event'))`);
    await runner.query(`CREATE INDEX document_submission_event ON document (owner_id) WHERE owner_type = 'submission_event'`);
    await runner.query(`
      CREATE TRIGGER document_of_submission_kept BEFORE UPDATE OR DELETE ON document
        FOR EACH ROW WHEN (OLD.owner_type = 'submission_event') EXECUTE FUNCTION refuse_change_of_submission()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER document_of_submission_kept ON document');
    await runner.query('DROP INDEX document_submission_event');
    await runner.query(`DELETE FROM document WHERE owner_type = 'submission_event'`);
    await runner.query(`
      ALTER TABLE document
        DROP CONSTRAINT document_owner_type_check,
        ADD CONSTRAINT document_owner_type_check CHECK (owner_type IN ('run', 'session', 'network', 'course', 'signed_list', 'aid_certificate'))`);
  }
}
