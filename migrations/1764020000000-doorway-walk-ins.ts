import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Helpers at the door make marks of their own kind, and people come without a seat, of whom it may have to be asked who they are. */
export class DoorwayWalkIns1764020000000 implements MigrationInterface {
  name = 'DoorwayWalkIns1764020000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['attendance', 'attendance_history']) {
      await runner.query(`ALTER TABLE ${table} DROP CONSTRAINT ${table}_source_check, ADD CONSTRAINT ${table}_source_check CHECK (source IN ('staff', 'self', 'import', 'door'))`);
    }
    await runner.query(`
      CREATE TABLE walk_in (
        id uuid PRIMARY KEY,
        session_id uuid NOT NULL REFERENCES session (id),
        enrolment_id uuid NOT NULL REFERENCES enrolment (id),
        person_id uuid NOT NULL REFERENCES person (id),
        link_id uuid REFERENCES signed_link (id),
        organisation_name text,
        created_at timestamptz NOT NULL,
        settled_at timestamptz,
        settled_by uuid REFERENCES person (id),
        settled_as text CHECK (settled_as IN ('known', 'new')),
        CONSTRAINT walk_in_settled CHECK ((settled_at IS NULL) = (settled_as IS NULL))
      )`);
    await runner.query('CREATE INDEX walk_in_asked ON walk_in (session_id) WHERE settled_at IS NULL');
    await runner.query('CREATE INDEX walk_in_person ON walk_in (person_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE walk_in');
    for (const table of ['attendance', 'attendance_history']) {
      await runner.query(`ALTER TABLE ${table} DROP CONSTRAINT ${table}_source_check, ADD CONSTRAINT ${table}_source_check CHECK (source IN ('staff', 'self', 'import'))`);
    }
  }
}
