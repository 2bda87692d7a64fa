import type { ParticipantRecord } from '@kortkurs/contract/funding';
import { somebody } from '../access/testing';
import { startApp, type Headers, type TestApp } from '../platform/testing/start-app';

describe('the facts that funders require', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startApp();
  });
  afterAll(() => test.close());

  let person: string;
  let self: Headers;
  beforeEach(async () => {
    test.clock.set('2026-03-01T09:00:00Z');
    person = (await somebody(test)).personId;
    self = test.signedInAs(person);
  });

  const answer = (body: object) => test.ask<ParticipantRecord>('PUT', 'me/participant-record', { as: self, body });
  const onDay = async (day: string) =>
    test.database.one('SELECT gender, born_on, declined FROM participant_record WHERE person_id = $1 AND valid @> $2::date', [person, day]);

  it('belong to the person alone', async () => {
    expect(await test.ask('GET', 'me/participant-record')).toMatchObject({ status: 401 });
    expect(await test.ask('GET', 'me/participant-record', { as: self })).toMatchObject({ body: { gender: null, bornOn: null, declined: false, since: null, situation: {} } });
    await answer({ gender: 'F', bornOn: '1980-05-17', declined: false });
    const other = await somebody(test);
    expect(await test.ask('GET', 'me/participant-record', { as: test.signedInAs(other.personId) })).toMatchObject({ body: { gender: null } });
  });

  it('hold for the time before the first answer too, and fill in what was missing', async () => {
    expect(await answer({ gender: 'F', bornOn: null, declined: false })).toMatchObject({ status: 200, body: { gender: 'F', since: null } });
    test.clock.set('2026-04-01T09:00:00Z');
    await answer({ gender: 'F', bornOn: '1980-05-17', declined: false });
    expect(await onDay('2026-02-01')).toEqual({ gender: 'F', born_on: '1980-05-17', declined: false });
  });

  it('hold from the day of the answer when they are stated otherwise', async () => {
    await answer({ gender: 'F', bornOn: '1980-05-17', declined: false });
    test.clock.set('2026-04-01T09:00:00Z');
    expect(await answer({ gender: 'X', bornOn: '1980-05-17', declined: false })).toMatchObject({ body: { gender: 'X', since: '2026-04-01' } });
    expect(await onDay('2026-03-31')).toMatchObject({ gender: 'F' });
    expect(await onDay('2026-04-01')).toMatchObject({ gender: 'X' });
    await answer({ gender: 'M', bornOn: '1980-05-17', declined: false });
    expect(await onDay('2026-04-01')).toMatchObject({ gender: 'M' });
  });

  it('hold for the past as they were, also when something was filled in earlier the same day', async () => {
    await answer({ gender: 'F', bornOn: null, declined: false });
    test.clock.set('2026-04-01T09:00:00Z');
    await answer({ gender: 'F', bornOn: '1980-05-17', declined: false });
    await answer({ gender: 'X', bornOn: '1980-05-17', declined: false });
    expect(await onDay('2026-03-31')).toMatchObject({ gender: 'F', born_on: '1980-05-17' });
    expect(await onDay('2026-04-01')).toMatchObject({ gender: 'X' });
  });

  it('can be stated otherwise on the day of the first answer, as a slip', async () => {
    await answer({ gender: 'F', bornOn: null, declined: false });
    expect(await answer({ gender: 'M', bornOn: null, declined: false })).toMatchObject({ body: { gender: 'M', since: null } });
  });

  it('can be declined, which is an answer, and given later after all', async () => {
    expect(await answer({ declined: true })).toMatchObject({ status: 200, body: { declined: true, gender: null } });
    expect(await answer({ declined: true, gender: 'F' })).toMatchObject({ status: 422, body: { errors: [{ field: 'declined' }] } });
    test.clock.set('2026-05-01T09:00:00Z');
    await answer({ gender: 'M', bornOn: '1990-01-01', declined: false });
    expect(await onDay('2026-03-01')).toMatchObject({ gender: 'M', declined: false });
    test.clock.set('2026-06-01T09:00:00Z');
    await answer({ declined: true });
    expect(await onDay('2026-05-31')).toMatchObject({ gender: 'M' });
    expect(await onDay('2026-06-01')).toMatchObject({ gender: null, born_on: null, declined: true });
  });

  it('refuse a birth that has not been, and a day that does not exist', async () => {
    for (const bornOn of ['2026-03-02', '1899-12-31', '1980-02-30', 'i går']) expect(await answer({ gender: 'F', bornOn, declined: false })).toMatchObject({ status: 422, body: { errors: [{ field: 'bornOn' }] } });
  });

  it('survive two answers at once', async () => {
    await answer({ gender: 'F', bornOn: '1980-05-17', declined: false });
    test.clock.set('2026-04-01T09:00:00Z');
    const both = await Promise.all([answer({ gender: 'X', bornOn: '1980-05-17', declined: false }), answer({ gender: 'M', bornOn: '1980-05-17', declined: false })]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
  });
});
