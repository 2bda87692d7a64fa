import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How certificates look: for the centre, for a format, for a course; and the pictures on them. */
export class CertificateTemplatesGround1764213000000 implements MigrationInterface {
  name = 'CertificateTemplatesGround1764213000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE certificate_template (
        id uuid PRIMARY KEY,
        scope text NOT NULL UNIQUE,
        format_id uuid REFERENCES format (id),
        course_id uuid REFERENCES course (id),
        look jsonb NOT NULL,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT certificate_template_scope CHECK (
          (format_id IS NULL OR course_id IS NULL)
          AND scope = CASE WHEN course_id IS NOT NULL THEN 'course-' || course_id WHEN format_id IS NOT NULL THEN 'format-' || format_id ELSE 'centre' END
        )
      )`);
    await runner.query('CREATE UNIQUE INDEX certificate_template_format ON certificate_template (format_id) WHERE format_id IS NOT NULL');
    await runner.query('CREATE UNIQUE INDEX certificate_template_course ON certificate_template (course_id) WHERE course_id IS NOT NULL');
    await runner.query(`
      CREATE TABLE certificate_picture (
        hash text PRIMARY KEY,
        png bytea NOT NULL,
        width integer NOT NULL,
        height integer NOT NULL,
        kept_at timestamptz NOT NULL,
        frozen_at timestamptz,
        CONSTRAINT certificate_picture_hash CHECK (hash = encode(sha256(png), 'hex')),
        CONSTRAINT certificate_picture_size CHECK (width BETWEEN 1 AND 900 AND height BETWEEN 1 AND 900)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE certificate_picture, certificate_template');
  }
}
