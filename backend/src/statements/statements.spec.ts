import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { CertificateLinkSignedIn } from '@kortkurs/contract/certificate-links';
import type { Page } from '@kortkurs/contract/common';
import type { MyStatement, StatementDraft, StatementOfPerson } from '@kortkurs/contract/statements';
import { somebody } from '../access/testing';
import { makeClass, mark, sign, type TestClass } from '../completion/testing';
import { People } from '../people/door';
import { Settings } from '../platform/config/settings';
import { newId } from '../platform/ids';
import type { Actor } from '../platform/policy/actor';
import { readPdf, textOf } from '../platform/testing/read-pdf';
import { type Answer, type Headers, startApp, type TestApp } from '../platform/testing/start-app';
import { until } from '../platform/testing/until';
import { StatementQuery } from './statement-query';

const WHY = 'Arbetsgivaren bad om timmarna';

let test: TestApp;
let admin: Headers;

beforeAll(async () => {
  test = await startApp();
  await test.database.execute(`INSERT INTO centre (id, name, postal_address, signatory_name, signatory_title) VALUES (1, 'Kompetenscentrum Havsbris', 'Strandgatan 9, 211 34 Malmö', 'Maria Ekdahl', '{"sv": "verksamhetsledare"}')`);
  const { personId, accountId } = await somebody(test, undefined, ['administrator']);
  admin = test.signedInAs(personId, accountId);
});
afterAll(() => test.close());

/** A class of two sessions: the first participant was at both, 25 minutes late at the first; only the first is signed. */
async function attended(): Promise<{ of: TestClass; as: Headers; personId: string }> {
  const of = await makeClass(test, { rule: {}, sessions: 2 });
  await mark(test, of, 0, 0, 'present', 25);
  await mark(test, of, 1, 0, 'present');
  await sign(test, of, 0);
  const personId = of.personIds[0] ?? '';
  return { of, as: test.signedInAs(personId), personId };
}

const draft = (as: Headers, query = ''): Promise<Answer<StatementDraft>> => test.ask<StatementDraft>('GET', `me/statement-draft${query}`, { as });
const make = (as: Headers, id = newId(), period: object = {}): Promise<Answer<{ id: string; code?: string }>> => test.ask('POST', 'me/statements', { as, body: { id, from: null, to: null, ...period } });
const listed = async (as: Headers): Promise<MyStatement[]> => (await test.ask<Page<MyStatement>>('GET', 'me/statements', { as })).body.items;

describe('a participation statement', () => {
  it('counts own minutes at signed sessions of the period, and follows the marks until it is made', async () => {
    const { of, as } = await attended();
    expect((await draft(as)).body).toEqual({ language: 'sv', from: '2026-03-01', to: '2026-03-01', sessions: 1, minutes: 95, courses: [{ title: 'Leda förändring', from: '2026-03-01', to: '2026-03-01', sessions: 1, minutes: 95 }] });
    await sign(test, of, 1);
    expect((await draft(as)).body).toMatchObject({ sessions: 2, minutes: 215 });
    expect((await draft(as, '?from=2026-03-02')).body).toMatchObject({ sessions: 1, minutes: 120 });
    expect((await draft(as, '?to=2026-02-28')).body).toMatchObject({ sessions: 0, minutes: 0, courses: [] });
    expect((await draft(as, '?from=2026-03-02&to=2026-03-01')).body).toMatchObject({ code: 'period-turned' });
    expect((await draft(as, '?from=igår')).status).toBe(422);
  });

  it('is previewed in the language that it will have, whatever the sign-in was made in', async () => {
    const { as, personId } = await attended();
    await test.database.execute(`UPDATE person SET language = 'en' WHERE id = $1`, [personId]);
    expect((await draft(as)).body.courses).toMatchObject([{ title: 'Leading change' }]);
  });

  it('is frozen with a number of its own series, and the same wish twice makes one', async () => {
    const { of, as } = await attended();
    const id = newId();
    expect((await make(as, id)).status).toBe(201);
    expect((await make(as, id)).body).toEqual({ id });
    expect((await make(as, id, { from: '2026-02-01' })).body).toMatchObject({ code: 'conflict' });
    expect((await make(as, id, { to: '2026-03-31' })).body).toMatchObject({ code: 'conflict' });
    await sign(test, of, 1);
    const [one, ...more] = await listed(as);
    expect(more).toEqual([]);
    expect(one).toMatchObject({ id, number: expect.stringMatching(/^KC-D-2026-\d{6}$/), from: '2026-03-01', courses: 1, minutes: 95 });
    expect((await make(as, newId(), { to: '2026-02-01' })).body).toMatchObject({ code: 'nothing-to-state' });
    const serials = await test.database.query<{ serial: number }>('SELECT serial FROM participation_statement ORDER BY serial');
    expect(serials.map(({ serial }) => serial)).toEqual(serials.map((_, i) => i + 1));
    expect((await test.database.one<{ row: string }>('SELECT s::text AS row FROM participation_statement s WHERE id = $1', [id]))?.row).not.toContain('Öberg');
  });

  it('keeps its numbers unbroken when many are made at once', async () => {
    const people = await Promise.all(Array.from({ length: 8 }, () => attended()));
    const before = (await test.database.one<{ last: number }>('SELECT coalesce(max(serial), 0)::int AS last FROM participation_statement'))?.last ?? 0;
    await Promise.all(people.flatMap(({ as }) => [make(as), make(as), make(as, newId(), { to: '2026-01-01' })]));
    const rows = await test.database.query<{ serial: number }>('SELECT serial FROM participation_statement WHERE serial > $1 ORDER BY serial', [before]);
    expect(rows.map(({ serial }) => serial)).toEqual(Array.from({ length: 16 }, (_, i) => before + i + 1));
  });

  it('is a sealed file that says what it froze, the same bytes each time, for its owner alone', async () => {
    const { as, personId } = await attended();
    const { body } = await make(as);
    const [one] = await listed(as);
    const statements = test.app.get(StatementQuery);
    const reader = { personId } as Actor;
    const first = await statements.file(body.id, reader);
    expect((await statements.file(body.id, reader)).content.equals(first.content)).toBe(true);
    expect((await test.ask('GET', `statements/${body.id}/file`, { as })).headers).toMatchObject({ 'content-type': 'application/pdf', 'content-disposition': `attachment; filename="${one?.number}.pdf"` });
    const text = textOf(readPdf(first.content).pages);
    for (const said of ['Kompetenscentrum Havsbris', 'Intyg om deltagande', 'Deltagare0 Öberg', '1 tim 35 min', 'Leda förändring', one?.number ?? '', 'Maria Ekdahl, verksamhetsledare', 'Malmö 21 november 2026']) expect(text).toContain(said);
    expect(first.content.includes('/ETSI.CAdES.detached')).toBe(true);
    const { of: other } = await attended();
    expect((await test.ask('GET', `statements/${body.id}/file`, { as: test.signedInAs(other.personIds[0] ?? '') })).status).toBe(404);
  });

  it('is checked by its code on the same page; a name that is hidden or protected is not shown', async () => {
    const { as, personId } = await attended();
    await make(as);
    const [one] = await listed(as);
    const verified = async (): Promise<object> => (await test.ask<object>('GET', `verify/${one?.verifyLink.split('/').at(-1)}`)).body;
    expect(await verified()).toMatchObject({ kind: 'statement', state: 'valid', number: one?.number, name: 'Deltagare0 Öberg', ownMinutes: 95, courses: [{ title: 'Leda förändring', minutes: 95 }], issuer: 'Kompetenscentrum Havsbris' });
    const showName = (shown: unknown, who = as): Promise<Answer<unknown>> => test.ask('PUT', `statements/${one?.id}/name-shown`, { as: who, body: { shown } });
    expect((await showName('ja')).status).toBe(422);
    expect((await showName(false, (await attended()).as)).status).toBe(404);
    expect((await showName(false)).status).toBe(204);
    expect(await verified()).toMatchObject({ state: 'valid', name: null, ownMinutes: 95 });
    expect(await listed(as)).toMatchObject([{ nameHidden: true }]);
    expect((await showName(true)).status).toBe(204);
    expect(await verified()).toMatchObject({ name: 'Deltagare0 Öberg' });
    await test.database.work((tx) => test.app.get(People).protectMany(tx, [{ id: personId, alias: 'Robin' }]));
    expect(await verified()).toMatchObject({ name: null });
  });

  it('waits for who is just becoming protected, and hides the name', async () => {
    const { as, personId } = await attended();
    let [hold, go] = [(): void => undefined, (): void => undefined];
    const held = new Promise<void>((resolve) => (hold = resolve));
    const gone = new Promise<void>((resolve) => (go = resolve));
    const protecting = test.database.work(async (tx) => {
      await test.app.get(People).protectMany(tx, [{ id: personId, alias: 'Robin' }]);
      hold();
      await gone;
    });
    await held;
    let isDone = false;
    const made = make(as).finally(() => (isDone = true));
    await until(async () => isDone || (await test.database.query(`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`)).length > 0);
    go();
    await protecting;
    expect((await made).status).toBe(201);
    const [one] = await listed(as);
    expect((await test.ask('GET', `verify/${one?.verifyLink.split('/').at(-1)}`)).body).toMatchObject({ state: 'valid', name: null });
  });

  it('is taken back by staff with a reason, once; its page, list and file say so', async () => {
    const { as, personId } = await attended();
    const { body } = await make(as);
    const revoke = (who: Headers): Promise<Answer<{ code?: string }>> => test.ask('POST', `statements/${body.id}/revocation`, { as: who, body: { reason: 'Närvaron var någon annans' } });
    await test.database.execute('UPDATE person SET contact_email = $2 WHERE id = $1', [personId, `${personId}@example.org`]);
    expect((await revoke(as)).status).toBe(404);
    expect((await revoke(admin)).status).toBe(204);
    expect((await revoke(admin)).body).toMatchObject({ code: 'statement-ended' });
    const told = await test.database.query<{ subject: string; body: string }>(`SELECT subject, body FROM message WHERE person_id = $1 AND kind = 'statement-revoked'`, [personId]);
    expect(told).toEqual([{ subject: 'Ditt intyg om deltagande är återkallat', body: expect.stringContaining('Kompetenscentrum Havsbris har återkallat intyget KC-D-') }]);
    expect(told[0]?.body).not.toContain('Närvaron var någon annans');
    const [one] = await listed(as);
    expect(one).toMatchObject({ state: 'revoked' });
    expect((await test.ask<Page<StatementOfPerson>>('GET', `people/${personId}/statements`, { as: admin })).body.items).toMatchObject([{ id: body.id, state: 'revoked', revokedWhy: 'Närvaron var någon annans' }]);
    const verified = (await test.ask<object>('GET', `verify/${one?.verifyLink.split('/').at(-1)}`)).body;
    expect(verified).toEqual({ kind: 'statement', state: 'revoked', number: one?.number, issuedOn: '2026-11-21', endedOn: '2026-11-21', issuer: 'Kompetenscentrum Havsbris', checkedAt: expect.any(String) });
    expect((await test.ask('GET', `statements/${body.id}/file`, { as })).body).toMatchObject({ code: 'statement-ended' });
  });

  it('follows somebody who turned out to be another person', async () => {
    const { as, of, personId } = await attended();
    await make(as);
    const to = of.instructorId;
    await test.database.work((tx) => test.app.get(People).merge(tx, personId, to));
    const [one] = await listed(test.signedInAs(to));
    expect((await test.ask('GET', `verify/${one?.verifyLink.split('/').at(-1)}`)).body).toMatchObject({ name: 'Deltagare0 Öberg' });
  });
});

/** Somebody without an account who was at one signed session, reached at an address. */
async function reached(email: string): Promise<string> {
  const of = await makeClass(test, { rule: {}, sessions: 1 });
  await mark(test, of, 0, 0, 'present');
  await sign(test, of, 0);
  const personId = of.personIds[0] ?? '';
  await test.database.execute('DELETE FROM account WHERE person_id = $1', [personId]);
  await test.database.execute('UPDATE person SET contact_email = $2 WHERE id = $1', [personId, email]);
  return personId;
}

const makeFor = (personId: string, body: object = {}, as = admin): Promise<Answer<{ id: string; code?: string }>> =>
  test.ask('POST', `people/${personId}/statements`, { as, body: { id: newId(), from: null, to: null, reason: WHY, ...body } });
const letters = (personId: string): Promise<{ id: string; body: string; sent: boolean }[]> =>
  test.database.query(`SELECT id, body, state = 'sent' AS sent FROM message WHERE person_id = $1 AND kind = 'statement-made'`, [personId]);
/** By the link of the letter, as it was mailed: what is kept of it has no secret. */
async function byLink(personId: string): Promise<Headers> {
  await until(async () => (await letters(personId)).every(({ sent }) => sent));
  const mail = readFileSync(path.join(test.app.get(Settings).DATA_DIR, 'mail', `${(await letters(personId))[0]?.id}.eml`), 'utf8').replace(/=\r?\n/g, '');
  const { body } = await test.ask<CertificateLinkSignedIn>('POST', 'certificate-links/sign-in', { body: { token: /\/certificate-link#([\w-]{43})/.exec(mail)?.[1] } });
  return { authorization: `Bearer ${body.accessToken}` };
}

describe('a statement that staff make', () => {
  it('is previewed, needs a reason, and keeps who made it and why', async () => {
    const personId = await reached('utan@example.org');
    expect((await test.ask<StatementDraft>('GET', `people/${personId}/statement-draft`, { as: admin })).body).toMatchObject({ sessions: 1, minutes: 120 });
    expect((await makeFor(personId, { reason: ' ' })).body).toMatchObject({ code: 'invalid-input', errors: [{ field: 'reason' }] });
    expect((await makeFor(personId, { to: '2026-01-01' })).body).toMatchObject({ code: 'nothing-to-state' });
    expect((await makeFor(newId())).status).toBe(404);
    const id = newId();
    expect((await makeFor(personId, { id })).status).toBe(201);
    expect((await makeFor(personId, { id })).body).toEqual({ id });
    const { items } = (await test.ask<Page<StatementOfPerson>>('GET', `people/${personId}/statements`, { as: admin })).body;
    expect(items).toMatchObject([{ id, byCentre: true, madeWhy: WHY, opens: true, state: 'valid', minutes: 120 }]);
    const logged = await test.database.query<{ by: string }>(`SELECT person_id AS by FROM audit_event WHERE action = 'statement.made' AND object_id = $1`, [id]);
    expect(logged).toEqual([{ by: (await test.database.one<{ by: string }>('SELECT made_by AS by FROM participation_statement WHERE id = $1', [id]))?.by }]);
    expect((await test.ask('GET', `statements/${id}/file`, { as: admin })).headers).toMatchObject({ 'content-type': 'application/pdf' });
  });

  it('is told of by one letter, whose link opens it without an account and changes nothing', async () => {
    const personId = await reached('brev@example.org');
    const id = newId();
    await makeFor(personId, { id });
    await makeFor(personId, { id });
    const [letter, ...more] = await letters(personId);
    expect(more).toEqual([]);
    expect(letter?.body).toContain('Kompetenscentrum Havsbris har gjort ett intyg om ditt deltagande');
    expect(letter?.body).not.toContain(WHY);
    const as = await byLink(personId);
    expect((await test.ask<Page<MyStatement>>('GET', 'me/statements', { as })).body.items).toMatchObject([{ id, byCentre: true, nameHidden: false }]);
    expect((await test.ask('GET', `statements/${id}/file`, { as })).headers).toMatchObject({ 'content-type': 'application/pdf' });
    const others = await reached('annan@example.org');
    const { body } = await makeFor(others);
    expect((await test.ask('GET', `statements/${body.id}/file`, { as })).status).toBe(404);
    expect((await test.ask('PUT', `statements/${id}/name-shown`, { as, body: { shown: false } })).status).toBeGreaterThanOrEqual(400);
    expect((await test.ask('POST', 'me/statements', { as, body: { id: newId(), from: null, to: null } })).status).toBeGreaterThanOrEqual(400);
  });

  it('leads whoever has an account to where they sign in', async () => {
    const personId = await reached('konto@example.org');
    const { personId: to } = await somebody(test, 'inloggad@example.org');
    await test.database.work((tx) => test.app.get(People).merge(tx, personId, to));
    expect((await makeFor(to)).status).toBe(201);
    expect((await letters(to))[0]?.body).toMatch(/\/my\/hours$/m);
    expect((await makeFor(personId)).status).toBe(404);
  });

  it('lets whoever has nothing else ask for a link to it', async () => {
    const personId = await reached('bara@example.org');
    const asked = async (): Promise<object[]> => test.database.query(`SELECT 1 FROM message WHERE to_address = 'bara@example.org' AND kind = 'certificates-asked'`);
    await makeFor(personId);
    expect((await test.ask('POST', 'certificate-links', { body: { email: 'bara@example.org' } })).status).toBe(202);
    await until(async () => (await asked()).length === 1);
  });

  it('is not given to staff who may not know the name that it says', async () => {
    const personId = await reached('skyddad@example.org');
    const { body } = await makeFor(personId);
    await test.database.work((tx) => test.app.get(People).protectMany(tx, [{ id: personId, alias: 'Robin' }]));
    const read = async (as: Headers): Promise<unknown[]> => [
      (await test.ask<Page<StatementOfPerson>>('GET', `people/${personId}/statements`, { as })).body.items.map(({ opens }) => opens),
      (await test.ask('GET', `statements/${body.id}/file`, { as })).status,
    ];
    expect(await read(admin)).toEqual([[false], 404]);
    const { personId: reader, accountId } = await somebody(test, undefined, ['administrator', 'protected_reader']);
    const knows = test.signedInAs(reader, accountId);
    expect(await read(knows)).toEqual([[false], 404]);
    await test.ask('POST', `people/${personId}/openings`, { as: knows, body: { reason: 'contact', purpose: 'Skicka intyget' } });
    expect(await read(knows)).toEqual([[true], 200]);
  });
});
