import type { LetterTemplate, LetterTemplateRow } from '@kortkurs/contract/letters';
import { newId } from '../platform/ids';
import { startApp, type Headers, type TestApp } from '../platform/testing/start-app';
import { SEAT_KINDS } from './letters/seat-kinds';
import { mailPage } from './mail-page';
import { Postbox } from './postbox';

describe('the words of letters', () => {
  let test: TestApp;
  let staff: Headers;
  let accountId: string;
  beforeAll(async () => {
    test = await startApp();
    const personId = newId();
    accountId = newId();
    await test.database.execute(`INSERT INTO person (id, given_name, family_name) VALUES ($1, 'Maja', 'Provsson')`, [personId]);
    await test.database.execute(`INSERT INTO account (id, person_id, email, verified_at) VALUES ($1, $2, 'maja@example.org', now())`, [accountId, personId]);
    await test.database.execute(`INSERT INTO access_grant (id, person_id, role) VALUES ($1, $2, 'administrator')`, [newId(), personId]);
    staff = test.signedInAs(personId, accountId);
  });
  afterAll(() => test.close());
  beforeEach(() => test.clock.set('2026-11-21T09:00:00Z'));

  const read = async (kind = 'seat-withdrawn'): Promise<LetterTemplate> => (await test.ask<LetterTemplate>('GET', `letter-templates/${kind}`, { as: staff })).body;
  const put = (kind: string, body: object, version?: number) => test.ask<{ code: string; errors: { field: string; code: string; message: string }[] }>('PUT', `letter-templates/${kind}`, { as: { ...staff, ...(version !== undefined && { 'if-match': `"${version}"` }) }, body });
  const values = { firstname: 'Sam<i>ra', course: 'Ditt första bidrag', first: null, when: null, where: null, because: null, until: null, contact: null, documents: null, handIn: null, link: 'https://example.org/my' };
  async function posted(language: 'sv' | 'en'): Promise<{ subject: string; body: string; html: string } | undefined> {
    const id = await test.database.work((tx) => test.app.get(Postbox).post(tx, { kind: SEAT_KINDS.withdrawn, to: { personId: null, address: 'a@example.org', language }, values: () => values }));
    return test.database.one('SELECT subject, body, html FROM message WHERE id = $1', [id]);
  }

  it('are listed by kind, and only for administrators', async () => {
    const { body } = await test.ask<LetterTemplateRow[]>('GET', 'letter-templates', { as: staff });
    expect(body.find(({ kind }) => kind === 'seat-enrolled')).toMatchObject({ group: 'seat', changed: false, older: null, name: { sv: 'Du har en plats', en: 'You have a seat' } });
    expect((await test.ask('GET', 'letter-templates/no-such-letter', { as: staff })).status).toBe(404);
    expect((await test.ask('GET', 'letter-templates', { as: test.signedInAs(newId()) })).status).toBe(403);
  });

  it('are the centre’s own in the language of who gets the letter, and standard again after that', async () => {
    const { standard, version } = await read();
    const own = { sv: { subject: 'Hej då {förnamn}', body: 'Du lämnade {kurs}.\n\n{länk}' }, en: standard.en, stillRight: [] };
    expect((await put('seat-withdrawn', own, version)).status).toBe(204);
    expect(await posted('sv')).toEqual({
      subject: 'Hej då Sam<i>ra',
      body: 'Du lämnade Ditt första bidrag.\n\nDina kurser:\nhttps://example.org/my\n',
      html: '<p>Du lämnade Ditt första bidrag.</p>\n<p><a href="https://example.org/my" class="button">Dina kurser</a></p>',
    });
    expect((await posted('en'))?.subject).toBe('You have withdrawn: Ditt första bidrag');
    expect(await read()).toMatchObject({ changed: true, older: 'en', changedAt: '2026-11-21T09:00:00.000Z', history: [{ action: 'changed', languages: ['sv'], byName: 'Maja Provsson' }] });
    expect((await put('seat-withdrawn', own, version)).body.code).toBe('changed-meanwhile');
    expect((await put('seat-withdrawn', { ...own, stillRight: ['en'] })).status).toBe(204);
    expect((await read()).older).toBeNull();
    expect((await test.ask('POST', 'letter-templates/seat-withdrawn/reset', { as: staff })).status).toBe(204);
    expect((await posted('sv'))?.subject).toBe('Du är avanmäld: Ditt första bidrag');
    expect(await read()).toMatchObject({ changed: false, older: null, changedAt: null });
  });

  it('are not saved when they name what the letter does not know, or when a link to sign in would be lost', async () => {
    const { standard } = await read('sign-in-link');
    const refused = await put('sign-in-link', { sv: { subject: 'Hej {fornamn}', body: 'Välkommen {kod}' }, en: standard.en, stillRight: [] });
    expect(refused.status).toBe(422);
    expect(refused.body.errors).toEqual([
      { field: 'sv.subject', code: 'letter.unknown', message: 'Brevet känner inte till {fornamn}. Välj bland värdena under texten.' },
      { field: 'sv.body', code: 'letter.missing', message: 'Texten måste innehålla {länk}. Utan det går brevet inte att använda.' },
    ]);
    expect((await read('sign-in-link')).changed).toBe(false);
  });

  it('can be tried out on oneself before they are saved', async () => {
    const answer = await test.ask<{ messageId: string }>('POST', 'letter-templates/seat-offered/trial', { as: staff, body: { language: 'en', text: { subject: 'Try {course}', body: '{link}' } } });
    expect(answer.status).toBe(201);
    expect(await test.database.one('SELECT to_address AS "to", subject FROM message WHERE id = $1', [answer.body.messageId])).toEqual({ to: 'maja@example.org', subject: 'Try Leading change together' });
  });

  it('count who would get them in each language', async () => {
    expect((await read('sign-in-link')).receivers).toEqual({ sv: 1, en: 0 });
    expect((await read('seat-offered')).receivers).toEqual({ sv: 0, en: 0 });
  });

  it('go out as a page in their language, with the subject as its headline', () => {
    const page = mailPage({ language: 'en', subject: 'Hi & bye', body: 'x', html: '', from: { name: 'Kompetenscentrum <Provet>' }, cofunding: ['Co-funded by the European Union'] });
    expect(page).toContain('<html lang="en">');
    expect(page).toContain('<h1>Hi &#38; bye</h1>\n<p>x</p>');
    expect(page).toContain('<footer><p>Kompetenscentrum &#60;Provet&#62;</p><p>Co-funded by the European Union</p></footer>');
  });
});
