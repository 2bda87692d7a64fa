import type { AttestingPeople } from '@kortkurs/contract/attestation-register';
import type { Askable, AttestationPaper, PapersEntered } from '@kortkurs/contract/attestation-papers';
import { formNumber } from '@kortkurs/rules/form-number';
import { MonthCertificates } from '../../backend/src/attestations/month-certificates';
import { People } from '../../backend/src/people/door';
import { newId } from '../../backend/src/platform/ids';
import { readPdf, textOf } from '../../backend/src/platform/testing/read-pdf';
import { until } from '../../backend/src/platform/testing/until';
import type { Answer } from '../../backend/src/platform/testing/start-app';
import type { Attested, AttestedGround } from '../builders/attested';
import { expectReadable } from '../builders/readable';
import { aPdf, sendForm } from '../builders/uploads';

/** What is confirmed by hand, on the product that the spec of attestations has started. */
export function paperCases(ground: () => AttestedGround): void {
  const where = (of: Attested): string => `projects/${of.project}/months/2026-09`;
  const list = async (of: Attested, query = ''): Promise<AttestingPeople> => (await ground().test.ask<AttestingPeople>('GET', `${where(of)}/attestations${query}`, { as: ground().staff })).body;
  const row = async (of: Attested, person = 0) => {
    const found = (await list(of)).items.find(({ personId }) => personId === of.people[person]?.personId);
    if (!found) throw new Error('Nobody of theirs took part.');
    return found;
  };
  const paper = async (id: string | null): Promise<AttestationPaper> => (await ground().test.ask<AttestationPaper>('GET', `attestations/${id}/paper`, { as: ground().staff })).body;
  const page = async (of: Attested, id = newId()): Promise<string> => {
    const { status } = await sendForm(ground().test, `${where(of)}/attestation-pages`, { as: ground().staff, fields: { id }, file: { name: 'blanketter.pdf', bytes: aPdf(id) } });
    expect(status).toBe(201);
    return id;
  };
  const enter = (of: Attested, pageId: string, entries: object[], signedOn = '2026-10-05'): Promise<Answer<PapersEntered & { code: string }>> =>
    ground().test.ask('POST', `${where(of)}/attestation-papers`, { as: ground().staff, body: { pageId, signedOn, entries } });
  /** Lay a month of people whom no letter reaches, and ask them all. */
  const onPaper = async (...was: [number | null, number | null][]): Promise<Attested> => {
    const of = await ground().lay(was);
    await ground().test.database.execute('UPDATE person SET contact_email = NULL WHERE id = ANY ($1::uuid[])', [of.people.map(({ personId }) => personId)]);
    ground().test.clock.set('2026-10-05T06:00:00Z');
    await ground().test.ask('POST', `${where(of)}/attestations/ask`, { as: ground().staff, body: { personIds: of.people.map(({ personId }) => personId) } });
    return of;
  };
  const print = (path: string): ReturnType<AttestedGround['test']['app']['inject']> => ground().test.app.inject({ method: 'GET', url: `/api/v1/${path}`, headers: ground().staff });

  it('is asked by a form that says what is registered and is told by its number, all of a month in one file', async () => {
    const of = await onPaper([0, 25], [0, null]);
    const { attestationId, sha256 } = await row(of);
    const file = await print(`${where(of)}/attestation-forms/file`);
    expect(file.headers['content-type']).toBe('application/pdf');
    const { pages, source } = readPdf(file.rawPayload);
    expect(pages).toHaveLength(2);
    expect(source).toContain('/StructTreeRoot');
    expectReadable(file.rawPayload, 'sv');
    const own = await print(`attestations/${attestationId}/form`);
    const text = textOf(readPdf(own.rawPayload).pages).replace(/\s+/g, ' ');
    for (const said of ['Bekräfta dina timmar, september 2026', formNumber(sha256 ?? ''), '1 september 2026', '2 tim 20 min', 'Sammanlagt 5 tim 5 min', 'Underskrift', sha256 ?? '']) expect(text).toContain(said);
    expect((await list(of, `?q=${formNumber(sha256 ?? '').toLowerCase()}`)).items.map(({ attestationId: id }) => id)).toEqual([attestationId]);
    expect((await list(of, '?way=mail')).items).toEqual([]);
    const nobodys = await ground().lay([[0, 0]]);
    expect((await ground().test.ask<{ code: string }>('GET', `${where(nobodys)}/attestation-forms/file`, { as: ground().staff })).body.code).toBe('no-forms');
  });

  it('counts as confirmed with its page at hand, but for lines that are said to be wrong, once, and not before the month is over', async () => {
    const of = await onPaper([0, 0], [0, 0], [0, 0]);
    const people = await Promise.all([0, 1, 2].map((person) => row(of, person)));
    const [all, some, none] = await Promise.all(people.map(({ attestationId }) => paper(attestationId)));
    const pageId = await page(of);
    const dispute = ({ lines }: AttestationPaper, line: number): object => ({ id: newId(), enrolmentId: lines[line]?.enrolmentId, sessionId: lines[line]?.sessionId, said: 'Jag gick tidigare', suggestedMinutes: 30 });
    const entry = (of_: AttestationPaper | undefined, disputes: object[] = []): object => ({ attestationId: of_?.attestationId, sha256: of_?.sha256, disputes });
    if (!all || !some || !none) throw new Error('Three were asked.');
    const entries = [entry(all), entry(some, [dispute(some, 1)]), entry(none, [dispute(none, 0), dispute(none, 1)])];
    expect((await enter(of, pageId, entries, '2026-09-30')).body.code).toBe('paper-before-month');
    expect((await enter(of, pageId, entries, '2026-10-06')).status).toBe(422);
    expect((await enter(of, newId(), entries)).status).toBe(404);
    expect((await enter(of, pageId, entries)).body).toEqual({ entered: 3, left: [] });
    expect((await enter(of, pageId, entries)).body).toEqual({ entered: 3, left: [] });
    expect((await enter(of, await page(of), [entry(all)])).body).toMatchObject({ entered: 0, left: [{ attestationId: all.attestationId, why: 'Månaden har redan bekräftats på annat sätt.' }] });
    expect(await row(of)).toMatchObject({ standing: 'confirmed', confirmedMinutes: 330, confirmedBy: 'paper', page: { kind: 'application/pdf' } });
    expect(await row(of, 1)).toMatchObject({ standing: 'partly', confirmedMinutes: 165, disputed: 1 });
    expect(await row(of, 2)).toMatchObject({ standing: 'partly', confirmedMinutes: 0, disputed: 2 });
    const url = (await row(of)).page?.url ?? '';
    expect((await ground().test.app.inject({ method: 'GET', url })).statusCode).toBe(200);
    const certificates = ground().test.app.get(MonthCertificates);
    const { content } = await certificates.file(all.attestationId);
    expectReadable(content, 'sv');
    const text = textOf(readPdf(content).pages).replace(/\s+/g, ' ');
    expect(text).toContain('med underskrift på papper, 5 oktober 2026');
    await expect(certificates.file(none.attestationId)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is left where something was corrected since the form was printed', async () => {
    const of = await onPaper([0, 0]);
    const { attestationId, sha256 } = await row(of);
    await ground().correct(of, 0, { 0: 60 });
    const entry = { attestationId, sha256, disputes: [] };
    await until(async () => (await row(of)).attestationId !== attestationId);
    expect((await enter(of, await page(of), [entry])).body).toMatchObject({ entered: 0, left: [{ attestationId }] });
    expect(await row(of)).toMatchObject({ standing: 'waiting', confirmedMinutes: 0 });
    // Its number still says whose it is.
    expect((await list(of, `?q=${formNumber(sha256 ?? '')}`)).items).toHaveLength(1);
  });

  it('is taken back with a reason, which is kept, and can be entered anew', async () => {
    const of = await onPaper([0, 0]);
    const { attestationId } = await row(of);
    const { sha256, lines } = await paper(attestationId);
    const dispute = { id: newId(), enrolmentId: lines[1]?.enrolmentId, sessionId: lines[1]?.sessionId, said: 'Fel kryss', suggestedMinutes: null };
    await enter(of, await page(of), [{ attestationId, sha256, disputes: [dispute] }]);
    const back = (why: string): Promise<Answer<{ code: string }>> => ground().test.ask('POST', `attestations/${attestationId}/paper/withdrawal`, { as: ground().staff, body: { why } });
    expect((await back('x')).status).toBe(422);
    expect((await back('Det var en annan deltagares blankett')).status).toBe(204);
    expect((await back('En gång till')).body.code).toBe('not-on-paper');
    expect(await row(of)).toMatchObject({ standing: 'waiting', confirmedMinutes: 0, disputed: 0, page: null });
    expect(await paper(attestationId)).toMatchObject({ toConfirm: 330, entered: null, withdrawn: [{ why: 'Det var en annan deltagares blankett', withdrawnBy: 'Ylva Ledin', signedOn: '2026-10-05', page: { kind: 'application/pdf' } }], lines: [{ answer: 'waiting' }, { answer: 'waiting', said: null }] });
    expect((await enter(of, await page(of), [{ attestationId, sha256, disputes: [] }])).body).toMatchObject({ entered: 1 });
    expect(await row(of)).toMatchObject({ standing: 'confirmed', confirmedMinutes: 330 });
  });

  it('shows the page of somebody protected to nobody who may not know, and their alias on the form', async () => {
    const of = await onPaper([0, 0], [0, 0]);
    await ground().test.database.work((tx) => ground().test.app.get(People).protectMany(tx, [{ id: of.people[1]?.personId ?? '', alias: 'Robin' }]));
    const entries = await Promise.all([0, 1].map(async (person) => ({ ...(await paper((await row(of, person)).attestationId)), disputes: [] })));
    expect(textOf(readPdf((await print(`attestations/${entries[1]?.attestationId}/form`)).rawPayload).pages)).toContain('Robin');
    expect((await enter(of, await page(of), entries.map(({ attestationId, sha256, disputes }) => ({ attestationId, sha256, disputes })))).body.entered).toBe(2);
    // One file holds both: who may not know of one sees none.
    expect([(await row(of)).page, (await row(of, 1)).page]).toEqual([null, null]);
  });

  it('is said beforehand of whom asking all leaves out, and why, and they are asked in silence where staff want it', async () => {
    const of = await ground().lay([[0, 0], [0, 0], [0, 0]]);
    await ground().test.database.execute(`UPDATE person SET contact_email = NULL, given_name = 'Ove', family_name = 'Utanmejl' WHERE id = $1`, [of.people[1]?.personId]);
    ground().test.clock.set('2026-10-05T06:00:00Z');
    const { body } = await ground().test.ask<Askable>('GET', `${where(of)}/attestations/askable`, { as: ground().staff });
    expect(body).toEqual({ byMail: 2, left: [{ why: 'no-address', n: 1, names: ['Ove Utanmejl'] }] });
    const ask = (unreached: boolean): Promise<Answer<unknown>> => ground().test.ask('POST', `${where(of)}/attestations/ask`, { as: ground().staff, body: { personIds: null, unreached } });
    expect((await ask(true)).body).toEqual({ asked: 0, queued: 3 });
    await until(async () => (await list(of)).counts.waiting === 3);
    expect((await list(of, '?way=paper')).items).toMatchObject([{ name: 'Ove Utanmejl', way: 'paper' }]);
  });

  it('leaves the certificate where a confirmed line is registered no longer, without that line', async () => {
    const of = await onPaper([0, 0]);
    const { attestationId } = await row(of);
    const { sha256 } = await paper(attestationId);
    await enter(of, await page(of), [{ attestationId, sha256, disputes: [] }]);
    await ground().correct(of, 0, { 0: null });
    expect(await row(of)).toMatchObject({ standing: 'confirmed', confirmedMinutes: 165 });
    const text = textOf(readPdf((await ground().test.app.get(MonthCertificates).file(attestationId ?? '')).content).pages).replace(/\s+/g, ' ');
    expect(text).toContain('En rad som bekräftades är inte längre registrerad');
    expect(text).not.toContain('1 september 2026');
    await ground().correct(of, 0, { 0: 0 });
    expect(await row(of)).toMatchObject({ standing: 'changed', confirmedMinutes: 165 });
  });
}
