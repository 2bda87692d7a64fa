import { createHash } from 'node:crypto';
import type { CofinancingMissing, CofinancingPage, CofinancingRow, CofinancingView } from '@kortkurs/contract/cofinancing';
import { ATTESTATION_CODE } from '@kortkurs/contract/attestations';
import { formNumber } from '@kortkurs/rules/form-number';
import { CofinancingFiles } from '../../backend/src/cofinancing/cofinancing-files';
import { People } from '../../backend/src/people/door';
import { newId } from '../../backend/src/platform/ids';
import { readPdf, textOf } from '../../backend/src/platform/testing/read-pdf';
import type { Answer } from '../../backend/src/platform/testing/start-app';
import { until } from '../../backend/src/platform/testing/until';
import { type Attested, AttestedGround, FIRST } from '../builders/attested';
import { expectReadable } from '../builders/readable';
import { aPdf, sendForm } from '../builders/uploads';

let ground: AttestedGround;
beforeAll(async () => {
  ground = await AttestedGround.start();
  await ground.test.database.execute(`INSERT INTO centre (id, name) VALUES (1, 'Kompetenscentrum Havsbris')`);
});
afterAll(() => ground.test.close());

interface Laid {
  of: Attested;
  organisationId: string;
  contactId: string;
}

/** A project with people of one organisation, which has a contact who can be written to. */
async function laid(was: [number | null, number | null][] = [[0, 25], [0, null]], contact = true): Promise<Laid> {
  const organisationId = await ground.scene.organisation('Föreningen Provet');
  const of = await ground.lay(was, { organisationId });
  const contactId = await ground.scene.person({ givenName: 'Kontakta', familyName: 'Provsson' });
  if (contact) await ground.test.database.execute(`INSERT INTO access_grant (id, person_id, role, object_type, object_id, starts_at) VALUES ($1, $2, 'organisation_contact', 'organisation', $3, '2020-01-01')`, [newId(), contactId, organisationId]);
  ground.test.clock.set(FIRST);
  return { of, organisationId, contactId };
}
const page = async ({ of }: Laid): Promise<CofinancingPage> => (await ground.test.ask<CofinancingPage>('GET', `projects/${of.project}/cofinancing?from=2026-09&to=2026-09`, { as: ground.staff })).body;
/** How many organisations have not certified all their hours, as readiness says it. */
const missing = async ({ of }: Laid, query = 'from=2026-09&to=2026-11'): Promise<number | null> => (await ground.test.ask<CofinancingMissing>('GET', `projects/${of.project}/cofinancing/missing?${query}`, { as: ground.staff })).body.organisations;
const row = async (of: Laid): Promise<CofinancingRow> => {
  const [found] = (await page(of)).items;
  if (!found) throw new Error('No organisation has hours.');
  return found;
};
const ask = ({ of }: Laid, organisationIds: string[] | null = null, period = { from: '2026-09', to: '2026-09' }): Promise<Answer<{ code: string }>> =>
  ground.test.ask('POST', `projects/${of.project}/cofinancing/ask`, { as: ground.staff, body: { ...period, organisationIds } });
const link = <Body = CofinancingView & { code: string }>(verb: string, token: string, body: object = {}): Promise<Answer<Body>> => ground.test.ask<Body>('POST', `cofinancing-links/${verb}`, { body: { token, ...body } });
const look = async (token: string): Promise<CofinancingView> => (await link<CofinancingView>('look', token)).body;
const token = ({ contactId }: Laid, kind = 'cofinancing-asked'): Promise<string> => ground.token(contactId, kind);
async function code(token_: string, { contactId }: Laid): Promise<string> {
  const before = (await ground.letters(contactId, 'cofinancing-code')).length;
  expect((await link('code', token_)).status).toBe(200);
  const mails = await until(async () => {
    const found = await ground.letters(contactId, 'cofinancing-code');
    return found.length > before && found;
  });
  return /^\s*(\d{4})\s*$/m.exec(mails.at(-1) ?? '')?.[1] ?? '';
}
async function confirm(token_: string, of: Laid): Promise<Answer<CofinancingView & { code: string }>> {
  const { sha256, toConfirm } = await look(token_);
  return link('confirm', token_, { sha256, minutes: toConfirm, code: await code(token_, of) });
}
const text = (pdf: Buffer): string => textOf(readPdf(pdf).pages).replace(/\s+/g, ' ');

it('an organisation is asked by letter for its people’s signed hours of months that are over, and certifies them with a code', async () => {
  const of = await laid();
  // One short name, and two people all the same.
  await ground.test.database.execute(`UPDATE person SET given_name = 'Fadumo', family_name = 'Utlandsson' WHERE id = ANY ($1)`, [of.of.people.map(({ personId }) => personId)]);
  expect((await ask(of, null, { from: '2026-09', to: '2026-10' })).body.code).toBe('cofinancing-period');
  expect((await ask(of, null, { from: '2026-09', to: '2026-08' })).body.code).toBe('cofinancing-period');
  expect(await row(of)).toMatchObject({ standing: 'not-asked', people: 2, minutes: 470, contact: 'Kontakta Provsson', certificateId: null });
  // Nobody has spoken of co-financing in this project yet.
  expect(await missing(of)).toBeNull();
  expect((await ask(of)).body).toEqual({ mailed: 1, onPaper: 0, left: 0, more: 0 });
  expect(await missing(of)).toBe(1);
  expect((await ask(of)).body).toEqual({ mailed: 0, onPaper: 0, left: 0, more: 0 });
  const secret = await token(of);
  expect((await ground.letters(of.contactId, 'cofinancing-asked'))[0]).toContain('7 tim 50 min');
  const view = await look(secret);
  expect(view).toMatchObject({ organisationName: 'Föreningen Provet', projectName: 'Starkare föreningsliv', from: '2026-09', to: '2026-09', dueOn: '2026-10-15', state: 'waiting', people: 2, minutes: 470, toConfirm: 470, changed: false });
  expect(view.lines.map(({ minutes, month, answer }) => [minutes, month, answer]).sort()).toEqual([[165, '2026-09', 'waiting'], [305, '2026-09', 'waiting']]);
  const kept = await ground.test.database.one<{ content: Buffer }>('SELECT content FROM cofinancing_certificate WHERE id = $1', [view.id]);
  expect(createHash('sha256').update(kept?.content ?? '').digest('hex')).toBe(view.sha256);
  expect(String(kept?.content)).not.toContain('Provsson');
  expect((await confirm(secret, of)).body).toMatchObject({ state: 'answered', code: null });
  expect(await row(of)).toMatchObject({ standing: 'confirmed', confirmedMinutes: 470, answeredBy: 'mail' });
  // A month's certificate is of that month also where a longer period is asked about; and of no other.
  expect([await missing(of), await missing(of, ''), await missing(of, 'from=2026-10&to=2026-11')]).toEqual([0, 0, 0]);
  expect(await page(of)).toMatchObject({ minutes: 470, confirmedMinutes: 470 });
  expect((await link('code', secret)).body.code).toBe('cofinancing-answered');
  // The participants have confirmed nothing by it.
  expect(await ground.test.database.query('SELECT 1 FROM attestation WHERE project_id = $1', [of.of.project])).toEqual([]);
});

it('names people by first name and initial, and has no line of who is protected', async () => {
  const of = await laid();
  const [first, second] = of.of.people;
  await ground.test.database.execute(`UPDATE person SET given_name = 'Fadumo', family_name = 'Utlandsson' WHERE id = $1`, [first?.personId]);
  await ground.test.database.work((tx) => ground.test.app.get(People).protectMany(tx, [{ id: second?.personId ?? '', alias: 'Robin Alias' }]));
  await ask(of);
  const answer = await link('look', await token(of));
  expect(answer.body.lines.map(({ name }) => name)).toEqual(['Fadumo U']);
  expect(answer.text).not.toMatch(/Utlandsson|Robin|Provsson/);
  const { minutes } = answer.body;
  expect(await row(of)).toMatchObject({ people: 1, minutes });
  expect([165, 305]).toContain(minutes);
});

it('of somebody who is protected since there is no line either, and what was asked is to be asked again', async () => {
  const of = await laid();
  await ask(of);
  const secret = await token(of);
  const { sha256, toConfirm } = await look(secret);
  const right = await code(secret, of);
  await ground.test.database.work((tx) => ground.test.app.get(People).protectMany(tx, [{ id: of.of.people[1]?.personId ?? '', alias: 'Robin Alias' }]));
  expect(await look(secret)).toMatchObject({ changed: true, lines: [expect.objectContaining({ name: expect.any(String) })] });
  expect((await link('confirm', secret, { sha256, minutes: toConfirm, code: right })).body.code).toBe('cofinancing-changed');
  expect(await row(of)).toMatchObject({ standing: 'changed', people: 1 });
});

it('a line is refused in words and the rest certified; staff read it, correct it and ask again', async () => {
  const of = await laid();
  await ask(of);
  const secret = await token(of);
  const wrong = (await look(secret)).lines.find(({ minutes }) => minutes === 165)?.place;
  expect((await link('refuse', secret, { place: wrong, said: 'x' })).status).toBe(422);
  expect((await link('refuse', secret, { place: 99, said: 'Var inte där' })).status).toBe(404);
  await link('refuse', secret, { place: wrong, said: 'Var inte där' });
  expect((await link('undo-refusal', secret, { place: wrong })).body.toConfirm).toBe(470);
  expect((await link('refuse', secret, { place: wrong, said: 'Var inte där' })).body).toMatchObject({ toConfirm: 305 });
  await confirm(secret, of);
  expect((await link('undo-refusal', secret, { place: wrong })).body.code).toBe('cofinancing-answered');
  expect(await row(of)).toMatchObject({ standing: 'refused', refused: 1, confirmedMinutes: 305 });
  const { certificateId } = await row(of);
  const { body } = await ground.test.ask<CofinancingView>('GET', `cofinancing-certificates/${certificateId}`, { as: ground.staff });
  expect(body.lines.map(({ answer, said }) => [answer, said]).sort()).toEqual([['confirmed', null], ['refused', 'Var inte där']]);
  await ground.correct(of.of, 0, { 1: null });
  expect(await row(of)).toMatchObject({ standing: 'changed' });
  expect((await ground.test.ask<{ code: string }>('GET', `cofinancing-certificates/${certificateId}/file`, { as: ground.staff })).body.code).toBe('cofinancing-changed');
  expect((await ask(of)).body).toMatchObject({ mailed: 1 });
  // The older letter leads to what is asked now.
  expect((await look(secret)).id).toBe((await look(await token(of, 'cofinancing-again'))).id);
  expect(await look(secret)).toMatchObject({ state: 'waiting', minutes: 305 });
});

it('is not certified where it was corrected since it was shown, nor by a code that is guessed', async () => {
  const of = await laid();
  await ask(of);
  const secret = await token(of);
  const { sha256, toConfirm } = await look(secret);
  const right = await code(secret, of);
  const guess = (at: number): string => String((Number(right) + 1 + at) % 10_000).padStart(4, '0');
  const tries = await Promise.all(Array.from({ length: 8 }, (_, at) => link('confirm', secret, { sha256, minutes: toConfirm, code: guess(at) })));
  expect(tries.filter(({ body }) => body.code === 'wrong-attestation-code')).toHaveLength(ATTESTATION_CODE.wrong - 1);
  expect((await link('confirm', secret, { sha256, minutes: toConfirm, code: right })).body.code).toBe('attestation-code-locked');
  ground.later(61);
  const again = await code(secret, of);
  await ground.correct(of.of, 0, { 0: 60 });
  expect((await link('confirm', secret, { sha256, minutes: toConfirm, code: again })).body.code).toBe('cofinancing-changed');
  expect(await row(of)).toMatchObject({ standing: 'changed', confirmedMinutes: 0 });
});

it('certifying and correcting at once never leaves hours certified that are not registered', async () => {
  const of = await laid([[0, 0], [0, 0], [0, 0]]);
  await ask(of);
  const secret = await token(of);
  const { sha256, toConfirm } = await look(secret);
  const right = await code(secret, of);
  ground.later(1);
  const [answer] = await Promise.all([link('confirm', secret, { sha256, minutes: toConfirm, code: right }), ground.mark(of.of, 0, { 0: 45, 1: 45, 2: 45 }, 'Den var fel')]);
  expect([200, 409]).toContain(answer.status);
  expect(await row(of)).toMatchObject({ standing: 'changed', minutes: 855 });
  expect((await page(of)).confirmedMinutes).toBe(0);
});

it('is signed on paper where nobody can be written to, and filed once', async () => {
  const of = await laid(undefined, false);
  expect((await ask(of)).body).toEqual({ mailed: 0, onPaper: 1, left: 0, more: 0 });
  const { certificateId } = await row(of);
  const form = await ground.test.app.inject({ method: 'GET', url: `/api/v1/cofinancing-certificates/${certificateId}/form`, headers: ground.staff });
  const { sha256 } = (await ground.test.ask<CofinancingView>('GET', `cofinancing-certificates/${certificateId}`, { as: ground.staff })).body;
  for (const said of ['Medfinansieringsintyg', 'Föreningen Provet', 'september 2026', formNumber(sha256), '7 tim 50 min', 'Namnförtydligande']) expect(text(form.rawPayload)).toContain(said);
  expectReadable(form.rawPayload, 'sv');
  expect((await ground.test.ask<{ code: string }>('POST', `cofinancing-certificates/${certificateId}/reminder`, { as: ground.staff })).body.code).toBe('cofinancing-reminded');
  const file = (fields: Record<string, string>) => sendForm(ground.test, `cofinancing-certificates/${certificateId}/paper`, { as: ground.staff, fields, file: { name: 'intyg.pdf', bytes: aPdf() } });
  expect((await file({ signedOn: '2026-10-02', signedByName: 'Firma Tecknare' })).status).toBe(422);
  expect((await file({ signedOn: '2026-10-01', signedByName: 'Firma Tecknare' })).status).toBe(204);
  expect((await file({ signedOn: '2026-10-01', signedByName: 'Firma Tecknare' })).body.code).toBe('cofinancing-answered');
  const filed = await row(of);
  expect(filed).toMatchObject({ standing: 'confirmed', answeredBy: 'paper', confirmedMinutes: 470, page: { kind: 'application/pdf' } });
  expect((await ground.test.app.inject({ method: 'GET', url: filed.page?.url ?? '' })).statusCode).toBe(200);
  const { content } = await ground.test.app.get(CofinancingFiles).certificate(certificateId ?? '');
  expect(text(content)).toContain('Firma Tecknare');
});

it('its certificate is a sealed file, the same bytes each time, with what an hour counts as where the project states it', async () => {
  const of = await laid();
  const rate = (kronorPerHour: number | null): Promise<Answer<unknown>> => ground.test.ask('PUT', `projects/${of.of.project}/cofinancing/rate`, { as: ground.staff, body: { kronorPerHour } });
  expect([(await rate(0)).status, (await rate(220)).status]).toEqual([422, 204]);
  await ask(of);
  const secret = await token(of);
  await confirm(secret, of);
  await rate(null);
  const { id } = await look(secret);
  const files = ground.test.app.get(CofinancingFiles);
  const { content, fileName } = await files.certificate(id);
  expect([fileName, (await files.certificate(id)).content.equals(content), content.includes('/ETSI.CAdES.detached')]).toEqual(['medfinansieringsintyg-2026-09-2026-09.pdf', true, true]);
  for (const said of ['Medfinansieringsintyg, september 2026', 'Föreningen Provet', '7 tim 50 min', '220 kronor per timme', '1 723 kronor', 'Kontakta Provsson', 'med kod via mejl, 1 oktober 2026']) expect(text(content)).toContain(said);
  await ground.test.database.execute(`UPDATE funder SET mark = 'eu' WHERE id = (SELECT funder_id FROM project WHERE id = $1)`, [of.of.project]);
  expectReadable(content, 'sv');
  expect(text((await files.certificate(id)).content)).toContain('Medfinansieras av Europeiska unionen');
  expect((await link('certificate', secret)).headers).toMatchObject({ 'content-type': 'application/pdf', 'cache-control': 'private, no-store' });
  // The contact turns out to be somebody who is known already: who signed is still to be read.
  const known = await ground.scene.person({ givenName: 'Annan', familyName: 'Rad' });
  await ground.test.database.work((tx) => ground.test.app.get(People).merge(tx, of.contactId, known));
  expect(text((await files.certificate(id)).content)).toContain('Kontakta Provsson');
  const book = await ground.test.app.inject({ method: 'GET', url: `/api/v1/projects/${of.of.project}/cofinancing/file?from=2026-09&to=2026-09`, headers: ground.staff });
  expect([book.statusCode, book.rawPayload.subarray(0, 2).toString()]).toEqual([200, 'PK']);
});

it('a link is worth nothing to who is no contact any more, and overlapping periods are not asked for twice', async () => {
  const of = await laid();
  await ask(of);
  const secret = await token(of);
  expect((await ask(of, null, { from: '2026-08', to: '2026-09' })).body).toEqual({ mailed: 0, onPaper: 0, left: 1, more: 0 });
  expect((await ground.test.ask<{ code: string }>('POST', `cofinancing-certificates/${(await row(of)).certificateId}/reminder`, { as: ground.staff })).body.code).toBe('cofinancing-reminded');
  ground.later(25 * 60);
  expect((await ground.test.ask('POST', `cofinancing-certificates/${(await row(of)).certificateId}/reminder`, { as: ground.staff })).status).toBe(204);
  expect((await look(await token(of, 'cofinancing-reminder'))).id).toBe((await look(secret)).id);
  await ground.test.database.execute('UPDATE access_grant SET ends_at = $2 WHERE person_id = $1', [of.contactId, ground.test.clock.now()]);
  expect((await link('look', secret)).status).toBe(404);
  expect((await link('look', 'invented')).body.code).toBe('link-invalid');
});

it('all are asked, a hundred in a turn, and those of another period hold up nobody', async () => {
  const of = await laid();
  // Organisations whose ids come first, each with hours in a month of its own of one of the two people.
  await ground.test.database.execute(
    `WITH seat AS (SELECT enrolment_id, person_id, row_number() OVER (ORDER BY enrolment_id) AS nth FROM participation_month WHERE project_id = $1 AND month = '2026-09-01'),
          hour AS (SELECT seat.*, ('00000000-0000-4000-8000-' || lpad((seat.nth * 1000 + n)::text, 12, '0'))::uuid AS organisation_id, ('2021-09-01'::date + n * interval '1 month')::date AS month FROM seat, generate_series(1, 59) n),
          made AS (INSERT INTO organisation (id, name, sector, municipality_code) SELECT organisation_id, 'Föreningen ' || nth || month, 'civil_society', '1280' FROM hour RETURNING id)
     INSERT INTO participation_month (project_id, month, enrolment_id, person_id, organisation_id, registered_minutes, signed_minutes, sessions, first_on, last_on)
     SELECT $1, hour.month, enrolment_id, person_id, made.id, 60, 60, 1, hour.month, hour.month FROM hour JOIN made ON made.id = organisation_id`,
    [of.of.project],
  );
  const years = { from: '2021-10', to: '2026-08' };
  expect((await ask(of, null, years)).body).toEqual({ mailed: 0, onPaper: 100, left: 0, more: 18 });
  expect((await ask(of, null, years)).body).toEqual({ mailed: 0, onPaper: 18, left: 0, more: 0 });
  // All but the two of the first month are asked of their hours already; the one of September is not.
  expect((await ask(of, null, { from: '2021-11', to: '2026-09' })).body).toEqual({ mailed: 1, onPaper: 0, left: 116, more: 0 });
});
