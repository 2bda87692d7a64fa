import type { Format } from '@kortkurs/contract/courses';
import type { FormatProgress, YearlyTargets } from '@kortkurs/contract/planning';
import type { Run, RunList } from '@kortkurs/contract/runs';
import { newId } from '../platform/ids';
import { startApp, type TestApp } from '../platform/testing/start-app';
import { layGround, type Ground } from './testing';

describe('yearly targets of formats', () => {
  let test: TestApp;
  let ground: Ground;
  let forum: Format;

  beforeAll(async () => {
    test = await startApp();
    test.clock.set('2027-02-10T12:00:00Z');
    ground = await layGround(test);
    await test.database.execute(`INSERT INTO centre (id, name, target_year_starts_in) VALUES (1, 'Navet', 7)`);
    const { body } = await test.ask<Format[]>('GET', 'formats', { as: ground.administrator });
    forum = body.find(({ key }) => key === 'dialogue-forum') as Format;
  });
  afterAll(() => test.close());

  const hold = async (date: string, publish = true): Promise<Run> => {
    const { status, body } = await test.ask<Run>('POST', 'runs', {
      as: ground.administrator,
      body: { id: newId(), newCourse: { id: newId(), formatId: forum.id, title: { sv: `Forum ${date}` } }, delivery: 'online', capacity: 30, sessions: [{ date, from: '13:00', to: '16:00', breakMinutes: 0 }], publish },
    });
    expect(status).toBe(201);
    return body;
  };
  const progress = async (): Promise<FormatProgress | undefined> =>
    (await test.ask<YearlyTargets>('GET', 'runs/targets', { as: ground.administrator })).body.formats.find(({ formatId }) => formatId === forum.id);

  it('count runs that were held and those that are planned apart, in the centre’s own year, and the list holds the same', async () => {
    await hold('2026-06-30');
    await hold('2026-07-01');
    await hold('2027-06-30');
    await hold('2027-07-01');
    await hold('2027-05-04', false);
    const off = await hold('2027-05-05');
    await test.ask('POST', `runs/${off.id}/cancellation`, { as: ground.administrator, body: { version: off.version, why: 'Sjukdom.' } });
    expect(await progress()).toEqual({ formatId: forum.id, key: 'dialogue-forum', name: forum.name, operator: 'about', value: 2, upperValue: null, held: 1, planned: 1 });
    const titles = async (view: string) => {
      const { body } = await test.ask<RunList>('GET', `runs?view=${view}&format=${forum.id}&begins=2026-07-01..2027-06-30`, { as: ground.administrator });
      return body.items.map(({ courseTitle }) => courseTitle.sv);
    };
    expect(await titles('ended')).toEqual(['Forum 2026-07-01']);
    expect(await titles('current')).toEqual(['Forum 2027-06-30']);
  });

  it('refuse a period that is none', async () => {
    for (const begins of ['2026-07-01', '2026-07-01..', '..', '2026-02-30..2026-03-01', 'x..y', '2026-07-01..2027-06-30..2028-01-01']) {
      expect(await test.ask('GET', `runs?begins=${encodeURIComponent(begins)}`, { as: ground.administrator })).toMatchObject({ status: 422 });
    }
  });
});
