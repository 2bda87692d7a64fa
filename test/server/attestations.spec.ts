import { createHash } from 'node:crypto';
import type { AttestationView, MyAttestation } from '@kortkurs/contract/attestations';
import type { Page } from '@kortkurs/contract/common';
import type { OpenDispute } from '@kortkurs/contract/attestation-register';
import type { MyAttendance } from '@kortkurs/contract/progress';
import type { OpenObjection } from '@kortkurs/contract/objections';
import { AttestationRounds } from '../../backend/src/attestations/attestation-rounds';
import { MonthCertificates } from '../../backend/src/attestations/month-certificates';
import { People } from '../../backend/src/people/door';
import { Settings } from '../../backend/src/platform/config/settings';
import { newId } from '../../backend/src/platform/ids';
import { readPdf, textOf } from '../../backend/src/platform/testing/read-pdf';
import type { Answer, Headers } from '../../backend/src/platform/testing/start-app';
import { until } from '../../backend/src/platform/testing/until';
import { type Attested, AttestedGround, type Attending, MONTH_END } from '../builders/attested';
import { codeCases } from './attestation-codes.cases';
import { paperCases } from './attestation-papers.cases';
import { registerCases } from './attestation-register.cases';

let ground: AttestedGround;
beforeAll(async () => {
  ground = await AttestedGround.start();
  await ground.test.database.execute(`INSERT INTO centre (id, name) VALUES (1, 'Kompetenscentrum Havsbris')`);
});
afterAll(() => ground.test.close());

const first = ({ people }: Attested, at = 0): Attending => people[at] as Attending;
const minutes = ({ lines }: AttestationView): number[] => lines.map((line) => line.minutes);
const answers = ({ lines }: AttestationView): string[] => lines.map((line) => (line.changed ? 'changed' : line.answer));
/** Lay, ask, and the first one's link. */
async function asked(...was: [number | null, number | null][]): Promise<{ of: Attested; token: string; who: Attending }> {
  const of = await ground.lay(was);
  await ground.sweep();
  return { of, who: first(of), token: await ground.token(first(of).personId) };
}
const dispute = (token: string, { lines }: AttestationView, line: number, id = newId()) =>
  ground.link('dispute', token, { id, enrolmentId: lines[line]?.enrolmentId, sessionId: lines[line]?.sessionId, said: 'Jag var där till halv åtta', suggestedMinutes: 30 });
const objections = async ({ run }: Attested, session: number): Promise<OpenObjection[]> => (await ground.test.ask<OpenObjection[]>('GET', `sessions/${run.sessionIds[session]}/objections`, { as: ground.staff })).body;

describe('asking for a month', () => {
  it('waits until it is over and signed, and asks each person once, with what they were at', async () => {
    const of = await ground.lay([[0, 25], [null, null], [10, null]], { signed: 1 });
    expect(await ground.sweep(MONTH_END)).toBe(0);
    expect(await ground.sweep()).toBe(0);
    await ground.sign(of, 1);
    expect([await ground.sweep(), await ground.sweep()]).toEqual([2, 0]);
    const [mail] = await ground.letters(first(of).personId, 'attestation-asked');
    expect(mail).toContain('5 tim 5 min');
    const view = await ground.look(await ground.token(first(of).personId));
    expect(view).toMatchObject({ projectName: 'Starkare föreningsliv', month: '2026-09', dueOn: '2026-10-20', state: 'waiting', toConfirm: 305, confirmedMinutes: 0, code: null });
    expect(view.lines.map(({ as, minutes: n, lateMinutes, startsAt, answer }) => [as, n, lateMinutes, startsAt, answer])).toEqual([
      ['here', 165, 0, '2026-09-01T15:30:00.000Z', 'waiting'],
      ['partly', 140, 25, '2026-09-08T15:30:00.000Z', 'waiting'],
    ]);
    expect(await ground.letters(first(of, 1).personId, 'attestation-asked')).toEqual([]);
    expect(minutes(await ground.look(await ground.token(first(of, 2).personId)))).toEqual([155, 0]);
  });

  it('leaves alone who cannot be reached or is protected, and projects that do not ask', async () => {
    const of = await ground.lay([[0, 0], [0, 0]]);
    await ground.lay([[0, 0]], { attests: false });
    await ground.test.database.execute('UPDATE person SET contact_email = NULL WHERE id = $1', [first(of).personId]);
    await ground.test.database.work((tx) => ground.test.app.get(People).protectMany(tx, [{ id: first(of, 1).personId, alias: 'Robin' }]));
    expect(await ground.sweep()).toBe(0);
  });

  it('is done by staff for those named, or for all in a moment, but not for a month that goes on', async () => {
    const of = await ground.lay([[0, 0], [0, 0], [0, 0]], { attests: false });
    const ask = (personIds: string[] | null, month = '2026-09') => ground.test.ask('POST', `projects/${of.project}/months/${month}/attestations/ask`, { as: ground.staff, body: { personIds } });
    expect((await ask(null)).body).toMatchObject({ code: 'month-not-over' });
    ground.test.clock.set('2026-10-01T06:00:00Z');
    expect((await ask([first(of).personId])).body).toEqual({ asked: 1, queued: 0 });
    expect((await ask([first(of).personId])).body).toEqual({ asked: 0, queued: 0 });
    expect((await ask(null)).body).toEqual({ asked: 0, queued: 2 });
    await until(async () => (await ground.test.database.query('SELECT 1 FROM attestation WHERE project_id = $1', [of.project])).length === 3);
    expect((await ask(null, '2026-13')).status).toBe(404);
    expect((await ask([])).status).toBe(422);
  });

  it('reminds once, some days before the last', async () => {
    const { who } = await asked([0, 0]);
    const remind = async (at: string): Promise<number> => {
      ground.test.clock.set(at);
      await ground.test.app.get(AttestationRounds).remindDue();
      return (await ground.letters(who.personId, 'attestation-reminder')).length;
    };
    expect([await remind('2026-10-14T06:00:00Z'), await remind('2026-10-15T06:00:00Z'), await remind('2026-10-16T06:00:00Z'), await remind('2026-10-21T06:00:00Z')]).toEqual([0, 1, 1, 1]);
  });
});

describe('confirming by the link', () => {
  it('takes the code, keeps the bytes of what was shown and of what was confirmed, and is done once', async () => {
    const { token, who } = await asked([0, 25]);
    const code = await ground.code(token, who.personId);
    const shown = await ground.look(token);
    expect(shown).toMatchObject({ codeTo: { by: 'mail', to: expect.stringMatching(/^p•••@example\.org$/) as string }, code: { sentAt: expect.any(String) as string } });
    const confirm = () => ground.link('confirm', token, { code, sha256: shown.sha256, minutes: 305 });
    expect((await confirm()).body).toMatchObject({ state: 'confirmed', confirmedMinutes: 305, toConfirm: 0, confirmedBy: 'mail', code: null });
    expect((await confirm()).body).toMatchObject({ state: 'confirmed', confirmedMinutes: 305 });
    const row = await ground.test.database.one<{ content: Buffer; confirmation: Buffer; name: Buffer; to: Buffer }>('SELECT content, confirmation, sealed_name AS name, sealed_code_to AS to FROM attestation WHERE id = $1', [shown.id]);
    expect(createHash('sha256').update(row?.content ?? '').digest('hex')).toBe(shown.sha256);
    expect(row?.content.toString()).toMatch(/^\{"attestationId":/);
    expect(JSON.parse(row?.confirmation.toString() ?? '')).toMatchObject({ contentSha256: shown.sha256, by: 'mail', confirmed: [{ minutes: 165 }, { minutes: 140 }], disputed: [] });
    expect(row?.to.length).toBeGreaterThan(0);
    expect([row?.content, row?.confirmation, row?.name, row?.to].map(String).join()).not.toMatch(/Provsson|example\.org/);
    expect((await ground.link('code', token)).body).toMatchObject({ code: 'nothing-to-confirm' });
  });

  it('refuses a code that has run out, what is not what was shown, and a link that is none', async () => {
    const { token, who } = await asked([0, 0]);
    const code = await ground.code(token, who.personId);
    const { sha256 } = await ground.look(token);
    expect((await ground.link('confirm', token, { code, sha256: 'f'.repeat(64), minutes: 330 })).body.code).toBe('attestation-changed');
    expect((await ground.link('confirm', token, { code, sha256, minutes: 165 })).body.code).toBe('attestation-changed');
    expect((await ground.link('confirm', token, { code: '12', sha256, minutes: 330 })).status).toBe(422);
    ground.later(16);
    expect((await ground.link('confirm', token, { code, sha256, minutes: 330 })).body.code).toBe('attestation-code-over');
    expect((await ground.link('look', 'invented')).body.code).toBe('link-invalid');
    await ground.test.database.work((tx) => ground.test.app.get(People).protectMany(tx, [{ id: who.personId, alias: 'Robin' }]));
    expect((await ground.link('look', token)).body.code).toBe('link-invalid');
  });

  it('sends the code by text message where there is a number and a gateway', async () => {
    const { token, who } = await asked([0, 0]);
    await ground.test.database.execute(`UPDATE person SET phone = '070-174 06 12' WHERE id = $1`, [who.personId]);
    jest.spyOn(ground.test.app.get(Settings), 'hasSms', 'get').mockReturnValue(true);
    expect((await ground.link('code', token)).body).toMatchObject({ codeTo: { by: 'sms', to: '070-••• •• 12' } });
    const sms = await until(() => ground.test.database.one<{ body: string }>(`SELECT body, to_address FROM message WHERE person_id = $1 AND channel = 'sms' AND state = 'sent'`, [who.personId]));
    expect(sms).toMatchObject({ body: '', to_address: '+46701740612' });
  });
});

describe('guesses and answers', () => codeCases(() => ground, asked));

describe('a line that is disputed', () => {
  it('stands on the roster, is left out of what is confirmed, and can be taken back until then', async () => {
    const { of, token, who } = await asked([0, 25]);
    const [view, id] = [await ground.look(token), newId()];
    expect((await dispute(token, view, 1, id)).body).toMatchObject({ toConfirm: 165, lines: [{ answer: 'waiting' }, { answer: 'disputed', leader: 'Ylva Ledin', dispute: { suggestedMinutes: 30, settled: false } }] });
    expect((await dispute(token, view, 1, id)).status).toBe(200);
    expect((await dispute(token, view, 1)).body.code).toBe('line-not-open');
    expect(await objections(of, 1)).toMatchObject([{ enrolmentId: who.enrolmentId, said: 'Jag var där till halv åtta (Rätt tid: 30 minuter)' }]);
    const line = { enrolmentId: view.lines[1]?.enrolmentId, sessionId: view.lines[1]?.sessionId };
    expect((await ground.link('undo-dispute', token, line)).body).toMatchObject({ toConfirm: 305 });
    expect(await objections(of, 1)).toEqual([]);
    // Nobody has read it: one's own page says nothing of an answer.
    const own = (await ground.test.ask<MyAttendance>('GET', `enrolments/${who.enrolmentId}/attendance`, { as: who.as })).body;
    expect(own.sessions.map(({ objection }) => objection)).toEqual([null, null]);
    await dispute(token, view, 1);
    expect((await ground.confirm(token, who.personId)).body).toMatchObject({ state: 'partly', confirmedMinutes: 165, toConfirm: 0 });
    expect((await ground.link('undo-dispute', token, line)).body.code).toBe('line-not-open');
  });

  it('is asked about again by itself once it is corrected, alone, by the same link as before', async () => {
    const { of, token, who } = await asked([0, 0]);
    await dispute(token, await ground.look(token), 1);
    await ground.confirm(token, who.personId);
    await ground.correct(of, 1, { 0: 135 });
    expect(await ground.pause()).toBe(10);
    const again = await ground.token(who.personId, 'attestation-settled');
    expect((await ground.letters(who.personId, 'attestation-settled'))[0]).toContain('30 min');
    expect((await ground.look(token)).id).toBe((await ground.look(again)).id);
    expect(await ground.look(token)).toMatchObject({ state: 'waiting', toConfirm: 30, confirmedMinutes: 165, lines: [{ answer: 'confirmed' }, { answer: 'waiting', minutes: 30 }] });
    expect((await ground.confirm(again, who.personId)).body).toMatchObject({ state: 'confirmed', confirmedMinutes: 195, toConfirm: 0 });
    expect(await ground.letters(who.personId, 'attestation-settled')).toHaveLength(1);
  });

  it('is kept beside what was said on one’s own page, and only itself taken back', async () => {
    const { of, token, who } = await asked([0, 0]);
    await ground.test.ask('POST', `enrolments/${who.enrolmentId}/objections`, { as: who.as, body: { id: newId(), sessionId: of.run.sessionIds[0], said: 'Fel på min sida' } });
    ground.later(1);
    const view = await ground.look(token);
    const id = newId();
    expect([(await dispute(token, view, 0, id)).status, (await dispute(token, view, 0, id)).status]).toEqual([200, 200]);
    const said = async (): Promise<string[]> => (await objections(of, 0)).map((objection) => objection.said);
    expect(await said()).toEqual(['Fel på min sida', 'Jag var där till halv åtta (Rätt tid: 30 minuter)']);
    const { items } = (await ground.test.ask<Page<OpenDispute>>('GET', `projects/${of.project}/attestation-disputes`, { as: ground.staff })).body;
    expect(items).toMatchObject([{ objectionId: id, said: 'Jag var där till halv åtta', suggestedMinutes: 30 }]);
    await ground.link('undo-dispute', token, { enrolmentId: view.lines[0]?.enrolmentId, sessionId: view.lines[0]?.sessionId });
    expect(await said()).toEqual(['Fel på min sida']);
  });

  it('is asked about again when the mark stands, and can be disputed anew', async () => {
    const { of, token, who } = await asked([0, 0]);
    await dispute(token, await ground.look(token), 0);
    const [objection] = await objections(of, 0);
    await ground.test.ask('POST', `sessions/${of.run.sessionIds[0]}/kept-objections`, { as: ground.staff, body: { id: objection?.id } });
    await ground.token(who.personId, 'attestation-settled');
    const view = await ground.look(token);
    expect([view.toConfirm, ...answers(view)]).toEqual([330, 'waiting', 'waiting']);
    expect((await dispute(token, view, 0)).body).toMatchObject({ toConfirm: 165 });
  });
});

describe('a correction', () => {
  it('takes a confirmed line out of what is confirmed at once; staff ask of it anew, and of nothing else', async () => {
    const { of, token, who } = await asked([0, 0], [0, 0]);
    await ground.confirm(token, who.personId);
    await ground.correct(of, 0, { 0: 60 });
    const view = await ground.look(token);
    expect([view.state, view.confirmedMinutes, ...answers(view)]).toEqual(['confirmed', 165, 'changed', 'confirmed']);
    expect(await ground.sweep('2026-10-02T06:00:00Z')).toBe(0);
    await ground.test.ask('POST', `projects/${of.project}/months/2026-09/attestations/ask`, { as: ground.staff, body: { personIds: [who.personId] } });
    expect(await ground.look(await ground.token(who.personId, 'attestation-again'))).toMatchObject({ state: 'waiting', toConfirm: 105, confirmedMinutes: 165 });
    expect(answers(await ground.look(await ground.token(first(of, 1).personId)))).toEqual(['waiting', 'waiting']);
  });

  it('renews in silence what is not answered yet, and what was shown before is not confirmed', async () => {
    const { of, token, who } = await asked([0, 0]);
    const before = await ground.look(token);
    const code = await ground.code(token, who.personId);
    await ground.correct(of, 0, { 0: 60 });
    await until(async () => (await ground.look(token)).toConfirm === 270);
    expect((await ground.link('confirm', token, { code, sha256: before.sha256, minutes: 330 })).status).toBeGreaterThanOrEqual(400);
    expect(await ground.letters(who.personId, 'attestation-again')).toEqual([]);
    expect((await ground.confirm(token, who.personId)).body).toMatchObject({ confirmedMinutes: 270 });
  });

  it('leaves what is confirmed where it changes no minutes, and costs nothing on a list that is not signed', async () => {
    const { of, token, who } = await asked([0, 0]);
    await ground.confirm(token, who.personId);
    ground.later(1);
    await ground.mark(of, 0, { 0: 0 }, 'Samma igen');
    expect(answers(await ground.look(token))).toEqual(['confirmed', 'confirmed']);
    const open = await ground.lay([[0, 0]], { signed: 0 });
    ground.later(1);
    const { statements } = await ground.test.countSql(() => ground.mark(open, 0, { 0: 30 }));
    expect(statements.filter((sql) => sql.includes('attestation'))).toEqual([]);
    ground.test.clock.set('2026-10-02T06:00:00Z');
    const signed = await ground.test.countSql(() => ground.mark(of, 0, { 0: 5 }, 'Fem minuter sen'));
    expect(signed.statements.filter((sql) => sql.includes('attestation'))).toHaveLength(1);
  });

  it('of the project’s days takes out what lies outside them, and of somebody who is left out of its figures the rest', async () => {
    const { of, token, who } = await asked([0, 0]);
    await ground.confirm(token, who.personId);
    const project = (await ground.test.ask<{ version: number }>('GET', `projects/${of.project}`, { as: ground.staff })).body;
    const { status } = await ground.test.ask('PUT', `projects/${of.project}`, { as: ground.staff, body: changed(project, { startsOn: '2026-09-05' }) });
    expect(status).toBe(200);
    expect(answers(await ground.look(token))).toEqual(['changed', 'confirmed']);
    expect((await ground.test.ask('POST', `projects/${of.project}/left-out`, { as: ground.staff, body: { personId: who.personId, why: 'Leder kursen' } })).status).toBe(201);
    expect(answers(await ground.look(token))).toEqual(['changed', 'changed']);
  });
});

/** What a project is replaced by: itself but for a fact. */
function changed(project: object, change: object): object {
  const { funderId, name, reference, programmeArea, phase, ownerOrganisationId, contactPersonId, grantKronor, budgetKronor, startsOn, endsOn, region, municipalityCodes, partners, asksFacts, asksStudyHours, lastPaymentOn, ruleSetId, version } = project as Record<string, unknown>;
  return { funderId, name, reference, programmeArea, phase, ownerOrganisationId, contactPersonId, grantKronor, budgetKronor, startsOn, endsOn, region, municipalityCodes, partners, asksFacts, asksStudyHours, lastPaymentOn, ruleSetId, version, ...change };
}

describe('the certificate of a month', () => {
  it('is a sealed file of what was confirmed, the same bytes each time, mailed as a link, and none while something of it is corrected', async () => {
    const { of, token, who } = await asked([0, 25]);
    const file = (): Promise<Answer<{ code: string }>> => ground.link<{ code: string }>('certificate', token);
    expect((await file()).status).toBe(404);
    await dispute(token, await ground.look(token), 1);
    await ground.confirm(token, who.personId);
    const { id } = await ground.look(token);
    const certificates = ground.test.app.get(MonthCertificates);
    const { content, fileName } = await certificates.file(id);
    expect([fileName, (await certificates.file(id)).content.equals(content), content.includes('/ETSI.CAdES.detached')]).toEqual(['manadsintyg-2026-09.pdf', true, true]);
    const text = textOf(readPdf(content).pages).replace(/\s+/g, ' ');
    for (const said of ['Månadsintyg, september 2026', 'Provsson', '2 tim 45 min', 'Projekt: Starkare föreningsliv', '1 september 2026', 'Bekräftat av deltagaren med kod via mejl, 1 oktober 2026', 'En rad väntade på svar', 'Medfinansieras av Europeiska unionen']) expect(text).toContain(said);
    const kept = await ground.test.database.one<{ sha256: string }>(`SELECT encode(confirmation_sha256, 'hex') AS sha256 FROM attestation WHERE id = $1`, [id]);
    expect(text).toContain(kept?.sha256);
    expect((await file()).headers).toMatchObject({ 'content-type': 'application/pdf', 'cache-control': 'private, no-store' });
    expect(await ground.look(await ground.token(who.personId, 'attestation-certificate'))).toMatchObject({ id });
    const own = (as: Headers): Promise<Answer<unknown>> => ground.test.ask('GET', `attestations/${id}/certificate`, { as });
    expect([(await own(who.as)).status, (await own(ground.staff)).status, (await own(ground.test.signedInAs(await ground.scene.person()))).status]).toEqual([200, 200, 404]);
    await ground.correct(of, 0, { 0: 60 });
    expect((await file()).body.code).toBe('attestation-changed');
  });
});

describe('what staff see of a month', () => registerCases(() => ground));

describe('a month on paper', () => paperCases(() => ground));

describe('one’s own months, signed in', () => {
  it('are listed, confirmed without a code, and nobody else’s', async () => {
    const { of } = await asked([0, 25], [0, 0]);
    const { as } = first(of);
    const [mine, ...more] = (await ground.test.ask<Page<MyAttestation>>('GET', 'me/attestations', { as })).body.items;
    expect([mine, more]).toMatchObject([{ month: '2026-09', toConfirm: 305, state: 'waiting', certificate: false }, []]);
    const path = `attestations/${mine?.id}`;
    const { body } = await ground.test.ask<AttestationView>('GET', path, { as });
    const confirmation = { sha256: body.sha256, minutes: body.toConfirm };
    for (const other of [first(of, 1).as, ground.staff, {}]) expect((await ground.test.ask('POST', `${path}/confirmation`, { as: other, body: confirmation })).status).toBeGreaterThanOrEqual(400);
    expect((await ground.test.ask('POST', `${path}/confirmation`, { as, body: confirmation })).body).toMatchObject({ state: 'confirmed', confirmedBy: 'signed_in', confirmedMinutes: 305 });
  });

  it('follow somebody who turned out to be another person', async () => {
    const { token, who } = await asked([0, 0]);
    await ground.confirm(token, who.personId);
    const to = await ground.scene.person();
    await ground.test.database.work((tx) => ground.test.app.get(People).merge(tx, who.personId, to));
    expect((await ground.test.ask<Page<MyAttestation>>('GET', 'me/attestations', { as: ground.test.signedInAs(to) })).body.items).toMatchObject([{ month: '2026-09', confirmedMinutes: 330 }]);
  });
});
