import { existsSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { zipSync } from 'fflate';
import { FileKeeper } from '../../backend/src/documents/door';
import { FileSweep } from '../../backend/src/documents/file-sweep';
import { Settings } from '../../backend/src/platform/config/settings';
import { Files } from '../../backend/src/platform/files/files';
import { newId } from '../../backend/src/platform/ids';
import type { TestApp } from '../../backend/src/platform/testing/start-app';
import { NOW, only, PapersGround, type Seat } from '../builders/papers-ground';
import { aPdf } from '../builders/uploads';
import { uploadCases } from './uploads.cases';
import { until } from '../../backend/src/platform/testing/until';

const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const docx = (type: string): Buffer =>
  Buffer.from(zipSync({ '[Content_Types].xml': Buffer.from(`<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="${type}"/></Types>`), 'word/document.xml': Buffer.from('<w:document/>') }));
const pptx = (type: string): Buffer =>
  Buffer.from(zipSync({ '[Content_Types].xml': Buffer.from(`<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/ppt/presentation.xml" ContentType="${type}"/></Types>`), 'ppt/presentation.xml': Buffer.from('<p:presentation/>') }));
const ODP = Buffer.from(zipSync({ mimetype: [Buffer.from('application/vnd.oasis.opendocument.presentation'), { level: 0 }], 'content.xml': Buffer.from('<office:document-content/>') }));
/** Files as they begin, with some bytes after it. */
const fileOf = (...parts: (string | number[])[]): Buffer => Buffer.concat([...parts.map((part) => Buffer.from(part as string, 'latin1')), Buffer.alloc(256)]);
const RECORDING = fileOf('ID3', [4, 0, 0, 0, 0, 0, 0], [0xff, 0xfb, 0x90, 0x00]);
const mp4 = (brand: string): Buffer => fileOf([0, 0, 0, 24], `ftyp${brand}`, [0, 0, 0, 0], `${brand}isom`);
const ogg = (codec: string): Buffer => fileOf('OggS', [0, 2, ...new Array<number>(20).fill(0), 1, 30], codec);

let ground: PapersGround;
let test: TestApp;

beforeAll(async () => {
  ground = await PapersGround.lay();
  ({ test } = ground);
});
beforeEach(() => test.clock.set(NOW));
afterAll(() => test.close());

const folder = (): string => path.join(test.app.get(Settings).DATA_DIR, 'files', 'documents');
const onDisk = (): string[] => readdirSync(folder());

describe('a document of a run', () => {
  it.each([
    ['a PDF', 'program.pdf', aPdf(), 'application/pdf', 'program.pdf'],
    ['a picture that says it is a PDF', 'karta.pdf', PNG, 'image/png', 'karta.png'],
    ['a text', 'läs mig.txt', Buffer.from('Välkommen\r\ntill oss'), 'text/plain', 'läs mig.txt'],
    ['a page that says it is a text', 'x.html', Buffer.from('<!doctype html><script>alert(1)</script>'), 'text/plain', 'x.txt'],
    ['a Word document', 'blankett.docx', docx('application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'blankett.docx'],
    ['a PowerPoint presentation', 'bilder.pptx', pptx('application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml'), 'application/vnd.openxmlformats-officedocument.presentationml.presentation', 'bilder.pptx'],
    ['an OpenDocument presentation', 'bilder.odp', ODP, 'application/vnd.oasis.opendocument.presentation', 'bilder.odp'],
    ['a WebP picture', 'karta.webp', fileOf('RIFF', [26, 0, 0, 0], 'WEBPVP8 '), 'image/webp', 'karta.webp'],
    ['an MP3 that says it is a text', 'intervju.txt', RECORDING, 'audio/mpeg', 'intervju.mp3'],
    ['an M4A', 'intervju.m4a', mp4('M4A '), 'audio/mp4', 'intervju.m4a'],
    ['an AAC', 'intervju.aac', fileOf([0xff, 0xf1, 0x50, 0x80]), 'audio/aac', 'intervju.aac'],
    ['an Ogg with Vorbis', 'intervju.oga', ogg('\u0001vorbis'), 'audio/ogg', 'intervju.oga'],
    ['an Ogg with Opus', 'intervju', ogg('OpusHead'), 'audio/ogg', 'intervju.ogg'],
    ['a name with a path', '../../../etc/passwd', aPdf(), 'application/pdf', 'passwd.pdf'],
    ['a name of another system', 'C:\\\\temp\\\\..\\\\agenda.pdf', aPdf(), 'application/pdf', 'agenda.pdf'],
    ['a name that reads backwards', 'fil\u202efdp.pdf', aPdf(), 'application/pdf', 'filfdp.pdf'],
    ['a name that is no name', '...pdf', aPdf(), 'application/pdf', 'fil.pdf'],
    ['a very long name', `${'å'.repeat(400)}.pdf`, aPdf(), 'application/pdf', `${'å'.repeat(116)}.pdf`],
  ])('is received as what it is: %s', async (_what, name, bytes, kind, shown) => {
    const { id } = await ground.run();
    const { status, body } = await ground.add(id, { name, bytes });
    expect({ status, kind: body.file.kind, name: body.file.name, bytes: body.file.bytes }).toEqual({ status: 201, kind, name: shown, bytes: bytes.length });
    const file = await test.app.inject({ method: 'GET', url: body.file.url });
    expect(file.rawPayload.equals(bytes)).toBe(true);
    expect(file.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-store' });
    expect(file.headers['content-disposition']).toMatch(/^attachment; filename="[\w. -]+"; filename\*=UTF-8''/);
  });

  it.each([
    ['a program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]), 415, 'file-kind-refused'],
    ['a picture that can hold a script', Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), 415, 'file-kind-refused'],
    ['an archive', Buffer.from(zipSync({ 'a.exe': Buffer.from('MZ') })), 415, 'file-kind-refused'],
    ['a Word document with macros', docx('application/vnd.ms-word.document.macroEnabled.main+xml'), 415, 'file-kind-refused'],
    ['a presentation with macros', pptx('application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml'), 415, 'file-kind-refused'],
    ['a film', mp4('isom'), 415, 'file-kind-refused'],
    ['a film that says it is a recording', ogg('\u0080theora'), 415, 'file-kind-refused'],
    ['bytes', Buffer.from([1, 2, 3, 0, 255]), 415, 'file-kind-refused'],
    ['nothing', Buffer.alloc(0), 422, 'file-empty'],
    ['no file', undefined, 422, 'file-missing'],
    ['too much', Buffer.alloc(10 * 1024 * 1024 + 1, 'x'), 413, 'payload-too-large'],
  ])('is refused, and nothing is kept: %s', async (_what, bytes, status, code) => {
    const { id } = await ground.run();
    const before = await test.database.one('SELECT count(*)::int AS n FROM stored_file');
    const answer = await ground.add(id, bytes && { name: 'program.pdf', bytes, type: 'application/pdf' });
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
    expect((await ground.kept(id)).documents).toEqual([]);
    expect(await test.database.one('SELECT count(*)::int AS n FROM stored_file')).toEqual(before);
  });

  it.each([[70, 201], [71, 400], [3000, 400]])('comes in a form whose parts are told apart by %i characters', async (length, status) => {
    const { id } = await ground.run();
    const boundary = 'b'.repeat(length);
    for (const said of [boundary, `"${boundary}"`]) {
      const begins = `--${boundary}\r\nContent-Disposition: form-data; name="id"\r\n\r\n${newId()}\r\n--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n`;
      const payload = Buffer.concat([Buffer.from(begins), aPdf(), Buffer.from(`\r\n--${boundary}--\r\n`)]);
      const answer = await test.app.inject({ method: 'POST', url: `/api/v1/runs/${id}/documents`, headers: { ...ground.staff, 'content-type': `multipart/form-data; boundary=${said}` }, payload });
      expect(answer.statusCode).toBe(status);
    }
  });

  it('is added once however often it is sent, up to ten, and leaves no file where it is refused', async () => {
    const { id } = await ground.run();
    const other = await ground.run();
    const documentId = newId();
    const [one, two] = [await ground.add(id, { name: 'a.pdf', bytes: aPdf() }, ground.staff, documentId), await ground.add(id, { name: 'a.pdf', bytes: aPdf() }, ground.staff, documentId)];
    expect([one.status, two.status, two.body.id]).toEqual([201, 201, documentId]);
    expect((await ground.add(other.id, { name: 'a.pdf', bytes: aPdf() }, ground.staff, documentId)).body.code).toBe('conflict');
    for (let n = 1; n < 10; n++) expect((await ground.add(id, { name: `${n}.pdf`, bytes: aPdf() })).status).toBe(201);
    const files = onDisk().length;
    expect((await ground.add(id, { name: '11.pdf', bytes: aPdf() })).body.code).toBe('too-many-documents');
    expect(onDisk()).toHaveLength(files);
    expect((await ground.kept(id)).documents).toHaveLength(10);
  });

  it('is added once where it is sent twice at once', async () => {
    const { id } = await ground.run();
    const [documentId, files] = [newId(), existsSync(folder()) ? onDisk().length : 0];
    const answers = await Promise.all([0, 1, 2].map(() => ground.add(id, { name: 'a.pdf', bytes: aPdf() }, ground.staff, documentId)));
    expect(answers.map(({ status, body }) => [status, body.id])).toEqual([[201, documentId], [201, documentId], [201, documentId]]);
    expect((await ground.kept(id)).documents).toHaveLength(1);
    await until(() => onDisk().length <= files + 1);
    expect(onDisk()).toHaveLength(files + 1);
  });

  it('is named, described, ordered and removed, and kept all the same', async () => {
    const { id } = await ground.run();
    const ids = [(await ground.add(id, { name: 'ett.pdf', bytes: aPdf() })).body.id, (await ground.add(id, { name: 'två.pdf', bytes: aPdf() })).body.id];
    const change = { title: { sv: ' Programmet ', en: 'The programme', reviewed: { sv: true } }, description: { sv: 'Två spalter med tider.' } };
    expect((await test.ask('PATCH', `runs/${id}/documents/${ids[1]}`, { as: ground.staff, body: change })).status).toBe(204);
    expect((await test.ask('PUT', `runs/${id}/documents/order`, { as: ground.staff, body: { ids: [ids[1], ids[0]] } })).status).toBe(204);
    expect((await test.ask<{ code: string }>('PUT', `runs/${id}/documents/order`, { as: ground.staff, body: { ids: [ids[1]] } })).body.code).toBe('changed-meanwhile');
    const { documents } = await ground.kept(id);
    expect(documents.map(({ title, description }) => [title.sv, title.en, description.sv])).toEqual([['Programmet', 'The programme', 'Två spalter med tider.'], ['ett', undefined, undefined]]);
    const url = documents[0]?.file.url ?? '';
    expect((await test.ask('DELETE', `runs/${id}/documents/${ids[1]}`, { as: ground.staff })).status).toBe(204);
    expect((await ground.kept(id)).documents.map((each) => each.id)).toEqual([ids[0]]);
    expect((await ground.fetched(url)).status).toBe(404);
    expect(await test.database.one('SELECT archived_at IS NOT NULL AS archived FROM document WHERE id = $1', [ids[1]])).toEqual({ archived: true });
    expect((await test.ask('PATCH', `runs/${id}/documents/${ids[1]}`, { as: ground.staff, body: change })).status).toBe(404);
  });

  it('is read by those who are asked to come and those who have a seat, as long as they are', async () => {
    const laid = await ground.run(2);
    const [one, two] = laid.seats as [Seat, Seat];
    await ground.add(laid.id, { name: 'program.pdf', bytes: aPdf() });
    const url = only((await ground.papers(one)).body.documents).file.url;
    for (const state of ['invited', 'offered', 'enrolled', 'completed', 'not_completed']) {
      await ground.become(one, state);
      expect([state, (await ground.papers(one)).status, (await ground.fetched(url)).status]).toEqual([state, 200, 200]);
    }
    for (const state of ['applied', 'waitlisted', 'declined', 'lapsed', 'rejected', 'withdrawn']) {
      await ground.become(one, state);
      expect([state, (await ground.papers(one)).status, (await ground.fetched(url)).status]).toEqual([state, 404, 404]);
    }
    expect((await ground.papers(two, one.as)).status).toBe(404);
    const stranger = test.signedInAs(await ground.scene.person());
    expect((await ground.papers(two, stranger)).status).toBe(404);
    expect((await ground.add(laid.id, { name: 'x.pdf', bytes: aPdf() }, two.as)).status).toBe(404);
    expect((await ground.add(laid.id, { name: 'x.pdf', bytes: aPdf() }, laid.instructor)).status).toBe(201);
    expect((await ground.add((await ground.run()).id, { name: 'x.pdf', bytes: aPdf() }, laid.instructor)).status).toBe(404);
  });

  it('has an address of its own that nobody makes up, and that ends', async () => {
    const laid = await ground.run();
    const other = await ground.run();
    await ground.add(laid.id, { name: 'program.pdf', bytes: aPdf() });
    await ground.add(other.id, { name: 'hemligt.pdf', bytes: aPdf() });
    const url = only((await ground.papers(only(laid.seats))).body.documents).file.url;
    const theirs = only((await ground.kept(other.id)).documents).file.url;
    const of = (address: string): string => /files\/([\w-]+)/.exec(address)?.[1] ?? '';
    for (const wrong of [url.replace(of(url), of(theirs)), url.replace(/until=\d+/, 'until=4102444800'), url.replace(/gate=seat/, 'gate=document'), url.replace(/of=[\w-]+/, `of=${only(other.seats).id}`), url.replace(/seal=.{4}/, 'seal=AAAA')])
      expect((await ground.fetched(wrong)).status).toBe(404);
    expect((await ground.fetched(url.replace(/&seal=.*/, ''))).status).toBe(422);
    test.clock.set('2036-11-10T15:00:01Z');
    expect(await ground.fetched(url)).toMatchObject({ status: 410, body: { code: 'file-link-over' } });
  });
});

describe('files', () => {
  const keeper = (): FileKeeper => test.app.get(FileKeeper);
  const upload = (bytes = aPdf()) => ({ fieldname: 'file', originalname: 'a.pdf', encoding: '7bit', mimetype: 'x/y', size: bytes.length, buffer: bytes });

  it('lie on the disk before their row stands, and go with a transaction that does not come to pass', async () => {
    const seen: number[] = [];
    const before = onDisk().length;
    await expect(keeper().keep(upload(), () => { seen.push(onDisk().length); return Promise.reject(new Error('Strömmen gick.')); })).rejects.toThrow('Strömmen gick.');
    expect([seen, onDisk().length]).toEqual([[before + 1], before]);
  });

  it('stay where only the answer to the commit was lost', async () => {
    const before = onDisk().length;
    const work = test.database.work.bind(test.database);
    const cut = jest.spyOn(test.database, 'work').mockImplementationOnce(async (act) => {
      await work(act);
      throw new Error('Connection terminated unexpectedly');
    });
    await expect(keeper().keep(upload(), () => Promise.resolve())).rejects.toThrow();
    cut.mockRestore();
    expect(onDisk()).toHaveLength(before + 1);
  });

  it('that a crash left are cleared after a day, and no other', async () => {
    const put = test.app.get(Files).put(`documents/${newId()}`, aPdf('kvar efter ett stopp'));
    await put;
    writeFileSync(path.join(folder(), `${newId()}.${newId()}.part`), 'halv');
    const { id } = await ground.run();
    const standing = (await ground.add(id, { name: 'kvar.pdf', bytes: aPdf() })).body;
    const young = `documents/${newId()}`;
    await test.app.get(Files).put(young, aPdf());
    const at = new Date(NOW);
    for (const name of onDisk()) utimesSync(path.join(folder(), name), at, at);
    utimesSync(path.join(folder(), young.slice(10)), new Date('2036-11-11T10:00:00Z'), new Date('2036-11-11T10:00:00Z'));
    test.clock.set('2036-11-11T09:00:01Z');
    const sweep = test.app.get(FileSweep);
    expect((await sweep.clear()).bytes).toBe(2);
    expect((await sweep.clear()).bytes).toBe(0);
    test.clock.set(NOW);
    expect((await ground.fetched(standing.file.url)).status).toBe(200);
    expect(onDisk()).toContain(young.slice(10));
  });
});

uploadCases(() => ground);
