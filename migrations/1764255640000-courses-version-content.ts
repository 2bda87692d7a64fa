import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What activities of a version say beside their text, whole, by their kind; what is kept back until it is due stands in a column of its own. */
export class CoursesVersionContent1764255640000 implements MigrationInterface {
  name = 'CoursesVersionContent1764255640000';

  async up(runner: QueryRunner): Promise<void> {
    // No key to course_version_activity: its rows are written anew each time the outline is saved.
    await runner.query(`
      CREATE TABLE course_version_content (
        course_version_id uuid NOT NULL REFERENCES course_version (id),
        activity_id uuid NOT NULL REFERENCES activity (id),
        shown jsonb NOT NULL CHECK (jsonb_typeof(shown) = 'object'),
        kept_back jsonb CHECK (jsonb_typeof(kept_back) = 'object'),
        version integer NOT NULL DEFAULT 1,
        updated_at timestamptz NOT NULL,
        PRIMARY KEY (course_version_id, activity_id)
      )`);
    await runner.query(`
      CREATE TRIGGER course_version_content_published BEFORE INSERT OR UPDATE OR DELETE ON course_version_content
        FOR EACH ROW EXECUTE FUNCTION refuse_change_of_published_version()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE course_version_content');
  }
}
