import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The nine formats that a centre starts with, the words a course is found by, and a number that each save of a draft
 * raises, so that two authors never overwrite each other.
 */
export class CoursesSearchAndFormats1763700220000 implements MigrationInterface {
  name = 'CoursesSearchAndFormats1763700220000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE course_version ADD COLUMN version integer NOT NULL DEFAULT 1');
    // array_to_string() is only STABLE because elements of other types may print otherwise; texts do not.
    await runner.query(`
      CREATE FUNCTION public.words_of(text[]) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
      RETURN array_to_string($1, ' ')`);
    await runner.query(`
      CREATE FUNCTION public.both_languages(jsonb) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
      RETURN concat_ws(' ', $1 ->> 'sv', $1 ->> 'en')`);
    await runner.query(`
      ALTER TABLE course_version ADD COLUMN search_words tsvector NOT NULL GENERATED ALWAYS AS (
        setweight(to_tsvector('public.sv_unaccent'::regconfig, public.both_languages(title)), 'A') ||
        setweight(to_tsvector('public.sv_unaccent'::regconfig, public.both_languages(summary) || ' ' || public.words_of(subjects)), 'B') ||
        setweight(to_tsvector('public.sv_unaccent'::regconfig, public.both_languages(description)), 'C')) STORED`);
    await runner.query('CREATE INDEX course_version_search_words ON course_version USING gin (search_words)');
    await runner.query(`
      INSERT INTO format (id, key, position, name, target_operator, target_value, target_upper_value) VALUES
        ('019a0000-0000-7000-8000-000000000001', 'course', 1, '{"sv":"Kurs","en":"Course","reviewed":{"sv":true,"en":true}}', NULL, NULL, NULL),
        ('019a0000-0000-7000-8000-000000000002', 'training-programme', 2, '{"sv":"Utbildning","en":"Training programme","reviewed":{"sv":true,"en":true}}', NULL, NULL, NULL),
        ('019a0000-0000-7000-8000-000000000003', 'seminar', 3, '{"sv":"Seminarium","en":"Seminar","reviewed":{"sv":true,"en":true}}', NULL, NULL, NULL),
        ('019a0000-0000-7000-8000-000000000004', 'inspirational-lecture', 4, '{"sv":"Inspirationsföreläsning","en":"Inspirational lecture","reviewed":{"sv":true,"en":true}}', NULL, NULL, NULL),
        ('019a0000-0000-7000-8000-000000000005', 'learning-lunch', 5, '{"sv":"Lärande lunch","en":"Learning lunch","reviewed":{"sv":true,"en":true}}', 'at_least', 6, NULL),
        ('019a0000-0000-7000-8000-000000000006', 'dialogue-forum', 6, '{"sv":"Dialogforum","en":"Dialogue forum","reviewed":{"sv":true,"en":true}}', 'about', 2, NULL),
        ('019a0000-0000-7000-8000-000000000007', 'idea-workshop', 7, '{"sv":"Idéverkstad","en":"Idea workshop","reviewed":{"sv":true,"en":true}}', 'at_least', 2, NULL),
        ('019a0000-0000-7000-8000-000000000008', 'malmo-hour', 8, '{"sv":"Malmötimmen","en":"Malmö hour","reviewed":{"sv":true,"en":true}}', 'between', 4, 6),
        ('019a0000-0000-7000-8000-000000000009', 'cohort-programme', 9, '{"sv":"Medskapa förändring","en":"Cohort programme","reviewed":{"sv":true,"en":true}}', NULL, NULL, NULL)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DELETE FROM format WHERE NOT EXISTS (SELECT 1 FROM course WHERE course.format_id = format.id)');
    await runner.query('ALTER TABLE course_version DROP COLUMN search_words, DROP COLUMN version');
    await runner.query('DROP FUNCTION public.words_of, public.both_languages');
  }
}
