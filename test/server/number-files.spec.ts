import type { Page } from '@kortkurs/contract/common';
import type { NumberReadingRow } from '@kortkurs/contract/number-reads';
import { readIdentityNumber } from '@kortkurs/rules/identity-number';
import { IdentityNumbers } from '../../backend/src/people/door';
import { startApp, type Headers, type TestApp } from '../../backend/src/platform/testing/start-app';
import { layReported, type Reported } from '../builders/reported';
import { Scene } from '../builders/scene';

/** Numbers of Skatteverket's test series. */
const NUMBERS = { Ada: '197001012397', Bo: '200001012384', Cilla: '199901012394', Eva: '198001012387' } as const;

let test: TestApp;
let laid: Reported;
beforeAll(async () => {
  test = await startApp();
  laid = await layReported(test);
});
afterAll(() => test.close());

const get = async <T>(path: string, as: Headers = laid.staff): Promise<T> => (await test.ask<T>('GET', path, { as })).body;
const reads = (query = ''): Promise<Page<NumberReadingRow>> => get(`projects/${laid.project}/number-reads${query}`);
const record = async (name: keyof typeof NUMBERS): Promise<void> => {
  const number = readIdentityNumber(NUMBERS[name], '2026-12-01');
  if (!number) throw new Error(`${NUMBERS[name]} is no number`);
  await test.database.work((tx) => test.app.get(IdentityNumbers).record(tx, [{ personId: laid.people[name] ?? '', number }]));
};

describe('who has seen identity numbers', () => {
  it('is told per project, of whoever takes part in it, with why; never whose', async () => {
    for (const name of ['Ada', 'Bo'] as const) await record(name);
    const outsider = await new Scene(test.database).person();
    await test.ask('PUT', `people/${outsider}/identity-number`, { as: laid.staff, body: { number: NUMBERS.Cilla } });
    for (const id of [laid.people.Ada, outsider]) expect((await test.ask('POST', `people/${id}/identity-number/reveal`, { as: laid.staff, body: { reason: 'Frågade i telefon' } })).status).toBe(200);
    const { items, total } = await reads();
    expect(total).toBe(1);
    expect(items).toEqual([expect.objectContaining({ what: 'shown', reason: 'Frågade i telefon', people: 1, from: null, to: null, fileId: null, at: '2026-12-01T09:00:00.000Z', byName: expect.any(String) })]);
    expect(JSON.stringify(items)).not.toContain(laid.people.Ada);
  });
});
