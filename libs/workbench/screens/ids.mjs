/**
 * What the demonstration centre has, for the addresses of pages.
 * @typedef {{ slug: string, run: string, session: string, signed: string, project: string, certificate: string, code: string }} Ids
 */

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
  /** @type {{ items: { slug: string, funding: unknown[] }[] }} */
  const catalogue = await ask('catalogue?limit=20');
  /** @type {{ items: { id: string }[] }} */
  const runs = await ask('runs?limit=20', admin);
  const run = runs.items[0]?.id ?? '';
  /** @type {{ sessions: { id: string, state: { signed: boolean } | null }[] }} */
  const { sessions } = await ask(`runs/${run}`, admin);
  /** @type {{ items: { id: string, funderMark: string }[] }} */
  const projects = await ask('projects', admin);
  /** @type {{ items: { id: string }[] }} */
  const mine = await ask('me/certificates', learner);
  const certificate = mine.items[0];
  /** @type {{ record: { code: string } }} */
  const { record } = await ask(`certificates/${certificate?.id}`, learner);
  const funded = catalogue.items.find((row) => row.funding.length > 0) ?? catalogue.items[0];
  const open = sessions.find((session) => !session.state?.signed) ?? sessions[0];
  return {
    slug: funded?.slug ?? '',
    run,
    session: open?.id ?? '',
    signed: sessions[0]?.id ?? '',
    project: projects.items.find((project) => project.funderMark === 'eu')?.id ?? '',
    certificate: certificate?.id ?? '',
    code: record.code,
  };
}
