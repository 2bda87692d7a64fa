import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Activities that are a file, and when modules and activities open. A file is referred to by each version that has it. */
export class CoursesActivityContent1764255500000 implements MigrationInterface {
  name = 'CoursesActivityContent1764255500000';

  async up(runner: QueryRunner): Promise<void> {
    // Which kinds an author can add is for the product to say; the table knows them all, so that kinds can come in any order.
    await runner.query(`
      ALTER TABLE activity DROP CONSTRAINT activity_kind_check,
        ADD CONSTRAINT activity_kind_check CHECK (kind IN ('page', 'link', 'file', 'video', 'quiz', 'assignment', 'survey', 'scorm'))`);
    await runner.query(`ALTER TABLE course_version_module ADD COLUMN opens jsonb CHECK (jsonb_typeof(opens) = 'object')`);
    await runner.query(`ALTER TABLE course_version_activity ADD COLUMN opens jsonb CHECK (jsonb_typeof(opens) = 'object')`);
    await runner.query(`
      CREATE TABLE course_version_file (
        course_version_id uuid NOT NULL REFERENCES course_version (id),
        activity_id uuid NOT NULL REFERENCES activity (id),
        file_id uuid NOT NULL REFERENCES stored_file (id),
        part text NOT NULL CHECK (part IN ('file', 'image', 'video', 'captions', 'poster', 'package')),
        language text CHECK (language IN ('sv', 'en')),
        PRIMARY KEY (course_version_id, activity_id, file_id)
      )`);
    await runner.query('CREATE INDEX course_version_file_file ON course_version_file (file_id)');
    await runner.query(`CREATE UNIQUE INDEX course_version_file_one ON course_version_file (course_version_id, activity_id) WHERE part = 'file'`);
    await runner.query(`
      CREATE TRIGGER course_version_file_published BEFORE INSERT OR UPDATE OR DELETE ON course_version_file
        FOR EACH ROW EXECUTE FUNCTION refuse_change_of_published_version()`);
  }

  /** Activities of other kinds than before keep it from going back: the check refuses them. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE activity DROP CONSTRAINT activity_kind_check, ADD CONSTRAINT activity_kind_check CHECK (kind IN ('page', 'link'))`);
    await runner.query('DROP TABLE course_version_file');
    await runner.query('ALTER TABLE course_version_activity DROP COLUMN opens');
    await runner.query('ALTER TABLE course_version_module DROP COLUMN opens');
  }
}
