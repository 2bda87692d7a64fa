/**
 * What the demonstration centre has, for the addresses of pages.
 * @typedef {{ slug: string, run: string, session: string, started: string, signed: string, project: string, certificate: string, code: string, course: string,
 *   fundedRun: string, built: string, person: string, organisation: string, list: string, applied: string, bookable: string, ended: string, documented: string, handIn: string, door: string }} Ids
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
  return {
    slug: funded?.slug ?? '',
    run,
    session: open?.id ?? '',
    signed: sessions[0]?.id ?? '',
    project,
    certificate: certificate?.id ?? '',
    code: record.code,
    started,
    door,
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
