/**
 * What the demonstration centre has, for the addresses of pages.
 * @typedef {{ slug: string, run: string, session: string, started: string, signed: string, project: string, certificate: string, code: string, course: string,
 *   fundedRun: string, built: string, person: string, organisation: string, list: string, applied: string, bookable: string, ended: string, documented: string, handIn: string, door: string, evidence: string, steps: Record<string, string>, discussion: string, survey: string, mapping: string }} Ids
 */

const DOUBTFUL = 'Namn;E-post;Förening;2026-03-03;3/10\nAda Prov;ada.prov@example.org;Föreningen Provet;x;?\nBo ?;bo;Foreningen Provet;;x\n';
const PLAIN = 'Förnamn;Efternamn;E-post\nAda;Provling;ada.provling@example.org\nBo;Provling;bo.provling@example.org\n';

/**
 * Finds them through the API, as anyone could.
 * @param {string} address
 * @param {(who: string) => Promise<Record<string, string>>} signIn headers of somebody
 * @returns {Promise<Ids>}
 */
export async function findIds(address, signIn) {
  const admin = await signIn('admin');
  const learner = await signIn('deltagare');
  /**
   * @template Answer
   * @param {string} what
   * @param {Record<string, string>} [headers]
   * @returns {Promise<Answer>}
   */
  const ask = async (what, headers = {}) => /** @type {Promise<Answer>} */ ((await fetch(`${address}/api/v1/${what}`, { headers })).json());
  /** @param {string} run @param {string} text @returns {Promise<{ id: string, version: number }>} */
  const upload = async (run, text) => {
    const body = new FormData();
    body.set('file', new Blob([text], { type: 'text/csv' }), 'lista.csv');
    const answer = await fetch(`${address}/api/v1/runs/${run}/intakes`, { method: 'POST', headers: admin, body });
    return /** @type {{ id: string, version: number }} */ (await answer.json());
  };
  /** @param {string} list @returns {Promise<string | undefined>} */
  const firstOf = async (list) => /** @type {{ items: { id: string }[] }} */ (await ask(list, admin)).items[0]?.id;
  /** @type {{ items: { slug: string, runId: string, enrolling: string, funding: unknown[] }[] }} */
  const catalogue = await ask('catalogue?limit=100');
  /** @type {{ enrolmentId: string, runId: string }[]} */
  const seats = await ask('me/seats', learner);
  /** @type {{ enrolmentId: string }[]} */
  const [left] = await ask('me/hand-ins', learner);
  /** @type {{ items: { id: string }[] }} */
  const runs = await ask('runs?limit=20', admin);
  const run = runs.items[0]?.id ?? '';
  /** @type {{ sessions: { id: string, state: { signed: boolean } | null }[] }} */
  const { sessions } = await ask(`runs/${run}`, admin);
  /** @type {{ items: { id: string, funderMark: string }[] }} */
  const projects = await ask('projects', admin);
  const project = projects.items.find(({ funderMark }) => funderMark === 'eu')?.id ?? '';
  /** @type {{ readiness: { unsigned: { sessionId: string }[] } }} */
  const { readiness } = await ask(`reports/projects/${project}`, admin);
  /** @type {{ items: { id: string }[] }} */
  const mine = await ask('me/certificates', learner);
  const certificate = mine.items[0];
  /** @type {{ record: { code: string } }} */
  const { record } = await ask(`certificates/${certificate?.id}`, learner);
  const funded = catalogue.items.find((row) => row.funding.length > 0) ?? catalogue.items[0];
  const asks = catalogue.items.find((row) => row.funding.length > 0 && row.enrolling === 'open' && !seats.some(({ runId }) => runId === row.runId));
  const list = await upload(run, DOUBTFUL);
  const plain = await upload(run, PLAIN);
  await fetch(`${address}/api/v1/intakes/${plain.id}/apply`, { method: 'POST', headers: { ...admin, 'content-type': 'application/json' }, body: JSON.stringify({ version: plain.version }) });
  const open = sessions.find((session) => !session.state?.signed) ?? sessions[0];
  const started = readiness.unsigned[0]?.sessionId ?? '';
  const link = await fetch(`${address}/api/v1/sessions/${started}/door-links`, { method: 'POST', headers: { ...admin, 'content-type': 'application/json' }, body: JSON.stringify({ label: 'Entrén', minutesAfter: 0 }) });
  const { path: door } = /** @type {{ path: string }} */ (await link.json());
  const evidence = await giveEvidence(address, admin, project);
  await leaveSomebodyOut(address, admin, project);
  return {
    steps: await stepsOf(seats, (enrolmentId) => ask(`enrolments/${enrolmentId}/player`, learner)),
    discussion: await discussionOf(seats, (enrolmentId) => ask(`enrolments/${enrolmentId}/discussions`, learner)),
    survey: await surveyOf(runs.items, (runId) => ask(`runs/${runId}/surveys`, admin)),
    mapping: (await firstOf('mappings?limit=1')) ?? '',
    slug: funded?.slug ?? '',
    run,
    session: open?.id ?? '',
    signed: sessions[0]?.id ?? '',
    project,
    certificate: certificate?.id ?? '',
    code: record.code,
    started,
    door,
    evidence,
    course: seats[0]?.enrolmentId ?? '',
    fundedRun: asks?.runId ?? '',
    ended: (await firstOf('runs?view=ended&limit=1')) ?? '',
    built: (await firstOf('courses?limit=1')) ?? '',
    person: (await firstOf('people?limit=1')) ?? '',
    organisation: (await firstOf('organisations?limit=1')) ?? '',
    list: list.id,
    applied: plain.id,
    documented: seats.find(({ enrolmentId }) => enrolmentId === left?.enrolmentId)?.runId ?? '',
    handIn: left?.enrolmentId ?? '',
    bookable: catalogue.items.find(({ enrolling }) => enrolling === 'open')?.runId ?? '',
  };
}

/**
 * Where a learner finds something of each kind that is open to them.
 * @param {{ enrolmentId: string }[]} seats
 * @param {(enrolmentId: string) => Promise<{ modules?: { notOpen: object | null, activities: { id: string, kind: string, notOpen: object | null }[] }[] }>} playerOf
 */
async function stepsOf(seats, playerOf) {
  /** @type {Record<string, string>} */
  const steps = {};
  for (const { enrolmentId } of seats) {
    for (const { notOpen, activities } of (await playerOf(enrolmentId)).modules ?? []) {
      for (const activity of activities) if (!notOpen && !activity.notOpen) steps[activity.kind] ??= `/my/courses/${enrolmentId}/${activity.id}`;
    }
  }
  return steps;
}

/**
 * The discussion in which most was written.
 * @param {{ enrolmentId: string }[]} seats
 * @param {(enrolmentId: string) => Promise<{ moduleId: string, posts: number, notOpen: boolean }[]>} discussionsOf
 */
async function discussionOf(seats, discussionsOf) {
  const all = await Promise.all(seats.map(async ({ enrolmentId }) => (await discussionsOf(enrolmentId)).map((one) => ({ ...one, enrolmentId }))));
  const [most] = all.flat().filter(({ notOpen }) => !notOpen).sort((one, other) => other.posts - one.posts);
  return most ? `/my/discussions/${most.enrolmentId}/${most.moduleId}` : '';
}

/** @param {{ id: string }[]} runs @param {(runId: string) => Promise<{ activityId: string }[]>} surveysOf */
async function surveyOf(runs, surveysOf) {
  for (const { id } of runs) {
    const [survey] = await surveysOf(id);
    if (survey) return `/staff/surveys/${id}/${survey.activityId}`;
  }
  return '';
}

/**
 * Freezes what was so in the last three months and gives an auditor a link to its session with most participants.
 * @param {string} address @param {Record<string, string>} admin @param {string} project
 * @returns {Promise<string>} path of the page that the link leads to
 */
async function giveEvidence(address, admin, project) {
  const now = new Date();
  const [from, to] = [new Date(Date.UTC(now.getFullYear(), now.getMonth() - 3, 1)), new Date(Date.UTC(now.getFullYear(), now.getMonth(), 0))].map((day) => day.toISOString().slice(0, 10));
  /** @type {{ id: string }} */
  const { id } = await send(address, admin, `projects/${project}/submissions`, { kind: 'own', from, to, basedOn: 0 });
  /** @type {{ id: string, participants: number }[]} */
  const sessions = await (await fetch(`${address}/api/v1/submissions/${id}/evidence-sessions`, { headers: admin })).json();
  const [session] = sessions.sort((one, other) => other.participants - one.participants);
  const lastOn = new Date(now.getTime() + 30 * 86_400_000).toISOString().slice(0, 10);
  /** @type {{ path: string }} */
  const link = await send(address, admin, `submissions/${id}/evidence-links`, { sessionId: session?.id, name: 'Rut Granskare', email: null, mail: false, language: 'sv', lastOn });
  return link.path;
}

/** @param {string} address @param {Record<string, string>} admin @param {string} project */
async function leaveSomebodyOut(address, admin, project) {
  /** @type {{ items: { personId: string }[] }} */
  const { items } = await (await fetch(`${address}/api/v1/reports/projects/${project}/people?limit=1`, { headers: admin })).json();
  await send(address, admin, `projects/${project}/left-out`, { personId: items[0]?.personId, why: 'Ledde kursen och satt med' });
}

/**
 * @template Answer
 * @param {string} address @param {Record<string, string>} headers @param {string} what @param {object} body
 * @returns {Promise<Answer>}
 */
async function send(address, headers, what, body) {
  const answer = await fetch(`${address}/api/v1/${what}`, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${what}: ${await answer.text()}`);
  return /** @type {Promise<Answer>} */ (answer.json());
}
