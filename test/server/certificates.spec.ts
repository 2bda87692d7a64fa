import type { Roster } from '@kortkurs/contract/attendance';
import type { MyCertificates, RunCertificates } from '@kortkurs/contract/certificate';
import type { Verification } from '@kortkurs/contract/verification';
import type { MyCompletion } from '@kortkurs/contract/completion';
import { ABSENT, PRESENT } from '@kortkurs/rules/attendance';
import { DataSource } from 'typeorm';
import { migrations } from '@kortkurs/migrations';
import { People } from '../../backend/src/people/door';
import { newId } from '../../backend/src/platform/ids';
import { startApp, type Headers, type TestApp } from '../../backend/src/platform/testing/start-app';
import { until } from '../../backend/src/platform/testing/until';
import { Scene, type RunLaid } from '../builders/scene';

/** The whole way through the API: marks, signatures, reading, the certificate, and the one who checks it. */
describe('from the first mark to the certificate', () => {
  let test: TestApp;
  let staff: Headers;
  let run: RunLaid;
  let seats: string[];
  let learner: Headers;

  beforeAll(async () => {
    test = await startApp();
    const scene = new Scene(test.database);
    staff = test.signedInAs(await scene.person({ givenName: 'Ylva', role: 'administrator' }));
    run = await scene.run({ completionRule: { minimumMinutesShare: 80, requiredActivities: true }, requiredPages: 1, projectIds: [await scene.project()] });
    seats = await scene.seated(run.id, 2);
    const person = await test.database.one<{ id: string }>('SELECT person_id AS id FROM enrolment WHERE id = $1', [seats[0]]);
    learner = test.signedInAs(person?.id ?? '');
  });
  afterAll(() => test.close());

  async function takeAndSign(nth: number, at: string): Promise<void> {
    test.clock.set(at);
    const session = run.sessionIds[nth] ?? '';
    const marks = [
      { markId: newId(), enrolmentId: seats[0], content: { ...PRESENT, lateMinutes: nth === 0 ? 20 : 0 }, markedAt: at },
      { markId: newId(), enrolmentId: seats[1], content: nth === 0 ? PRESENT : ABSENT, markedAt: at },
    ];
    expect((await test.ask('PUT', `sessions/${session}/marks`, { as: staff, body: { marks, sentAt: at } })).status).toBe(200);
    const { revision } = (await test.ask<Roster>('GET', `sessions/${session}/roster`, { as: staff })).body.session;
    expect((await test.ask('POST', `sessions/${session}/signature`, { as: staff, body: { id: newId(), revision, ledBy: null, ledByName: 'Hodan' } })).status).toBeLessThan(300);
  }

  const left = async (): Promise<string[]> => (await test.ask<MyCompletion[]>('GET', 'me/completion', { as: learner })).body[0]?.eligibility.remaining.map((one) => one.code) ?? [];
  const standings = async (): Promise<string[]> => (await test.ask<RunCertificates>('GET', `runs/${run.id}/certificates`, { as: staff })).body.items.map((item) => item.standing);

  it('says what is left at each step, and issues the certificate at the last one', async () => {
    expect(await left()).toEqual(['minutes', 'activities']);
    await takeAndSign(0, '2026-09-01T18:30:00Z');
    expect(await left()).toEqual(['minutes', 'activities']);
    await takeAndSign(1, '2026-09-08T18:30:00Z');
    expect(await left()).toEqual(['activities']);
    expect(await standings()).toEqual(['near', 'out-of-reach']);

    const done = await test.ask('PUT', `enrolments/${seats[0]}/activities/${run.activityIds[0]}/progress`, { as: learner, body: { state: 'done' } });
    expect(done.status).toBeLessThan(300);
    expect(await left()).toEqual([]);

    const mine = await until(async () => {
      const { body } = await test.ask<MyCertificates>('GET', 'me/certificates', { as: learner });
      return body.total > 0 && body;
    });
    expect(mine.items).toMatchObject([{ number: 'KC-2026-000001', courseTitle: 'Provkursen', extentMinutes: 330, ownMinutes: 310, issuedOn: '2026-09-08' }]);
    expect(await standings()).toEqual(['out-of-reach', 'issued']);

    const one = await test.ask<{ record: { code: string; euCofunded: boolean } }>('GET', `certificates/${mine.items[0]?.id}`, { as: learner });
    expect(one.body.record.euCofunded).toBe(true);
    const checked = await test.ask<Verification>('GET', `verify/${one.body.record.code}`);
    expect(checked.body).toMatchObject({ state: 'valid', ownMinutes: 310, from: '2026-09-01', to: '2026-09-08' });
  });

  it('keeps the certificate when a correction contradicts it, and shows it to staff', async () => {
    const at = '2026-09-10T08:00:00Z';
    test.clock.set(at);
    const marks = [{ markId: newId(), enrolmentId: seats[0], content: ABSENT, markedAt: at }];
    const corrected = await test.ask('PUT', `sessions/${run.sessionIds[1]}/marks`, { as: staff, body: { marks, sentAt: at, correctionReason: 'Var inte där' } });
    expect(corrected.status).toBe(200);
    expect(await standings()).toEqual(['broken', 'out-of-reach']);
    expect((await test.ask<MyCertificates>('GET', 'me/certificates', { as: learner })).body.items).toMatchObject([{ state: 'valid' }]);
  });
});

describe('a name that no font can draw', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startApp();
  });
  afterAll(() => test.close());

  it('is shown to staff with its letters instead of failing in the dark, and the certificate is made once there is another', async () => {
    const scene = new Scene(test.database);
    const staff = test.signedInAs(await scene.person({ role: 'administrator' }));
    const run = await scene.run({ completionRule: { minimumMinutesShare: 80, requiredActivities: false }, sessions: [{ startsAt: '2026-09-01T15:30:00Z', endsAt: '2026-09-01T18:30:00Z' }] });
    const seats = await scene.seated(run.id, 2);
    const person = (await test.database.one<{ id: string }>('SELECT person_id AS id FROM enrolment WHERE id = $1', [seats[0]]))?.id ?? '';
    await test.database.execute(`UPDATE person SET certificate_name = 'Selam ሰላ' WHERE id = $1`, [person]);
    const marks = seats.map((enrolmentId) => ({ markId: newId(), enrolmentId, content: PRESENT, markedAt: '2026-09-01T18:30:00Z' }));
    test.clock.set('2026-09-01T18:30:00Z');
    await test.ask('PUT', `sessions/${run.sessionIds[0]}/marks`, { as: staff, body: { marks, sentAt: '2026-09-01T18:30:00Z' } });
    const { revision } = (await test.ask<Roster>('GET', `sessions/${run.sessionIds[0]}/roster`, { as: staff })).body.session;
    await test.ask('POST', `sessions/${run.sessionIds[0]}/signature`, { as: staff, body: { id: newId(), revision, ledBy: null, ledByName: 'Hodan' } });

    const list = async (): Promise<RunCertificates> => (await test.ask<RunCertificates>('GET', `runs/${run.id}/certificates`, { as: staff })).body;
    const untilIssued = (count: number): Promise<RunCertificates> =>
      until(async () => {
        const found = await list();
        return found.counts.issued === count && found;
      });
    const [first] = (await untilIssued(1)).items;
    expect(first).toMatchObject({ enrolmentId: seats[0], standing: 'unprintable', unprintable: ['ሰ', 'ላ'], certificate: null });
    expect(await test.database.one(`SELECT count(*)::int AS n FROM pgboss.job WHERE name = 'certificates.issue' AND state IN ('retry', 'failed')`)).toEqual({ n: 0 });

    await test.database.execute(`UPDATE person SET protected = true, alias = 'Robin Ek' WHERE id = $1`, [person]);
    expect((await list()).items[0]).toMatchObject({ personName: 'Robin Ek', standing: 'unprintable', unprintable: [] });
    await test.database.execute('UPDATE person SET protected = false WHERE id = $1', [person]);

    const { version } = (await test.ask<{ version: number }>('GET', `people/${person}`, { as: staff })).body;
    expect((await test.ask('PATCH', `people/${person}`, { as: staff, body: { version, certificateName: 'Yamada Hanako' } })).status).toBe(200);
    expect((await untilIssued(2)).items.find(({ enrolmentId }) => enrolmentId === seats[0])).toMatchObject({ standing: 'issued', unprintable: null });
  });
});

/** The migration that hides the names of people who were protected before there was such a thing. */
describe('bringing the product up to date', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startApp();
  });
  afterAll(() => test.close());

  it('hides the names on certificates of protected people, but where the owner has asked since then', async () => {
    const scene = new Scene(test.database);
    const { id: run } = await scene.run();
    const seats = await scene.seated(run, 3);
    const [hidden, asked, open] = await Promise.all(
      seats.map(async (seat, nth) => {
        const [id, person] = [newId(), (await test.database.one<{ id: string }>('SELECT person_id AS id FROM enrolment WHERE id = $1', [seat]))?.id ?? ''];
        await test.database.execute(
          `INSERT INTO certificate (id, enrolment_id, person_id, year, serial, number, code, language, record, sealed_name, issued_at)
           VALUES ($1, $2, $3, 2026, $4::int, 'KC-' || $4::int, '000000000000000' || $4::int, 'sv', '{}', '', '2026-10-07T08:00:00Z')`,
          [id, seat, person, nth + 1],
        );
        return { id, person };
      }),
    );
    const show = (who: typeof asked) => test.ask('PUT', `certificates/${who?.id}/name-shown`, { as: test.signedInAs(who?.person ?? ''), body: { shown: true } });
    test.clock.set('2026-11-20T09:00:00Z');
    await show(hidden); // nobody knew yet that there was something to hide
    test.clock.set('2026-11-21T09:00:00Z');
    for (const who of [hidden, asked]) await test.database.work((tx) => test.app.get(People).protectMany(tx, [{ id: who?.person ?? '', alias: 'Robin' }]));
    test.clock.set('2026-11-22T09:00:00Z');
    expect((await show(asked)).status).toBeLessThan(300);
    await test.database.execute('UPDATE certificate SET name_hidden = false'); // as the column was when it was new
    const migration = migrations.find(({ name }) => name.startsWith('CertificatesHideProtectedNames'));
    const runner = test.app.get(DataSource).createQueryRunner();
    await (migration && new migration().up(runner));
    await runner.release();
    const rows = await test.database.query<{ id: string; hidden: boolean }>('SELECT id, name_hidden AS hidden FROM certificate');
    expect(Object.fromEntries(rows.map((row) => [row.id, row.hidden]))).toEqual({ [hidden?.id ?? '']: true, [asked?.id ?? '']: false, [open?.id ?? '']: false });
  });
});
