import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a participant's situation was, and from which day to which. */
export class ParticipantFacts1764241000000 implements MigrationInterface {
  name = 'ParticipantFacts1764241000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE participant_fact (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person (id),
        fact text NOT NULL CHECK (fact IN ('employment', 'unemployedMonths', 'education', 'disability', 'thirdCountry', 'foreignBackground', 'minority', 'homeless', 'rural')),
        value text NOT NULL,
        valid daterange NOT NULL CHECK (NOT isempty(valid)),
        source text NOT NULL CHECK (source IN ('self', 'staff', 'import')),
        why text,
        recorded_by uuid REFERENCES person (id),
        recorded_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT participant_fact_value CHECK (value = 'declined' OR CASE fact
          WHEN 'employment' THEN value IN ('employed', 'unemployed', 'student', 'inactive')
          WHEN 'education' THEN value IN ('isced_0_2', 'isced_3_4', 'isced_5_8')
          WHEN 'unemployedMonths' THEN value ~ '^([0-9]|[1-9][0-9]|[1-5][0-9][0-9]|600)$'
          ELSE value IN ('yes', 'no') END),
        CONSTRAINT participant_fact_once_at_a_time EXCLUDE USING gist (person_id WITH =, fact WITH =, valid WITH &&)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE participant_fact');
  }
}
