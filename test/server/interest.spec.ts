import type { Page } from '@kortkurs/contract/common';
import type { WantedCourse } from '@kortkurs/contract/invitations';
import { newId } from '../../backend/src/platform/ids';
import { type Headers, startApp, type TestApp } from '../../backend/src/platform/testing/start-app';
import { type RunLaid, Scene } from '../builders/scene';

const GONE = [{ startsAt: '2026-03-03T16:00:00Z', endsAt: '2026-03-03T18:00:00Z' }];
const AHEAD = [{ startsAt: '2026-12-03T16:00:00Z', endsAt: '2026-12-03T18:00:00Z' }];

describe('the courses that people wait for', () => {
  let test: TestApp;
  let scene: Scene;
  let staff: Headers;
  let unmasking: Headers;
  let minutes: RunLaid;
  let sound: RunLaid;

  beforeAll(async () => {
    test = await startApp();
    scene = new Scene(test.database);
    staff = test.signedInAs(await scene.person({ role: 'administrator' }));
    const reader = await scene.person({ role: 'administrator' });
    await test.database.execute(`INSERT INTO access_grant (id, person_id, role, starts_at) VALUES ($1, $2, 'protected_reader', '2020-01-01')`, [newId(), reader]);
    unmasking = test.signedInAs(reader);
    minutes = await scene.run({ course: { title: { sv: 'Föra protokoll', en: 'Taking minutes' } }, sessions: GONE });
    sound = await scene.run({ course: { title: { sv: '=Ljudteknik' } }, sessions: AHEAD, capacity: 12 });
    const nobodys = await scene.run({ course: { title: { sv: 'Ingen väntar' } }, sessions: GONE });
    const [ankaret, bryggan] = [await scene.organisation('Föreningen Ankaret'), await scene.organisation('Bryggans vänner')];
    const waits = async (run: RunLaid, at: string, organisationId: string | null, facts: { alias?: string } = {}): Promise<string> => {
      const personId = await scene.person(facts);
      if (organisationId) await scene.affiliation(personId, organisationId);
      await test.database.execute('INSERT INTO course_interest (id, course_id, person_id, created_at) VALUES ($1, $2, $3, $4)', [newId(), run.courseId, personId, at]);
      return personId;
    };
    await waits(minutes, '2026-09-01T08:00:00Z', ankaret);
    await waits(minutes, '2026-10-01T08:00:00Z', ankaret);
    await waits(minutes, '2026-10-02T08:00:00Z', bryggan, { alias: 'Robin Ek' });
    await waits(sound, '2026-08-01T08:00:00Z', null);
    // Who has a seat in the run to come, and who waits no more, are not counted.
    const seated = await waits(sound, '2026-08-02T08:00:00Z', ankaret);
    await test.database.execute(`INSERT INTO enrolment (id, run_id, person_id, state, source, enrolled_at) VALUES ($1, $2, $3, 'enrolled', 'self', '2026-09-01')`, [newId(), sound.id, seated]);
    const over = await waits(nobodys, '2026-08-02T08:00:00Z', ankaret);
    await test.database.execute('UPDATE course_interest SET ended_at = now() WHERE person_id = $1', [over]);
  });
  afterAll(() => test.close());

  const list = async (query = '', as = staff): Promise<Page<WantedCourse>> => {
    const { status, body } = await test.ask<Page<WantedCourse>>('GET', `interest?${query}`, { as });
    expect(status).toBe(200);
    return body;
  };
  const courses = async (query: string): Promise<string[]> => (await list(query)).items.map(({ courseId }) => courseId);

  it('are listed by how many wait, with since when, for whom, and the run they can be invited to', async () => {
    expect(await list()).toMatchObject({
      total: 2,
      next: null,
      items: [
        { courseId: minutes.courseId, title: { sv: 'Föra protokoll' }, people: 3, since: '2026-09-01T08:00:00.000Z', organisations: [{ name: 'Föreningen Ankaret', people: 2 }], organisationCount: 1, run: null },
        { courseId: sound.courseId, people: 1, since: '2026-08-01T08:00:00.000Z', organisations: [], organisationCount: 0, run: { id: sound.id, free: 12 } },
      ],
    });
  });

  it('tell whom a protected person represents to those alone who may know', async () => {
    expect((await list('', unmasking)).items[0]?.organisations).toEqual([{ name: 'Föreningen Ankaret', people: 2 }, { name: 'Bryggans vänner', people: 1 }]);
    expect(await courses('q=bryggan')).toEqual([]);
    expect((await list('q=bryggan', unmasking)).total).toBe(1);
  });

  it('are found by title and organisation, sorted, and read page by page', async () => {
    expect(await courses('q=protokoll')).toEqual([minutes.courseId]);
    expect(await courses('q=minutes')).toEqual([minutes.courseId]);
    expect(await courses('q=ankaret')).toEqual([minutes.courseId]);
    expect(await courses('q=%25')).toEqual([]);
    for (const [sort, first] of [['people', sound], ['-people', minutes], ['since', sound], ['-since', minutes], ['title', sound], ['-title', minutes]] as const) expect([sort, (await courses(`sort=${sort}`))[0]]).toEqual([sort, first.courseId]);
    for (const sort of ['people', '-since', 'title']) {
      const one = await list(`sort=${sort}&limit=1`);
      const two = await list(`sort=${sort}&limit=1&after=${one.next}`);
      expect([...one.items, ...two.items].map(({ courseId }) => courseId)).toEqual(await courses(`sort=${sort}`));
      expect(two.next).toBeNull();
    }
    for (const wrong of ['sort=rubbish', 'after=rubbish', 'limit=0', `q=${'a'.repeat(300)}`]) expect([wrong, (await test.ask('GET', `interest?${wrong}`, { as: staff })).status]).toEqual([wrong, 422]);
  });

  it('leave as a table that a spreadsheet runs nothing of, which names nobody’s protected organisation', async () => {
    const csv = async (language: string, query = ''): Promise<string> => (await test.ask('GET', `interest.csv?${query}`, { as: unmasking, headers: { 'accept-language': language } })).text;
    expect((await csv('sv')).split('\r\n')).toEqual([
      '\uFEFFKurs;Form;Väntar;Sedan;Organisationer;Nästa kurstillfälle;Lediga platser',
      expect.stringMatching(/^Föra protokoll;.+;3;2026-09-01;Föreningen Ankaret \(2\);;$/),
      expect.stringMatching(/^'=Ljudteknik;.+;1;2026-08-01;;2026-12-03;12$/),
      '',
    ]);
    expect((await csv('en', 'q=protokoll')).split('\r\n').slice(0, 2)).toEqual(['\uFEFFCourse;Format;Waiting;Since;Organisations;Next run;Free seats', expect.stringMatching(/^Taking minutes;/)]);
  });

  it('are for those who change seats', async () => {
    const learner = test.signedInAs(await scene.person());
    for (const path of ['interest', 'interest.csv']) expect([(await test.ask('GET', path)).status, (await test.ask('GET', path, { as: learner })).status]).toEqual([401, 403]);
  });
});
