import { newId } from '../../backend/src/platform/ids';
import type { TestApp } from '../../backend/src/platform/testing/start-app';

/** Of the tax agency's test series. */
const NUMBERS = ['19900118-9811', '19900118-9803', '19900101-2385', '19900161-2382', '19630323-2380'];

/**
 * Lays a project's submissions: one that is frozen as people do it, so that the project has its key, and many versions of
 * another that said nothing of anybody, so that whatever counts now has come since.
 */
export async function laySubmissions(test: TestApp, count: number, of: { projectId: string; administratorId: string }): Promise<Record<string, string>> {
  const submissionId = newId();
  const days = { from: '2026-01-01', to: '2026-11-20' };
  const { status, body: frozen } = await test.ask<{ id: string }>('POST', `projects/${of.projectId}/submissions`, { as: test.signedInAs(of.administratorId), body: { kind: 'own', ...days, basedOn: 0, why: null } });
  if (status !== 201) throw new Error(`Freezing was answered ${status}`);
  const nothing = { format: 1, project: { id: of.projectId }, ...days, cutOff: '2026-11-20T00:00:00.000Z', figures: {}, indicators: null, rows: [], sessions: [], lines: [] };
  await test.database.execute(
    `INSERT INTO submission (id, project_id, kind, from_on, to_on, version, cut_off, why, made_by, participants, registered_minutes, signed_minutes, sha256, content)
     SELECT CASE n WHEN 1 THEN $1 ELSE gen_random_uuid() END, $2, 'payment', $3, $4, n, '2026-11-20', 'Rättad', $5, 0, 0, 0, sha256('x'), $6 FROM generate_series(1, $7::int) n`,
    [submissionId, of.projectId, days.from, days.to, of.administratorId, Buffer.from(JSON.stringify(nothing)), count],
  );
  await test.database.execute(
    `INSERT INTO submission_event (id, submission_id, what, happened_on, text, by_person_id, at) SELECT gen_random_uuid(), $1, 'sent', '2026-11-20', '', $2, now() FROM generate_series(1, $3::int)`,
    [submissionId, of.administratorId, count],
  );
  await test.database.execute(
    `INSERT INTO identity_number_reading (id, read_by, what, reason, about_type, about_id, people, at) SELECT gen_random_uuid(), $1, 'shown', 'Frågade i telefon', 'project', $2, 1, now() FROM generate_series(1, $3::int)`,
    [of.administratorId, of.projectId, count],
  );
  await test.database.execute(
    `INSERT INTO evidence_read (id, submission_id, project_id, what, by_person_id, at) SELECT gen_random_uuid(), $1, $2, 'drift', $3, now() FROM generate_series(1, $4::int)`,
    [submissionId, of.projectId, of.administratorId, count],
  );
  await test.database.execute(
    `WITH made AS (INSERT INTO person (id, given_name, family_name) SELECT gen_random_uuid(), 'Rut', 'Granskare' FROM generate_series(1, $2::int) RETURNING id)
     INSERT INTO access_grant (id, person_id, role, object_type, object_id, ends_at) SELECT gen_random_uuid(), id, 'auditor', 'project', $1, now() + interval '1 day' FROM made`,
    [of.projectId, count],
  );
  // A file needs somebody who has a number: the same one when more is laid beside the first.
  const [numbered] = await test.database.query<{ id: string; known: boolean; others: number }>(
    `SELECT m.person_id AS id, n.person_id IS NOT NULL AS known, (SELECT count(*)::int FROM identity_number) AS others
       FROM participation_month m JOIN person h ON h.id = m.person_id AND NOT h.protected LEFT JOIN identity_number n ON n.person_id = h.id
      WHERE m.project_id = $1 ORDER BY n.person_id IS NULL, 1 LIMIT 1`,
    [of.projectId],
  );
  if (numbered && !numbered.known) await test.ask('PUT', `people/${numbered.id}/identity-number`, { as: test.signedInAs(of.administratorId), body: { number: NUMBERS[numbered.others] } });
  const numberFile = await test.ask<{ id: string }>('POST', `projects/${of.projectId}/number-files`, { as: test.signedInAs(of.administratorId), body: days });
  if (numberFile.status !== 201) throw new Error(`A trial was answered ${numberFile.status}: ${numberFile.text}`);
  await test.database.execute(
    `INSERT INTO number_file (id, project_id, submission_id, kind, trial, from_on, to_on, name, sha256, bytes, rows, without_number, without_substitute, by_two, made_by, made_at)
     SELECT gen_random_uuid(), $2, $1, 'participants', false, '2026-11-01', '2026-11-30', 'deltagare.xlsx', sha256('x'), 1, 0, 0, 0, true, $3, now() FROM generate_series(1, $4::int)`,
    [submissionId, of.projectId, of.administratorId, count],
  );
  await test.database.execute(
    `WITH paid AS (INSERT INTO project (id, funder_id, name, starts_on, ends_on, last_payment_on) SELECT gen_random_uuid(), p.funder_id, 'Betalt', '2018-01-01', '2018-12-31', '2019-03-01' FROM project p, generate_series(1, $2::int) WHERE p.id = $1 RETURNING id)
     INSERT INTO project_key (project_id, thumbprint) SELECT id, sha256('x') FROM paid`,
    [of.projectId, count],
  );
  await test.database.execute(
    `INSERT INTO destruction (id, project_id, project_name, last_payment_on, held_until, periods, thumbprint, submissions, people, files, by_person_id, at)
     SELECT gen_random_uuid(), k.project_id, 'Betalt', '2019-03-01', '2026-12-31', '[{"kind": "records", "years": 5, "source": "Regeln"}]', k.thumbprint, 1, 1, 1, $1, now() FROM project_key k WHERE NOT EXISTS (SELECT 1 FROM destruction d WHERE d.project_id = k.project_id)`,
    [of.administratorId],
  );
  await test.database.execute(
    `WITH links AS (INSERT INTO signed_link (id, token_hash, purpose, object_type, object_id, created_at, expires_at)
            SELECT gen_random_uuid(), sha256(gen_random_uuid()::text::bytea), 'evidence', 'evidence_link', gen_random_uuid(), now(), now() - interval '1 day' FROM generate_series(1, $4::int) RETURNING id, object_id)
     INSERT INTO evidence_link (id, submission_id, project_id, session_id, name, mailed, link_id, made_by, made_at) SELECT object_id, $1, $2, (SELECT id FROM session LIMIT 1), 'Rut Revisor', false, id, $3, now() FROM links`,
    [submissionId, of.projectId, of.administratorId, count],
  );
  const { body: sample } = await test.ask<{ id: string; people: { rowNumber: number }[] }>('POST', `submissions/${frozen.id}/samples`, { as: test.signedInAs(of.administratorId), body: { size: 100 } });
  const rowNumber = sample.people[0]?.rowNumber;
  await test.database.execute(
    `INSERT INTO sample (id, submission_id, seed, size, out_of, drawn_by, drawn_at) SELECT gen_random_uuid(), $1, 1, 1, 1, $2, now() FROM generate_series(1, $3::int)`,
    [submissionId, of.administratorId, count],
  );
  await test.database.execute(
    `INSERT INTO number_request (id, sample_id, row_number, asked_by, asked_at, why, answer, answered_by, answered_at)
     SELECT gen_random_uuid(), $1, $2, (SELECT person_id FROM access_grant WHERE role = 'auditor' AND object_id = $3 LIMIT 1), now(), 'Prov', 'refused', $4, now() FROM generate_series(1, $5::int)`,
    [sample.id, rowNumber, of.projectId, of.administratorId, count],
  );
  return { submissionId, numberFileId: numberFile.body.id, sampleId: sample.id, rowNumber: String(rowNumber) };
}
