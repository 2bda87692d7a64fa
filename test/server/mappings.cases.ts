import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ExcelJS from 'exceljs';
import type { Page } from '@kortkurs/contract/common';
import { MAPPING_LIMITS, type MappingAnswer, type MappingAnswered, type MappingAsked, type MappingByLink, type MappingDraftSaved, type MappingRow, type MappingView, type NewMapping } from '@kortkurs/contract/mappings';
import type { MemberReach, ReachList, ReachRow } from '@kortkurs/contract/reach';
import { People } from '../../backend/src/people/door';
import { Settings } from '../../backend/src/platform/config/settings';
import { newId } from '../../backend/src/platform/ids';
import { readPdf, textOf } from '../../backend/src/platform/testing/read-pdf';
import type { Answer, Headers, TestApp } from '../../backend/src/platform/testing/start-app';
import { until } from '../../backend/src/platform/testing/until';
import { SECTIONS } from '../builders/mapping-row';
import { expectReadable } from '../builders/readable';
import type { Scene } from '../builders/scene';

interface Given {
  test: TestApp;
  scene: Scene;
  staff: Headers;
  organisation: (name: string) => Promise<string>;
  contact: (organisationId: string, facts: { givenName: string }) => Promise<string>;
  listed: (quarter: string, list: ReachList) => Promise<ReachRow[]>;
  read: (quarter?: string) => Promise<MemberReach>;
}
type Refused = { code: string; detail: string; errors?: { field: string; code: string }[] };

/** Organisations are asked by letter, answer on two pages at most, and read each other. */
export function mappingCases(given: () => Given): void {
  const staff = <Body>(method: string, at: string, body?: object, headers: Headers = {}): Promise<Answer<Body>> => given().test.ask<Body>(method, at, { as: { ...given().staff, ...headers }, ...(body && { body }) });
  const link = <Body = MappingByLink & Refused>(verb: string, token: string, body: object = {}): Promise<Answer<Body>> => given().test.ask<Body>('POST', `mapping-links/${verb}`, { body: { token, ...body } });
  const draft = (facts: Partial<NewMapping>): NewMapping => ({ id: newId(), name: 'Vad gör ni redan?', occasion: 'Inför träffen torsdag 26 november', language: 'sv', answerBy: '2026-11-24', projectId: null, sections: SECTIONS, everyone: false, organisationIds: [], ...facts });
  const said = (answers: Record<string, string>): MappingAnswer[] => Object.entries(answers).map(([questionId, text]) => ({ questionId, text }));

  /** The link of the newest letter of a kind to somebody, and all of the letter. */
  async function letter(personId: string, kind = 'mapping-asked', nth = 1): Promise<{ token: string; subject: string; body: string }> {
    const { test } = given();
    const rows = await until(async () => {
      const sent = await test.database.query<{ id: string; subject: string; body: string }>(`SELECT id, subject, body FROM message WHERE person_id = $1 AND kind = $2 AND state = 'sent' ORDER BY created_at, id`, [personId, kind]);
      return sent.length >= nth && sent;
    });
    const row = rows.at(-1) ?? { id: '', subject: '', body: '' };
    const folder = path.join(test.app.get(Settings).DATA_DIR, 'mail');
    const mail = readFileSync(path.join(folder, readdirSync(folder).find((file) => file.startsWith(row.id)) ?? ''), 'utf8').replace(/=\r?\n/g, '');
    return { ...row, token: /\/mapping#([\w-]{43})/.exec(mail)?.[1] ?? '' };
  }
  /** A mapping that three were asked, of whom the last has no contact. */
  async function sent(facts: Partial<NewMapping> = {}): Promise<{ id: string; organisations: string[]; contacts: string[] }> {
    const { organisation, contact } = given();
    const [first, second, third] = [await organisation('Cykelköket Provet'), await organisation('Odlarna Provet'), await organisation('Utan kontakt Provet')];
    const contacts = [await contact(first, { givenName: 'Cyra' }), await contact(second, { givenName: 'Odd' })];
    const mapping = draft({ organisationIds: [third, first, second], ...facts });
    expect((await staff('POST', 'mappings', mapping)).status).toBe(201);
    expect((await staff('POST', `mappings/${mapping.id}/letters`)).body).toEqual({ organisations: 2 });
    return { id: mapping.id, organisations: [first, second, third], contacts };
  }

  it('a mapping says what is wrong with its questions, and can be changed, copied and thrown away until it is sent', async () => {
    const { organisation } = given();
    const organisationId = await organisation('Ensam utan kontakt');
    const [part] = SECTIONS;
    const twice = { id: 'doing', kind: 'need' as const, text: 'Vad behöver ni?', choices: [] };
    const wrong = await staff<Refused>('POST', 'mappings', draft({ answerBy: '2026-11-19', sections: [part ?? { title: '', intro: '', questions: [] }, { title: 'Två', intro: '', questions: [twice, { ...twice, id: 'again' }, { id: 'pick', kind: 'choice', text: 'Välj', choices: ['Ja', 'Ja'] }] }] }));
    expect([wrong.status, ...(wrong.body.errors ?? []).map(({ field, code }) => `${field} ${code}`)]).toEqual([
      422, 'sections.1.questions.0.text mappingQuestionTwice', 'sections.1.questions.1.kind mappingNeedOnce', 'sections.1.questions.2.choices mappingChoices', 'answerBy mappingLastDay', 'organisationIds mappingOrganisations',
    ]);
    expect((await staff<Refused>('POST', 'mappings', draft({ organisationIds: [newId()], projectId: newId() }))).body.errors?.map(({ code }) => code)).toEqual(['mappingUnknownOrganisation', 'mappingUnknownProject']);
    const mapping = draft({ organisationIds: [organisationId] });
    const made = await staff<MappingView>('POST', 'mappings', mapping);
    expect(made.body).toMatchObject({ state: 'draft', asked: 1, answered: 0, withoutContactCount: 1, withoutContact: [{ id: organisationId, name: 'Ensam utan kontakt' }], sections: SECTIONS, version: 1 });
    expect((await staff<Refused>('POST', `mappings/${mapping.id}/letters`)).body.code).toBe('mapping-nobody');
    const { id: _, ...change } = mapping;
    expect((await staff<MappingView>('PUT', `mappings/${mapping.id}`, { ...change, everyone: true, name: 'Allas svar' }, { 'if-match': '"1"' })).body).toMatchObject({ name: 'Allas svar', everyone: true, organisations: [], version: 2 });
    expect((await staff<Refused>('PUT', `mappings/${mapping.id}`, change, { 'if-match': '"1"' })).body.code).toBe('changed-meanwhile');
    expect((await staff<Refused>('POST', `mappings/${mapping.id}/reminder`)).body.code).toBe('mapping-not-sent');
    expect((await staff<Refused>('GET', `mappings/${mapping.id}/compilation.csv`)).body.code).toBe('mapping-not-sent');
    const copyId = newId();
    expect((await staff<MappingView>('POST', `mappings/${mapping.id}/copy`, { id: copyId })).body).toMatchObject({ id: copyId, name: 'Allas svar', occasion: '', answerBy: '2026-12-04', state: 'draft', sections: SECTIONS });
    expect([(await staff('DELETE', `mappings/${copyId}`)).status, (await staff('GET', `mappings/${copyId}`)).status]).toEqual([204, 404]);
  });

  it('each contact gets a link of their own, writes with it, and reads the others once the answer is sent', async () => {
    const { test, scene } = given();
    const projectId = await scene.project({ name: 'Starkare föreningsliv' });
    const { id, contacts } = await sent({ projectId });
    expect((await staff<Refused>('DELETE', `mappings/${id}`)).body.code).toBe('mapping-sent');
    const [first, second] = [await letter(contacts[0] ?? ''), await letter(contacts[1] ?? '')];
    expect(first.subject).toBe('Vad gör ni redan? Svara för Cykelköket Provet');
    expect(first.body).toContain('Inför träffen torsdag 26 november');
    expect(first.body).toContain('Svara senast tisdag 24 november 2026');
    expect(first.body).toContain('Medfinansieras av Europeiska unionen');
    const opened = (await link('look', first.token)).body;
    expect(opened).toMatchObject({ name: 'Vad gör ni redan?', organisationName: 'Cykelköket Provet', projectName: 'Starkare föreningsliv', funderMark: 'eu', state: 'open', asked: 3, answered: 0, answers: [], answeredAt: null, changed: false, version: 0, measure: { pages: 1, longest: null } });
    expect((await link('answers', first.token)).body.code).toBe('mapping-answer-first');
    expect((await link('send', first.token, { version: 0, answers: said({ doing: '  ' }) })).body.code).toBe('mapping-empty');
    expect((await link('draft', first.token, { version: 0, answers: said({ host: 'Kanske', other: 'x' }) })).body.errors?.map(({ field, code }) => `${field} ${code}`)).toEqual(['answers.0.text mappingUnknownChoice', 'answers.1.questionId mappingUnknownQuestion']);
    const answers = said({ doing: 'Vi lagar cyklar.\nOch lär ut.', need: 'Bokföring', host: 'Inte nu' });
    const kept = (await link<MappingDraftSaved>('draft', first.token, { version: 0, answers })).body;
    expect(kept).toMatchObject({ version: 1, measure: { pages: 1 } });
    expect(kept.measure.filled).toBeGreaterThan(opened.measure.filled);
    // The answer to what was kept may have been lost on the way: the same again is kept already. Another’s words on top of what was read are not.
    expect((await link<MappingDraftSaved>('draft', first.token, { version: 0, answers })).body.version).toBe(1);
    expect((await link('draft', first.token, { version: 0, answers: said({ doing: 'Annat' }) })).body.code).toBe('changed-meanwhile');
    expect((await link('look', second.token)).body).toMatchObject({ answered: 0, answers: [] });
    const done = (await link('send', first.token, { version: 1, answers })).body;
    expect(done).toMatchObject({ answered: 1, answers, answeredAt: '2026-11-20T09:00:00.000Z', version: 2, changed: false });
    expect((await link<Page<MappingAnswered>>('answers', first.token)).body.items.map(({ organisationName, answers: theirs }) => [organisationName, theirs])).toEqual([['Cykelköket Provet', answers]]);
    expect((await link('draft', first.token, { version: 2, answers: said({ doing: 'Bara barn.' }) })).status).toBe(200);
    expect((await link('look', first.token)).body).toMatchObject({ changed: true, answers: said({ doing: 'Bara barn.' }) });
    expect((await staff<Page<MappingAnswered>>('GET', `mappings/${id}/answers`)).body.items[0]?.answers).toEqual(answers);
    const pdf = await test.app.inject({ method: 'POST', url: '/api/v1/mapping-links/preview', payload: { token: first.token, answers } });
    expectReadable(pdf.rawPayload, 'sv');
    expect(textOf(readPdf(pdf.rawPayload).pages)).toMatch(/Cykelköket Provet[\s\S]*1\. Er verksamhet[\s\S]*Vi lagar cyklar\.[\s\S]*Och lär ut\./);
  });

  it('what takes more than two pages is refused, with the part to shorten', async () => {
    const { contacts } = await sent();
    const { token } = await letter(contacts[0] ?? '');
    const long = 'Vi håller öppen verkstad fyra kvällar i veckan. '.repeat(120);
    const full = said({ doing: 'Kort.', need: long });
    const kept = (await link<MappingDraftSaved>('draft', token, { version: 0, answers: said({ doing: 'Kort.', need: long.slice(0, 2400) }) })).body;
    expect(kept.measure).toMatchObject({ pages: 1, longest: { number: 2, title: 'Kunskap' } });
    const over = (await link<MappingDraftSaved>('draft', token, { version: 1, answers: [...full, { questionId: 'doing', text: long }] })).body;
    expect(over.measure.pages).toBeGreaterThan(MAPPING_LIMITS.pages);
    const refused = await link('send', token, { version: 2, answers: said({ doing: long, need: long }) });
    expect([refused.status, refused.body.code]).toEqual([409, 'mapping-too-long']);
    expect(refused.body.detail).toMatch(/Korta avsnitt [12], (Er verksamhet|Kunskap): det är längst/);
    // What does not fit is kept all the same.
    expect((await link('look', token)).body.answers.find(({ questionId }) => questionId === 'doing')?.text).toBe(long);
  });

  it('is closed after its last day, when all may read, and can be opened again; who is no contact any longer has no link', async () => {
    const { test } = given();
    const { id, organisations, contacts } = await sent();
    const { token } = await letter(contacts[0] ?? '');
    test.clock.set('2026-11-25T09:00:00Z');
    try {
      expect((await link('look', token)).body.state).toBe('closed');
      expect((await link('draft', token, { version: 0, answers: said({ doing: 'För sent' }) })).body.code).toBe('mapping-closed');
      expect((await link<Page<MappingAnswered>>('answers', token)).body.items).toEqual([]);
      expect((await staff<Refused>('POST', `mappings/${id}/reminder`)).body.code).toBe('mapping-closed');
      expect((await staff<Refused>('POST', `mappings/${id}/reopening`, { answerBy: '2026-11-24' })).body.errors?.[0]?.code).toBe('mappingLastDay');
      expect((await staff<MappingView>('POST', `mappings/${id}/reopening`, { answerBy: '2026-11-30' })).body).toMatchObject({ state: 'open', answerBy: '2026-11-30' });
      expect((await link('send', token, { version: 0, answers: said({ doing: 'Vi syr.' }) })).status).toBe(200);
      expect((await staff('POST', `mappings/${id}/reminder`)).body).toEqual({ organisations: 1 });
      expect((await staff<Refused>('POST', `mappings/${id}/reminder`)).body.code).toBe('mapping-reminded-today');
      expect((await letter(contacts[1] ?? '', 'mapping-reminder')).body).toContain('1 av 3 organisationer har svarat');
      expect(await test.database.query(`SELECT 1 FROM message WHERE person_id = $1 AND kind = 'mapping-reminder'`, [contacts[0]])).toEqual([]);
      expect((await staff<MappingView>('POST', `mappings/${id}/closing`)).body).toMatchObject({ state: 'closed', answered: 1 });
      await test.database.execute('UPDATE access_grant SET ends_at = starts_at + interval \'1 day\' WHERE object_id = $1', [organisations[0]]);
      expect((await link('look', token)).body.code).toBe('mapping-not-asked');
      const other = (await letter(contacts[1] ?? '')).token;
      await test.database.work((tx) => test.app.get(People).protectMany(tx, [{ id: contacts[1] ?? '', alias: 'Robin Alias' }]));
      expect((await link('look', other)).body.code).toBe('link-invalid');
    } finally {
      test.clock.set('2026-11-20T09:00:00Z');
    }
  });

  it('counts who has answered, names who has not, and gives the same in every file', async () => {
    const { test } = given();
    const { id, contacts } = await sent();
    const { token } = await letter(contacts[0] ?? '');
    await link('send', token, { version: 0, answers: said({ doing: '=1+1', need: 'Skriva ansökningar', host: 'Ja' }) });
    expect((await staff<Page<MappingRow>>('GET', 'mappings')).body.items.find((row) => row.id === id)).toMatchObject({ state: 'open', asked: 3, answered: 1 });
    const asked = async (state: string) => (await staff<Page<MappingAsked>>('GET', `mappings/${id}/organisations?state=${state}`)).body.items.map(({ organisationName, contacts: known }) => [organisationName, known]);
    expect([await asked('answered'), await asked('waiting')]).toEqual([[['Cykelköket Provet', 1]], [['Odlarna Provet', 1], ['Utan kontakt Provet', 0]]]);
    const file = async (name: string): Promise<Buffer> => (await test.app.inject({ method: 'GET', url: `/api/v1/mappings/${id}/compilation.${name}`, headers: { ...given().staff, 'accept-language': 'sv' } })).rawPayload;
    expect((await file('csv')).toString('utf8').replace('\uFEFF', '').split('\r\n')).toEqual([
      'Organisation;Insänt;Vad gör ni?;Arbete;Vad behöver ni lära er?;Kan ni vara värd?', `Cykelköket Provet;2026-11-20;'=1+1;;Skriva ansökningar;Ja`, 'Odlarna Provet;Har inte svarat;;;;', 'Utan kontakt Provet;Har inte svarat;;;;', '',
    ]);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await file('xlsx')) as unknown as ArrayBuffer);
    const [summary, answers] = book.worksheets;
    expect([2, 3, 4].map((row) => summary?.getRow(row).getCell(2).value)).toEqual([3, 1, 2]);
    expect(answers?.getRow(2).getCell(5).value).toBe('Skriva ansökningar');
    for (const order of ['question', 'organisation']) expectReadable(await file(`pdf?order=${order}`), 'sv');
    const text = async (order: string): Promise<string> => textOf(readPdf(await file(`pdf?order=${order}`)).pages).replace(/\s+/g, '');
    expect(await text('question')).toMatch(/26november\.1av3organisationerharsvarat\..*Vadbehöverniläraer\?CykelköketProvetSkrivaansökningarKannivaravärd\?Ja:1CykelköketProvetIntenu:0HarintesvaratOdlarnaProvet,UtankontaktProvet/);
    expect(await text('organisation')).toMatch(/CykelköketProvet1\.ErverksamhetVadgörni\?=1\+12\.Kunskap/);
  });

  it('the latest need that was said stands where reach is, until another is said', async () => {
    const { listed, read } = given();
    const before = await read('2026-4');
    const { organisations, contacts } = await sent();
    const [first, second] = organisations as [string, string];
    const stands = async (id: string) => (await listed('2026-4', 'not-reached')).find((row) => row.id === id)?.need;
    expect(await stands(first)).toEqual({ standing: 'unanswered', text: null, mappingId: null });
    await link('send', (await letter(contacts[0] ?? '')).token, { version: 0, answers: said({ need: 'Digital kassabok' }) });
    await link('send', (await letter(contacts[1] ?? '')).token, { version: 0, answers: said({ doing: 'Vi odlar.' }) });
    expect([await stands(first), await stands(second)]).toMatchObject([{ standing: 'said', text: 'Digital kassabok' }, { standing: 'unsaid', text: null }]);
    const again = draft({ organisationIds: [first] });
    await staff('POST', 'mappings', again);
    await staff('POST', `mappings/${again.id}/letters`);
    const { token } = await letter(contacts[0] ?? '', 'mapping-asked', 2);
    expect(await stands(first)).toMatchObject({ standing: 'said', text: 'Digital kassabok' });
    given().test.clock.set('2026-11-20T10:00:00Z');
    await link('send', token, { version: 0, answers: said({ need: 'Möten som folk vill gå på' }) });
    given().test.clock.set('2026-11-20T09:00:00Z');
    expect(await stands(first)).toEqual({ standing: 'said', text: 'Möten som folk vill gå på', mappingId: again.id });
    expect((await listed('2026-4', 'said-need')).map(({ id }) => id)).toContain(first);
    expect((await read('2026-4')).saidNeed).toBe(before.saidNeed + 1);
  });
}
