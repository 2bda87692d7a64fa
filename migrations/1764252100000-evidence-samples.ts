import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A sample of a submission's participants, what was judged of each, and who asked to see a number. */
export class EvidenceSamples1764252100000 implements MigrationInterface {
  name = 'EvidenceSamples1764252100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE sample (
        id uuid PRIMARY KEY,
        submission_id uuid NOT NULL REFERENCES submission (id),
        seed integer NOT NULL CHECK (seed > 0),
        size integer NOT NULL CHECK (size > 0),
        out_of integer NOT NULL CHECK (out_of >= size),
        drawn_by uuid NOT NULL REFERENCES person (id),
        drawn_at timestamptz NOT NULL
      )`);
    await runner.query('CREATE INDEX sample_submission ON sample (submission_id, drawn_at DESC, id DESC)');
    await runner.query(`
      CREATE TABLE sample_person (
        sample_id uuid NOT NULL REFERENCES sample (id),
        row_number integer NOT NULL CHECK (row_number > 0),
        pseudonym text NOT NULL,
        opened_at timestamptz,
        PRIMARY KEY (sample_id, row_number)
      )`);
    await runner.query(`
      CREATE TABLE sample_judgement (
        sample_id uuid NOT NULL,
        row_number integer NOT NULL,
        part text NOT NULL CHECK (part IN ('attendance', 'facts', 'confirmation', 'row')),
        says text NOT NULL CHECK (says IN ('right', 'remark')),
        remark text NOT NULL DEFAULT '',
        by_person_id uuid NOT NULL REFERENCES person (id),
        at timestamptz NOT NULL,
        PRIMARY KEY (sample_id, row_number, part),
        FOREIGN KEY (sample_id, row_number) REFERENCES sample_person (sample_id, row_number),
        CONSTRAINT sample_judgement_remark CHECK ((says = 'remark') = (remark <> ''))
      )`);
    await runner.query(`
      CREATE TABLE number_request (
        id uuid PRIMARY KEY,
        sample_id uuid NOT NULL,
        row_number integer NOT NULL,
        asked_by uuid NOT NULL REFERENCES person (id),
        asked_at timestamptz NOT NULL,
        why text NOT NULL CHECK (why <> ''),
        answer text CHECK (answer IN ('approved', 'refused')),
        answered_by uuid REFERENCES person (id),
        answered_at timestamptz,
        FOREIGN KEY (sample_id, row_number) REFERENCES sample_person (sample_id, row_number),
        CONSTRAINT number_request_answer CHECK ((answer IS NULL) = (answered_by IS NULL) AND (answer IS NULL) = (answered_at IS NULL)),
        CONSTRAINT number_request_by_another CHECK (answered_by <> asked_by)
      )`);
    await runner.query('CREATE INDEX number_request_person ON number_request (sample_id, row_number, asked_at DESC)');
    // Of two who ask at once there is one question.
    await runner.query('CREATE UNIQUE INDEX number_request_waiting ON number_request (sample_id, row_number, asked_by) WHERE answer IS NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE number_request, sample_judgement, sample_person, sample');
  }
}
