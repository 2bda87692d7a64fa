// What the acts need beside the demonstration centre: classes, and people who may take seats.
import { createHmac } from 'node:crypto';
import { v7 as newId } from 'uuid';
import { send } from './load.mjs';

/** @typedef {import('./ground.mjs').Ground} Ground */

/**
 * @typedef {object} SchoolClass
 * @property {string} runId
 * @property {string} sessionId
 * @property {string[]} enrolmentIds
 */

const WEEKS = [-4, -3, -2, -1, 0, 1, 2, 3];

/**
 * Signs in with a password, as people do.
 * @param {string} origin
 * @param {string} email
 * @returns {Promise<Record<string, string>>} headers of whoever it is, for ten minutes
 */
export async function signIn(origin, email) {
  const headers = { 'content-type': 'application/json', 'x-forwarded-for': anyAddress() };
  const answer = await send(origin, { method: 'POST', path: '/api/v1/sign-in', headers, body: JSON.stringify({ email, password: 'kortkurs-demo' }) });
  return { authorization: `Bearer ${JSON.parse(answer.toString('utf8')).accessToken}` };
}

/** An address of a caller: operations that are limited per address shall be measured, not refused. */
export const anyAddress = () => `10.${Array.from({ length: 3 }, () => Math.floor(Math.random() * 256)).join('.')}`;

/**
 * Plans and publishes runs through the API, as an administrator does.
 * @param {Ground} ground
 * @param {string} origin
 * @returns {Promise<(wish: { capacity: number, weeks: number[] }) => Promise<{ runId: string, sessionIds: string[], seat: (personId: string) => Promise<string> }>>}
 *   weeks: of its meetings, counted from now; seat: gives somebody a seat, answers the enrolment
 */
export async function planner({ database }, origin) {
  const headers = await signIn(origin, 'admin@example.org');
  /** @type {(path: string, body: object) => Promise<{ enrolmentId: string }>} */
  const post = async (path, body) => JSON.parse((await send(origin, { method: 'POST', path: `/api/v1${path}`, headers, body: JSON.stringify(body) })).toString('utf8') || '{}');
  const { rows: [known] } = await database.query(
    `SELECT (SELECT id FROM course_version WHERE published_at IS NOT NULL ORDER BY id LIMIT 1) AS version,
            (SELECT id FROM project WHERE asks_facts ORDER BY id LIMIT 1) AS project,
            (SELECT person_id FROM account WHERE email = 'kursledare@example.org') AS instructor`,
  );
  return async ({ capacity, weeks }) => {
    const runId = newId();
    const sessions = weeks.map((week) => ({ id: newId(), date: day(7 * week), from: '09:00', to: '12:00', breakMinutes: 15 }));
    await post('/runs', {
      id: runId, courseVersionId: known.version, delivery: 'in_person', capacity, projectIds: [known.project],
      instructors: [{ personId: known.instructor, responsible: true }], sessions,
    });
    await post(`/runs/${runId}/publication`, { version: await versionOf(database, runId) });
    const seat = async (/** @type {string} */ personId) => (await post(`/runs/${runId}/participants`, { id: newId(), personId })).enrolmentId;
    return { runId, sessionIds: sessions.map(({ id }) => id), seat };
  };
}

/**
 * Runs that have begun, each with eight meetings and its people, planned and filled through the API like any other.
 * @param {Ground} ground
 * @param {string} origin
 * @param {number} count
 * @param {number} size people of each
 * @returns {Promise<SchoolClass[]>}
 */
export async function makeClasses(ground, origin, count, size) {
  const plan = await planner(ground, origin);
  // Each class has people of its own: nobody sits in two classrooms at the same moment, where saving one would wait for the other.
  const people = await makePeople(ground.database, size * count);
  /** @type {SchoolClass[]} */
  const classes = [];
  for (let n = 0; n < count; n++) {
    const { runId, sessionIds, seat } = await plan({ capacity: size, weeks: WEEKS });
    const enrolmentIds = [];
    for (const { personId } of people.slice(n * size, (n + 1) * size)) enrolmentIds.push(await seat(personId));
    classes.push({ runId, sessionId: sessionIds[0], enrolmentIds });
  }
  return classes;
}

/**
 * People with an account and a sign-in, laid straight into the tables.
 * @param {import('pg').Client} database
 * @param {number} count
 * @returns {Promise<{ personId: string, accountId: string, signInId: string }[]>}
 */
export async function makePeople(database, count) {
  const people = Array.from({ length: count }, () => ({ personId: newId(), accountId: newId(), signInId: newId() }));
  const ids = JSON.stringify(people);
  const rows = 'jsonb_to_recordset($1::jsonb) AS p ("personId" uuid, "accountId" uuid, "signInId" uuid)';
  await database.query(`INSERT INTO person (id, given_name, family_name) SELECT "personId", 'Prov', 'Prövning' FROM ${rows}`, [ids]);
  await database.query(`INSERT INTO account (id, person_id, email, verified_at) SELECT "accountId", "personId", 'prov-' || "personId" || '@example.org', now() FROM ${rows}`, [ids]);
  await database.query(`INSERT INTO sign_in (id, account_id, expires_at) SELECT "signInId", "accountId", now() + interval '1 day' FROM ${rows}`, [ids]);
  return people;
}

/**
 * Somebody who takes part in so many courses, with an account and a sign-in.
 * @param {Ground} ground
 * @param {number} courses or the nearest to it that there is
 * @returns {Promise<() => Promise<Record<string, string>>>} makes headers of theirs
 */
export async function personWith({ database, secret }, courses) {
  const { rows: [{ personId }] } = await database.query(
    `SELECT e.person_id AS "personId" FROM enrolment e JOIN course_run r ON r.id = e.run_id JOIN person p ON p.id = e.person_id
      WHERE e.state NOT IN ('withdrawn', 'declined', 'lapsed', 'rejected') AND p.merged_into IS NULL
      GROUP BY e.person_id ORDER BY abs(count(*) - $1), count(*) FILTER (WHERE r.starts_at > now()) DESC, e.person_id LIMIT 1`,
    [courses],
  );
  const email = `page-${personId}@example.org`;
  await database.query('INSERT INTO account (id, person_id, email, verified_at) VALUES ($1, $2, $3, now()) ON CONFLICT DO NOTHING', [newId(), personId, email]);
  const { rows: [{ accountId }] } = await database.query('SELECT id AS "accountId" FROM account WHERE person_id = $1 ORDER BY id LIMIT 1', [personId]);
  const signInId = newId();
  await database.query(`INSERT INTO sign_in (id, account_id, expires_at) VALUES ($1, $2, now() + interval '1 day')`, [signInId, accountId]);
  return async () => ({ authorization: `Bearer ${tokenFor({ personId, accountId, signInId }, secret)}` });
}

/**
 * An access token as the product makes one: people in their thousands cannot sign in with a password one after the other.
 * @param {{ personId: string, accountId: string, signInId: string }} person
 * @param {string} secret JWT_SECRET of the product
 */
export function tokenFor({ personId, accountId, signInId }, secret) {
  const now = Math.floor(Date.now() / 1000);
  const part = (/** @type {object} */ value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub: accountId, pid: personId, sid: signInId, iat: now, exp: now + 3600, iss: 'kortkurs', aud: 'kortkurs' })}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

/** @param {number} days from today */
const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/**
 * @param {import('pg').Client} database
 * @param {string} runId
 * @returns {Promise<number>}
 */
async function versionOf(database, runId) {
  const { rows } = await database.query('SELECT version FROM course_run WHERE id = $1', [runId]);
  return rows[0].version;
}
