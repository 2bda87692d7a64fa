import { Issuer } from '../../backend/src/certificates/issuer';
import { IssuerKeys } from '../../backend/src/credentials/issuer-keys';
import { newId } from '../../backend/src/platform/ids';
import { AccessTokens } from '../../backend/src/platform/policy/access-tokens';
import type { Headers, TestApp } from '../../backend/src/platform/testing/start-app';
import { uploadAttendance } from '../builders/attendance-files';
import { uploadList } from '../builders/lists';
import { layAttestation } from '../builders/attestation-row';
import { layCofinancing } from '../builders/cofinancing-row';
import { layDiscussion } from '../builders/discussion-rows';
import { layEvaluation } from '../builders/evaluation-row';
import { layMapping } from '../builders/mapping-row';
import { NOTHING_SHARED } from '../builders/figures-crowd';
import { layPackage } from '../builders/package-rows';
import { layQuiz } from '../builders/quiz-rows';
import { Scene } from '../builders/scene';
import { laySurvey } from '../builders/survey-rows';

/** The ids of one of every object there is, by the name of the path's parameter, or by what stands before an `{id}`. */
export type Objects = Record<string, string>;

/** Two worlds side by side, each whole, and those who ask. */
export interface Worlds {
  /** What belongs to those who ask: the learner's seat in the instructor's run, of the contact's organisation, paid by the auditor's project. */
  own: Objects;
  /** The same things of others. */
  others: Objects;
  actors: Record<Role, Headers>;
}

/** Who asks, in the order of the table's columns. */
export const ROLES = ['nobody', 'stranger', 'learner', 'classmate', 'instructor', 'other instructor', 'contact', 'auditor', 'administrator', 'protected reader', 'stand-in', 'certificate reader'] as const;
export type Role = (typeof ROLES)[number];

interface World {
  objects: Objects;
  learner: Headers;
  classmate: Headers;
  instructor: Headers;
}

/** Lays two worlds into the database. Everything in them is new, so that it can be done again after a request that changed them. */
export async function layWorlds(test: TestApp): Promise<Worlds> {
  await test.database.execute(`INSERT INTO centre (id, name, signatory_name) VALUES (1, 'Kompetenscentrum Provet', 'Maria Ekdahl') ON CONFLICT (id) DO NOTHING`);
  const scene = new Scene(test.database);
  const administrator = await signedIn(test, await scene.person({ role: 'administrator' }));
  const own = await layWorld(test, scene, administrator.headers);
  const others = await layWorld(test, scene, administrator.headers);
  const holder = async (role: string, type: string, key: string): Promise<Headers> => {
    const grantId = newId();
    const personId = await scene.person();
    await test.database.execute('INSERT INTO access_grant (id, person_id, role, object_type, object_id, starts_at) VALUES ($1, $2, $3, $4, $5, $6)', [grantId, personId, role, type, own.objects[key], '2020-01-01']);
    own.objects['grants'] = grantId;
    return (await signedIn(test, personId)).headers;
  };
  others.objects['grants'] = newId();
  await test.database.execute('INSERT INTO access_grant (id, person_id, role, starts_at) VALUES ($1, $2, $3, $4)', [others.objects['grants'], others.objects['people'], 'protected_reader', '2020-01-01']);
  return {
    own: own.objects,
    others: others.objects,
    actors: {
      nobody: {},
      stranger: (await signedIn(test, await scene.person())).headers,
      learner: own.learner,
      classmate: own.classmate,
      instructor: own.instructor,
      'other instructor': others.instructor,
      contact: await holder('organisation_contact', 'organisation', 'organisationId'),
      auditor: await holder('auditor', 'project', 'projectId'),
      administrator: administrator.headers,
      'protected reader': (await signedIn(test, await scene.person({ role: 'protected_reader' }))).headers,
      'stand-in': await standIn(test, scene, own.objects['sessionId'] ?? ''),
      'certificate reader': await certificateReader(test, own.objects['people'] ?? ''),
    },
  };
}

/** Somebody who has a link to one session, and would be an administrator if they signed in. */
async function standIn(test: TestApp, scene: Scene, sessionId: string): Promise<Headers> {
  const [linkId, personId] = [newId(), await scene.person({ role: 'administrator' })];
  await test.database.execute(
    `INSERT INTO signed_link (id, token_hash, purpose, object_type, object_id, person_id, expires_at, uses_left) VALUES ($1, sha256(convert_to($4, 'UTF8')), 'stand-in', 'session', $2, $3, '2035-01-01', NULL)`,
    [linkId, sessionId, personId, linkId],
  );
  const { token } = test.app.get(AccessTokens).issue({ accountId: linkId, personId, signInId: linkId, only: { kind: 'stand-in', type: 'session', id: sessionId } });
  return { authorization: `Bearer ${token}` };
}

/** Somebody who has a mailed link to the learner's certificates. */
async function certificateReader(test: TestApp, personId: string): Promise<Headers> {
  const linkId = newId();
  await test.database.execute(
    `INSERT INTO signed_link (id, token_hash, purpose, object_type, object_id, person_id, expires_at, uses_left) VALUES ($1, sha256(convert_to($3, 'UTF8')), 'certificates', 'person', $2, $2, '2035-01-01', NULL)`,
    [linkId, personId, linkId],
  );
  const { token } = test.app.get(AccessTokens).issue({ accountId: linkId, personId, signInId: linkId, only: { kind: 'certificates', type: 'person', id: personId } });
  return { authorization: `Bearer ${token}` };
}

/** An account, and a sign-in that goes on. */
async function signedIn(test: TestApp, personId: string): Promise<{ headers: Headers; signInId: string }> {
  const accountId = newId();
  const signInId = newId();
  await test.database.execute('INSERT INTO account (id, person_id, email, verified_at) VALUES ($1, $2, $3, now())', [accountId, personId, `${accountId}@example.org`]);
  await test.database.execute(`INSERT INTO sign_in (id, account_id, expires_at) VALUES ($1, $2, '2030-01-01')`, [signInId, accountId]);
  return { headers: test.signedInAs(personId, accountId), signInId };
}

async function layWorld(test: TestApp, scene: Scene, administrator: Headers): Promise<World> {
  const sql = test.database;
  const [instructorId, learnerId, classmateId] = [await scene.person(), await scene.person(), await scene.person()];
  const [organisationId, projectId] = [await scene.organisation(), await scene.project()];
  const run = await scene.run({ instructorIds: [instructorId], projectIds: [projectId], requiredPages: 1, completionRule: { minimumMinutesShare: 80, approval: true } });
  const of = { courseId: run.courseId, versionId: run.courseVersionId, runId: run.id };
  const [affiliationId, challengeId, networkId, targetId, placeId, enrolmentId, certificateId, messageId, bookingId, changeId, invitationId, makeUpId] = [newId(), newId(), newId(), newId(), newId(), newId(), newId(), newId(), newId(), newId(), newId(), newId()] as const;
  await sql.execute(`INSERT INTO affiliation (id, person_id, organisation_id, role) VALUES ($1, $2, $3, 'volunteer')`, [affiliationId, learnerId, organisationId]);
  await sql.execute('INSERT INTO societal_challenge (id, name) VALUES ($1, $2)', [challengeId, { sv: 'Ensamhet', en: 'Loneliness' }]);
  await sql.execute('INSERT INTO network (id, name, challenge_id) VALUES ($1, $2, $3)', [networkId, 'Nätverket', challengeId]);
  await sql.execute('INSERT INTO network_member (network_id, organisation_id) VALUES ($1, $2)', [networkId, organisationId]);
  await sql.execute(`INSERT INTO project_target (id, project_id, kind, operator, value) VALUES ($1, $2, 'participants', 'at_least', 100)`, [targetId, projectId]);
  await sql.execute(`INSERT INTO place (id, name) VALUES ($1, 'Kastanjegården')`, [placeId]);
  await sql.execute(
    `INSERT INTO enrolment (id, run_id, person_id, state, source, organisation_id, affiliation_id, enrolled_at)
     VALUES ($1, $3, $4, 'enrolled', 'self', $6, $7, '2026-08-01'), ($2, $3, $5, 'enrolled', 'self', NULL, NULL, '2026-08-01')`,
    [enrolmentId, newId(), run.id, learnerId, classmateId, organisationId, affiliationId],
  );
  await sql.execute('UPDATE run_seats SET held = 2 WHERE run_id = $1', [run.id]);
  await sql.execute(`INSERT INTO completion (enrolment_id, decided_at, rule, evidence) VALUES ($1, '2026-10-01', $2, '{}')`, [enrolmentId, { minimumMinutesShare: 80 }]);
  await sql.execute(
    `INSERT INTO message (id, message_id, kind, person_id, to_address, language, subject, body, about_type, about_id)
     VALUES ($1, $2, 'seat-taken', $3, 'deltagare@example.org', 'sv', 'Du har en plats', 'Hej', 'run', $4)`,
    [messageId, `<${messageId}@example.org>`, learnerId, run.id],
  );
  await sql.execute(
    `INSERT INTO booking (id, organisation_id, run_id, person_id, enrolment_id, made_enrolment, made_person, role, booked_by, booked_at) VALUES ($1, $2, $3, $4, $5, true, false, 'volunteer', $6, '2026-08-01')`,
    [bookingId, organisationId, run.id, learnerId, enrolmentId, instructorId],
  );
  await sql.execute(
    `INSERT INTO organisation_invitation (id, run_id, organisation_id, state, seats, left_seats, holds_seats, answer_by, invited_by, invited_at) VALUES ($1, $2, $3, 'open', 2, 2, false, '2035-01-01', $4, '2026-08-01')`,
    [invitationId, run.id, organisationId, instructorId],
  );
  await sql.execute(`INSERT INTO seat_change (id, run_id, kind, by_person_id, at, results, steps) VALUES ($1, $2, 'withdraw', $3, now(), '[]', '[]')`, [changeId, run.id, instructorId]);
  await sql.execute(`INSERT INTO make_up (id, enrolment_id, session_id, kind, task, minutes, made_by, made_at) VALUES ($1, $2, $3, 'task', 'Läs kapitel 3.', 60, $4, now())`, [makeUpId, enrolmentId, run.sessionIds[0], instructorId]);
  const [fileId, documentId, pageId, handInId] = [newId(), newId(), newId(), newId()];
  await sql.execute(`INSERT INTO assignment_hand_in (id, enrolment_id, activity_id, number, state, text, written_at, handed_in_at) VALUES ($1, $2, $3, 1, 'handed_in', 'Mitt svar', now(), now())`, [handInId, enrolmentId, run.activityIds[0]]);
  await sql.execute(`INSERT INTO stored_file (id, name, kind, bytes, kept_at) VALUES ($1, 'program.pdf', 'application/pdf', 9, now())`, [fileId]);
  await sql.execute(`INSERT INTO document (id, owner_type, owner_id, file_id, title, added_by, added_at) VALUES ($1, 'run', $2, $3, '{"sv":"Program"}', $4, now())`, [documentId, run.id, fileId, instructorId]);
  await sql.execute(`INSERT INTO document (id, owner_type, owner_id, file_id, title, added_by, added_at) VALUES ($1, 'signed_list', $2, $3, '{"sv":"Sida"}', $4, now())`, [pageId, run.sessionIds[0], fileId, instructorId]);
  const [linkId, walkInId] = [newId(), newId()];
  await sql.execute(
    `INSERT INTO signed_link (id, token_hash, purpose, object_type, object_id, expires_at) VALUES ($1, sha256(convert_to($3, 'UTF8')), 'door', 'session', $2, '2040-01-01')`,
    [linkId, run.sessionIds[0], linkId],
  );
  await sql.execute(`INSERT INTO walk_in (id, session_id, enrolment_id, person_id, link_id, created_at) VALUES ($1, $2, $3, $4, $5, now())`, [walkInId, run.sessionIds[0], enrolmentId, learnerId, linkId]);
  const issuer = test.app.get(Issuer);
  await test.database.work((tx) => issuer.issue(tx, { id: certificateId, enrolmentId, by: null, why: null }));
  const [archiveId, exportId] = [newId(), newId()];
  await sql.execute(`INSERT INTO certificate_archive (id, run_id, contents, asked_by, asked_at, expires_at) VALUES ($1, $2, 'pdf', $3, now(), '2035-01-01')`, [archiveId, run.id, instructorId]);
  await sql.execute(`INSERT INTO export_order (id, kind, about, parameters, title, language, ordered_by, ordered_at, expires_at) VALUES ($1, 'report', $2, '{}', 'Rapport', 'sv', $3, now(), '2035-01-01')`, [exportId, projectId, learnerId]);
  const [texts] = await sql.query<{ slug: string; code: string; list: string; format: string }>(
    `SELECT c.slug, t.code, t.status_list AS list, c.format_id AS format FROM course c, certificate t WHERE c.id = $1 AND t.id = $2`,
    [run.courseId, certificateId],
  );
  const [standInId, statementId] = [newId(), newId()];
  const standIn = [standInId, Buffer.from(standInId), run.sessionIds[0], classmateId];
  await sql.execute(`INSERT INTO signed_link (id, token_hash, purpose, object_type, object_id, person_id, expires_at, uses_left) VALUES ($1, $2, 'stand-in', 'session', $3, $4, '2035-01-01', NULL)`, standIn);
  await sql.execute(
    `INSERT INTO participation_statement (id, person_id, year, serial, number, code, record, sealed_name, made_at)
     SELECT $1, c.person_id, c.year, c.serial, 'D-' || c.number, reverse(c.code),
            c.record || '{"courses": [], "from": "2026-01-01", "to": "2026-12-31", "minutes": 0}', c.sealed_name, now() FROM certificate c WHERE c.id = $2`,
    [statementId, certificateId],
  );
  const [ruleSetId, ruleSetVersionId] = [newId(), newId()];
  await sql.execute(`INSERT INTO rule_set (id, name) VALUES ($1, '{"sv": "Regler"}')`, [ruleSetId]);
  await sql.execute(`INSERT INTO rule_set_version (id, rule_set_id, number, valid_from, content, why) SELECT $1, $2, 1, v.valid_from, v.content, v.why FROM rule_set_version v JOIN rule_set s ON s.id = v.rule_set_id WHERE s.key = 'plain' AND v.number = 1`, [ruleSetVersionId, ruleSetId]);
  const [eventId, submissionId, submissionEventId, numberFileId] = [newId(), newId(), newId(), newId()];
  await sql.execute(
    `INSERT INTO participation_month (project_id, enrolment_id, month, person_id, registered_minutes, signed_minutes, sessions, first_on, last_on) VALUES ($1, $2, '2026-09-01', $3, 120, 0, 1, '2026-09-01', '2026-09-01')`,
    [projectId, enrolmentId, learnerId],
  );
  await sql.execute(
    `INSERT INTO outcome_event (id, project_id, person_id, happened_on, kind, source, recorded_by, recorded_at) VALUES ($1, $2, $3, '2026-09-02', 'employed', 'staff', $4, '2026-09-03')`,
    [eventId, projectId, learnerId, instructorId],
  );
  await sql.execute(
    `INSERT INTO submission (id, project_id, kind, from_on, to_on, version, cut_off, made_by, participants, registered_minutes, signed_minutes, sha256, content)
     VALUES ($1, $2, 'own', '2026-09-01', '2026-09-30', 1, '2026-10-01', $3, 0, 0, 0, $4, $5)`,
    [submissionId, projectId, instructorId, Buffer.alloc(32), JSON.stringify({ project: { id: projectId }, from: '2026-09-01', to: '2026-09-30', cutOff: '2026-10-01T00:00:00.000Z', figures: {}, indicators: null, rows: [], sessions: [], lines: [] })],
  );
  await sql.execute(`INSERT INTO submission_event (id, submission_id, what, happened_on, by_person_id) VALUES ($1, $2, 'sent', '2026-10-02', $3)`, [submissionEventId, submissionId, instructorId]);
  await sql.execute(
    `INSERT INTO destruction (id, project_id, project_name, last_payment_on, held_until, periods, thumbprint, submissions, people, files, by_person_id, at)
     VALUES ($1, $2, 'Projektet', '2010-03-01', '2020-12-31', '[]', $4, 1, 0, 0, $3, '2026-09-01')`,
    [newId(), projectId, instructorId, Buffer.alloc(32)],
  );
  await sql.execute(
    `INSERT INTO number_file (id, project_id, submission_id, kind, trial, from_on, to_on, name, sha256, bytes, rows, without_number, without_substitute, by_two, made_by, made_at)
     VALUES ($1, $2, $3, 'participants', false, '2026-09-01', '2026-09-30', 'deltagare.xlsx', $5, 1, 0, 0, 0, true, $4, now())`,
    [numberFileId, projectId, submissionId, instructorId, Buffer.alloc(32)],
  );
  const [figureId, shareId, shareLinkId, exclusionId] = [newId(), newId(), newId(), newId()];
  await sql.execute(`INSERT INTO project_exclusion (id, project_id, person_id, why, excluded_by) VALUES ($1, $2, $3, 'Leder kursen', $3)`, [exclusionId, projectId, instructorId]);
  await sql.execute(`INSERT INTO entered_figure (id, project_id, code, from_on, to_on, value, entered_by) VALUES ($1, $2, 'fewer_opportunities', '2026-09-01', '2026-09-30', 3, $3)`, [figureId, projectId, instructorId]);
  await sql.execute(`INSERT INTO signed_link (id, token_hash, purpose, object_type, object_id, created_at, expires_at) VALUES ($1::uuid, sha256($1::uuid::text::bytea), 'report-share', 'report_share', $2, now(), now() + interval '1 day')`, [shareLinkId, shareId]);
  await sql.execute(`INSERT INTO report_share (id, project_id, content, link_id, made_by) VALUES ($1, $2, $5, $3, $4)`, [shareId, projectId, shareLinkId, instructorId, NOTHING_SHARED]);
  const [evidenceLinkId, evidenceSecretId] = [newId(), newId()];
  await sql.execute(`INSERT INTO signed_link (id, token_hash, purpose, object_type, object_id, created_at, expires_at) VALUES ($1::uuid, sha256($1::uuid::text::bytea), 'evidence', 'evidence_link', $2, now(), now() + interval '1 day')`, [evidenceSecretId, evidenceLinkId]);
  await sql.execute(`INSERT INTO evidence_link (id, submission_id, project_id, session_id, name, mailed, link_id, made_by, made_at) VALUES ($1, $2, $3, $4, 'Rut Revisor', false, $5, $6, now())`, [evidenceLinkId, submissionId, projectId, run.sessionIds[0], evidenceSecretId, instructorId]);
  const [sampleId, numberRequestId] = [newId(), newId()];
  await sql.execute(`INSERT INTO sample (id, submission_id, seed, size, out_of, drawn_by, drawn_at) VALUES ($1, $2, 1, 1, 1, $3, '2026-10-01')`, [sampleId, submissionId, instructorId]);
  await sql.execute(`INSERT INTO sample_person (sample_id, row_number, pseudonym) VALUES ($1, 1, 'p')`, [sampleId]);
  await sql.execute(`INSERT INTO number_request (id, sample_id, row_number, asked_by, asked_at, why) VALUES ($1, $2, 1, $3, '2026-10-01', 'Prov')`, [numberRequestId, sampleId, instructorId]);
  const [aidGrantId, aidCertificateId, undertakingId, undertakingMemberId, aidFileId] = [newId(), newId(), newId(), newId(), newId()] as const;
  await sql.execute(`INSERT INTO aid_grant (id, organisation_id, granted_on, giver, euro_cents, origin, recorded_by) VALUES ($1, $2, '2026-03-01', 'Centret', 100, 'ours', $3)`, [aidGrantId, organisationId, instructorId]);
  await sql.execute('INSERT INTO undertaking (id) VALUES ($1)', [undertakingId]);
  await sql.execute('INSERT INTO undertaking_member (id, undertaking_id, organisation_id, added_by) VALUES ($1, $2, $3, $4)', [undertakingMemberId, undertakingId, organisationId, instructorId]);
  await sql.execute(`INSERT INTO stored_file (id, name, kind, bytes, kept_at) VALUES ($1, 'intyg.pdf', 'application/pdf', 100, '2026-03-01')`, [aidFileId]);
  await sql.execute(`INSERT INTO aid_certificate (id, organisation_id, signed_on, signed_by_name, filed_by) VALUES ($1, $2, '2026-03-01', 'Kim Prov', $3)`, [aidCertificateId, organisationId, instructorId]);
  await sql.execute(`INSERT INTO document (id, owner_type, owner_id, file_id, title, added_by, added_at) VALUES ($1, 'aid_certificate', $1, $2, '{}', $3, '2026-03-01')`, [aidCertificateId, aidFileId, instructorId]);
  const attestationId = await layAttestation(sql, { projectId, personId: learnerId, seats: [{ enrolmentId, sessionId: run.sessionIds[0] ?? '', runId: run.id }] });
  await layEvaluation(sql, run.id, enrolmentId);
  const cofinancingId = await layCofinancing(sql, { projectId, organisationId, askedBy: instructorId, personIds: [learnerId] });
  const learner = await signedIn(test, learnerId);
  const { body: intake } = await uploadList(test, administrator, run.id, Buffer.from(`Namn;E-post\nKim Prov;kim-${organisationId}@example.org\n`));
  const { body: attendanceFile } = await uploadAttendance(test, test.signedInAs(instructorId), run.id, Buffer.from(`Namn;E-post;2026-09-01\nKim Prov;kim-${organisationId}@example.org;x\n`));
  const [funder] = await sql.query<{ id: string }>('SELECT funder_id AS id FROM project WHERE id = $1', [projectId]);
  await layPackage(sql, { versionId: run.courseVersionId, enrolmentId, activityId: run.activityIds[0] ?? '' });
  return {
    objects: {
      people: learnerId,
      personId: learnerId,
      eventId,
      'sign-ins': learner.signInId,
      organisationId,
      affiliationId,
      aidGrantId,
      aidCertificateId,
      undertakingMemberId,
      challengeId,
      networkId,
      funderId: funder?.id ?? '',
      projectId,
      ruleSetId,
      ruleSetVersionId,
      submissionId,
      submissionEventId,
      numberFileId,
      retentionKind: 'records',
      figureId,
      exclusionId,
      shareId,
      evidenceLinkId,
      sampleId,
      rowNumber: '1',
      part: 'row', language: 'sv',
      numberRequestId,
      targetId,
      formatId: texts?.format ?? '',
      ...of,
      fromId: run.courseVersionId,
      toId: run.courseVersionId,
      slug: texts?.slug ?? '',
      placeId,
      sessionId: run.sessionIds[0] ?? '',
      activityId: run.activityIds[0] ?? '',
      handInId, enrolmentId,
      ...(await layQuiz(sql, { ...of, enrolmentId })), ...(await laySurvey(sql, of)), ...(await layDiscussion(sql, 1, { runId: run.id, personId: learnerId, reporterId: classmateId })),
      certificateId,
      archiveId,
      exportId,
      code: texts?.code ?? '',
      list: texts?.list ?? '',
      keyId: (await test.app.get(IssuerKeys).proof()).id,
      intakeId: intake.id,
      attendanceFileId: attendanceFile.id,
      messageId,
      letterKind: 'seat-enrolled',
      templateScope: 'centre',
      pictureHash: 'f'.repeat(64),
      reminderRule: 'day-before',
      token: await scene.calendarFeed(learnerId),
      bookingId,
      changeId,
      fileId, documentId, ...(await scene.upload(learnerId)),
      linkId,
      walkInId,
      invitationId,
      standInId,
      statementId,
      pageId,
      makeUpId,
      attestationId, cofinancingId, mappingId: await layMapping(sql, [organisationId]),
      month: '2026-09',
      kind: 'facts',
    },
    learner: learner.headers,
    classmate: (await signedIn(test, classmateId)).headers,
    instructor: (await signedIn(test, instructorId)).headers,
  };
}
