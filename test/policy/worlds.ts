import { Issuer } from '../../backend/src/certificates/issuer';
import { newId } from '../../backend/src/platform/ids';
import type { Headers, TestApp } from '../../backend/src/platform/testing/start-app';
import { uploadList } from '../builders/lists';
import { Scene } from '../builders/scene';

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
export const ROLES = ['nobody', 'stranger', 'learner', 'classmate', 'instructor', 'other instructor', 'contact', 'auditor', 'administrator', 'protected reader'] as const;
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
    },
  };
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
  const [affiliationId, challengeId, networkId, targetId, placeId, enrolmentId, certificateId, messageId, bookingId, changeId] = [newId(), newId(), newId(), newId(), newId(), newId(), newId(), newId(), newId(), newId()] as const;
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
  await sql.execute(`INSERT INTO seat_change (id, run_id, kind, by_person_id, at, results, steps) VALUES ($1, $2, 'withdraw', $3, now(), '[]', '[]')`, [changeId, run.id, instructorId]);
  const issuer = test.app.get(Issuer);
  await test.database.work((tx) => issuer.issue(tx, { id: certificateId, enrolmentId, by: null, why: null }));
  const [texts] = await sql.query<{ slug: string; code: string; format: string }>(
    `SELECT c.slug, t.code, c.format_id AS format FROM course c, certificate t WHERE c.id = $1 AND t.id = $2`,
    [run.courseId, certificateId],
  );
  const learner = await signedIn(test, learnerId);
  const { body: intake } = await uploadList(test, administrator, run.id, Buffer.from(`Namn;E-post\nKim Prov;kim-${organisationId}@example.org\n`));
  const [funder] = await sql.query<{ id: string }>('SELECT funder_id AS id FROM project WHERE id = $1', [projectId]);
  return {
    objects: {
      people: learnerId,
      'sign-ins': learner.signInId,
      organisationId,
      affiliationId,
      challengeId,
      networkId,
      funderId: funder?.id ?? '',
      projectId,
      targetId,
      formatId: texts?.format ?? '',
      courseId: run.courseId,
      versionId: run.courseVersionId,
      slug: texts?.slug ?? '',
      placeId,
      runId: run.id,
      sessionId: run.sessionIds[0] ?? '',
      activityId: run.activityIds[0] ?? '',
      enrolmentId,
      certificateId,
      code: texts?.code ?? '',
      intakeId: intake.id,
      messageId,
      letterKind: 'seat-enrolled',
      reminderRule: 'day-before',
      token: await scene.calendarFeed(learnerId),
      bookingId,
      changeId,
    },
    learner: learner.headers,
    classmate: (await signedIn(test, classmateId)).headers,
    instructor: (await signedIn(test, instructorId)).headers,
  };
}
