import { csv } from '../../backend/src/intake/testing';
import { newId } from '../../backend/src/platform/ids';
import { startApp, type Headers, type TestApp } from '../../backend/src/platform/testing/start-app';
import { Lists } from '../builders/lists';
import { Scene } from '../builders/scene';

/** A change on top of a version, as a page makes it. */
interface Change {
  method: string;
  path: string;
  body?: Record<string, unknown>;
}

describe('a change whose answer was lost', () => {
  let test: TestApp;
  let scene: Scene;
  let staffId: string;
  let staff: Headers;
  let run: { id: string; courseId: string; sessionIds: string[] };

  beforeAll(async () => {
    test = await startApp();
    scene = new Scene(test.database);
    staffId = await scene.person({ role: 'administrator' });
    staff = test.signedInAs(staffId, newId());
    run = await scene.run({ sessions: ['2027-03-01', '2027-03-08', '2027-03-15'].map((day) => ({ startsAt: `${day}T16:00:00Z`, endsAt: `${day}T18:00:00Z` })) });
  });
  afterAll(() => test.close());

  const read = async (path: string): Promise<Record<string, unknown>> => (await test.ask('GET', path, { as: staff })).body;
  const some = async (table: string): Promise<string> => (await test.database.one<{ id: string }>(`SELECT id FROM ${table} ORDER BY id LIMIT 1`))?.id ?? '';

  const changes: Record<string, () => Promise<Change>> = {
    'of a run': async () => ({ method: 'PATCH', path: `runs/${run.id}`, body: { version: (await read(`runs/${run.id}`)).version, label: 'Kväll' } }),
    'of a session': async () => ({ method: 'PATCH', path: `sessions/${run.sessionIds[0]}`, body: { version: (await read(`runs/${run.id}`)).version, from: '17:30' } }),
    'that adds a session': async () => ({ method: 'POST', path: `runs/${run.id}/sessions`, body: { version: (await read(`runs/${run.id}`)).version, date: '2027-04-05', from: '17:00', to: '19:00', breakMinutes: 0 } }),
    'that removes a session': async () => ({ method: 'DELETE', path: `sessions/${run.sessionIds[2]}?version=${(await read(`runs/${run.id}`)).version}` }),
    'that calls a run off': async () => {
      const { id } = await scene.run();
      return { method: 'POST', path: `runs/${id}/cancellation`, body: { version: (await read(`runs/${id}`)).version, why: 'För få anmälda.' } };
    },
    'of a course': async () => {
      const { formatId, version } = await read(`courses/${run.courseId}`);
      return { method: 'PUT', path: `courses/${run.courseId}`, body: { formatId, challengeId: null, version } };
    },
    'of a format': async () => {
      const id = await some('format');
      return { method: 'PUT', path: `formats/${id}`, body: { name: { sv: 'Kurs' }, position: 3, audienceSectors: [], version: (await test.database.one<{ v: number }>('SELECT version AS v FROM format WHERE id = $1', [id]))?.v } };
    },
    'of a person': async () => {
      const id = await scene.person();
      return { method: 'PATCH', path: `people/${id}`, body: { version: (await read(`people/${id}`)).version, givenName: 'Nytt' } };
    },
    'of one’s own facts': async () => ({ method: 'PATCH', path: 'me/facts', body: { version: (await read('me/facts')).version, nameUsed: 'Nina' } }),
    'of an organisation': async () => {
      const id = await scene.organisation();
      const { version } = await read(`organisations/${id}`);
      return { method: 'PUT', path: `organisations/${id}`, body: { name: 'Nya namnet', sector: 'civil_society', legalForm: 'association', country: 'SE', description: {}, version } };
    },
    'of a funder': async () => {
      await scene.project();
      const id = await some('funder');
      return { method: 'PUT', path: `funders/${id}`, body: { name: 'Fonden för prov', mark: 'eu', statement: {}, smallNumberThreshold: 5, version: (await test.database.one<{ v: number }>('SELECT version AS v FROM funder WHERE id = $1', [id]))?.v } };
    },
    'of the centre': async () => ({
      method: 'PUT',
      path: 'centre/settings',
      body: { name: 'Navet', about: {}, postalAddress: '', contactEmail: 'hej@example.org', organisationNumber: null, signatoryName: 'Samira', signatoryTitle: {}, numberPrefix: 'NAV', targetYearStartsIn: 7, version: (await read('centre/settings')).version },
    }),
    'of what was chosen about a list': async () => {
      const list = await new Lists(test, staff).upload(run.id, csv('Namn;8/9 2026 17-20', 'Ada Ny;x'));
      return { method: 'PATCH', path: `intakes/${list.body.id}`, body: { version: list.body.version, headerLine: 1 } };
    },
  };

  it.each(Object.keys(changes))('%s is answered as before when it is sent again with its key, and is overtaken with another', async (name) => {
    const { method, path, body } = (await changes[name]?.()) ?? { method: '', path: '' };
    const key = newId();
    const send = (as: string) => test.ask(method, path, { as: staff, body, headers: { 'idempotency-key': as } });
    const first = await send(key);
    expect({ status: first.status, problem: first.status < 300 ? '' : first.text }).toEqual({ status: expect.any(Number), problem: '' });
    const again = await send(key);
    expect({ status: again.status, body: again.body }).toEqual({ status: first.status, body: first.body });
    const third = await send(newId());
    expect([404, 412]).toContain(third.status);
  });
});
