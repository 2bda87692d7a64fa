import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The day from which the programmes that still run leave those under 18 unasked: reports of days before it are counted as they were. */
const FROM = '2026-11-24';

const NEXT: { set: string; why: string }[] = [
  { set: '019abe65-5c00-7000-8000-000000000001', why: 'Den som är under 18 år lämnar bara sitt födelsedatum: programmet kräver inga egna uppgifter av den som är 12–17 år, utan antalet kan uppskattas' },
  { set: '019abe65-5c00-7000-8000-000000000004', why: 'Den som är under 18 år lämnar bara sitt födelsedatum' },
];

/**
 * Rule sets that come with the product ask who is under 18 for the birth date and nothing more. They have another version for it, since
 * figures that were sent name the one that they were counted by. Study circles keep theirs, which asks nobody's age; so does the programme
 * that is over.
 */
export class RuleSetsMinors1764255780000 implements MigrationInterface {
  name = 'RuleSetsMinors1764255780000';

  async up(runner: QueryRunner): Promise<void> {
    for (const { set, why } of NEXT) {
      await runner.query(
        `INSERT INTO rule_set_version (id, rule_set_id, number, valid_from, valid_to, content, why)
         SELECT $1, v.rule_set_id, v.number + 1, $2, v.valid_to, v.content || '{"asksMinors": false}', $3 FROM rule_set_version v WHERE v.rule_set_id = $4 ORDER BY v.number DESC LIMIT 1`,
        [set.replace('-8000-', '-8002-'), FROM, why, set],
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE rule_set_version DISABLE TRIGGER rule_set_version_kept');
    await runner.query('DELETE FROM rule_set_version WHERE id = ANY ($1::uuid[])', [NEXT.map(({ set }) => set.replace('-8000-', '-8002-'))]);
    await runner.query('ALTER TABLE rule_set_version ENABLE TRIGGER rule_set_version_kept');
  }
}
