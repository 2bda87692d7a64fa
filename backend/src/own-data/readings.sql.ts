/** What every source of readings says, in this order. */
const COLUMNS = `id, at, what, by_id, link, reason, words, project_id, run_id, session_number, period`;

/**
 * SQL of everything that somebody read about the person whose ids are `$1`, from the logs of the rooms above. `$2` are the names that frozen rows call them: the
 * key that makes those lies outside the database, so that a project whose key is destroyed tells nobody any longer whose dossier was opened.
 */
export const READINGS = `(
SELECT w.id, o.at, CASE o.what WHEN 'shown' THEN 'number' WHEN 'downloaded' THEN 'file-fetched' ELSE 'file-made' END AS what, o.read_by AS by_id, false AS link, NULL::text AS reason, nullif(o.reason, '') AS words,
       o.about_id AS project_id, NULL::uuid AS run_id, NULL::smallint AS session_number, o.period
  FROM identity_number_read w JOIN identity_number_reading o ON o.id = w.reading_id WHERE w.person_id = ANY ($1::uuid[])
UNION ALL
SELECT a.id, a.at, 'facts', a.person_id, false, a.details ->> 'reason', NULL, NULL, NULL, NULL, NULL
  FROM audit_event a WHERE a.object_id = ANY ($1::uuid[]) AND a.action = 'participant-record.read'
UNION ALL
SELECT a.id, a.at, 'outcome', a.person_id, false, NULL, NULL, a.object_id, NULL, NULL, NULL
  FROM audit_event a WHERE a.object_id IN (SELECT s.project_id FROM participation_start s WHERE s.person_id = ANY ($1::uuid[])) AND a.action = 'outcome.read' AND a.details ->> 'personId' = ANY ($1::text[])
UNION ALL
SELECT o.id, o.opened_at, 'opened', o.opened_by, false, o.reason, nullif(o.purpose, ''), NULL, NULL, NULL, NULL
  FROM protected_opening o WHERE o.person_id = ANY ($1::uuid[])
UNION ALL
SELECT a.id, a.at, 'needs', a.person_id, false, NULL, NULL, NULL, a.object_id, NULL, NULL
  FROM audit_event a WHERE a.action = 'needs.read' AND a.object_id IN (SELECT e.run_id FROM enrolment e WHERE e.person_id = ANY ($1::uuid[]))
   AND EXISTS (SELECT 1 FROM enrolment e JOIN person h ON h.id = e.person_id WHERE e.run_id = a.object_id AND e.person_id = ANY ($1::uuid[]) AND e.state IN ('enrolled', 'completed') AND e.created_at <= a.at AND h.access_needs_consent_at <= a.at)
UNION ALL
SELECT l.id, l.at, 'dossier', l.by_person_id, false, NULL, NULL, l.project_id, NULL, NULL, NULL
  FROM evidence_read l WHERE l.what = 'dossier' AND l.project_id IN (SELECT s.project_id FROM participation_start s WHERE s.person_id = ANY ($1::uuid[]))
   AND EXISTS (SELECT 1 FROM sample_person m JOIN sample a ON a.id = m.sample_id WHERE a.submission_id = l.submission_id AND m.row_number = l.row_number AND m.pseudonym = ANY ($2::text[]))
UNION ALL
SELECT l.id, l.at, 'session', NULL, true, NULL, NULL, l.project_id, x.run_id, x.number, NULL
  FROM evidence_read l JOIN evidence_link k ON k.link_id = l.link_id JOIN session x ON x.id = k.session_id
 WHERE l.what = 'session' AND l.document_id IS NULL AND l.project_id IN (SELECT s.project_id FROM participation_start s WHERE s.person_id = ANY ($1::uuid[]))
   AND EXISTS (SELECT 1 FROM attendance m JOIN enrolment e ON e.id = m.enrolment_id WHERE m.session_id = x.id AND e.person_id = ANY ($1::uuid[]))
UNION ALL
SELECT g.id, g.signed_at, 'signed', g.signed_by, false, NULL, NULL, NULL, x.run_id, x.number, NULL
  FROM session_signature g JOIN session x ON x.id = g.session_id
 WHERE x.id IN (SELECT m.session_id FROM attendance m JOIN enrolment e ON e.id = m.enrolment_id WHERE e.person_id = ANY ($1::uuid[]))
) AS read (${COLUMNS})`;

/** SQL of in which role the reader of a row read. Who audits a project is told by that alone. */
export const READER = `
CASE WHEN read.link THEN 'link' WHEN read.by_id IS NULL THEN 'product' WHEN read.by_id = ANY ($1::uuid[]) THEN 'self'
     WHEN read.what IN ('dossier', 'number') AND EXISTS (SELECT 1 FROM access_grant g WHERE g.person_id = read.by_id AND g.role = 'auditor' AND g.object_id = read.project_id) THEN 'auditor'
     ELSE 'staff' END`;
