import { JwtService } from '@nestjs/jwt';
import type { Roster } from '@kortkurs/contract/attendance';
import type { CheckedIn, RoomCodes } from '@kortkurs/contract/check-in';
import { startProduct, type Product } from '@kortkurs/workbench/product';
import { Secrets } from '../../backend/src/platform/config/secrets';
import { newId } from '../../backend/src/platform/ids';
import { AccessTokens } from '../../backend/src/platform/policy/access-tokens';
import { inProduct } from '../builders/product-scene';
import { follow } from '../builders/stream';

const PEOPLE = 300;
/** Telephones that ask at the same time. */
const AT_ONCE = 25;
const JWT_SECRET = 'a-secret-that-two-processes-of-this-test-share';

it('a hall of 300 checks in within a minute from one address at two processes, and both count them as they come', async () => {
  const one = await startProduct({ demo: false, env: { JWT_SECRET } });
  const two = await startProduct({ demo: false, beside: one, env: { JWT_SECRET } });
  const products: [Product, Product] = [one, two];
  const tokens = new AccessTokens(new JwtService(), new Secrets(JWT_SECRET, '', { id: 'k1', key: Buffer.alloc(32) }));
  const as = (personId: string): Record<string, string> => ({ authorization: `Bearer ${tokens.issue({ accountId: newId(), personId, signInId: newId() }).token}` });
  try {
    const laid = await inProduct(one.databaseUrl, async (scene, sql) => {
      const run = await scene.run({ capacity: PEOPLE, sessions: [{ startsAt: new Date(Date.now() - 60_000).toISOString(), endsAt: new Date(Date.now() + 3_600_000).toISOString() }] });
      await scene.seated(run.id, PEOPLE);
      const people = await sql.query<{ id: string }>(`UPDATE person SET contact_email = id || '@example.org' WHERE id IN (SELECT person_id FROM enrolment WHERE run_id = $1) RETURNING id`, [run.id]);
      return { session: run.sessionIds[0] ?? '', people: people.map(({ id }) => id), staff: await scene.person({ role: 'administrator' }) };
    });
    const staff = as(laid.staff);
    const get = async <Body>({ url }: Product, path: string): Promise<Body> => (await (await fetch(`${url}/api/v1/sessions/${laid.session}/${path}`, { headers: staff })).json()) as Body;
    const screens = await Promise.all(products.map(({ url }) => follow(`${url}/api/v1/sessions/${laid.session}/live`, staff)));
    const whole = screens.map((screen) => screen.until(({ revision }) => revision === PEOPLE));
    const began = performance.now();
    let code = '';
    let read = -Infinity;
    const comeIn = async (personId: string, nth: number): Promise<number> => {
      if (performance.now() - read > 10_000) {
        read = performance.now();
        code = (await get<RoomCodes>(one, 'codes')).codes[0]?.code ?? '';
      }
      const { url } = products[nth % 2 === 0 ? 0 : 1];
      const isSignedIn = nth % 3 > 0;
      const answer = await fetch(`${url}/api/v1/check-ins${isSignedIn ? '' : '/by-address'}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(isSignedIn && as(personId)) },
        body: JSON.stringify({ code, sessionId: laid.session, ...(!isSignedIn && { email: `${personId}@example.org` }) }),
      });
      if (isSignedIn) expect(((await answer.json()) as CheckedIn).outcome).toBe('here');
      return answer.status;
    };
    code = (await get<RoomCodes>(one, 'codes')).codes[0]?.code ?? '';
    read = performance.now();
    const waiting = laid.people.entries();
    const statuses: number[] = [];
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (const [nth, personId] of waiting) statuses.push(await comeIn(personId, nth));
      }),
    );
    expect(performance.now() - began).toBeLessThan(60_000);
    expect(statuses).toEqual(Array.from({ length: PEOPLE }, () => 200));
    expect((await Promise.all(whole)).map((news) => news?.revision)).toEqual([PEOPLE, PEOPLE]);
    for (const product of products) {
      expect(await get<RoomCodes>(product, 'codes')).toMatchObject({ present: PEOPLE, expected: PEOPLE });
      const { people } = await get<Roster>(product, 'roster');
      expect(people.filter(({ mark, marksMade }) => mark?.state === 'present' && mark.source === 'self' && marksMade === 1)).toHaveLength(PEOPLE);
    }
    screens.forEach((screen) => screen.stop());
  } finally {
    await two.stop();
    await one.stop();
  }
}, 120_000);
