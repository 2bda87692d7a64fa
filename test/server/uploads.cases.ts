import { createServer, type Server } from 'node:http';
import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { UPLOAD_LIMITS, type UploadView } from '@kortkurs/contract/uploads';
import { FileGates, FileKeeper } from '../../backend/src/documents/door';
import { FileScan } from '../../backend/src/documents/file-scan';
import { FileSweep } from '../../backend/src/documents/file-sweep';
import { Uploads } from '../../backend/src/documents/uploads/uploads';
import { Settings } from '../../backend/src/platform/config/settings';
import { Files } from '../../backend/src/platform/files/files';
import { newId } from '../../backend/src/platform/ids';
import type { Headers, TestApp } from '../../backend/src/platform/testing/start-app';
import { NOW, type PapersGround } from '../builders/papers-ground';
import { aPdf, sendInParts, sendPart } from '../builders/uploads';

const MORE = UPLOAD_LIMITS.partBytes;
/** A PDF of 20 MB: three parts. */
const large = (): Buffer => Buffer.concat([aPdf(), randomBytes(20_000_000)]);

/** Files that are sent in parts, read in parts, looked through for harm, and let go of. */
export function uploadCases(given: () => PapersGround): void {
  let test: TestApp;
  let staff: Headers;
  let staffId: string;
  let stranger: Headers;
  beforeAll(async () => {
    ({ test } = given());
    staffId = await given().scene.person({ role: 'administrator' });
    staff = test.signedInAs(staffId);
    stranger = test.signedInAs(await given().scene.person());
  });

  const begin = (more: object = {}, as = staff) => test.ask<UploadView & { code?: string }>('POST', 'uploads', { as, body: { id: newId(), purpose: 'file', name: 'mall.pdf', bytes: aPdf().length, ...more } });
  const read = (id: string, as = staff) => test.ask<UploadView>('GET', `uploads/${id}`, { as });
  const keep = (id: string) => test.app.get(FileKeeper).keepUpload(id, { personId: staffId, purpose: 'file' }, (_tx, file) => Promise.resolve(file));
  /** An address of a file, through a gate that lets everybody through. */
  const url = (fileId: string): string => test.app.get(FileGates).url(fileId, 'everybody', fileId);
  const fetched = (fileId: string, headers: Headers = {}, method: 'GET' | 'HEAD' = 'GET') => test.app.inject({ method, url: url(fileId), headers });
  const standsIn = async (where: string): Promise<number> => (await test.app.get(Files).list(where)).length;
  beforeAll(() => test.app.get(FileGates).register('everybody', '$file = $of'));

  describe('a file in parts', () => {
    it('is put together as it was, whatever the order, however often a part is sent', async () => {
      const bytes = large();
      const { body: upload, status } = await begin({ name: '../Kursbok.PDF', bytes: bytes.length });
      expect({ status, ...upload }).toMatchObject({ status: 201, partBytes: MORE, parts: [] });
      const parts = [bytes.subarray(0, MORE), bytes.subarray(MORE, 2 * MORE), bytes.subarray(2 * MORE)] as [Buffer, Buffer, Buffer];
      expect(await sendPart(test, staff, upload.id, 3, parts[2])).toEqual({ status: 204 });
      expect(await sendPart(test, staff, upload.id, 1, parts[0])).toEqual({ status: 204 });
      await expect(keep(upload.id)).rejects.toMatchObject({ code: 'upload-unfinished', params: { missing: 1 } });
      expect((await begin({ id: upload.id, bytes: bytes.length })).body.parts).toEqual([1, 3]);
      for (const again of [0, 1]) expect([again, await sendPart(test, staff, upload.id, 2, parts[1])]).toEqual([again, { status: 204 }]);
      expect((await read(upload.id)).body.parts).toEqual([1, 2, 3]);
      // Asked for twice at once, it is somebody's once.
      const kept = await Promise.allSettled([keep(upload.id), keep(upload.id)]);
      expect(kept.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(kept.find((each) => each.status === 'rejected')).toMatchObject({ reason: { code: 'upload-over' } });
      const file = kept.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))[0];
      expect(file).toMatchObject({ name: 'Kursbok.PDF', kind: 'application/pdf', bytes: bytes.length });
      expect((await fetched(file?.id ?? '')).rawPayload.equals(bytes)).toBe(true);
      expect([(await read(upload.id)).status, await standsIn('parts')]).toEqual([404, 0]);
    });

    it('takes no part that is not whole, or is none of it', async () => {
      const bytes = Buffer.concat([aPdf(), randomBytes(MORE)]);
      const { id } = (await begin({ bytes: bytes.length })).body;
      const [one, two] = [bytes.subarray(0, MORE), bytes.subarray(MORE)];
      const wrong = 'upload-part-wrong';
      expect(await sendPart(test, staff, id, 1, one.subarray(1))).toEqual({ status: 422, code: wrong });
      expect(await sendPart(test, staff, id, 2, Buffer.concat([two, two]))).toEqual({ status: 422, code: wrong });
      expect(await sendPart(test, staff, id, 2, two, { 'content-digest': `sha-256=:${'A'.repeat(43)}=:` })).toEqual({ status: 422, code: wrong });
      for (const n of [0, 3]) expect(await sendPart(test, staff, id, n, two)).toEqual({ status: 422, code: 'upload-part-unknown' });
      expect((await test.ask<{ code: string }>('PUT', `uploads/${id}/parts/1`, { as: staff, body: { a: 1 } })).body.code).toBe('upload-part-missing');
      // Its sender goes away in the middle, or before it is listened to.
      const leaving = Readable.from((async function* () { yield two.subarray(1); throw new Error('aborted'); })());
      const left = Readable.from([two]).destroy();
      await new Promise((resolve) => setImmediate(resolve));
      for (const content of [leaving, left]) await expect(test.app.get(Uploads).take(id, 2, content, undefined)).rejects.toMatchObject({ code: wrong });
      expect((await read(id)).body.parts).toEqual([]);
      expect(await standsIn('parts')).toBe(0);
      // Bytes are a body only where they are asked for.
      const elsewhere = await test.app.inject({ method: 'POST', url: '/api/v1/uploads', headers: { ...staff, 'content-type': 'application/octet-stream' }, payload: two });
      expect(elsewhere.statusCode).toBe(415);
    });

    it('is refused at its first part where it surely is of no kind that is taken, and at its end where only that tells', async () => {
      const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]);
      const { id } = (await begin({ bytes: program.length })).body;
      expect(await sendPart(test, staff, id, 1, program)).toEqual({ status: 415, code: 'file-kind-refused' });
      expect((await read(id)).status).toBe(404);
      const late = await sendInParts(test, staff, { name: 'a.txt', bytes: Buffer.concat([Buffer.alloc(100_000, 'text '), Buffer.from([0])]) });
      await expect(keep(late)).rejects.toMatchObject({ code: 'file-kind-refused' });
      expect([(await read(late)).status, await standsIn('parts')]).toEqual([404, 0]);
    });

    it('is begun by who may send it, once, within its limits, and is nobody else’s', async () => {
      expect(await begin({}, stranger)).toMatchObject({ status: 403 });
      expect(await begin({ bytes: 0 })).toMatchObject({ status: 422, body: { code: 'file-empty' } });
      expect(await begin({ bytes: 200 * 1024 * 1024 + 1 })).toMatchObject({ status: 413, body: { code: 'file-too-large', detail: 'Filen är för stor. Högst 200 MB.' } });
      expect(await begin({ purpose: 'x' })).toMatchObject({ status: 422 });
      const { id } = (await begin()).body;
      expect(await begin({ id, bytes: 9 })).toMatchObject({ status: 409, body: { code: 'conflict' } });
      const other = test.signedInAs(await given().scene.person({ role: 'administrator' }));
      expect(await begin({ id }, other)).toMatchObject({ status: 409, body: { code: 'conflict' } });
      expect([(await read(id, other)).status, (await sendPart(test, other, id, 1, aPdf())).status, (await test.ask('DELETE', `uploads/${id}`, { as: other })).status]).toEqual([404, 404, 404]);
      await expect(test.app.get(FileKeeper).keepUpload(id, { personId: newId(), purpose: 'file' }, () => Promise.resolve())).rejects.toMatchObject({ code: 'upload-over' });
      for (let n = 0; n < UPLOAD_LIMITS.atOnce; n++) expect((await begin({}, other)).status).toBe(201);
      expect(await begin({}, other)).toMatchObject({ status: 409, body: { code: 'too-many-uploads' } });
      // As many at once leave no more room.
      const third = test.signedInAs(await given().scene.person({ role: 'administrator' }));
      const crowd = await Promise.all(Array.from({ length: UPLOAD_LIMITS.atOnce + 10 }, () => begin({}, third)));
      expect([201, 409].map((status) => crowd.filter((each) => each.status === status).length)).toEqual([UPLOAD_LIMITS.atOnce, 10]);
    });

    it('goes when its sender stops it, stands where what refers to it is refused, and is forgotten a day after its last part', async () => {
      const stopped = await sendInParts(test, staff, { name: 'a.pdf', bytes: aPdf() });
      expect((await test.ask('DELETE', `uploads/${stopped}`, { as: staff })).status).toBe(204);
      await expect(keep(stopped)).rejects.toMatchObject({ code: 'upload-over' });
      const refused = await sendInParts(test, staff, { name: 'a.pdf', bytes: aPdf() });
      await expect(test.app.get(FileKeeper).keepUpload(refused, { personId: staffId, purpose: 'file' }, () => Promise.reject(new Error('Nej.')))).rejects.toThrow('Nej.');
      expect(await keep(refused)).toMatchObject({ name: 'a.pdf' });
      const [left, whole] = [(await begin()).body.id, await sendInParts(test, staff, { name: 'a.pdf', bytes: aPdf() })];
      await expect(test.app.get(FileKeeper).keepUpload(whole, { personId: staffId, purpose: 'file' }, () => Promise.reject(new Error('Nej.')))).rejects.toThrow();
      test.clock.set('2036-11-11T08:59:59Z');
      expect(await test.app.get(FileSweep).clear()).toMatchObject({ uploads: 0 });
      test.clock.set('2036-11-11T09:00:01Z');
      expect((await test.app.get(FileSweep).clear()).uploads).toBeGreaterThanOrEqual(2);
      test.clock.set(NOW);
      expect([(await read(left)).status, (await read(whole)).status, await standsIn('parts')]).toEqual([404, 404, 0]);
    });
  });

  describe('a file that is read', () => {
    it('is given in parts, by what HEAD says of it, and whole where a part cannot be told', async () => {
      const bytes = Buffer.from('Dagordning: '.repeat(400));
      const { id } = await keep(await sendInParts(test, staff, { name: 'a.txt', bytes }));
      const head = await fetched(id, { 'accept-encoding': 'gzip' }, 'HEAD');
      expect(head.headers).toMatchObject({ 'accept-ranges': 'bytes', 'content-length': String(bytes.length), 'content-type': expect.stringContaining('text/plain'), etag: `"${id}"` });
      expect([head.statusCode, head.body]).toEqual([200, '']);
      for (const [range, from, to] of [['bytes=0-9', 0, 9], ['bytes=4790-', 4790, 4799], ['bytes=-5', 4795, 4799], ['bytes=4700-9999', 4700, 4799]] as const) {
        const part = await fetched(id, { range, 'accept-encoding': 'gzip' });
        expect([range, part.statusCode, part.headers['content-range'], part.headers['content-length'], part.body]).toEqual([range, 206, `bytes ${from}-${to}/4800`, String(to - from + 1), bytes.subarray(from, to + 1).toString()]);
      }
      for (const range of ['bytes=4800-', 'bytes=-0']) expect(await fetched(id, { range })).toMatchObject({ statusCode: 416, headers: { 'content-range': 'bytes */4800' } });
      for (const range of ['bytes=9-0', 'bytes=0-1,3-4', 'rader=1-2', 'bytes=-']) expect((await fetched(id, { range })).rawPayload).toEqual(bytes);
      expect((await fetched(id, { range: 'bytes=0-9', 'if-range': `"${id}"` })).statusCode).toBe(206);
      expect((await fetched(id, { range: 'bytes=0-9', 'if-range': `"${newId()}"` })).statusCode).toBe(200);
    });
  });

  describe('a file that nobody refers to', () => {
    it('goes in the night a day after it came; one that any table refers to stays', async () => {
      // A table that this test makes is counted as all others are.
      await test.database.execute('CREATE TABLE paper (file_id uuid REFERENCES stored_file (id), beside uuid REFERENCES stored_file (id) ON DELETE CASCADE)');
      const [referred, beside, nobodys] = [await keep(await sendInParts(test, staff, { name: 'a.pdf', bytes: aPdf() })), await keep(await sendInParts(test, staff, { name: 'b.pdf', bytes: aPdf() })), await keep(await sendInParts(test, staff, { name: 'c.pdf', bytes: aPdf() }))];
      await test.database.execute('INSERT INTO paper VALUES ($1, $2)', [referred.id, beside.id]);
      const left = async (): Promise<string[]> => (await test.database.query<{ id: string }>('SELECT id FROM stored_file WHERE id = ANY ($1)', [[referred.id, beside.id, nobodys.id]])).map(({ id }) => id);
      await test.app.get(FileSweep).clear();
      expect(await left()).toHaveLength(3);
      test.clock.set('2036-11-11T09:00:01Z');
      expect((await test.app.get(FileSweep).clear()).files).toBeGreaterThanOrEqual(2);
      test.clock.set(NOW);
      expect(await left()).toEqual([referred.id]);
      expect([(await fetched(referred.id)).statusCode, (await fetched(nobodys.id)).statusCode]).toEqual([200, 404]);
      await test.database.execute('DROP TABLE paper');
    });

    it('is told from others by the database: every column that names a file refers to it', async () => {
      // Readings of numbers are history, and outlast the files with numbers that they are of; those lie elsewhere.
      const unsaid = await test.database.query(
        `SELECT a.attrelid::regclass::text AS table FROM pg_attribute a JOIN pg_class t ON t.oid = a.attrelid AND t.relkind = 'r' AND t.relnamespace = 'public'::regnamespace
          WHERE a.attname ~ '(^|_)file_id$' AND NOT a.attisdropped AND a.attrelid <> ALL ('{upload,identity_number_reading}'::regclass[])
            AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.contype = 'f' AND c.conrelid = a.attrelid AND a.attnum = ANY (c.conkey))`,
      );
      expect(unsaid).toEqual([]);
    });
  });

  describe('a file that is looked through for harm', () => {
    let scanner: Server;
    let answer = 200;
    let seen: Buffer[] = [];
    beforeAll(async () => {
      scanner = createServer((request, response) => {
        const pieces: Buffer[] = [];
        request.on('data', (some: Buffer) => pieces.push(some)).on('end', () => {
          seen.push(Buffer.concat(pieces));
          response.writeHead(answer).end();
        });
      });
      await new Promise<void>((resolve) => scanner.listen(0, '127.0.0.1', resolve));
      const { port } = scanner.address() as { port: number };
      test.app.get(Settings).SCAN_URL = `http://127.0.0.1:${port}/scan`;
    });
    beforeEach(() => void ((answer = 200), (seen = [])));
    afterAll(async () => {
      delete test.app.get(Settings).SCAN_URL;
      await new Promise((resolve) => scanner.close(resolve));
    });

    it('is given out when it is clean, and not received when it is not', async () => {
      const file = await keep(await sendInParts(test, staff, { name: 'a.pdf', bytes: aPdf('ren') }));
      expect([(await fetched(file.id)).statusCode, seen]).toEqual([200, [aPdf('ren')]]);
      answer = 422;
      const harmful = await sendInParts(test, staff, { name: 'a.pdf', bytes: aPdf('farlig') });
      await expect(keep(harmful)).rejects.toMatchObject({ code: 'file-harmful' });
      expect((await read(harmful)).status).toBe(404);
      const { id } = await given().run();
      expect(await given().add(id, { name: 'a.pdf', bytes: aPdf() })).toMatchObject({ status: 422, body: { code: 'file-harmful' } });
    });

    it('waits while nobody can tell, is not given out until then, and goes where it turns out to be harmful', async () => {
      answer = 500;
      const [clean, harmful] = [await keep(await sendInParts(test, staff, { name: 'a.pdf', bytes: aPdf('ren') })), await keep(await sendInParts(test, staff, { name: 'b.pdf', bytes: aPdf('farlig') }))];
      expect([(await fetched(clean.id)).json<{ code: string }>().code, (await fetched(clean.id, {}, 'HEAD')).statusCode]).toEqual(['file-waits', 409]);
      await test.app.get(FileScan).scanWaiting();
      expect((await fetched(clean.id)).statusCode).toBe(409);
      answer = 200;
      await test.database.execute(`UPDATE stored_file SET scanned = 'clean' WHERE id = $1`, [harmful.id]);
      await test.app.get(FileScan).scanWaiting();
      expect((await fetched(clean.id)).statusCode).toBe(200);
      answer = 422;
      await test.database.execute(`UPDATE stored_file SET scanned = 'waiting' WHERE id = $1`, [harmful.id]);
      await test.app.get(FileScan).scanWaiting();
      expect([(await fetched(harmful.id)).json<{ code: string }>().code, await test.app.get(Files).sizeOf(`documents/${harmful.id}`)]).toEqual(['file-harmful', undefined]);
    });
  });
}
