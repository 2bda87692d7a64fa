import type { Roster } from '@kortkurs/contract/attendance';
import type { RunLists, SessionList } from '@kortkurs/contract/paper-lists';
import { ABSENT, PRESENT } from '@kortkurs/rules/attendance';
import { newId } from '../../backend/src/platform/ids';
import { readPdf, textOf } from '../../backend/src/platform/testing/read-pdf';
import type { Headers } from '../../backend/src/platform/testing/start-app';
import { DURING, layClass, startClass, type ClassGround, type ClassLaid } from '../builders/class-ground';
import { expectReadable } from '../builders/readable';
import { aPdf, sendForm } from '../builders/uploads';

describe('an attendance list on paper', () => {
  let test: ClassGround['test'];
  let scene: ClassGround['scene'];
  let staff: ClassGround['staff'];
  let leader: string;
  let instructor: Headers;
  let other: Headers;
  let { run, session, seats } = {} as ClassLaid;

  beforeAll(async () => {
    ({ test, scene, staff } = await startClass());
    await test.database.execute(`INSERT INTO centre (id, name, signatory_name) VALUES (1, 'Kompetenscentrum Provet', 'Maria Ekdahl') ON CONFLICT (id) DO NOTHING`);
    leader = await scene.person({ givenName: 'Hodan', familyName: 'Öst' });
    instructor = test.signedInAs(leader);
    const stranger = await scene.person();
    await scene.run({ instructorIds: [stranger] });
    other = test.signedInAs(stranger);
    const sketch = { capacity: 600, instructorIds: [leader], projectIds: [await scene.project({ name: 'Starkare föreningar' })] };
    ({ run, session, seats } = await layClass({ test, scene }, 3, sketch, await scene.organisation('Föreningen Åkern')));
  });
  afterAll(() => test.close());
  beforeEach(() => test.clock.set(DURING));

  const file = async (path: string, as: Headers = staff) => {
    const answer = await test.app.inject({ method: 'GET', url: `/api/v1/${path}`, headers: as });
    return { status: answer.statusCode, headers: answer.headers, pdf: answer.rawPayload };
  };
  const read = async (path: string, as: Headers = staff) => {
    const { pages, source } = readPdf((await file(path, as)).pdf);
    return { pages, source, text: textOf(pages) };
  };
  const saveMarks = (marks: object[]) => test.ask('PUT', `sessions/${session}/marks`, { as: staff, body: { marks, sentAt: DURING } });

  it('has a row for each person to sign, rows for those who only come, and lines for the leader', async () => {
    const { headers } = await file(`sessions/${session}/attendance-list/file`);
    expect(headers).toMatchObject({ 'content-type': 'application/pdf', 'content-disposition': 'attachment; filename="narvarolista-2026-09-01.pdf"', 'cache-control': 'private, no-store' });
    const { pages, text } = await read(`sessions/${session}/attendance-list/file`);
    expect(pages).toHaveLength(1);
    for (const said of ['ProvkursenTräff 1 av 2', 'Tid: tisdag 1 september 2026, 17.30–20.30', 'Räknas som: 2 tim 45 min', 'Kursledare: Hodan Öst', 'Projekt: Starkare föreningar', 'Medfinansieras av Europeiska unionen', 'NrNamnOrganisationUnderskrift', 'Föreningen Åkern', 'De tomma raderna', 'Den som ledde träffen', 'Antal närvarande', 'Sida 1 av 1'])
      expect(text).toContain(said);
  });

  it('is tagged, titled and in its language', async () => {
    const { source, text } = await read(`sessions/${session}/attendance-list/file?language=en`);
    for (const language of ['sv', 'en'] as const) expectReadable((await file(`sessions/${session}/attendance-list/file?language=${language}`)).pdf, language);
    for (const part of ['%PDF-1.7', '/Lang (en)', '/Marked true', '/DisplayDocTitle true', '/S /H1', '/S /H2', '/S /Table', '/S /TR', '/S /TD', '/S /Figure', '/Scope /Column', '/Scope /Row']) expect(source).toContain(part);
    expect(source).toContain(Buffer.from('\ufeffAttendance list – The trial course – Session 1 of 2', 'utf16le').swap16().toString('latin1'));
    expect(text).toContain('No.NameOrganisationSignature');
    expect(text).toContain('Time: Tuesday 1 September 2026, 17:30–20:30');
  });

  it('says afterwards what was marked, who led and who signed', async () => {
    await saveMarks([
      { markId: newId(), enrolmentId: seats[0], content: PRESENT, markedAt: DURING },
      { markId: newId(), enrolmentId: seats[1], content: { ...PRESENT, lateMinutes: 45, channel: 'online' }, markedAt: DURING },
      { markId: newId(), enrolmentId: seats[2], content: { ...ABSENT, reason: 'ill' }, markedAt: DURING },
    ]);
    expect((await read(`sessions/${session}/attendance-list/file?kind=filled`)).text).toContain('Listan är inte signerad i Kortkurs.');
    const { body } = await test.ask<{ session: { revision: number } }>('GET', `sessions/${session}/roster`, { as: staff });
    await test.ask('POST', `sessions/${session}/signature`, { as: staff, body: { id: newId(), revision: body.session.revision, ledBy: null, ledByName: 'Vikarie Vik' } });
    const { text } = await read(`sessions/${session}/attendance-list/file?kind=filled`);
    for (const said of ['Här, 2 tim 45 min', 'Delvis online, 2 tim', 'Borta, sjuk', 'Ledde träffen: Vikarie Vik', 'Antal närvarande: 2', 'Antal borta: 1', 'Signerad i Kortkurs 1 september 2026 18.00 av Ylva Provsson', 'Underskrift']) expect(text).toContain(said);
  });

  it('holds the sessions of a run, each with pages of its own', async () => {
    const { pages, text } = await read(`runs/${run.id}/attendance-lists/file`);
    expect(pages).toHaveLength(2);
    expect(text).toContain('Träff 2 av 2');
    expect((await read(`runs/${run.id}/attendance-lists/file?from=2`)).text).not.toContain('Träff 1 av 2');
    expect((await read(`runs/${run.id}/attendance-lists/file?kind=filled`)).pages).toHaveLength(1);
    expect((await file(`runs/${run.id}/attendance-lists/file?from=3`)).status).toBe(409);
  });

  it('is listed with its session: how many came, and who signed', async () => {
    const { body } = await test.ask<RunLists>('GET', `runs/${run.id}/attendance-lists`, { as: instructor });
    expect(body.sessions).toMatchObject([
      { sessionId: session, number: 1, cancelled: false, present: 2, signature: { signedByName: 'Ylva Provsson', ledByName: 'Vikarie Vik', corrected: false } },
      { number: 2, present: null, signature: null },
    ]);
  });

  it('shows protected people under their alias and without organisation, whoever prints', async () => {
    const [person] = await test.database.query<{ id: string }>(`UPDATE person SET protected = true, alias = 'Kim Berg' WHERE id = (SELECT person_id FROM enrolment WHERE id = $1) RETURNING id, given_name`, [seats[1]]);
    const reader = await scene.person({ role: 'administrator' });
    await test.database.execute(`INSERT INTO access_grant (id, person_id, role, starts_at) VALUES ($1, $2, 'protected_reader', '2020-01-01')`, [newId(), reader]);
    const { text } = await read(`sessions/${session}/attendance-list/file`, test.signedInAs(reader));
    const { givenName } = (await test.database.one<{ givenName: string }>('SELECT given_name AS "givenName" FROM person WHERE id = $1', [person?.id])) ?? { givenName: '' };
    expect(text).toContain('Kim Berg');
    expect(text).not.toContain(givenName);
    expect(text.match(/Föreningen Åkern/g)).toHaveLength(2);
  });

  it('is for those who lead the run and for staff', async () => {
    const paths = [`runs/${run.id}/attendance-lists`, `sessions/${session}/attendance-list/file`, `runs/${run.id}/attendance-lists/file`];
    for (const path of paths) expect([(await file(path, instructor)).status, (await file(path, other)).status, (await file(path, {})).status]).toEqual([200, 404, 401]);
  });

  it('that was signed by hand is kept with its session, page by page, and no page goes without a trace', async () => {
    const add = (name: string, bytes: Buffer, as = instructor, id = newId()) => sendForm<SessionList>(test, `sessions/${session}/signed-pages`, { as, fields: { id }, file: { name, bytes } });
    const id = newId();
    expect((await add('sida 1.pdf', aPdf('Ett'), instructor, id)).status).toBe(201);
    expect((await add('sida 1.pdf', aPdf('Ett'), instructor, id)).body.pages).toHaveLength(1);
    const { body } = await add('sida 2.pdf', aPdf('Två'));
    expect(body.pages).toMatchObject([{ file: { name: 'sida 1.pdf' }, addedByName: 'Hodan Öst' }, { file: { name: 'sida 2.pdf' } }]);
    const url = body.pages[0]?.file.url ?? '';
    expect((await test.app.inject({ method: 'GET', url })).rawPayload.equals(aPdf('Ett'))).toBe(true);
    expect((await add('text.txt', Buffer.from('Hej'))).body).toMatchObject({ code: 'page-kind-refused' });
    expect((await add('sida.pdf', aPdf(), other)).status).toBe(404);
    expect((await sendForm(test, `sessions/${run.sessionIds[1]}/signed-pages`, { as: instructor, fields: { id: newId() }, file: { name: 'x.pdf', bytes: aPdf() } })).body).toMatchObject({ code: 'page-before-session' });

    const replace = (why: string, as = instructor) => test.ask('POST', `sessions/${session}/signed-pages/${id}/replaced`, { as, body: { why } });
    expect((await replace('')).status).toBe(422);
    expect((await replace('Fel sida', other)).status).toBe(404);
    expect((await replace('Fel sida')).status).toBe(204);
    const { body: now } = await test.ask<SessionList>('GET', `sessions/${session}/attendance-list`, { as: staff });
    expect(now.pages).toHaveLength(1);
    expect(now.replaced).toMatchObject([{ name: 'sida 1.pdf', replacedByName: 'Hodan Öst', why: 'Fel sida' }]);
    expect((await test.app.inject({ method: 'GET', url })).statusCode).toBe(404);
    expect((await test.ask<RunLists>('GET', `runs/${run.id}/attendance-lists`, { as: staff })).body.sessions.map(({ pages }) => pages.length)).toEqual([1, 0]);
  });

  it('of a project that asks for study hours is signed with those that the leader enters, and shows them', async () => {
    const projectId = await scene.project();
    await test.database.execute('UPDATE project SET asks_study_hours = true WHERE id = $1', [projectId]);
    const circle = await scene.run({ projectIds: [projectId] });
    const [meeting = ''] = circle.sessionIds;
    await scene.seated(circle.id, 3);
    expect((await read(`sessions/${meeting}/attendance-list/file`)).text).toContain('Studietimmar (45 minuter)');
    const sign = (more: object) => test.ask('POST', `sessions/${meeting}/signature`, { as: staff, body: { id: newId(), revision: 0, ledBy: null, ledByName: 'Vik Arie', ...more } });
    expect((await sign({})).body).toMatchObject({ code: 'study-hours-missing' });
    expect((await sign({ studyHours: 2.5 })).status).toBe(422);
    expect((await sign({ studyHours: 25 })).status).toBe(422);
    expect((await sign({ studyHours: 4 })).status).toBe(204);
    const { body } = await test.ask<Roster>('GET', `sessions/${meeting}/roster`, { as: staff });
    expect(body).toMatchObject({ asksStudyHours: true, signature: { studyHours: 4 } });
    expect((await read(`sessions/${meeting}/attendance-list/file?kind=filled`)).text).toContain('Studietimmar (45 minuter): 4');
    expect(await test.database.one(`SELECT details FROM audit_event WHERE object_id = $1 AND action = 'session.signed'`, [meeting])).toEqual({ details: { studyHours: 4 } });
  });

  it('has its study hours set right after the signing, with a reason that the list shows, and not over somebody else’s', async () => {
    const projectId = await scene.project();
    await test.database.execute('UPDATE project SET asks_study_hours = true WHERE id = $1', [projectId]);
    const circle = await scene.run({ projectIds: [projectId], instructorIds: [leader] });
    const [meeting = ''] = circle.sessionIds;
    await scene.seated(circle.id, 3);
    const correct = (body: object, as = instructor) => test.ask('POST', `sessions/${meeting}/study-hours`, { as, body });
    expect((await correct({ from: null, to: 3, why: 'Skrev fel' })).body).toMatchObject({ code: 'not-signed' });
    expect((await test.ask('POST', `sessions/${meeting}/signature`, { as: staff, body: { id: newId(), revision: 0, ledBy: null, ledByName: 'Vik Arie', studyHours: 4 } })).status).toBe(204);
    for (const body of [{ from: 4, to: 25, why: 'Skrev fel' }, { from: 4, to: 2.5, why: 'Skrev fel' }, { from: 4, to: null, why: 'Skrev fel' }, { to: 3, why: 'Skrev fel' }, { from: 4, to: 3, why: ' ' }]) expect((await correct(body)).status).toBe(422);
    expect((await correct({ from: 4, to: 3, why: 'Skrev fel' }, other)).status).toBe(404);
    expect((await correct({ from: 4, to: 3, why: 'Rasten räknades med' })).status).toBe(204);
    expect((await correct({ from: 4, to: 3, why: 'Rasten räknades med' })).status).toBe(204);
    expect((await correct({ from: 4, to: 2, why: 'Skrev fel' })).body).toMatchObject({ code: 'study-hours-changed' });
    const { body } = await test.ask<Roster>('GET', `sessions/${meeting}/roster`, { as: staff });
    expect(body.signature).toMatchObject({ studyHours: 3, corrected: false, hoursCorrected: { byName: 'Hodan Öst', why: 'Rasten räknades med' } });
    expect((await read(`sessions/${meeting}/attendance-list/file?kind=filled`)).text).toMatch(/Studietimmar \(45 minuter\): 3.*Listan är rättad efter att den signerades/s);
    expect(await test.database.query(`SELECT details FROM audit_event WHERE object_id = $1 AND action = 'session.study-hours-corrected'`, [meeting])).toEqual([{ details: { from: 4, to: 3, why: 'Rasten räknades med' } }]);
  });

  it('keeps names beside the lines to sign on, and says on each page who pays', async () => {
    const evening = await scene.run({ projectIds: [await scene.project()] });
    await scene.seated(evening.id, 18);
    const { pages } = await read(`sessions/${evening.sessionIds[0] ?? ''}/attendance-list/file?kind=filled`);
    expect(pages).toHaveLength(2);
    for (const page of pages) expect(textOf([page])).toContain('Medfinansieras av Europeiska unionen');
    expect(textOf(pages.slice(-1))).toMatch(/(Person\d{4} Provsson.*){3}Den som ledde träffen/s);
  });

  it('repeats its head on each page of a hall of five hundred, each person once', async () => {
    const hall = await scene.run({ capacity: 600 });
    await scene.seated(hall.id, 500);
    const { pages, source } = await read(`sessions/${hall.sessionIds[0] ?? ''}/attendance-list/file`);
    expect(pages.length).toBeGreaterThan(15);
    const said = pages.map((page) => textOf([page]));
    for (const [nth, text] of said.slice(0, -1).entries()) {
      expect(text).toContain('NrNamnOrganisationUnderskrift');
      expect(text).toContain(`Sida ${nth + 1} av ${pages.length}`);
      expect(text).toContain('Provkursen');
    }
    expect(said.join('').match(/Person\d{4} Provsson/g)).toHaveLength(500);
    expect(source.match(/\/Scope \/Column/g)).toHaveLength(4);
    for (const drawn of pages.flat()) expect(drawn.y).toBeGreaterThan(20);
  });
});
