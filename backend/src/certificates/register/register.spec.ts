import type { RegisterFilters, RegisterRow } from '@kortkurs/contract/certificate-register';
import type { Page } from '@kortkurs/contract/common';
import { somebody } from '../../access/testing';
import { makeClass, type TestClass } from '../../completion/testing';
import { People } from '../../people/door';
import { type Headers, startApp, type TestApp } from '../../platform/testing/start-app';

describe('the list of all certificates', () => {
  let test: TestApp;
  let admin: Headers;
  let knowing: Headers;
  /** Of three people each, the first issued in the spring; one replaced, one revoked; the second for ever. */
  let spring: TestClass;
  let autumn: TestClass;

  beforeAll(async () => {
    test = await startApp();
    const { personId, accountId } = await somebody(test, undefined, ['administrator']);
    admin = test.signedInAs(personId, accountId);
    const reader = await somebody(test, undefined, ['administrator', 'protected_reader']);
    knowing = test.signedInAs(reader.personId, reader.accountId);
    test.clock.set('2026-03-10T12:00:00Z');
    spring = await makeClass(test, { rule: { requiredActivities: false }, people: 3, certificateMonths: 24 });
    const ids = [await issue(spring, 0), await issue(spring, 1), await issue(spring, 2)];
    await test.database.execute(`UPDATE person SET given_name = 'Örjan', family_name = 'Lök-Åberg' WHERE id = $1`, [spring.personIds[0]]);
    test.clock.set('2026-03-11T12:00:00Z');
    await test.ask('POST', `certificates/${ids[0]}/replacement`, { as: admin, body: { reason: 'Nytt namn' } });
    await test.ask('POST', `certificates/${ids[1]}/revocation`, { as: admin, body: { reason: 'Fel person' } });
    test.clock.set('2026-09-10T12:00:00Z');
    autumn = await makeClass(test, { rule: { requiredActivities: false }, people: 3, title: { sv: 'Läsa budget', en: 'Reading budgets' } });
    for (const nth of [0, 1, 2]) {
      test.clock.set(`2026-09-10T12:0${nth}:00Z`);
      await issue(autumn, nth);
    }
  });
  afterAll(() => test.close());

  async function issue(of: TestClass, nth: number): Promise<string> {
    return (await test.ask<{ id: string }>('POST', `enrolments/${of.enrolmentIds[nth]}/certificate`, { as: admin, body: { reason: 'Tog igen på annat sätt' } })).body.id;
  }
  const list = async (query: string, as = admin): Promise<Page<RegisterRow>> => (await test.ask<Page<RegisterRow>>('GET', `certificates?${query}`, { as })).body;
  const numbers = async (query: string, as = admin): Promise<string[]> => (await list(query, as)).items.map(({ number }) => number.slice(-2));
  const courseOf = async ({ runId }: TestClass): Promise<string> => (await test.database.one<{ id: string }>('SELECT course_id AS id FROM course_run WHERE id = $1', [runId]))?.id ?? '';

  it('comes latest first, a page at a time, with what each certificate is and where it comes from', async () => {
    const first = await list('limit=4');
    expect([first.total, first.items.map(({ number }) => number)]).toEqual([7, ['KC-2026-000007', 'KC-2026-000006', 'KC-2026-000005', 'KC-2026-000004']]);
    expect(await numbers(`limit=4&after=${first.next}`)).toEqual(['03', '02', '01']);
    expect((await list('q=000004')).items).toEqual([
      {
        id: expect.any(String), number: 'KC-2026-000004', state: 'valid', courseTitle: 'Leda förändring', formatName: {}, personId: spring.personIds[0], personName: 'Örjan Lök-Åberg', erased: false,
        issuedOn: '2026-03-11', validUntil: '2028-03-10', run: { id: spring.runId, label: '', startsAt: null, endsAt: null },
      },
    ]);
  });

  it('finds by words that begin a name or a title, whatever the accents, and by a part of the number', async () => {
    expect(await numbers('q=aberg&sort=issued')).toEqual(['01', '04']);
    expect(await numbers('q=Lök-Åb%20ledA&sort=issued')).toEqual(['01', '04']);
    expect(await numbers('q=berg')).toEqual([]);
    expect(await numbers('q=reading&sort=issued')).toEqual(['05', '06', '07']);
    expect(await numbers('q=kc-2026-000002')).toEqual(['02']);
    expect(await numbers('q=%25')).toEqual([]);
  });

  it('is narrowed by state, run, course and when it was issued', async () => {
    expect(await numbers('state=replaced')).toEqual(['01']);
    expect(await numbers('state=revoked')).toEqual(['02']);
    expect(await numbers('state=valid&term=2026-1')).toEqual(['04', '03']);
    expect(await numbers(`run=${autumn.runId}&sort=issued`)).toEqual(['05', '06', '07']);
    expect(await numbers(`course=${await courseOf(spring)}&from=2026-03-11&to=2026-03-11`)).toEqual(['04']);
    const { body } = await test.ask<RegisterFilters>('GET', `certificates/filters?course=${await courseOf(autumn)}`, { as: admin });
    expect([body.terms, body.runs.map(({ id }) => id), body.courses.map(({ title }) => title.sv), body.formats.length]).toEqual([['2026-2', '2026-1'], [autumn.runId], ['Leda förändring', 'Läsa budget'], 2]);
    test.clock.set('2028-03-11T12:00:00Z');
    expect(await numbers('state=expired&sort=issued')).toEqual(['03', '04']);
    test.clock.set('2026-09-10T13:00:00Z');
    expect((await list('state=valid')).items.map(({ state }) => state)).toEqual(['valid', 'valid', 'valid', 'valid', 'valid']);
    for (const bad of ['state=lost', 'term=2026-3', 'from=yesterday', 'run=x', 'sort=secret', 'after=x']) expect((await test.ask('GET', `certificates?${bad}`, { as: admin })).status).toBe(422);
  });

  it('is ordered as one wants it, and paged in that order', async () => {
    const first = await list('sort=name&limit=3');
    expect([...first.items, ...(await list(`sort=name&limit=10&after=${first.next}`)).items].map(({ personName }) => personName)).toEqual([
      'Deltagare0 Öberg', 'Deltagare1 Öberg', 'Deltagare1 Öberg', 'Deltagare2 Öberg', 'Deltagare2 Öberg', 'Örjan Lök-Åberg', 'Örjan Lök-Åberg',
    ]);
    expect((await list('sort=until')).items.map(({ validUntil }) => validUntil)).toEqual(['2028-03-10', '2028-03-10', '2028-03-10', '2028-03-10', null, null, null]);
    expect((await list('sort=-course')).items[0]?.courseTitle).toBe('Läsa budget');
  });

  it('is of their own runs for an instructor, and nobody else’s', async () => {
    const instructor = test.signedInAs(autumn.instructorId);
    expect(await numbers('sort=issued', instructor)).toEqual(['05', '06', '07']);
    expect((await test.ask<RegisterFilters>('GET', 'certificates/filters', { as: instructor })).body).toMatchObject({ terms: ['2026-2'], courses: [{ title: { sv: 'Läsa budget' } }] });
    expect((await test.ask('GET', 'certificates.csv', { as: instructor })).text.split('\r\n')).toHaveLength(5);
    for (const path of ['certificates', 'certificates/filters', 'certificates.csv']) expect((await test.ask('GET', path, { as: test.signedInAs(autumn.personIds[0] ?? '') })).status).toBe(403);
  });

  it('is saved as a table as it is narrowed, in the reader’s language', async () => {
    const { text, headers } = await test.ask('GET', 'certificates.csv?q=aberg&sort=issued', { as: { ...admin, 'accept-language': 'sv' } });
    expect(headers['content-type']).toContain('text/csv');
    expect(text.replace('\ufeff', '').split('\r\n')).toEqual([
      'Intyg nr;Deltagare;Kurs;Form;Kurstillfälle;Börjar;Utfärdat;Gäller till och med;Läge',
      'KC-2026-000001;Örjan Lök-Åberg;Leda förändring;;;;2026-03-10;2028-03-10;Ersatt',
      'KC-2026-000004;Örjan Lök-Åberg;Leda förändring;;;;2026-03-11;2028-03-10;Gäller',
      '',
    ]);
    expect((await test.ask('GET', 'certificates.csv?state=revoked', { as: { ...admin, 'accept-language': 'en' } })).text).toContain('Revoked');
    expect(await test.database.query(`SELECT details FROM audit_event WHERE action = 'certificates.register-exported' ORDER BY at, id`)).toContainEqual({ details: { certificates: 2 } });
  });

  it('shows and finds protected people under their aliases, also for who may know, and in files', async () => {
    await test.database.execute(`UPDATE person SET given_name = 'Hemlig' WHERE id = $1`, [autumn.personIds[2]]);
    await test.database.work((tx) => test.app.get(People).protectMany(tx, [{ id: autumn.personIds[2] ?? '', alias: 'Robin Ek' }]));
    expect([await numbers('q=hemlig'), (await list('q=hemlig', knowing)).items]).toEqual([[], []]);
    for (const by of [admin, knowing]) expect((await list('q=robin', by)).items.map(({ personName }) => personName)).toEqual(['Robin Ek']);
    expect((await test.ask('GET', 'certificates.csv?q=hemlig', { as: knowing })).text).not.toContain('KC-');
    expect((await test.ask('GET', 'certificates.csv?q=robin', { as: knowing })).text).toContain('Robin Ek');
  });
});
