import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was frozen for a funder never changes, in the database's own keeping: only more can be noted beside it. */
export class SubmissionsGround1764247000000 implements MigrationInterface {
  name = 'SubmissionsGround1764247000000';

  async up(runner: QueryRunner): Promise<void> {
    // The key itself lies in a file: a copy of the database must not bring back what was destroyed.
    await runner.query(`
      CREATE TABLE project_key (
        project_id uuid PRIMARY KEY REFERENCES project (id),
        thumbprint bytea NOT NULL CHECK (octet_length(thumbprint) = 32),
        made_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(`
      CREATE TABLE submission (
        id uuid PRIMARY KEY,
        project_id uuid NOT NULL REFERENCES project (id),
        kind text NOT NULL CHECK (kind IN ('monthly', 'payment', 'quarterly', 'final', 'own')),
        from_on date NOT NULL,
        to_on date NOT NULL,
        version integer NOT NULL CHECK (version > 0),
        rule_set_version_id uuid REFERENCES rule_set_version (id),
        cut_off timestamptz NOT NULL,
        why text,
        made_by uuid NOT NULL REFERENCES person (id),
        participants integer NOT NULL,
        registered_minutes integer NOT NULL,
        signed_minutes integer NOT NULL,
        sha256 bytea NOT NULL CHECK (octet_length(sha256) = 32),
        content bytea NOT NULL,
        CONSTRAINT submission_days CHECK (to_on >= from_on),
        CONSTRAINT submission_why CHECK (version = 1 OR why IS NOT NULL),
        UNIQUE (project_id, kind, from_on, to_on, version)
      )`);
    await runner.query(`
      CREATE TABLE submission_event (
        id uuid PRIMARY KEY,
        submission_id uuid NOT NULL REFERENCES submission (id),
        what text NOT NULL CHECK (what IN ('sent', 'accepted', 'returned')),
        happened_on date NOT NULL,
        text text NOT NULL DEFAULT '',
        by_person_id uuid NOT NULL REFERENCES person (id),
        at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query('CREATE INDEX submission_event_of ON submission_event (submission_id, at, id)');
    await runner.query(`
      CREATE FUNCTION refuse_change_of_submission() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'what was frozen cannot change: % %', TG_TABLE_NAME, OLD.id USING ERRCODE = 'restrict_violation';
      END $$`);
    for (const table of ['submission', 'submission_event']) {
      await runner.query(`CREATE TRIGGER ${table}_kept BEFORE UPDATE OR DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION refuse_change_of_submission()`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE submission_event, submission, project_key');
    await runner.query('DROP FUNCTION refuse_change_of_submission');
  }
}
