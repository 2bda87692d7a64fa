import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A course and its versions. A published version never changes; modules and activities keep their identity from one
 * version to the next, so that progress and sessions can name them across versions.
 */
export class CoursesGround1763700060000 implements MigrationInterface {
  name = 'CoursesGround1763700060000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE format (
        id uuid PRIMARY KEY,
        key text NOT NULL UNIQUE,
        name jsonb NOT NULL,
        position smallint NOT NULL DEFAULT 0,
        audience_sectors text[] NOT NULL DEFAULT '{}',
        target_operator text CHECK (target_operator IN ('at_least', 'about', 'between')),
        target_value smallint CHECK (target_value > 0),
        target_upper_value smallint,
        archived_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT format_target CHECK (
          (target_operator IS NULL) = (target_value IS NULL)
          AND (target_operator IS NOT DISTINCT FROM 'between') = (target_upper_value IS NOT NULL)
          AND (target_upper_value IS NULL OR target_upper_value >= target_value))
      )`);
    await runner.query('ALTER TABLE project_target ADD CONSTRAINT project_target_format_fk FOREIGN KEY (format_id) REFERENCES format (id)');
    await runner.query(`
      CREATE TABLE course (
        id uuid PRIMARY KEY,
        slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
        format_id uuid NOT NULL REFERENCES format (id),
        challenge_id uuid REFERENCES societal_challenge (id),
        archived_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        version integer NOT NULL DEFAULT 1
      )`);
    await runner.query('CREATE INDEX course_format ON course (format_id)');
    await runner.query(`
      CREATE TABLE course_version (
        id uuid PRIMARY KEY,
        course_id uuid NOT NULL REFERENCES course (id),
        number integer NOT NULL CHECK (number > 0),
        title jsonb NOT NULL,
        summary jsonb NOT NULL DEFAULT '{}',
        description jsonb NOT NULL DEFAULT '{}',
        level text CHECK (level IN ('introductory', 'intermediate', 'advanced')),
        languages text[] NOT NULL DEFAULT '{sv}' CHECK (cardinality(languages) > 0),
        subjects text[] NOT NULL DEFAULT '{}',
        completion_rule jsonb NOT NULL DEFAULT '{}',
        published_at timestamptz,
        created_by uuid REFERENCES person (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (course_id, number)
      )`);
    // One draft at a time: two people who edit a course meet in the same draft instead of publishing past each other.
    await runner.query('CREATE UNIQUE INDEX course_version_one_draft ON course_version (course_id) WHERE published_at IS NULL');
    await runner.query('CREATE TABLE module (id uuid PRIMARY KEY, course_id uuid NOT NULL REFERENCES course (id))');
    await runner.query('CREATE INDEX module_course ON module (course_id)');
    await runner.query(`
      CREATE TABLE activity (
        id uuid PRIMARY KEY,
        course_id uuid NOT NULL REFERENCES course (id),
        kind text NOT NULL CHECK (kind IN ('page', 'link'))
      )`);
    await runner.query('CREATE INDEX activity_course ON activity (course_id)');
    await runner.query(`
      CREATE TABLE course_version_module (
        course_version_id uuid NOT NULL REFERENCES course_version (id),
        module_id uuid NOT NULL REFERENCES module (id),
        position smallint NOT NULL,
        title jsonb NOT NULL,
        summary jsonb NOT NULL DEFAULT '{}',
        PRIMARY KEY (course_version_id, module_id),
        CONSTRAINT course_version_module_position UNIQUE (course_version_id, position) DEFERRABLE INITIALLY DEFERRED
      )`);
    await runner.query(`
      CREATE TABLE course_version_activity (
        course_version_id uuid NOT NULL,
        activity_id uuid NOT NULL REFERENCES activity (id),
        module_id uuid NOT NULL,
        position smallint NOT NULL,
        title jsonb NOT NULL,
        body jsonb NOT NULL DEFAULT '{}',
        url text,
        required boolean NOT NULL DEFAULT true,
        estimated_minutes smallint NOT NULL DEFAULT 0 CHECK (estimated_minutes BETWEEN 0 AND 6000),
        PRIMARY KEY (course_version_id, activity_id),
        FOREIGN KEY (course_version_id, module_id) REFERENCES course_version_module (course_version_id, module_id),
        CONSTRAINT course_version_activity_position UNIQUE (course_version_id, module_id, position) DEFERRABLE INITIALLY DEFERRED
      )`);
    await runner.query('CREATE INDEX course_version_activity_activity ON course_version_activity (activity_id)');
    // Versions that have been published are what learners follow and certificates name: the database keeps them as they are.
    await runner.query(`
      CREATE FUNCTION refuse_change_of_published_version() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE of_version uuid;
      BEGIN
        IF TG_TABLE_NAME = 'course_version' THEN
          IF OLD.published_at IS NOT NULL THEN
            RAISE EXCEPTION 'course version % is published and cannot change', OLD.id USING ERRCODE = 'restrict_violation';
          END IF;
        ELSE
          of_version := CASE WHEN TG_OP = 'INSERT' THEN NEW.course_version_id ELSE OLD.course_version_id END;
          IF EXISTS (SELECT 1 FROM course_version WHERE id = of_version AND published_at IS NOT NULL) THEN
            RAISE EXCEPTION 'course version % is published and cannot change', of_version USING ERRCODE = 'restrict_violation';
          END IF;
        END IF;
        RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
      END $$`);
    await runner.query(`CREATE TRIGGER course_version_published BEFORE UPDATE OR DELETE ON course_version
      FOR EACH ROW EXECUTE FUNCTION refuse_change_of_published_version()`);
    for (const table of ['course_version_module', 'course_version_activity']) {
      await runner.query(`CREATE TRIGGER ${table}_published BEFORE INSERT OR UPDATE OR DELETE ON ${table}
        FOR EACH ROW EXECUTE FUNCTION refuse_change_of_published_version()`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE project_target DROP CONSTRAINT project_target_format_fk');
    await runner.query('DROP TABLE course_version_activity, course_version_module, activity, module, course_version, course, format');
    await runner.query('DROP FUNCTION refuse_change_of_published_version');
  }
}
