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
  /** @param {string} what @param {Record<string, string>} [headers] */
  const ask = async (what, headers = {}) => (await fetch(`${address}/api/v1/${what}`, { headers })).json();
  const catalogue = await ask('catalogue?limit=20');
  const runs = await ask('runs?limit=20', admin);
  const run = runs.items[0].id;
  const { sessions } = await ask(`runs/${run}`, admin);
  const projects = await ask('projects', admin);
  const [certificate] = await ask('me/certificates', learner);
  const { code } = await ask(`certificates/${certificate.id}`, learner);
  return {
    slug: (catalogue.items.find((/** @type {{ funding: unknown[] }} */ row) => row.funding.length > 0) ?? catalogue.items[0]).slug,
    run,
    session: (sessions.find((/** @type {{ state: { signed: boolean } | null }} */ session) => !session.state?.signed) ?? sessions[0]).id,
    signed: sessions[0].id,
    project: projects.items.find((/** @type {{ funderMark: string }} */ project) => project.funderMark === 'eu').id,
    certificate: certificate.id,
    code,
  };
}
