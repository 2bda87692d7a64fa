import type { Sql } from '../../backend/src/platform/db/tx';

/** Aid to every organisation, and as much to one of them, which has signed for it as often. */
export async function layAid(sql: Sql, count: number, of: { organisationId: string; projectId: string }, by: string): Promise<void> {
  await sql.query(
    `WITH numbers AS (SELECT n, gen_random_uuid() AS id FROM generate_series(1, $1::int) n),
          grants AS (INSERT INTO aid_grant (id, organisation_id, project_id, granted_on, giver, euro_cents, origin, recorded_by)
            SELECT gen_random_uuid(), to_one.id, $3::uuid, '2026-03-01', 'Centret', 100, 'ours', $4::uuid FROM (SELECT id FROM organisation UNION ALL SELECT $2::uuid FROM numbers) to_one RETURNING 1),
          undertakings AS (INSERT INTO undertaking (id) SELECT gen_random_uuid() RETURNING id),
          members AS (INSERT INTO undertaking_member (id, undertaking_id, organisation_id, added_by)
            SELECT gen_random_uuid(), u.id, o.id, $4::uuid FROM undertakings u, (SELECT $2::uuid AS id UNION (SELECT id FROM organisation WHERE id NOT IN (SELECT organisation_id FROM undertaking_member) ORDER BY id DESC LIMIT 3)) o RETURNING 1),
          files AS (INSERT INTO stored_file (id, name, kind, bytes, kept_at) SELECT id, 'intyg.pdf', 'application/pdf', 100, '2026-03-01'::timestamptz FROM numbers RETURNING id),
          certificates AS (INSERT INTO aid_certificate (id, organisation_id, signed_on, signed_by_name, filed_by) SELECT id, $2::uuid, '2026-03-01', 'Kim Prov', $4::uuid FROM numbers RETURNING 1)
     INSERT INTO document (id, owner_type, owner_id, file_id, title, added_by, added_at) SELECT id, 'aid_certificate', id, id, '{}', $4::uuid, '2026-03-01' FROM numbers`,
    [count, of.organisationId, of.projectId, by],
  );
}
