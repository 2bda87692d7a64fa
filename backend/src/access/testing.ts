import type { SignedIn, SignInLinkAsked as Asked } from '@kortkurs/contract/access';
import type { Answer, TestApp } from '../platform/testing/start-app';
import { newId } from '../platform/ids';
import { jobTypes } from '../platform/jobs/job-type';
import { hash } from '@node-rs/argon2';
import { SignInLinkAsked } from './events';
import { until } from '../platform/testing/until';

export const password = 'korvspad och lingon';

let hashed: Promise<string> | undefined;

/** A person with a verified account and the password above. */
export async function somebody(test: TestApp, email = `${newId()}@example.org`, roles: string[] = []): Promise<{ personId: string; accountId: string; email: string }> {
  hashed ??= hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  const personId = newId();
  const accountId = newId();
  const passwordHash = await hashed;
  await test.database.work(async (tx) => {
    await tx.execute(`INSERT INTO person (id, given_name, family_name, contact_email) VALUES ($1, 'Samira', 'Lindqvist', $2)`, [personId, email]);
    await tx.execute('INSERT INTO account (id, person_id, email, verified_at, password_hash) VALUES ($1, $2, $3, now(), $4)', [accountId, personId, email, passwordHash]);
    for (const role of roles) await tx.execute('INSERT INTO access_grant (id, person_id, role) VALUES ($1, $2, $3)', [newId(), personId, role]);
  });
  return { personId, accountId, email };
}

/** What a browser keeps of an answer. */
export interface Browser {
  as: Record<string, string>;
  cookie: Record<string, string>;
}

/** Take token and cookie out of an answer that signs in. */
export function browserOf(answer: Answer<SignedIn>): Browser {
  const set = answer.headers['set-cookie'];
  const cookie = (Array.isArray(set) ? set[0] : String(set))?.split(';')[0] ?? '';
  return { as: { authorization: `Bearer ${answer.body.accessToken}` }, cookie: { cookie } };
}

/** The job that mails sign-in links. */
export const mailLinkJob = 'access.mail-sign-in-link';

/** Jobs run behind: those of a name that were sent are done. */
export async function done(test: TestApp, job: string): Promise<void> {
  if (!jobTypes().some(({ name }) => name === job)) throw new Error('There is no such job.');
  await until(async () => !(await test.database.one(`SELECT 1 FROM pgboss.job WHERE name = $1 AND state <> 'completed'`, [job])));
}

/** All sign-in mails that were asked for are written. */
export const mailed = (test: TestApp): Promise<void> => done(test, mailLinkJob);

/** Ask for a sign-in mail, and read it. The digits are empty where it has none. */
export async function letterOf(test: TestApp, told: object[], ask: () => Promise<Answer<Asked>>): Promise<{ asked: Answer<Asked>; token: string; digits: string }> {
  const asked = await ask();
  if (asked.status !== 202) throw new Error(`The mail was refused: ${asked.status}.`);
  await mailed(test);
  const event = told.findLast((each) => each instanceof SignInLinkAsked);
  if (!event) throw new Error('There was no mail.');
  return { asked, token: event.link.path.split('#')[1] ?? '', digits: event.code ?? '' };
}
