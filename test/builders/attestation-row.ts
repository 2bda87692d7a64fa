import { createHash } from 'node:crypto';
import { v7 as newId } from 'uuid';
import type { Sql } from '../../backend/src/platform/db/tx';

/** Of whom and what somebody is asked. */
export interface AttestationLaid {
  projectId: string;
  personId: string;
  /** With the sessions of each that are asked about. */
  seats: { enrolmentId: string; sessionId: string; runId: string }[];
  month?: string;
}

/** Lays a month that somebody is asked to confirm straight into the tables, by mail and unanswered. */
export async function layAttestation(sql: Sql, { projectId, personId, seats, month = '2026-09' }: AttestationLaid): Promise<string> {
  const id = newId();
  const lines = seats.map(({ enrolmentId, sessionId }) => ({ as: 'here', confirmedAt: null, courseTitle: { en: 'Course', sv: 'Kurs' }, earlyMinutes: 0, endsAt: null, enrolmentId, lateMinutes: 0, localDate: `${month}-01`, minutes: 60, sessionId, startsAt: null }));
  const content = Buffer.from(JSON.stringify({ attestationId: id, lines, month, personId, project: { id: projectId, name: 'Projektet' }, version: 1 }));
  await sql.query(
    `INSERT INTO attestation (id, project_id, person_id, month, content, content_sha256, way, asked_at, due_on) VALUES ($1, $2, $3, $4, $5, $6, 'mail', now(), '2026-10-20')`,
    [id, projectId, personId, `${month}-01`, content, createHash('sha256').update(content).digest()],
  );
  await sql.query(
    `INSERT INTO attestation_line (attestation_id, enrolment_id, session_id, run_id, local_date, minutes)
     SELECT $1, "enrolmentId", "sessionId", "runId", $3, 60 FROM jsonb_to_recordset($2::jsonb) AS l ("enrolmentId" uuid, "sessionId" uuid, "runId" uuid)`,
    [id, JSON.stringify(seats), `${month}-01`],
  );
  return id;
}

/** So many months of the learner, one of them with all sessions of the big run, on paper; and of that month one for each of the run's people. */
export async function layAttestations(sql: Sql, count: number, of: Record<string, string>): Promise<Record<string, string>> {
  const sessions = await sql.query<{ id: string }>('SELECT id FROM session WHERE run_id = $1', [of['runId']]);
  const seats = sessions.map(({ id }) => ({ enrolmentId: of['enrolmentId'] ?? '', sessionId: id, runId: of['runId'] ?? '' }));
  const attestationId = await layAttestation(sql, { projectId: of['projectId'] ?? '', personId: of['people'] ?? '', seats, month: '2026-11' });
  await sql.query(`UPDATE attestation SET way = 'paper' WHERE id = $1`, [attestationId]);
  const rows = `INSERT INTO attestation (id, project_id, person_id, month, content, content_sha256, way, asked_at, due_on)`;
  await sql.query(`${rows} SELECT gen_random_uuid(), $1, $2, '1900-01-01'::date + n * interval '1 month', '', sha256(''), 'mail', now(), '2026-10-20' FROM generate_series(1, $3::int) n`, [of['projectId'], of['people'], count]);
  await sql.query(`${rows} SELECT gen_random_uuid(), $1, person_id, '2026-11-01', '', sha256(''), 'mail', now(), '2026-10-20' FROM (SELECT DISTINCT person_id FROM enrolment WHERE run_id = $3 AND person_id <> $2) p`, [of['projectId'], of['people'], of['runId']]);
  return { attestationId, month: '2026-11' };
}
