import { createHash } from 'node:crypto';
import { v7 as newId } from 'uuid';
import type { Sql } from '../../backend/src/platform/db/tx';

/** Lays an organisation's certificate of one month straight into the tables, unanswered, with a line for each of these people. */
export async function layCofinancing(sql: Sql, { projectId, organisationId, askedBy, personIds }: { projectId: string; organisationId: string; askedBy: string; personIds: string[] }): Promise<string> {
  const id = newId();
  const content = Buffer.from(JSON.stringify({ certificateId: id, from: '2026-11', kronorPerHour: null, lines: [], organisation: { id: organisationId, name: 'Föreningen' }, project: { id: projectId, name: 'Projektet' }, to: '2026-11', version: 1 }));
  await sql.query(
    `INSERT INTO cofinancing_certificate (id, project_id, organisation_id, from_month, to_month, content, content_sha256, asked_at, asked_by, due_on) VALUES ($1, $2, $3, '2026-11-01', '2026-11-01', $4, $5, now(), $6, '2026-12-20')`,
    [id, projectId, organisationId, content, createHash('sha256').update(content).digest(), askedBy],
  );
  await sql.query(`INSERT INTO cofinancing_line (certificate_id, place, person_id, month, minutes) SELECT $1, n.place, n.person_id, '2026-11-01', 60 FROM unnest($2::uuid[]) WITH ORDINALITY AS n (person_id, place)`, [id, personIds]);
  return id;
}
