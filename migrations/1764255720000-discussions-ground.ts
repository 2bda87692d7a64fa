import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Those who follow a run talk about a module of its course. A discussion belongs to the run and the module: a class talks among itself, and a module that stands in a newer version is the same.
 * Posts are numbered as they come; an answer bears the number of what it answers as its root, so that a discussion is read in order by one index.
 */
export class DiscussionsGround1764255720000 implements MigrationInterface {
  name = 'DiscussionsGround1764255720000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE course_version_module ADD COLUMN discussed boolean NOT NULL DEFAULT false');
    await runner.query(`
      CREATE TABLE discussion (
        id uuid PRIMARY KEY,
        run_id uuid NOT NULL REFERENCES course_run (id),
        module_id uuid NOT NULL REFERENCES module (id),
        posts integer NOT NULL DEFAULT 0,
        revision integer NOT NULL DEFAULT 0,
        closed_at timestamptz,
        closed_by uuid REFERENCES person (id),
        UNIQUE (run_id, module_id),
        CHECK ((closed_at IS NULL) = (closed_by IS NULL))
      )`);
    await runner.query(`
      CREATE TABLE discussion_post (
        id uuid PRIMARY KEY,
        discussion_id uuid NOT NULL REFERENCES discussion (id),
        number integer NOT NULL CHECK (number > 0),
        root integer NOT NULL,
        person_id uuid NOT NULL REFERENCES person (id),
        voice text NOT NULL CHECK (voice IN ('participant', 'instructor', 'administrator')),
        text text NOT NULL CHECK (length(text) <= 5000),
        written_at timestamptz NOT NULL,
        edited_at timestamptz,
        deleted_at timestamptz,
        pinned boolean NOT NULL DEFAULT false,
        hidden_at timestamptz,
        hidden_by uuid REFERENCES person (id),
        hidden_why text CHECK (length(hidden_why) <= 1000),
        UNIQUE (discussion_id, number),
        FOREIGN KEY (discussion_id, root) REFERENCES discussion_post (discussion_id, number),
        CHECK (root <= number),
        CHECK (NOT pinned OR root = number),
        CHECK ((hidden_at IS NULL) = (hidden_by IS NULL) AND (hidden_at IS NULL) = (hidden_why IS NULL))
      )`);
    await runner.query('CREATE INDEX discussion_post_order ON discussion_post (discussion_id, root, number)');
    await runner.query('CREATE INDEX discussion_post_person ON discussion_post (person_id)');
    await runner.query(`
      CREATE TABLE discussion_wording (
        post_id uuid NOT NULL REFERENCES discussion_post (id),
        number integer NOT NULL,
        text text NOT NULL,
        until timestamptz NOT NULL,
        PRIMARY KEY (post_id, number)
      )`);
    await runner.query(`
      CREATE TABLE discussion_reader (
        discussion_id uuid NOT NULL REFERENCES discussion (id),
        person_id uuid NOT NULL REFERENCES person (id),
        read_up_to integer NOT NULL DEFAULT 0,
        told_up_to integer NOT NULL DEFAULT 0,
        follows boolean,
        PRIMARY KEY (discussion_id, person_id)
      )`);
    await runner.query('CREATE INDEX discussion_reader_person ON discussion_reader (person_id)');
    await runner.query(`
      CREATE TABLE discussion_report (
        id uuid PRIMARY KEY,
        post_id uuid NOT NULL REFERENCES discussion_post (id),
        person_id uuid NOT NULL REFERENCES person (id),
        why text NOT NULL CHECK (length(why) <= 1000),
        reported_at timestamptz NOT NULL,
        settled_at timestamptz,
        settled_by uuid REFERENCES person (id),
        UNIQUE (post_id, person_id),
        CHECK ((settled_at IS NULL) = (settled_by IS NULL))
      )`);
    await runner.query('CREATE INDEX discussion_report_open ON discussion_report (reported_at, id) WHERE settled_at IS NULL');
    // What is new in discussions can be turned off as well.
    await runner.query('ALTER TABLE message_choice DROP CONSTRAINT message_choice_turned_off_check');
    await runner.query(`ALTER TABLE message_choice ADD CONSTRAINT message_choice_turned_off_check CHECK (turned_off <@ ARRAY['reminders', 'invitations', 'discussions'])`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`UPDATE message_choice SET turned_off = array_remove(turned_off, 'discussions')`);
    await runner.query('ALTER TABLE message_choice DROP CONSTRAINT message_choice_turned_off_check');
    await runner.query(`ALTER TABLE message_choice ADD CONSTRAINT message_choice_turned_off_check CHECK (turned_off <@ ARRAY['reminders', 'invitations'])`);
    await runner.query('DROP TABLE discussion_report, discussion_reader, discussion_wording, discussion_post, discussion');
    await runner.query('ALTER TABLE course_version_module DROP COLUMN discussed');
  }
}
