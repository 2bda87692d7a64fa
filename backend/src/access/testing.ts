import type { SignedIn } from '@kortkurs/contract/access';
import type { Answer, TestApp } from '../platform/testing/start-app';
import { newId } from '../platform/ids';
import { hash } from '@node-rs/argon2';

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
