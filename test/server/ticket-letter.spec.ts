import { readFileSync } from 'node:fs';
import path from 'node:path';
import readQr from 'qr/decode.js';
import sharp from 'sharp';
import { Tickets } from '../../backend/src/doorway/door';
import { Settings } from '../../backend/src/platform/config/settings';
import { newId } from '../../backend/src/platform/ids';
import { jobTypes } from '../../backend/src/platform/jobs/job-type';
import { Jobs } from '../../backend/src/platform/jobs/jobs';
import { startApp, type TestApp } from '../../backend/src/platform/testing/start-app';
import { until } from '../../backend/src/platform/testing/until';
import { Scene } from '../builders/scene';

const SOON = [{ startsAt: '2026-12-01T16:00:00Z', endsAt: '2026-12-01T18:00:00Z' }];

describe('the letter about a seat', () => {
  let test: TestApp;
  let scene: Scene;

  beforeAll(async () => {
    test = await startApp();
    scene = new Scene(test.database);
  });
  afterAll(() => test.close());

  it('shows the ticket as a picture in the letter itself, which a camera reads as the ticket, and forgets it once it is sent', async () => {
    const run = await scene.run({ sessions: SOON });
    const [enrolmentId = ''] = await scene.seated(run.id, 1);
    await test.database.execute(`UPDATE person SET contact_email = 'biljett@example.org' WHERE id = (SELECT person_id FROM enrolment WHERE id = $1)`, [enrolmentId]);
    const tellOfSeat = jobTypes().find(({ name }) => name === 'messages.tell-of-seat');
    if (!tellOfSeat) throw new Error('There is no such job.');
    await test.database.work((tx) => test.app.get(Jobs).send(tx, tellOfSeat, { changeId: newId(), enrolmentId, occasion: 'enrolled' }));
    const sent = await until(async () => test.database.one<{ id: string; pictures: unknown[] }>(`SELECT id, pictures FROM message WHERE about_id = $1 AND state = 'sent'`, [enrolmentId]));
    expect(sent.pictures).toEqual([]);
    const { picture, code } = (await test.app.get(Tickets).of(test.database, enrolmentId)) ?? { picture: '', code: '' };
    const mail = readFileSync(path.join(test.app.get(Settings).DATA_DIR, 'mail', `${sent.id}.eml`), 'utf8');
    const whole = mail.replaceAll('=\r\n', '');
    expect(whole).toContain(`Biljett att visa vid d=C3=B6rren: ${code}`);
    const [, cid] = /<img src=3D"cid:([^"]+)"/.exec(whole) ?? [];
    const part = mail.split(/^--.+$/m).find((each) => each.toLowerCase().includes(`content-id: <${cid}>`)) ?? '';
    expect(part).toMatch(/Content-Type: image\/png/);
    expect(part).toMatch(/Content-Disposition: inline/);
    const { data, info } = await sharp(Buffer.from(part.split('\r\n\r\n')[1] ?? '', 'base64')).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    expect(readQr({ width: info.width, height: info.height, data })).toBe(picture);
    expect(whole).toContain(`alt=3D"QR-kod f=C3=B6r din biljett, ${code}"`);
  });
});
