import type { CentreChange, CentreSettings, FirstStepFact } from '@kortkurs/contract/centre';
import { somebody } from '../access/testing';
import { startApp, type Headers, type TestApp } from '../platform/testing/start-app';

const change: CentreChange = {
  name: 'Kompetenscentret Navet',
  about: { sv: ' Vi utbildar föreningar. ', en: '', reviewed: { sv: true, en: true } },
  postalAddress: 'Repslagargränd 4, Havsby',
  contactEmail: 'Hej@Example.org',
  organisationNumber: '212000-1355',
  signatoryName: 'Samira Lindqvist',
  signatoryTitle: { sv: 'verksamhetsledare' },
  numberPrefix: 'NAV',
  targetYearStartsIn: 7,
  quietHours: null,
  checkIn: { opensBefore: 20, grace: 5, closesAfter: 45, namesOnWall: true },
  version: 0,
};

describe('the centre', () => {
  let test: TestApp;
  let administrator: Headers;
  let learner: Headers;
  beforeAll(async () => {
    test = await startApp();
    administrator = test.signedInAs((await somebody(test, undefined, ['administrator'])).personId);
    learner = test.signedInAs((await somebody(test)).personId);
  });
  afterAll(() => test.close());

  const save = (body: unknown, as: Headers = administrator) => test.ask<CentreSettings>('PUT', 'centre/settings', { as, body });

  it('is empty before anyone has written it, and can be read by anyone', async () => {
    const { status, body } = await test.ask('GET', 'centre');
    expect({ status, body }).toMatchObject({ status: 200, body: { name: '', timeZone: 'Europe/Stockholm', languages: ['sv', 'en'] } });
    expect(body).not.toHaveProperty('numberPrefix');
  });

  it('is written by an administrator alone', async () => {
    expect(await save(change, learner)).toMatchObject({ status: 403 });
    expect(await test.ask('PUT', 'centre/settings', { body: change })).toMatchObject({ status: 401 });
    expect(await test.ask('GET', 'centre/settings', { as: learner })).toMatchObject({ status: 403 });
  });

  it('keeps what is written, tidied', async () => {
    const { status, body } = await save(change);
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { name: 'Kompetenscentret Navet', contactEmail: 'hej@example.org', organisationNumber: '2120001355', targetYearStartsIn: 7, version: 1 },
    });
    expect(body.about).toEqual({ sv: 'Vi utbildar föreningar.', reviewed: { sv: true } });
  });

  it('refuses a change on top of an older version, also a second first one', async () => {
    expect(await save(change)).toMatchObject({ status: 412, body: { code: 'changed-meanwhile' } });
    expect(await save({ ...change, version: 1 })).toMatchObject({ status: 200, body: { version: 2 } });
    expect(await save({ ...change, version: 1 })).toMatchObject({ status: 412 });
  });

  it('says of each field what is wrong with it', async () => {
    const wrong = { ...change, version: 2, name: ' ', numberPrefix: 'abc', targetYearStartsIn: 13 };
    const { status, body } = await test.ask<{ errors: { field: string }[] }>('PUT', 'centre/settings', { as: administrator, body: wrong });
    expect(status).toBe(422);
    expect(body.errors.map(({ field }) => field).sort()).toEqual(['name', 'numberPrefix', 'targetYearStartsIn']);
    expect(await save({ ...change, version: 2, organisationNumber: '212000-1356' })).toMatchObject({ status: 422, body: { errors: [{ field: 'organisationNumber' }] } });
    expect(await save({})).toMatchObject({ status: 422 });
  });

  it('lists the municipalities in Swedish order', async () => {
    const { body } = await test.ask<{ name: string; countyCode: string }[]>('GET', 'municipalities');
    expect(body).toHaveLength(33);
    expect(body.slice(-4).map(({ name }) => name)).toEqual(['Åstorp', 'Ängelholm', 'Örkelljunga', 'Östra Göinge']);
  });

  it('tells which first steps are done', async () => {
    const { result, statements } = await test.countSql(() => test.ask<FirstStepFact[]>('GET', 'centre/first-steps', { as: administrator }));
    expect(result.body.map(({ step }) => step)).toEqual(['centre', 'organisation', 'course', 'run']);
    expect(result.body[0]?.done).toEqual({ id: null, name: 'Kompetenscentret Navet' });
    expect(result.body[1]?.done).toBeNull();
    expect(statements.filter((sql) => sql.includes('FROM centre'))).toHaveLength(1);
  });
});
