import type { Page } from '@kortkurs/contract/common';
import type { Sample } from '@kortkurs/contract/evidence';
import type { OwnHoldings, OwnReading } from '@kortkurs/contract/own-data';
import type { Submission } from '@kortkurs/contract/submissions';
import { IdentityNumbers } from '../../backend/src/people/door';
import { newId } from '../../backend/src/platform/ids';
import { startApp, type Headers, type TestApp } from '../../backend/src/platform/testing/start-app';
import { layReported, type Reported } from '../builders/reported';
import { ownDataFile } from './own-data-file.cases';

let test: TestApp;
let laid: Reported;

const ask = <T>(method: 'GET' | 'POST' | 'PUT', path: string, as: Headers, body?: object) => test.ask<T>(method, path, { as, ...(body && { body }) });
const idOf = (name: string): string => laid.people[name] ?? '';
const as = (name: string): Headers => test.signedInAs(idOf(name));
const readings = async (name: string, query = ''): Promise<Page<OwnReading>> => {
  const { status, body } = await ask<Page<OwnReading>>('GET', `me/data/readings${query}`, as(name));
  expect(status).toBe(200);
  return body;
};
/** What somebody's readings say, the earliest first. */
const told = async (name: string, what: string): Promise<Pick<OwnReading, 'by' | 'byName' | 'reason' | 'words' | 'projectName'>[]> =>
  (await readings(name)).items.filter((item) => item.what === what).map(({ by, byName, reason, words, projectName }) => ({ by, byName, reason, words, projectName })).reverse();
/** The readings are told in the order in which they were. */
const later = (): void => test.clock.set(new Date(test.clock.now().getTime() + 60_000).toISOString());

beforeAll(async () => {
  test = await startApp();
  laid = await layReported(test);
});
afterAll(() => test.close());

describe('who has read', () => {
  it('is told of a number that was shown, with who and why, and to its owner alone', async () => {
    await test.database.work((tx) => test.app.get(IdentityNumbers).record(tx, [{ personId: idOf('Ada'), number: { number: '199001011234', kind: 'personal' } as never }]));
    expect(await told('Ada', 'number')).toEqual([]);
    expect((await ask('POST', `people/${idOf('Ada')}/identity-number/reveal`, laid.staff, { reason: 'Jämföra med pappret' })).status).toBe(200);
    expect(await told('Ada', 'number')).toEqual([{ by: 'staff', byName: 'Ylva Provsson', reason: null, words: 'Jämföra med pappret', projectName: null }]);
    expect(await told('Bo', 'number')).toEqual([]);
    expect((await test.ask('GET', 'me/data/readings')).status).toBe(401);
  });

  it('is told of facts that were revealed, with the reason that was chosen', async () => {
    later();
    expect((await ask('POST', `people/${idOf('Bo')}/participant-record/reveal`, laid.staff, { reason: 'report' })).status).toBe(200);
    expect(await told('Bo', 'facts')).toEqual([{ by: 'staff', byName: 'Ylva Provsson', reason: 'report', words: null, projectName: null }]);
    expect(await told('Ada', 'facts')).toEqual([]);
  });

  it('is told of who opened a protected person, and of needs that were read while the person had some', async () => {
    later();
    expect((await ask('POST', `people/${idOf('Eva')}/openings`, laid.unmasking, { id: newId(), reason: 'contact', purpose: 'Ringde och bad om det' })).status).toBe(204);
    expect(await told('Eva', 'opened')).toEqual([{ by: 'staff', byName: 'Runa Provsson', reason: 'contact', words: 'Ringde och bad om det', projectName: null }]);
    await test.database.execute(`INSERT INTO audit_event (id, at, person_id, action, object_type, object_id, details) SELECT $1, $2, person_id, 'needs.read', 'run', $3, '{}' FROM access_grant WHERE role = 'protected_reader'`, [newId(), test.clock.now(), laid.first.id]);
    expect(await told('Ada', 'needs')).toEqual([]);
    await test.database.execute(`UPDATE person SET access_need_kinds = '{hearing_loop}', access_needs_consent_at = '2026-01-01' WHERE id = $1`, [idOf('Ada')]);
    await test.database.execute(`UPDATE enrolment SET created_at = '2026-08-01' WHERE person_id = $1`, [idOf('Ada')]);
    expect(await told('Ada', 'needs')).toMatchObject([{ by: 'staff', byName: 'Runa Provsson' }]);
  });

  it('is told of a dossier that an auditor opened, by the role alone, and to whom it is about', async () => {
    later();
    const frozen = await ask<Submission>('POST', `projects/${laid.project}/submissions`, laid.staff, { kind: 'own', from: '2026-09-01', to: '2026-09-30', basedOn: 0, why: null });
    const given = await ask<{ personId: string }[]>('POST', `projects/${laid.project}/auditors`, laid.staff, { givenName: 'Rut', familyName: 'Granskare', email: 'revisor@example.org', until: '2099-04-30' });
    const auditor = test.signedInAs(given.body[0]?.personId ?? '');
    const sample = await ask<Sample>('POST', `submissions/${frozen.body.id}/samples`, auditor, { size: 50 });
    expect(sample.status).toBe(201);
    for (const { rowNumber } of sample.body.people) {
      later();
      const dossier = await ask<{ name: string }>('GET', `samples/${sample.body.id}/people/${rowNumber}`, auditor);
      if (dossier.body.name === 'Ada Ask') break;
    }
    expect(await told('Ada', 'dossier')).toEqual([{ by: 'auditor', byName: null, reason: null, words: null, projectName: 'Starkare föreningsliv' }]);
    expect(JSON.stringify(await readings('Ada'))).not.toContain('Rut');
    // Whose key is destroyed is found by nobody, and the rest is still told.
    await test.database.execute('UPDATE project_key SET destroyed_at = now() WHERE project_id = $1', [laid.project]);
    expect(await told('Ada', 'dossier')).toEqual([]);
    expect(await told('Ada', 'number')).toHaveLength(1);
    await test.database.execute('UPDATE project_key SET destroyed_at = NULL WHERE project_id = $1', [laid.project]);
  });

  it('names the session whose list was signed, and comes page by page, the latest first', async () => {
    const signed = (await readings('Ada')).items.filter(({ what }) => what === 'signed');
    expect(signed.map(({ byName, sessionNumber }) => [byName, sessionNumber])).toEqual([['Ylva Provsson', 1], ['Ylva Provsson', 1]]);
    const whole = await readings('Ada');
    expect([whole.total, whole.next]).toEqual([whole.items.length, null]);
    const first = await readings('Ada', '?limit=2');
    const second = await readings('Ada', `?limit=2&after=${encodeURIComponent(first.next ?? '')}`);
    expect([...first.items, ...second.items]).toEqual(whole.items.slice(0, 4));
    expect([...whole.items].sort((one, other) => (one.at < other.at ? 1 : -1)).map(({ at }) => at)).toEqual(whole.items.map(({ at }) => at));
  });

  it('also finds what was read of the row that the person was before', async () => {
    const before = newId();
    await test.database.execute(`INSERT INTO person (id, given_name, merged_into) VALUES ($1, 'Bosse', $2)`, [before, idOf('Bo')]);
    await test.database.execute(`INSERT INTO audit_event (id, at, person_id, action, object_type, object_id, details) VALUES ($1, '2026-01-02', NULL, 'participant-record.read', 'person', $2, '{"reason":"correct"}')`, [newId(), before]);
    expect(await told('Bo', 'facts')).toMatchObject([{ by: 'product', byName: null, reason: 'correct' }, { reason: 'report' }]);
  });
});

describe('what is held', () => {
  const held = async (name: string): Promise<OwnHoldings> => (await ask<OwnHoldings>('GET', 'me/data', as(name))).body;
  const counts = async (name: string): Promise<Record<string, number>> => Object.fromEntries((await held(name)).holdings.map(({ kind, count }) => [kind, count]));

  it('is counted by kind, and names no kind of which there is nothing', async () => {
    expect(await counts('Ada')).toMatchObject({ contact: 1, needs: 1, courses: 2, attendance: 3, facts: 4, number: 1, certificates: 1 });
    const dan = await counts('Dan');
    expect(dan).toMatchObject({ contact: 1, courses: 1, attendance: 2 });
    for (const kind of ['facts', 'number', 'needs', 'certificates']) expect(dan).not.toHaveProperty(kind);
  });

  it('stays for a project until the longest period after its last payment, and at the least from its last day while none was the last', async () => {
    const longest = (await test.database.one<{ years: number }>(`SELECT max(years)::int AS years FROM retention_period WHERE kind <> 'aid'`))?.years ?? 0;
    expect((await held('Ada')).projects).toEqual([
      { projectId: laid.other, projectName: 'Mötesplatser', until: `${2027 + longest}-12-31`, isCertain: false },
      { projectId: laid.project, projectName: 'Starkare föreningsliv', until: `${2026 + longest}-12-31`, isCertain: false },
    ]);
    await test.database.execute(`UPDATE project SET last_payment_on = '2028-03-01' WHERE id = $1`, [laid.project]);
    expect((await held('Ada')).projects[0]).toEqual({ projectId: laid.project, projectName: 'Starkare föreningsliv', until: `${2028 + longest}-12-31`, isCertain: true });
    await test.database.execute(`UPDATE retention_period SET years = years + 5 WHERE kind = 'records'`);
    const records = (await test.database.one<{ years: number }>(`SELECT max(years)::int AS years FROM retention_period WHERE kind <> 'aid'`))?.years ?? 0;
    expect((await held('Ada')).projects[0]).toMatchObject({ until: `${2028 + records}-12-31` });
  });

  it('stays for no project whose time is over', async () => {
    await test.database.execute(`UPDATE project SET starts_on = '1990-01-01', ends_on = '1990-12-31', last_payment_on = '1991-01-01' WHERE id = $1`, [laid.other]);
    expect((await held('Ada')).projects.map(({ projectName }) => projectName)).toEqual(['Starkare föreningsliv']);
  });
});

describe('everything as one file', () => ownDataFile(() => ({ test, laid })));
