import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is written to the board about a period: three comments at most, each signed by whoever wrote it last. */
export class BoardPageComments1764250000000 implements MigrationInterface {
  name = 'BoardPageComments1764250000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE board_comment (
        from_on date NOT NULL,
        to_on date NOT NULL CHECK (to_on > from_on),
        place smallint NOT NULL CHECK (place BETWEEN 1 AND 3),
        text text NOT NULL CHECK (length(text) <= 400),
        written_by uuid NOT NULL REFERENCES person (id),
        written_at timestamptz NOT NULL,
        version integer NOT NULL CHECK (version > 0),
        PRIMARY KEY (from_on, to_on, place)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE board_comment');
  }
}
