import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Certificates that were issued to people under an alias before names were hidden from those who check them. Who has asked
 * for the name to be shown since they were protected keeps it.
 */
export class CertificatesHideProtectedNames1763700620000 implements MigrationInterface {
  name = 'CertificatesHideProtectedNames1763700620000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE certificate c SET name_hidden = true
        FROM person p
       WHERE p.id = c.person_id AND p.protected AND NOT c.name_hidden
         AND NOT EXISTS (SELECT 1 FROM audit_event a WHERE a.object_type = 'certificate' AND a.object_id = c.id AND a.action = 'certificate.name-shown'
           AND a.at >= coalesce((SELECT max(h.at) FROM audit_event h WHERE h.object_type = 'person' AND h.object_id = p.id AND h.action = 'person.protected'), '-infinity'))`);
  }

  /** What was hidden stays so: nobody can tell any more what stood open by mistake. */
  async down(): Promise<void> {
    await Promise.resolve();
  }
}
