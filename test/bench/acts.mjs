// What is measured: the acts of people as the interface sends them, each with its target in milliseconds of processor time (docs/performance.md).
import { v7 as newId } from 'uuid';
import { send } from './load.mjs';
import { REPORT_BY_HAND } from './report-by-hand.mjs';
import { anyAddress, makeClasses, makePeople, personWith, signIn, tokenFor } from './prepare.mjs';

/**
 * @typedef {object} Act
 * @property {string} name
 * @property {number} [target] milliseconds of processor time, of API and database together
 * @property {import('./load.mjs').NextAct} next the product's requests
 * @property {'statements' | 'upsert' | import('./record.mjs').Statement} [beside] what the bare server does beside it: the same statements, one upsert, or a statement by hand
 * @property {number} [most] connections at most: more than that never do it at once
 * @property {() => Promise<void>} [refresh] before it is measured: access tokens last ten minutes
 */

/** Classes that save at the same time, at least as many as there are connections: two who save one class at the same moment are another matter, where one of them loses. */
const CLASSES = { quick: 16, whole: 48 };
const CLASS_OF = 30;
/** Halls, which take longer to fill. */
const HALLS = { quick: 2, whole: 10 };
const HALL_OF = 500;
/** Connections that save halls: fewer than there are halls, for the same reason. */
const HALL_SAVERS = { quick: 1, whole: 8 };
/** Connections that read reports: what they ask for is worked on for some tenths of a second, and whoever waits longer than that for a turn is told to come back. */
const REPORTERS = 8;
/** Those who take seats: each takes one in every open run. */
const PEOPLE = { quick: 60, whole: 400 };

/**
 * @param {import('./ground.mjs').Ground} ground
 * @param {string} origin of the product
 * @param {{ quick: boolean, only?: string }} wish only: acts whose name contains this, or one of these parted by commas
 * @returns {Promise<Act[]>}
 */
export async function makeActs(ground, origin, { quick, only }) {
  const size = quick ? 'quick' : 'whole';
  const classes = await makeClasses(ground, origin, CLASSES[size], CLASS_OF);
  const halls = await makeClasses(ground, origin, HALLS[size], HALL_OF);
  /** @type {Record<string, Record<string, string>>} */
  const headers = {};
  const as = (/** @type {string} */ who) => async () => void (headers[who] = await signIn(origin, `${who}@example.org`));
  /** @type {(name: string, target: number | undefined, who: string | undefined, ...paths: string[]) => Act} */
  const read = (name, target, who, ...paths) => ({
    name, target, beside: 'statements', ...(who && { refresh: as(who) }),
    next: () => paths.map((path) => ({ path: `/api/v1${path}`, headers: who ? headers[who] : {} })),
  });
  const myPage = async (/** @type {string} */ name, /** @type {number} */ courses, /** @type {number | undefined} */ target) => {
    const headersOf = await personWith(ground, courses);
    return { ...read(name, target, name, '/me/seats', '/me/completion', '/me/certificates?limit=3'), refresh: async () => void (headers[name] = await headersOf()) };
  };
  const { certificates, course, project, year, organisation, sessionId } = await known(ground.database, origin);
  const theYear = `/reports/projects/${project}?from=${year}-01-01&to=${year}-12-31`;
  await lockMonths(ground.database, project);
  /** Whether the funder's rules are counted with the figures: the project has them while this is measured. */
  const ruled = async (/** @type {string | null} */ key) => {
    await as('admin')();
    await ground.database.query('UPDATE project SET rule_set_id = (SELECT id FROM rule_set WHERE key = $2) WHERE id = $1', [project, key]);
  };
  const file = (/** @type {string} */ id) => [{ path: `/api/v1/certificates/${id}/file`, headers: headers.admin }];
  let printed = 0;
  let asked = 0;
  // Months long past narrow nothing, and there are more of them than pages that the product keeps.
  const fresh = () => [{ path: `/api/v1/catalogue?from=20${String(Math.floor(asked / 12) % 25).padStart(2, '0')}-${String((asked++ % 12) + 1).padStart(2, '0')}` }];
  const acts = [
    read('catalogue', 2.5, undefined, '/catalogue'),
    { name: 'catalogue, made anew', beside: 'statements', next: fresh },
    // A place of the demonstration centre, so a handful at every size; one format, whose runs grow with the size; and nearly everything.
    read('search, few hits', 4, undefined, '/catalogue?search=hamnen'),
    read('search, some hits', undefined, undefined, '/catalogue?search=lunch'),
    read('search, many hits', 15, undefined, '/catalogue?search=forening'),
    read('course page', 2.5, undefined, `/catalogue/courses/${course}`),
    await myPage('my page, its three requests, four courses', 4, 4),
    await myPage('my page, its three requests, thirty courses', 30, undefined),
    read('open the roster, 30 people', 3, 'kursledare', `/sessions/${classes[0].sessionId}/roster`),
    read('open the roster, 500 people', 10, 'kursledare', `/sessions/${halls[0].sessionId}/roster`),
    saving('save attendance, 30 people', 6, 30, classes, as('kursledare'), headers),
    { ...saving('save attendance, 500 people', 50, 500, halls, as('kursledare'), headers), most: HALL_SAVERS[size] },
    saving('save attendance, 1 person', undefined, 1, classes, as('kursledare'), headers),
    { ...read('live report of a project’s year', undefined, 'admin', theYear), refresh: () => ruled(null), beside: { text: REPORT_BY_HAND, values: [project, `${year}-01-01`, `${year}-12-31`] }, most: REPORTERS },
    { ...read('live report of a year, by the rules of ESF+', undefined, 'admin', theYear), refresh: () => ruled('esf-plus-2021-2027'), most: REPORTERS },
    { ...read('live report of a year, one municipality', undefined, 'admin', `${theYear}&municipality=1280`), refresh: () => ruled('esf-plus-2021-2027'), most: REPORTERS },
    { ...read('live report of a year, one organisation', undefined, 'admin', `${theYear}&organisation=${organisation}`), refresh: () => ruled('esf-plus-2021-2027'), most: REPORTERS },
    { ...read('live report of a project’s whole time', undefined, 'admin', `/reports/projects/${project}`), refresh: () => ruled(null), most: REPORTERS },
    { ...read('a project’s months', undefined, 'admin', `/projects/${project}/months`), refresh: () => ruled('esf-plus-2021-2027') },
    read('months that a correction touches', undefined, 'admin', `/sessions/${sessionId}/touched-submissions`),
    { ...read('figures of a report as CSV', 15, 'admin', `/reports/projects/${project}/report.csv?table=sessions&from=${year}-01-01&to=${year}-12-31`), beside: undefined, most: REPORTERS },
    read('list of people, first page', undefined, 'admin', '/people'),
    read('list of people, searched', undefined, 'admin', '/people?q=lind'),
    read('list of runs, first page', undefined, 'admin', '/runs'),
    read('participants of a run of 30', undefined, 'admin', `/runs/${classes[0].runId}/participants`),
    read('what I lead today', undefined, 'kursledare', '/sessions'),
    read('messages, first page', undefined, 'admin', '/messages'),
    { name: 'certificate, first time', target: 12, refresh: as('admin'), next: () => file(certificates[printed++ % certificates.length].id) },
    { name: 'certificate, again', target: 2, refresh: as('admin'), next: () => file(certificates[0].id) },
    { name: 'verify a certificate', beside: 'statements', next: () => [{ path: `/api/v1/verify/${certificates[0].code}`, headers: { 'x-forwarded-for': anyAddress() } }] },
    await taking(ground, origin, PEOPLE[size]),
  ];
  return acts.filter(({ name }) => only === undefined || only.split(',').some((word) => name.includes(word)));
}

/**
 * @param {import('pg').Client} database
 * @param {string} origin
 */
async function known(database, origin) {
  const { items } = JSON.parse((await send(origin, { path: '/api/v1/catalogue' })).toString('utf8'));
  const { rows: certificates } = await database.query(
    `SELECT c.id, c.code FROM certificate c JOIN person p ON p.id = c.person_id WHERE NOT p.protected AND c.revoked_at IS NULL AND c.replaced_by IS NULL ORDER BY c.id`,
  );
  // The project that counts most people: a report's cost follows them.
  const { rows: [{ project }] } = await database.query('SELECT project_id AS project FROM participation_start GROUP BY project_id ORDER BY count(*) DESC, project_id LIMIT 1');
  const { rows: [{ year }] } = await database.query(
    `SELECT extract(year FROM month)::int AS year FROM participation_month WHERE project_id = $1 GROUP BY 1 ORDER BY count(*) DESC LIMIT 1`, [project],
  );
  const { rows: [{ organisation }] } = await database.query('SELECT organisation_id AS organisation FROM participation_month WHERE project_id = $1 AND organisation_id IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1', [project]);
  const { rows: [{ session: sessionId }] } = await database.query(
    `SELECT s.id AS session FROM session s JOIN run_project rp ON rp.run_id = s.run_id WHERE rp.project_id = $1 AND s.local_date < current_date AND EXISTS (SELECT 1 FROM attendance a WHERE a.session_id = s.id) ORDER BY s.local_date, s.id LIMIT 1`, [project],
  );
  return { certificates, course: items[0].slug, project, year, organisation, sessionId };
}

/**
 * Every month of a project that is over is locked, and every other one was touched since: what the page of months, and the question which a correction touches, read.
 * What is frozen in them nobody reads here.
 * @param {import('pg').Client} database
 * @param {string} project
 */
async function lockMonths(database, project) {
  await database.query(
    `WITH locked AS (INSERT INTO submission (id, project_id, kind, from_on, to_on, version, cut_off, why, made_by, participants, registered_minutes, signed_minutes, sha256, content)
            SELECT gen_random_uuid(), $1, 'monthly', m.month, (m.month + interval '1 month - 1 day')::date, 1, now(), 'Låst', (SELECT person_id FROM account WHERE email = 'admin@example.org'), 0, 0, 0, sha256('x'), '{}'
              FROM (SELECT DISTINCT month FROM participation_month WHERE project_id = $1 AND month < date_trunc('month', now())) m
             WHERE NOT EXISTS (SELECT 1 FROM submission s WHERE s.project_id = $1 AND s.kind = 'monthly' AND s.from_on = m.month) RETURNING id, from_on)
     INSERT INTO submission_stale (submission_id, since, month, cause) SELECT id, now(), from_on, 'attendance' FROM locked WHERE extract(month FROM from_on)::int % 2 = 0`,
    [project],
  );
}

/**
 * Marks of a class, other ones every time. Classes take turns, so that those who save at the same time are different ones.
 * @param {string} name
 * @param {number | undefined} target
 * @param {number} people
 * @param {import('./prepare.mjs').SchoolClass[]} classes
 * @param {() => Promise<void>} refresh
 * @param {Record<string, Record<string, string>>} headers
 * @returns {Act}
 */
function saving(name, target, people, classes, refresh, headers) {
  let turn = 0;
  const next = () => {
    const { sessionId, enrolmentIds } = classes[turn++ % classes.length];
    const now = new Date().toISOString();
    const marks = enrolmentIds.slice(0, people).map((enrolmentId, place) => ({
      markId: newId(), enrolmentId, markedAt: now,
      content: { state: 'present', lateMinutes: (turn + place) % 60, earlyMinutes: 0, reason: null, channel: 'in_person' },
    }));
    return [{ method: 'PUT', path: `/api/v1/sessions/${sessionId}/marks`, headers: headers.kursledare, body: JSON.stringify({ marks, sentAt: now }) }];
  };
  return { name, target, next, beside: 'upsert', refresh };
}

/**
 * Seats, taken by people who have never taken one, in the runs that are open; runs take turns.
 * @param {import('./ground.mjs').Ground} ground
 * @param {string} origin
 * @param {number} count of people
 * @returns {Promise<Act>}
 */
async function taking({ database, secret }, origin, count) {
  const { items } = JSON.parse((await send(origin, { path: '/api/v1/catalogue?limit=50' })).toString('utf8'));
  /** @type {string[]} */
  const runs = items.filter((/** @type {{ enrolling: string, seats: { waiting: number } }} */ run) => run.enrolling === 'open' && run.seats.waiting === 0).map((/** @type {{ runId: string }} */ run) => run.runId);
  await database.query('UPDATE course_run SET capacity = 5000 WHERE id = ANY ($1::uuid[])', [runs]);
  await database.query('UPDATE run_seats SET capacity = 5000 WHERE run_id = ANY ($1::uuid[])', [runs]);
  const people = await makePeople(database, count);
  let taken = 0;
  return {
    name: 'take a seat',
    target: 3,
    next: () => {
      if (taken === runs.length * people.length) return undefined;
      const run = taken % runs.length;
      const person = people[(Math.floor(taken++ / runs.length) + run * 7) % people.length];
      const headers = { authorization: `Bearer ${tokenFor(person, secret)}` };
      return [{ method: 'POST', path: `/api/v1/runs/${runs[run]}/seats`, headers, body: JSON.stringify({ id: newId(), affiliationId: null }) }];
    },
  };
}
