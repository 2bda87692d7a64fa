import { AsyncResource } from 'node:async_hooks';
import { Database } from '../../backend/src/platform/db/database';
import { newId } from '../../backend/src/platform/ids';
import { startApp, type TestApp } from '../../backend/src/platform/testing/start-app';
import { RunKeeper } from '../../backend/src/runs/door';
import { Scene } from '../builders/scene';

const SOON = [{ startsAt: '2027-02-01T16:00:00Z', endsAt: '2027-02-01T18:00:00Z' }];
/** Runs what would otherwise count as a part of the open transaction. */
const anywhere = new AsyncResource('outside any transaction');

describe('asking for a seat', () => {
  let test: TestApp;
  let scene: Scene;

  beforeAll(async () => {
    test = await startApp();
    scene = new Scene(test.database);
    test.clock.set('2026-11-21T09:00:00Z');
  });
  afterAll(() => test.close());

  const ask = (runId: string, personId: string, more: object = {}) =>
    test.ask('POST', `runs/${runId}/seats`, { as: test.signedInAs(personId), body: { id: newId(), affiliationId: null, ...more } });

  it('keeps what is known of the person, whatever was not asked again', async () => {
    const person = await scene.person();
    const as = test.signedInAs(person);
    await test.ask('PUT', 'me/participant-record', { as, body: { gender: null, bornOn: '1980-05-17', declined: false } });
    const first = await scene.run({ sessions: SOON });
    expect(await ask(first.id, person, { facts: { gender: 'F', bornOn: null, declined: false } })).toMatchObject({ status: 201 });
    expect(await test.ask('GET', 'me/participant-record', { as })).toMatchObject({ body: { gender: 'F', bornOn: '1980-05-17' } });
    const second = await scene.run({ sessions: SOON });
    expect(await ask(second.id, person, { facts: { gender: null, bornOn: null, declined: true } })).toMatchObject({ status: 201 });
    expect(await test.ask('GET', 'me/participant-record', { as })).toMatchObject({ body: { gender: 'F', bornOn: '1980-05-17', declined: false } });
  });

  it('gives nobody a seat in what is called off', async () => {
    const staff = test.signedInAs(await scene.person({ role: 'administrator' }));
    const run = await scene.run({ sessions: SOON });
    const give = async (): Promise<unknown> => test.ask('POST', `runs/${run.id}/participants`, { as: staff, body: { id: newId(), personId: await scene.person() } });
    expect(await give()).toMatchObject({ status: 201 });
    const { body } = await test.ask<{ version: number }>('GET', `runs/${run.id}`, { as: staff });
    await test.ask('POST', `runs/${run.id}/cancellation`, { as: staff, body: { version: body.version, why: 'Kursledaren är sjuk.' } });
    expect(await give()).toMatchObject({ status: 409, body: { code: 'run-not-open' } });
    expect(await test.ask('GET', `runs/${run.id}/participants`, { as: staff })).toMatchObject({ body: { counts: { enrolled: 1 } } });
  });

  it('refuses the id of a wish for another run', async () => {
    const [one, other, person, id] = [await scene.run({ sessions: SOON }), await scene.run({ sessions: SOON }), await scene.person(), newId()];
    expect(await ask(one.id, person, { id })).toMatchObject({ status: 201 });
    expect(await ask(other.id, person, { id })).toMatchObject({ status: 409, body: { code: 'conflict' } });
  });

  it('refuses a birth date that is no day', async () => {
    const run = await scene.run({ sessions: SOON });
    for (const bornOn of ['1980-W10-1', '1980-02-30']) expect(await ask(run.id, await scene.person(), { facts: { gender: 'F', bornOn, declined: false } })).toMatchObject({ status: 422 });
  });

  it('waits for nobody who changes the run, since that one waits for its seats', async () => {
    const run = await scene.run({ sessions: SOON });
    const person = await scene.person();
    await test.app.get(Database).work(async (tx) => {
      await test.app.get(RunKeeper).lock(tx, run.id);
      const late = new Promise((resolve) => setTimeout(() => resolve({ status: 'it waited' }), 60_000).unref());
      expect(await anywhere.runInAsyncScope(() => Promise.race([ask(run.id, person), late]))).toMatchObject({ status: 201 });
    });
  });
});
