import { Issuer } from '../../backend/src/certificates/issuer';
import { IssuerKeys } from '../../backend/src/credentials/issuer-keys';
import { newId } from '../../backend/src/platform/ids';
import type { Sql } from '../../backend/src/platform/db/tx';
import type { TestApp } from '../../backend/src/platform/testing/start-app';
import { layAid } from './aid-crowd';
import { layAttestations } from './attestation-row';
import { layCofinancing } from './cofinancing-row';
import { layMappings } from './mapping-row';
import { Scene } from './scene';

/** Objects that have so many of everything below them, by the names that paths give their ids; and people to ask as. */
export interface Crowd {
  objects: Record<string, string>;
  administratorId: string;
  /** Leads every run. */
  instructorId: string;
  /** Takes part in every run. */
  learner: { personId: string; accountId: string };
}

/** Lays `count` of everything: in the centre, and below one object of each kind. */
export async function layCrowd(test: TestApp, count: number): Promise<Crowd> {
  const sql = test.database;
  const scene = new Scene(sql);
  await sql.execute(`INSERT INTO centre (id, name, signatory_name) VALUES (1, 'Kompetenscentrum Provet', 'Maria Ekdahl') ON CONFLICT (id) DO NOTHING`);
  const administratorId = await scene.person({ role: 'administrator' });
  const instructorId = await scene.person();
  const [personId, accountId] = [await scene.person(), newId()];
  await sql.execute(`INSERT INTO account (id, person_id, email, verified_at) VALUES ($1, $2, $3, now())`, [accountId, personId, `${accountId}@example.org`]);
  const places = { organisationId: await scene.organisation(), projectId: await scene.project() };
  const objects: Record<string, string> = { people: personId, personId, token: await scene.calendarFeed(personId), ...places, ...(await layOrganisations(sql, count, places, personId)) };
  Object.assign(objects, await layCourses(sql, count));
  objects['templateScope'] = await layTemplates(sql, count, objects['courseId'] ?? '', administratorId);
  await layAid(sql, count, places, administratorId);
  await layTargets(sql, count, places.projectId);
  Object.assign(objects, await layRuleSets(sql, count));
  Object.assign(objects, await layRuns(sql, count, { ...objects, personId, instructorId }));
  await layAttendance(sql, objects);
  await laySums(sql, objects);
  await layOutcomes(sql, count, { ...objects, administratorId });
  await layCorrespondence(sql, count, { ...objects, personId, accountId, administratorId });
  Object.assign(objects, await layAttestations(sql, count, objects));
  objects['cofinancingId'] = await layCofinancing(sql, { ...places, askedBy: administratorId, personIds: (await sql.query<{ id: string }>('SELECT DISTINCT person_id AS id FROM enrolment WHERE run_id = $1', [objects['runId']])).map(({ id }) => id) });
  Object.assign(objects, { mappingId: await layMappings(sql, count) }, await layCertificates(test, objects['runId'] ?? '', objects['enrolmentId'] ?? '', personId, count));
  return { objects, administratorId, instructorId, learner: { personId, accountId } };
}

async function layOrganisations(sql: Sql, count: number, of: { organisationId: string; projectId: string }, personId: string): Promise<Record<string, string>> {
  const [networkId, challengeId] = [newId(), newId()];
  await sql.query(
    `WITH numbers AS (SELECT n, gen_random_uuid() AS person, gen_random_uuid() AS organisation, gen_random_uuid() AS network, gen_random_uuid() AS funder FROM generate_series(1, $1::int) n),
          people AS (INSERT INTO person (id, given_name, family_name) SELECT person, 'Person' || n, 'Provsson' FROM numbers RETURNING id),
          organisations AS (INSERT INTO organisation (id, name, sector, municipality_code, member_since) SELECT organisation, 'Föreningen ' || n, 'civil_society', '1280', '2020-01-01'::date FROM numbers RETURNING id),
          challenges AS (INSERT INTO societal_challenge (id, name) SELECT CASE n WHEN 1 THEN $3::uuid ELSE gen_random_uuid() END, '{"sv": "Utmaning"}' FROM numbers RETURNING id),
          networks AS (INSERT INTO network (id, name) SELECT network, 'Nätverk ' || n FROM numbers UNION ALL SELECT $2, 'Det stora nätverket' RETURNING id),
          members AS (INSERT INTO network_member (network_id, organisation_id) SELECT $2, organisation FROM numbers UNION ALL SELECT network, $4 FROM numbers RETURNING 1),
          affiliations AS (INSERT INTO affiliation (id, person_id, organisation_id, role)
            SELECT gen_random_uuid(), person, $4, 'volunteer' FROM numbers UNION ALL SELECT gen_random_uuid(), $5, organisation, 'employee' FROM numbers RETURNING 1),
          grants AS (INSERT INTO access_grant (id, person_id, role, object_type, object_id, starts_at)
            SELECT gen_random_uuid(), $5, 'organisation_contact', 'organisation', organisation, '2020-01-01'::timestamptz FROM numbers
            UNION ALL SELECT gen_random_uuid(), $5, 'organisation_contact', 'organisation', $4, '2020-01-01' RETURNING 1),
          funders AS (INSERT INTO funder (id, name) SELECT funder, 'Fond ' || n FROM numbers RETURNING id),
          projects AS (INSERT INTO project (id, funder_id, name, starts_on, ends_on, asks_facts) SELECT gen_random_uuid(), funder, 'Projekt ' || n, '2026-01-01'::date, '2027-12-31'::date, true FROM numbers RETURNING 1),
          partners AS (INSERT INTO project_partner (id, project_id, name) SELECT gen_random_uuid(), $6::uuid, 'Partner ' || n FROM numbers RETURNING 1),
          places AS (INSERT INTO place (id, name) SELECT gen_random_uuid(), 'Plats ' || n FROM numbers RETURNING 1)
     SELECT 1`,
    [count, networkId, challengeId, of.organisationId, personId, of.projectId],
  );
  const [found] = await sql.query<{ place: string; funder: string; affiliation: string }>(
    'SELECT (SELECT id FROM place ORDER BY id DESC LIMIT 1) AS place, (SELECT funder_id FROM project WHERE id = $1) AS funder, (SELECT id FROM affiliation WHERE person_id = $2 LIMIT 1) AS affiliation',
    [of.projectId, personId],
  );
  return { networkId, challengeId, placeId: found?.place ?? '', funderId: found?.funder ?? '', affiliationId: found?.affiliation ?? '' };
}

/** Courses of formats of their own, and one course with so many versions, and modules with a file in each. */
async function layCourses(sql: Sql, count: number): Promise<Record<string, string>> {
  const [courseId, versionId, formatId, slug] = [newId(), newId(), newId(), `stora-${newId()}`];
  await sql.query(
    `WITH numbers AS (SELECT n, gen_random_uuid() AS format, gen_random_uuid() AS course FROM generate_series(1, $1::int) n),
          formats AS (INSERT INTO format (id, key, name) SELECT format, 'f-' || format, '{"sv": "Format"}'::jsonb FROM numbers UNION ALL SELECT $2::uuid, 'f-' || $2::uuid, '{"sv": "Format"}' RETURNING id),
          courses AS (INSERT INTO course (id, slug, format_id) SELECT course, 'kurs-' || course, format FROM numbers UNION ALL SELECT $3::uuid, $5, $2::uuid RETURNING id)
     INSERT INTO course_version (id, course_id, number, title, subjects, published_at)
     SELECT gen_random_uuid(), course, 1, jsonb_build_object('sv', 'Kurs ' || n), ARRAY['ämne ' || n], '2026-01-01'::timestamptz FROM numbers
     UNION ALL SELECT gen_random_uuid(), $3::uuid, n, '{"sv": "Den stora kursen"}', '{}', '2026-01-01' FROM numbers
     UNION ALL SELECT $4::uuid, $3::uuid, $1 + 1, '{"sv": "Den stora kursen"}', '{}', NULL`,
    [count, formatId, courseId, versionId, slug],
  );
  await sql.query(
    `WITH numbers AS (SELECT n, gen_random_uuid() AS module, gen_random_uuid() AS activity FROM generate_series(1, $1::int) n),
          modules AS (INSERT INTO module (id, course_id) SELECT module, $2::uuid FROM numbers RETURNING id),
          activities AS (INSERT INTO activity (id, course_id, kind) SELECT activity, $2::uuid, 'file' FROM numbers RETURNING id),
          placed AS (INSERT INTO course_version_module (course_version_id, module_id, position, title) SELECT $3::uuid, module, n, '{"sv": "Modul"}' FROM numbers RETURNING 1)
     INSERT INTO course_version_activity (course_version_id, activity_id, module_id, position, title)
     SELECT $3::uuid, activity, module, 1, '{"sv": "Fil"}' FROM numbers`,
    [count, courseId, versionId],
  );
  // Each has the id of its activity.
  await sql.query(`INSERT INTO stored_file (id, name, kind, bytes, kept_at) SELECT id, 'mall.pdf', 'application/pdf', 1, '2026-01-01' FROM activity WHERE course_id = $1`, [courseId]);
  await sql.query(`INSERT INTO course_version_file (course_version_id, activity_id, file_id, part) SELECT $2, id, id, 'file' FROM activity WHERE course_id = $1`, [courseId, versionId]);
  await sql.query(`UPDATE course_version SET published_at = '2026-02-01' WHERE id = $1`, [versionId]);
  const [row] = await sql.query<{ activity: string; empty: string }>('SELECT a.id AS activity, v.id AS empty FROM activity a, course_version v WHERE a.course_id = $1 AND v.course_id = $1 AND v.number = 1 LIMIT 1', [courseId]);
  return { courseId, versionId, fromId: row?.empty ?? '', toId: versionId, formatId, slug, activityId: row?.activity ?? '' };
}

/** A template of the big course that was changed so many times, and templates of so many other courses. */
async function layTemplates(sql: Sql, count: number, courseId: string, administratorId: string): Promise<string> {
  const scope = `course-${courseId}`;
  const [template] = await sql.query<{ id: string }>(
    `WITH templates AS (INSERT INTO certificate_template (id, scope, course_id, look)
            SELECT gen_random_uuid(), 'course-' || id, id, '{"title": {"sv": "Bevis", "en": "Proof"}}' FROM (SELECT id FROM course WHERE id NOT IN (SELECT course_id FROM certificate_template WHERE course_id IS NOT NULL) ORDER BY id = $2::uuid DESC LIMIT $1) c RETURNING id, course_id)
     SELECT id FROM templates WHERE course_id = $2::uuid`,
    [count, courseId],
  );
  await sql.execute(
    `INSERT INTO audit_event (id, at, person_id, action, object_type, object_id, details)
     SELECT gen_random_uuid(), now(), $3, 'certificate-template.changed', 'certificate_template', $1, '{"properties": ["title"]}' FROM generate_series(1, $2::int) n`,
    [template?.id, count, administratorId],
  );
  return scope;
}

/** Rule sets, the last of which was adjusted so many times. */
async function layRuleSets(sql: Sql, count: number): Promise<Record<string, string>> {
  const [ruleSetId, ruleSetVersionId] = [newId(), newId()];
  await sql.query(
    `WITH numbers AS (SELECT n, gen_random_uuid() AS id FROM generate_series(1, $1::int) n),
          sets AS (INSERT INTO rule_set (id, name) SELECT id, jsonb_build_object('sv', 'Regler ' || n) FROM numbers UNION ALL SELECT $2::uuid, '{"sv": "De stora reglerna"}' RETURNING id)
     INSERT INTO rule_set_version (id, rule_set_id, number, valid_from, content, why)
     SELECT gen_random_uuid(), id, 1, '2026-01-01'::date, '{"facts": [], "indicators": []}'::jsonb, 'Regler' FROM numbers
     UNION ALL SELECT CASE n WHEN 1 THEN $3::uuid ELSE gen_random_uuid() END, $2::uuid, n, '2026-01-01', '{"facts": [], "indicators": []}', 'Regler' FROM numbers`,
    [count, ruleSetId, ruleSetVersionId],
  );
  return { ruleSetId, ruleSetVersionId };
}

async function layTargets(sql: Sql, count: number, projectId: string): Promise<void> {
  await sql.query(
    `INSERT INTO project_target (id, project_id, kind, format_id, operator, value)
     SELECT gen_random_uuid(), $1::uuid, 'runs', id, 'at_least', 2 FROM (SELECT id FROM format ORDER BY id LIMIT $2) f`,
    [projectId, count],
  );
}

/**
 * Runs of the big course with one session each, in all of which the learner has a seat; and one run with so many
 * sessions, instructors, projects and people. Sessions lie in the week of the tests' clock.
 */
async function layRuns(sql: Sql, count: number, of: Record<string, string>): Promise<Record<string, string>> {
  const [runId, sessionId, enrolmentId] = [newId(), newId(), newId()];
  await sql.query(
    `WITH numbers AS (SELECT n, gen_random_uuid() AS run FROM generate_series(1, $1::int) n),
          all_runs AS (SELECT n, run FROM numbers UNION ALL SELECT 0, $2::uuid),
          runs AS (INSERT INTO course_run (id, course_id, course_version_id, delivery, status, capacity, starts_at, ends_at, session_count, published_at)
            SELECT run, $3, $4, 'in_person', 'published', 5000, '2026-11-23T16:00Z'::timestamptz, '2026-11-30T18:00Z'::timestamptz, 1, '2026-01-01'::timestamptz FROM all_runs RETURNING id)
     INSERT INTO run_seats (run_id, capacity, held) SELECT run, 5000, CASE n WHEN 0 THEN $1 + 1 ELSE 1 END FROM all_runs`,
    [count, runId, of['courseId'], of['versionId']],
  );
  const theirs = `SELECT id AS run FROM course_run WHERE course_version_id = $1`;
  await sql.query(
    `WITH sessions AS (INSERT INTO session (id, run_id, number, starts_at, ends_at, local_date)
            SELECT gen_random_uuid(), run, 1, '2026-11-23T16:00Z'::timestamptz, '2026-11-23T18:00Z'::timestamptz, '2026-11-23'::date FROM (${theirs}) r WHERE run <> $2::uuid
            UNION ALL SELECT CASE n WHEN 1 THEN $3::uuid ELSE gen_random_uuid() END, $2::uuid, n, '2026-11-16T16:00Z', '2026-11-16T18:00Z', '2026-11-16' FROM generate_series(1, $4::int) n RETURNING 1),
          seats AS (INSERT INTO enrolment (id, run_id, person_id, state, source, enrolled_at)
            SELECT CASE WHEN run = $2::uuid THEN $5::uuid ELSE gen_random_uuid() END, run, $6::uuid, 'enrolled', 'self', '2026-08-01'::timestamptz FROM (${theirs}) r
            UNION ALL SELECT gen_random_uuid(), $2::uuid, person_id, 'enrolled', 'self', '2026-08-01' FROM affiliation WHERE organisation_id = $8 RETURNING 1),
          paid AS (INSERT INTO run_project (run_id, project_id) SELECT $2::uuid, id FROM (SELECT id FROM project ORDER BY id LIMIT $4) p RETURNING 1)
     INSERT INTO run_instructor (run_id, person_id, responsible)
     SELECT run, $7::uuid, true FROM (${theirs}) r UNION ALL SELECT $2::uuid, person_id, false FROM affiliation WHERE organisation_id = $8`,
    [of['versionId'], runId, sessionId, count, enrolmentId, of['personId'], of['instructorId'], of['organisationId']],
  );
  await sql.query(
    `WITH needs AS (UPDATE person SET access_need_kinds = '{print}', access_needs_consent_at = '2026-08-01' WHERE id IN (SELECT person_id FROM affiliation WHERE organisation_id = $2) RETURNING 1)
     INSERT INTO booking (id, organisation_id, run_id, person_id, enrolment_id, made_enrolment, made_person, role, booked_by, booked_at)
     SELECT gen_random_uuid(), $2, run_id, person_id, id, true, false, 'volunteer', $3, '2026-08-01' FROM enrolment WHERE run_id = $1`,
    [runId, of['organisationId'], of['personId']],
  );
  await sql.query('INSERT INTO course_interest (id, course_id, person_id) SELECT gen_random_uuid(), $1, person_id FROM affiliation WHERE organisation_id = $2', [of['courseId'], of['organisationId']]);
  await sql.query(
    `INSERT INTO organisation_invitation (id, run_id, organisation_id, state, seats, left_seats, holds_seats, answer_by, invited_by, invited_at)
     SELECT gen_random_uuid(), run_id, organisation_id, 'open', 2, 2, false, '2026-11-15'::timestamptz, $3::uuid, '2026-08-01'::timestamptz
       FROM (SELECT $1::uuid AS run_id, id AS organisation_id FROM organisation UNION SELECT id, $2 FROM course_run WHERE course_version_id = $4) asked`,
    [runId, of['organisationId'], of['personId'], of['versionId']],
  );
  return { runId, sessionId, enrolmentId };
}

/** Everyone was at every session of the big run's first, and says that it is wrong; the learner's mark there was changed as often as there are people. */
async function layAttendance(sql: Sql, of: Record<string, string>): Promise<void> {
  // Every other of the organisations has somebody here, and every other has nobody.
  await sql.query(
    `UPDATE enrolment e SET organisation_id = o.id
       FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM enrolment WHERE run_id = $1) t
       JOIN (SELECT id, row_number() OVER (ORDER BY id) AS n FROM organisation) o ON o.n = 2 * t.n
      WHERE e.id = t.id`,
    [of['runId']],
  );
  await sql.query(
    `WITH marks AS (INSERT INTO attendance (session_id, enrolment_id, mark_id, state, source, marked_at)
            SELECT $1::uuid, id, gen_random_uuid(), 'present', 'staff', '2026-11-16T16:10Z'::timestamptz FROM enrolment WHERE run_id = $2 RETURNING 1)
     INSERT INTO attendance_history (mark_id, session_id, enrolment_id, outcome, state, source, marked_at)
     SELECT gen_random_uuid(), $1::uuid, $3::uuid, 'applied', 'present', 'staff', '2026-11-16T16:10Z'::timestamptz FROM enrolment WHERE run_id = $2`,
    [of['sessionId'], of['runId'], of['enrolmentId']],
  );
  await sql.query(
    `INSERT INTO attendance_objection (id, session_id, enrolment_id, said, told_at) SELECT gen_random_uuid(), $1::uuid, id, 'Jag kom i tid', '2026-11-17T08:00Z'::timestamptz FROM enrolment WHERE run_id = $2`,
    [of['sessionId'], of['runId']],
  );
  // One at each of the other sessions, so that whoever leads them all has a list of sessions to look at.
  await sql.query(
    `INSERT INTO attendance_objection (id, session_id, enrolment_id, said, told_at) SELECT gen_random_uuid(), id, $3::uuid, 'Jag var där', '2026-11-17T08:00Z'::timestamptz FROM session WHERE run_id = $2 AND id <> $1::uuid`,
    [of['sessionId'], of['runId'], of['enrolmentId']],
  );
  // The learner was away from all the others, and everybody from one.
  await sql.query(
    `INSERT INTO attendance (session_id, enrolment_id, mark_id, state, source, marked_at)
     SELECT s.id, e.id, gen_random_uuid(), 'absent', 'staff', '2026-11-16T18:00Z'::timestamptz FROM session s JOIN enrolment e ON e.run_id = s.run_id
      WHERE s.run_id = $1 AND s.id <> $2::uuid AND (e.id = $3::uuid OR s.number = 2)`,
    [of['runId'], of['sessionId'], of['enrolmentId']],
  );
}

/** What the project's report is read from: every project of the big run would be as many times as much. */
async function laySums(sql: Sql, of: Record<string, string>): Promise<void> {
  await sql.query('INSERT INTO run_project (run_id, project_id) VALUES ($1, $2) ON CONFLICT DO NOTHING', [of['runId'], of['projectId']]);
  await sql.query(
    `WITH seat AS (SELECT id, person_id, row_number() OVER (ORDER BY id) AS n FROM enrolment WHERE run_id = $2),
          represented AS (SELECT id AS organisation_id, row_number() OVER (ORDER BY id) AS n FROM organisation),
          sums AS (INSERT INTO participation_month (project_id, enrolment_id, month, person_id, organisation_id, registered_minutes, signed_minutes, sessions, first_on, last_on)
            SELECT $1::uuid, id, '2026-11-01', person_id, organisation_id, 120, 0, 1, '2026-11-16', '2026-11-16' FROM seat LEFT JOIN represented USING (n) RETURNING person_id)
     INSERT INTO participation_start (project_id, person_id, start_on) SELECT DISTINCT $1::uuid, person_id, '2026-11-16'::date FROM sums`,
    [of['projectId'], of['runId']],
  );
}

/** What became of the learner, told and asked so many times. */
async function layOutcomes(sql: Sql, count: number, of: Record<string, string>): Promise<void> {
  await sql.query(
    `WITH asks AS (INSERT INTO outcome_ask (id, project_id, person_id, occasion, exit_on, asked_at, written_at)
            SELECT gen_random_uuid(), $2::uuid, $3::uuid, 'leaving', '2026-11-16'::date + n, '2026-11-20'::timestamptz, '2026-11-20'::timestamptz FROM generate_series(1, $1::int) n RETURNING 1)
     INSERT INTO outcome_event (id, project_id, person_id, happened_on, kind, source, recorded_by, recorded_at)
     SELECT gen_random_uuid(), $2::uuid, $3::uuid, '2026-11-17'::date, 'employed', 'staff', $4::uuid, '2026-11-20'::timestamptz FROM generate_series(1, $1::int) n`,
    [count, of['projectId'], of['personId'], of['administratorId']],
  );
}

/** Letters about the run, sign-ins of the learner, lists that were read into the run. */
async function layCorrespondence(sql: Sql, count: number, of: Record<string, string>): Promise<void> {
  await sql.query(
    `WITH numbers AS (SELECT n, gen_random_uuid() AS id FROM generate_series(1, $1::int) n),
          sendings AS (INSERT INTO sending (id, kind, run_id) SELECT id, 'seat-taken', $3::uuid FROM numbers RETURNING 1),
          letters AS (INSERT INTO message (id, message_id, kind, person_id, to_address, language, subject, body, about_type, about_id, sending_id)
            SELECT id, id || '@example.org', 'seat-taken', $2::uuid, 'deltagare@example.org', 'sv', 'Du har en plats', 'Hej', 'run', $3::uuid, id FROM numbers RETURNING 1),
          sign_ins AS (INSERT INTO sign_in (id, account_id, expires_at) SELECT id, $4::uuid, '2030-01-01'::timestamptz FROM numbers RETURNING 1)
     INSERT INTO intake_batch (id, run_id, state, file_name, file_bytes, file_hash, made_by, made_at)
     SELECT id, $3::uuid, 'open', 'lista.csv', 100, decode(md5(n::text), 'hex'), $5::uuid, '2026-11-20'::timestamptz FROM numbers`,
    [count, of['personId'], of['runId'], of['accountId'], of['administratorId']],
  );
}

/** As many statements of the learner as there are certificates. */
async function layStatements(test: TestApp, personId: string): Promise<string> {
  const [one] = await test.database.query<{ id: string }>(
    `INSERT INTO participation_statement (id, person_id, year, serial, number, code, record, sealed_name, made_at)
     SELECT gen_random_uuid(), c.person_id, c.year, c.serial, 'D-' || c.number, reverse(c.code),
            jsonb_build_object('version', 1, 'language', 'sv', 'number', 'D-' || c.number, 'code', reverse(c.code), 'centre', c.record -> 'centre', 'signatory', c.record -> 'signatory', 'courses', '[]'::jsonb,
              'from', '2026-01-01', 'to', '2026-12-31', 'sessions', 0, 'minutes', 0, 'issuedOn', '2026-12-31', 'verifyAddress', 'https://kortkurs.example.org/verify'), c.sealed_name, c.issued_at
       FROM certificate c WHERE c.person_id = $1 RETURNING id`,
    [personId],
  );
  return one?.id ?? '';
}

/** A certificate for everyone in the run, and one for each of the learner's seats: one is issued, the others are like it. */
async function layCertificates(test: TestApp, runId: string, enrolmentId: string, personId: string, count: number): Promise<Record<string, string>> {
  const sql = test.database;
  await sql.execute(
    `INSERT INTO completion (enrolment_id, decided_at, rule, evidence)
     SELECT id, '2026-10-01', '{"minimumMinutesShare": 80}', '{}' FROM enrolment WHERE run_id = $1 OR person_id = $2`,
    [runId, personId],
  );
  await test.app.get(Issuer).issueAll([enrolmentId]);
  await sql.execute(
    `INSERT INTO certificate (id, enrolment_id, person_id, year, serial, number, code, language, record, sealed_name, issued_at)
     SELECT gen_random_uuid(), e.id, e.person_id, c.year, last.serial + row_number() OVER (), 'KC-' || e.id, upper(left(replace(gen_random_uuid()::text, '-', ''), 16)), c.language, c.record, c.sealed_name, c.issued_at
       FROM certificate c, (SELECT max(serial) AS serial FROM certificate) last, enrolment e
      WHERE c.enrolment_id = $3 AND e.id <> $3 AND (e.run_id = $1 OR e.person_id = $2)`,
    [runId, personId, enrolmentId],
  );
  await sql.execute('UPDATE certificate_counter SET last_serial = (SELECT max(serial) FROM certificate)');
  const [certificate] = await sql.query<{ id: string; code: string; list: string }>('SELECT id, code, status_list AS list FROM certificate WHERE enrolment_id = $1', [enrolmentId]);
  await sql.execute(
    `INSERT INTO audit_event (id, at, action, object_type, object_id)
     SELECT gen_random_uuid(), now(), CASE n % 2 WHEN 0 THEN 'certificate.name-shown' ELSE 'certificate.name-hidden' END, 'certificate', $1 FROM generate_series(1, $2::int) n`,
    [certificate?.id, count],
  );
  const [picture] = await sql.query<{ hash: string }>(`INSERT INTO certificate_picture (hash, png, width, height, kept_at) VALUES (encode(sha256('png'), 'hex'), 'png', 1, 1, now()) ON CONFLICT (hash) DO UPDATE SET kept_at = now() RETURNING hash`);
  return { pictureHash: picture?.hash ?? '', statementId: await layStatements(test, personId), certificateId: certificate?.id ?? '', code: certificate?.code ?? '', list: certificate?.list ?? '', keyId: (await test.app.get(IssuerKeys).proof()).id };
}
