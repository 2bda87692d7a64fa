import type { CertificateRecord, CertificateView } from '@kortkurs/contract/certificate';
import type { PictureView, TemplateChange, TemplateRow, TemplateView } from '@kortkurs/contract/certificate-templates';
import { SILENT } from '@kortkurs/rules/certificate-template';
import sharp from 'sharp';
import { somebody } from '../../backend/src/access/testing';
import { PictureKeeper } from '../../backend/src/certificate-templates/door';
import { CertificateQuery } from '../../backend/src/certificates/certificate-query';
import { Issuer } from '../../backend/src/certificates/issuer';
import { Printer } from '../../backend/src/certificates/printer';
import { makeClass, markAll, sign, type TestClass } from '../../backend/src/completion/testing';
import { Credentials, IssuerKeys } from '../../backend/src/credentials/door';
import { PersonKeys } from '../../backend/src/people/door';
import { newId } from '../../backend/src/platform/ids';
import { readPdf, textOf } from '../../backend/src/platform/testing/read-pdf';
import { type Headers, startApp, type TestApp } from '../../backend/src/platform/testing/start-app';
import { sendForm } from '../builders/uploads';

const rule = { minimumMinutesShare: 50, requiredActivities: false };
const both = (sv: string, en = sv): { sv: string; en: string } => ({ sv, en });

describe('templates of certificates', () => {
  let test: TestApp;
  let admin: Headers;
  let administrator: { personId: string; accountId: string; email: string };

  beforeAll(async () => {
    test = await startApp();
    administrator = await somebody(test, undefined, ['administrator']);
    at('2026-11-21T09:00:00Z');
    await test.database.execute(
      `INSERT INTO centre (id, name, postal_address, signatory_name, signatory_title) VALUES (1, 'Kompetenscentrum Havsbris', 'Strandgatan 9, 211 34 Malmö', 'Maria Ekdahl', '{"sv": "verksamhetsledare", "en": "director"}')`,
    );
  });
  afterAll(() => test.close());
  afterEach(() => test.database.execute('DELETE FROM certificate_template'));

  /** It is that time, and the administrator is signed in. */
  function at(time: string): void {
    test.clock.set(time);
    admin = test.signedInAs(administrator.personId, administrator.accountId);
  }
  const put = (scope: string, change: Partial<TemplateChange>, version?: number) =>
    test.ask<{ code?: string; errors?: { field: string; code: string; message: string }[] }>('PUT', `certificate-templates/${scope}`, { as: { ...admin, ...(version !== undefined && { 'if-match': `"${version}"` }) }, body: { ...SILENT, ...change } });
  const read = async (scope: string): Promise<TemplateView> => (await test.ask<TemplateView>('GET', `certificate-templates/${scope}`, { as: admin })).body;

  /** A picture of its own colour, kept. */
  async function picture(width = 400, height = 100): Promise<PictureView> {
    const [r, g, b] = [width % 256, height % 256, Math.floor(width / 256)];
    const bytes = await sharp({ create: { width, height, channels: 3, background: { r, g, b } } }).png().toBuffer();
    const { status, body } = await sendForm<PictureView>(test, 'certificate-pictures', { as: admin, file: { name: 'logotyp.png', bytes } });
    expect(status).toBe(201);
    return body;
  }

  /** A class that is over, with a certificate for its first participant. */
  async function certified(before: (of: TestClass & { courseId: string; formatId: string }) => Promise<void> = async () => undefined) {
    const of = await makeClass(test, { rule, sessions: 1 });
    const where = await test.database.one<{ courseId: string; formatId: string }>('SELECT c.id AS "courseId", c.format_id AS "formatId" FROM course_run r JOIN course_version v ON v.id = r.course_version_id JOIN course c ON c.id = v.course_id WHERE r.id = $1', [of.runId]);
    if (!where) throw new Error('The class has no course.');
    await before({ ...of, ...where });
    await markAll(test, of, 0);
    await sign(test, of, 0);
    return { of: { ...of, ...where }, certificate: await issued(of.enrolmentIds[0] ?? '') };
  }
  async function issued(enrolmentId: string): Promise<{ id: string; record: CertificateRecord }> {
    await test.app.get(Issuer).issueAll([enrolmentId]);
    const row = await test.database.one<{ id: string; record: CertificateRecord }>('SELECT id, record FROM certificate WHERE enrolment_id = $1 ORDER BY issued_at DESC, serial DESC LIMIT 1', [enrolmentId]);
    if (!row) throw new Error('No certificate was issued.');
    return row;
  }
  const paper = async (id: string) => {
    const answer = await test.app.inject({ method: 'GET', url: `/api/v1/certificates/${id}/file`, headers: admin });
    expect(answer.statusCode).toBe(200);
    return { bytes: answer.rawPayload, ...readPdf(answer.rawPayload) };
  };

  it('say nothing at first: certificates are as they always were', async () => {
    const { certificate } = await certified();
    expect(certificate.record.look).toBeUndefined();
    expect(certificate.record.signatory).toEqual({ name: 'Maria Ekdahl', role: 'verksamhetsledare' });
    const text = textOf((await paper(certificate.id)).pages);
    expect(text).toContain('Kompetenscentrum HavsbrisIntygDeltagare0 Öberghar genomförtLeda förändring');
    expect(await read('centre')).toMatchObject({ level: 'centre', says: [], own: SILENT, inherited: [], version: 0, history: [] });
  });

  it('are taken property by property, from the course, then its format, then the centre', async () => {
    const { certificate } = await certified(async ({ courseId, formatId }) => {
      await put('centre', { title: both('Kursintyg', 'Course certificate'), wording: both('har gått {kurs}', 'has taken {course}'), signatory: { name: 'Bo Centrum', role: both('chef', 'head'), signature: null } });
      await put(`format-${formatId}`, { title: both('Bevis', 'Proof'), lists: { modules: false, hours: true, requirement: false } });
      await put(`course-${courseId}`, { wording: both('{namn} var med {omfattning} hos {centrum}', '{name} took part') });
    });
    expect(certificate.record).toMatchObject({
      signatory: { name: 'Bo Centrum', role: 'chef' },
      look: { title: 'Bevis', wording: [{ value: 'name' }, ' var med ', { value: 'extent' }, ' hos ', { value: 'centre' }], without: ['modules', 'requirement'] },
    });
    const text = textOf((await paper(certificate.id)).pages);
    expect(text).toContain('BevisDeltagare0 ÖbergDeltagare0 Öberg var med 2 tim, 1 träff hos Kompetenscentrum Havsbris');
    expect(text).toContain('Bo Centrum, chef');
    expect(text).not.toContain('Krav');
    expect(text).not.toContain('Lyssna in');
    const { body: list } = await test.ask<TemplateRow[]>('GET', 'certificate-templates', { as: admin });
    expect(list[0]).toMatchObject({ scope: 'centre', says: ['title', 'wording', 'signatory'] });
    expect(list.filter(({ level }) => level === 'course').map(({ says }) => says)).toEqual([['wording']]);
  });

  it('change nothing that is issued: the same bytes, with the same pictures, whatever becomes of the template', async () => {
    const [logo, signature, partner] = [await picture(600, 150), await picture(300, 90), await picture(200, 200)];
    const { of, certificate } = await certified(async ({ courseId }) => {
      const answer = await put(`course-${courseId}`, {
        title: both('Diplom', 'Diploma'),
        logo: { picture: { hash: logo.hash, alt: 'Havsbris' } },
        signatory: { name: 'Ulla Provsson', role: both('ordförande', 'chair'), signature: { hash: signature.hash, alt: '' } },
        partners: [{ hash: partner.hash, alt: 'Föreningen Provet' }],
      });
      expect(answer.status).toBe(204);
    });
    expect(certificate.record.look).toEqual({
      title: 'Diplom',
      logo: { ...logo, alt: 'Havsbris' },
      signature: { ...signature, alt: 'Namnteckning: Ulla Provsson' },
      partners: [{ ...partner, alt: 'Föreningen Provet' }],
    });
    const before = await paper(certificate.id);
    expect(before.source.match(/\/Subtype \/Image/g)).toHaveLength(3);
    expect(before.source).not.toContain('/SMask');
    await put(`course-${of.courseId}`, { title: both('Något annat') });
    at('2027-03-01T09:00:00Z');
    expect(await test.app.get(PictureKeeper).clear()).toBe(0);
    at('2026-11-21T09:00:00Z');
    // One that has drawn nothing yet has nothing in memory.
    const printer = new Printer(test.database, test.app.get(CertificateQuery), test.app.get(PersonKeys), test.app.get(IssuerKeys), test.app.get(Credentials), test.app.get(PictureKeeper));
    const again = await printer.print(certificate.id, { accountId: administrator.accountId, personId: administrator.personId, signInId: newId(), language: 'sv' });
    expect(again.content.equals(before.bytes)).toBe(true);
    const { body } = await test.ask<CertificateView>('GET', `certificates/${certificate.id}`, { as: admin });
    expect(body.record.look?.title).toBe('Diplom');
    const shown = await test.app.inject({ method: 'GET', url: `/api/v1/certificate-pictures/${logo.hash}` });
    expect(shown.headers).toMatchObject({ 'content-type': 'image/png', 'x-content-type-options': 'nosniff' });
    expect((await sharp(shown.rawPayload).metadata()).width).toBe(600);
  });

  it('clear away in the night what nothing names, and only that', async () => {
    const [nobodys, named] = [await picture(101, 51), await picture(102, 52)];
    await put('centre', { logo: { picture: { hash: named.hash, alt: 'Havsbris' } } });
    expect(await test.app.get(PictureKeeper).clear()).toBe(0);
    at('2026-11-23T09:00:00Z');
    await test.app.get(PictureKeeper).clear();
    at('2026-11-21T09:00:00Z');
    const there = await test.database.query<{ hash: string }>('SELECT hash FROM certificate_picture WHERE hash = ANY ($1)', [[nobodys.hash, named.hash]]);
    expect(there).toEqual([{ hash: named.hash }]);
    expect((await test.ask('GET', `certificate-pictures/${nobodys.hash}`)).status).toBe(404);
    expect((await test.ask('GET', 'certificate-pictures/..%2f..%2fetc')).status).toBe(404);
    expect((await put('centre', { logo: { picture: { hash: nobodys.hash, alt: 'Borta' } } })).body.code).toBe('picture-gone');
  });

  it('give a corrected name the paper that it had, and a new decision the one of now', async () => {
    const { of, certificate } = await certified(async ({ courseId }) => void (await put(`course-${courseId}`, { title: both('Bevis'), signatory: { name: 'Ulla Provsson', role: both('ordförande'), signature: null } })));
    await put(`course-${of.courseId}`, { title: both('Diplom') });
    await test.database.execute(`UPDATE person SET certificate_name = 'Åsa Rättad' WHERE id = $1`, [of.personIds[0]]);
    const { body: made } = await test.ask<{ id: string }>('POST', `certificates/${certificate.id}/replacement`, { as: admin, body: { reason: 'Fel namn' } });
    const replaced = await issued(of.enrolmentIds[0] ?? '');
    expect(replaced).toMatchObject({ id: made.id, record: { look: { title: 'Bevis' }, signatory: { name: 'Ulla Provsson', role: 'ordförande' } } });
    await test.ask('POST', `certificates/${made.id}/revocation`, { as: admin, body: { reason: 'Prov' } });
    await test.ask('POST', `enrolments/${of.enrolmentIds[0]}/certificate`, { as: admin, body: { reason: 'Ny prövning' } });
    const anew = await issued(of.enrolmentIds[0] ?? '');
    expect(anew.record).toMatchObject({ look: { title: 'Diplom' }, signatory: { name: 'Maria Ekdahl' } });
  });

  it('say what is wrong with their words, and take values as text', async () => {
    const { status, body } = await put('centre', { title: both('', 'Certificate'), wording: both('har gått {kursen} {', 'has {course}'), signatory: { name: '', role: both(''), signature: null }, partners: [] });
    expect(status).toBe(422);
    expect(body.errors?.map(({ field, code }) => `${field} ${code}`)).toEqual(['title.sv template.empty', 'wording.sv template.unknown', 'wording.sv template.brace', 'signatory.name template.empty']);
    expect(body.errors?.[1]?.message).toContain('{kursen}');
    for (const wrong of [{ title: both('x'.repeat(81)) }, { lists: { modules: true } }, { logo: { picture: { hash: '../x', alt: 'a' } } }, { partners: Array.from({ length: 7 }, () => ({ hash: 'a'.repeat(64), alt: 'a' })) }, { title: 'Intyg' }, { logo: [] }])
      expect((await put('centre', wrong as unknown as TemplateChange)).status).toBe(422);
    for (const nowhere of ['nowhere', 'course-1', `course-${newId()}`, `format-${newId()}`, "centre'--"]) expect([(await put(encodeURIComponent(nowhere), {})).status, (await test.ask('GET', `certificate-templates/${encodeURIComponent(nowhere)}`, { as: admin })).status]).toEqual([404, 404]);
    const { certificate } = await certified(async (where) => {
      await test.database.execute(`UPDATE centre SET name = '{namn} <b>& "Söner"'`);
      await put(`course-${where.courseId}`, { wording: both('hos {centrum}') });
    });
    expect(textOf((await paper(certificate.id)).pages)).toContain('hos {namn} <b>& "Söner"');
    await test.database.execute(`UPDATE centre SET name = 'Kompetenscentrum Havsbris'`);
  });

  it('are changed by one at a time, reset to what they inherit, and remember who did it', async () => {
    expect((await put('centre', { title: both('Bevis', 'Proof') }, 0)).status).toBe(204);
    expect((await put('centre', { title: both('Diplom') }, 0)).body.code).toBe('changed-meanwhile');
    const { version, own } = await read('centre');
    expect([version, own.title]).toEqual([1, both('Bevis', 'Proof')]);
    expect((await test.ask('POST', 'certificate-templates/centre/reset', { as: { ...admin, 'if-match': '"1"' } })).status).toBe(204);
    const { says, history } = await read('centre');
    expect(says).toEqual([]);
    expect(history.map(({ action, properties, byName }) => [action, properties, byName])).toEqual([
      ['reset', ['title'], 'Samira Lindqvist'],
      ['changed', ['title'], 'Samira Lindqvist'],
    ]);
    // What is sent again as it stands is no change, in whatever order it is kept.
    const said = { title: both('Bevis', 'Proof'), signatory: { name: 'Maria Ekdahl', role: both('chef', 'head'), signature: null } };
    await put('centre', said);
    await put('centre', said);
    await put('centre', { ...said, lists: { modules: false, hours: true, requirement: false } });
    expect((await read('centre')).history.slice(0, 2).map(({ properties }) => [...properties].sort())).toEqual([['lists'], ['signatory', 'title']]);
    const learner = await somebody(test);
    for (const [method, path] of [['GET', 'certificate-templates'], ['GET', 'certificate-templates/centre'], ['POST', 'certificate-templates/centre/reset']] as const)
      expect((await test.ask(method, path, { as: test.signedInAs(learner.personId, learner.accountId) })).status).toBe(403);
  });

  it('can be tried: a sample that is nobody’s, as a file and by mail', async () => {
    const logo = await picture(450, 120);
    const trial = { scope: 'centre', language: 'en', longName: true, look: { ...SILENT, title: both('Bevis', 'x '.repeat(40).trim()), logo: { picture: { hash: logo.hash, alt: 'Havsbris' } } } };
    const file = await test.app.inject({ method: 'POST', url: '/api/v1/certificate-samples', headers: admin, payload: trial });
    expect([file.statusCode, file.headers['content-type']]).toEqual([200, 'application/pdf']);
    const { pages, source } = readPdf(file.rawPayload);
    expect(pages).toHaveLength(1);
    const text = textOf(pages);
    for (const said of ['Württemberg', 'Certificate no. Sample']) expect(text).toContain(said);
    expect(text).not.toContain('Code ');
    expect(source).toMatch(/\/URI \([^)]*\/verify\)/);
    expect(source).not.toContain('/ByteRange');
    const { status, body } = await test.ask<{ messageId: string }>('POST', 'certificate-samples/letter', { as: admin, body: trial });
    expect(status).toBe(201);
    const message = await test.database.one('SELECT to_address AS to, subject, attachments -> 0 ->> \'name\' AS name, decode(attachments -> 0 ->> \'text\', \'base64\') = $2 AS same FROM message WHERE id = $1', [body.messageId, file.rawPayload]);
    expect(message).toEqual({ to: administrator.email, subject: 'Sample certificate', name: 'sample-certificate.pdf', same: true });
    expect((await test.ask('POST', 'certificate-samples', { as: admin, body: { ...trial, look: { ...SILENT, title: both('') } } })).status).toBe(422);
    expect((await test.ask('POST', 'certificate-samples', { as: admin, body: { ...trial, scope: `course-${newId()}` } })).status).toBe(404);
  });

  it('refuse what is no picture, in words, and never break', async () => {
    const send = (bytes: Buffer) => sendForm<{ detail?: string }>(test, 'certificate-pictures', { as: admin, file: { name: 'logotyp.svg', type: 'image/svg+xml', bytes } });
    expect(await send(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'))).toMatchObject({ status: 422, body: { code: 'picture-not-plain' } });
    expect(await send(Buffer.from('<!DOCTYPE html><svg onload=alert(1)>'))).toMatchObject({ status: 422 });
    expect(await send(Buffer.alloc(0))).toMatchObject({ status: 422, body: { code: 'file-empty' } });
    expect(await send(Buffer.alloc(3 * 1024 * 1024, 60))).toMatchObject({ status: 413, body: { code: 'picture-too-large' } });
    expect(await send(Buffer.from('%PDF-1.4'))).toMatchObject({ status: 415, body: { code: 'picture-kind-refused' } });
    expect(await sendForm(test, 'certificate-pictures', { as: admin })).toMatchObject({ status: 422, body: { code: 'file-missing' } });
  });
});
