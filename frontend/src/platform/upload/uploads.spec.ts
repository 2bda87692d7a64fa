import { createHash } from 'node:crypto';
import { HttpClient, provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting, type TestRequest } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { jest } from '@jest/globals';
import { UPLOAD_LIMITS, type NewUpload, type UploadPurpose } from '@kortkurs/contract/uploads';
import { Session } from '../session';
import { TELLING_HTTP } from './telling-http';
import { Uploads, type Sending } from './uploads';

const PART = UPLOAD_LIMITS.partBytes;
const NOON = new Date('2026-03-10T12:00:00Z');
/** Two parts and a half. */
const BYTES = new Uint8Array(PART * 2.5);

/** What jsdom lacks: sums, and the bytes of a part of a file. */
const subtle = { digest: (_name: string, bytes: ArrayBuffer) => Promise.resolve(Uint8Array.from(createHash('sha256').update(new Uint8Array(bytes)).digest()).buffer) };

const arrayBuffer = function (this: Blob): Promise<ArrayBuffer> {
  return Promise.resolve(new ArrayBuffer(this.size));
};

const film = ({ name = 'film.mp4', lastModified = 1 }: { name?: string; lastModified?: number } = {}): File => new File([BYTES], name, { lastModified });

describe('a file that is sent in parts', () => {
  let uploads: Uploads;
  let server: HttpTestingController;
  let moves: Sending[];
  let referred: string[];
  let breakOff: AbortController;
  let person: string;

  /** A page that is opened, as after a reload: what lies on the device is still there. */
  const open = (): void => {
    TestBed.resetTestingModule();
    TestBed.configureTestingModule({
      providers: [provideHttpClient(), provideHttpClientTesting(), { provide: TELLING_HTTP, useExisting: HttpClient }, { provide: Session, useValue: { me: () => ({ personId: person }) } }],
    });
    [uploads, server] = [TestBed.inject(Uploads), TestBed.inject(HttpTestingController)];
    [moves, referred, breakOff] = [[], [], new AbortController()];
  };
  const settle = async (ms = 0): Promise<void> => {
    await jest.advanceTimersByTimeAsync(ms);
    // Of a file is read, and what was read is summed, before it is sent.
    for (let turn = 0; turn < 5; turn += 1) await jest.advanceTimersByTimeAsync(0);
  };
  const send = (file = film(), purpose: UploadPurpose = 'video'): Promise<string | Error> =>
    uploads
      .send(file, purpose, (id) => (referred.push(id), Promise.resolve('referred')), { signal: breakOff.signal, moved: (sending) => moves.push(sending) })
      .catch((error: Error) => error);
  const begun = async (parts: number[] = []): Promise<string> => {
    await settle();
    const one = server.expectOne({ method: 'POST', url: '/api/v1/uploads' });
    const said = one.request.body as NewUpload;
    one.flush({ ...said, partBytes: PART, parts });
    await settle();
    return said.id;
  };
  const part = (id: string, n: number): TestRequest => server.expectOne({ method: 'PUT', url: `/api/v1/uploads/${id}/parts/${n}` });
  const take = async (id: string, n: number): Promise<{ bytes: number; digest: string | null }> => {
    const one = part(id, n);
    one.flush(null, { status: 204, statusText: 'Taken' });
    await settle();
    return { bytes: (one.request.body as Blob).size, digest: one.request.headers.get('Content-Digest') };
  };
  const lose = async (one: TestRequest): Promise<void> => {
    one.error(new ProgressEvent('error'));
    await settle();
  };
  /** Begins with a file and loses the page. @returns under which id it was begun */
  const leaveOff = async (file = film(), purpose: UploadPurpose = 'video'): Promise<string> => {
    open();
    void send(file, purpose);
    return begun();
  };

  beforeEach(() => {
    jest.useFakeTimers({ now: NOON });
    localStorage.clear();
    Object.defineProperty(globalThis.crypto, 'subtle', { configurable: true, value: subtle });
    Object.defineProperty(Blob.prototype, 'arrayBuffer', { configurable: true, value: arrayBuffer });
    person = 'p1';
    open();
  });
  afterEach(() => jest.useRealTimers());

  it('is referred to when each part has come, says how far it is, and leaves nothing on the device', async () => {
    const done = send();
    const id = await begun();
    const digest = `sha-256=:${createHash('sha256').update(BYTES.subarray(0, PART)).digest('base64')}:`;
    expect([await take(id, 1), await take(id, 2), await take(id, 3)]).toMatchObject([{ bytes: PART, digest }, { bytes: PART, digest }, { bytes: PART / 2 }]);
    expect([await done, referred]).toEqual(['referred', [id]]);
    expect(moves.map(({ sent }) => sent / PART)).toEqual([0, 1, 2, 2.5]);
    expect(localStorage.getItem('kk-uploads')).toBe('{}');
    server.verify();
  });

  it('waits where nobody answers, and goes on with the part that did not come and none before it', async () => {
    const done = send();
    const id = await begun();
    await take(id, 1);
    await lose(part(id, 2));
    expect(moves.at(-1)).toEqual({ name: 'film.mp4', sent: PART, of: BYTES.length, isWaiting: true });
    server.expectNone(() => true);
    await settle(1_000);
    await lose(part(id, 2));
    // Longer each time, unless the browser says that there is a network again.
    await settle(1_000);
    server.expectNone(() => true);
    globalThis.dispatchEvent(new Event('online'));
    await settle();
    await take(id, 2);
    expect(moves.at(-1)).toMatchObject({ sent: PART * 2, isWaiting: false });
    await take(id, 3);
    expect(await done).toBe('referred');
    server.verify();
  });

  it('sends a part again that did not arrive whole, three times at most, and gives up where it is refused', async () => {
    const done = send();
    const id = await begun();
    for (let time = 0; time < 3; time += 1) {
      part(id, 1).flush({ code: 'upload-part-wrong' }, { status: 422, statusText: 'Wrong' });
      await settle();
    }
    expect(await done).toMatchObject({ code: 'upload-part-wrong' });
    const other = send();
    part(await begun(), 1).flush({ code: 'film-kind-refused' }, { status: 415, statusText: 'Refused' });
    expect([await other, referred]).toEqual([expect.objectContaining({ code: 'film-kind-refused' }), []]);
    server.verify();
  });

  it('goes on after a reload with the parts that had not come, when the same file is chosen again', async () => {
    const before = await leaveOff();
    await take(before, 1);
    open();
    const done = send();
    const id = await begun([1, 2]);
    expect([id, moves.at(-1)?.sent]).toEqual([before, PART * 2]);
    await take(id, 3);
    expect([await done, referred]).toEqual(['referred', [before]]);
    server.verify();
  });

  it('begins anew where the file was changed, is sent for something else or by somebody else, or after a day', async () => {
    const before = await leaveOff();
    expect(await leaveOff()).toBe(before);
    const others = [await leaveOff(film({ lastModified: 2 })), await leaveOff(film({ name: 'filmen.mp4' })), await leaveOff(film(), 'file')];
    person = 'p2';
    others.push(await leaveOff());
    person = 'p1';
    jest.setSystemTime(NOON.getTime() + UPLOAD_LIMITS.hours * 3_600_000 + 1);
    others.push(await leaveOff());
    expect(new Set([before, ...others]).size).toBe(6);
    expect(localStorage.getItem('kk-uploads')).not.toMatch(/film|p1/);
  });

  it('begins under another id where the one before is somebody else’s, and goes on and stops under that', async () => {
    void send();
    await settle();
    const refused = server.expectOne({ method: 'POST', url: '/api/v1/uploads' });
    refused.flush({ code: 'conflict' }, { status: 409, statusText: 'Conflict' });
    const id = await begun();
    expect(id).not.toBe((refused.request.body as NewUpload).id);
    expect(await leaveOff()).toBe(id);
    void uploads.stop(film(), 'video');
    await settle();
    server.expectOne({ method: 'DELETE', url: `/api/v1/uploads/${id}` }).flush(null);
    expect(await leaveOff()).not.toBe(id);
  });

  it('is broken off while it waits, and asks nothing more', async () => {
    const done = send();
    const id = await begun();
    await lose(part(id, 1));
    breakOff.abort(new Error('broken off'));
    await settle(60_000);
    expect([await done, referred]).toEqual([new Error('broken off'), []]);
    server.verify();
  });

  it('is known by more than its size where no sums are counted, and then only while the page stands', async () => {
    Object.defineProperty(globalThis.crypto, 'subtle', { configurable: true, value: undefined });
    void send();
    const id = await begun();
    expect(await take(id, 1)).toEqual({ bytes: PART, digest: null });
    void send();
    expect(await begun()).toBe(id);
    void send(film({ name: 'en annan.mp4' }));
    expect(await begun()).not.toBe(id);
    expect([localStorage.getItem('kk-uploads'), (await leaveOff()) === id]).toEqual([null, false]);
  });
});
