import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readSettings } from '../platform/config/read-settings';
import { SmsSender, type Sms } from './sms-sender';

const database = { DATABASE_URL: 'postgres://u:p@localhost:5432/k' };
const sms: Sms = { id: '0199a000-0000-7000-8000-000000000001', to: '+46701740605', text: 'Inställt: Läsa ihop, i kväll 17.30.', from: 'Kompetenscentret Navet, Malmö' };

describe('a text message', () => {
  const asked: { method?: string; url?: string; headers: IncomingHttpHeaders; body: unknown }[] = [];
  let answer = 202;
  let gateway: Server;
  let port: number;

  beforeAll(async () => {
    gateway = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        asked.push({ method: request.method, url: request.url, headers: request.headers, body: JSON.parse(Buffer.concat(parts).toString('utf8')) });
        response.writeHead(answer, answer === 302 ? { location: '/elsewhere' } : {}).end('what it says of +46701740605');
      });
    });
    await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
    port = (gateway.address() as AddressInfo).port;
  });
  afterAll(() => new Promise((resolve) => gateway.close(resolve)));
  beforeEach(() => asked.splice(0));

  const sender = (url: string): SmsSender => new SmsSender(readSettings({ ...database, SMS_URL: url }));

  it('is handed to the gateway as JSON, with its id, a name that phones show, and the address’s user and password', async () => {
    answer = 202;
    await sender(`http://centre:l%C3%B6sen@127.0.0.1:${port}/send?route=1`).send(sms);
    expect(asked).toEqual([{ method: 'POST', url: '/send?route=1', headers: expect.any(Object), body: { id: sms.id, to: sms.to, from: 'Kompetensce', text: sms.text } }]);
    expect(asked[0]?.headers).toMatchObject({ 'content-type': 'application/json', 'idempotency-key': sms.id, authorization: `Basic ${Buffer.from('centre:lösen').toString('base64')}` });
  });

  it('was not taken when the gateway says so, sends elsewhere, or is not there; and nothing it says is repeated', async () => {
    for (answer of [500, 429, 302]) await expect(sender(`http://127.0.0.1:${port}/`).send(sms)).rejects.toThrow();
    answer = 503;
    await expect(sender(`http://127.0.0.1:${port}/`).send(sms)).rejects.toThrow(/^The SMS gateway answered 503\.$/);
    await expect(sender('http://127.0.0.1:9/').send(sms)).rejects.toThrow();
  });

  it('is laid as a file where there is no gateway', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'kortkurs-sms-'));
    await new SmsSender(readSettings({ ...database, DATA_DIR: folder })).send(sms);
    const [file = ''] = readdirSync(path.join(folder, 'sms'));
    expect(JSON.parse(readFileSync(path.join(folder, 'sms', file), 'utf8'))).toEqual({ ...sms, from: 'Kompetensce' });
    rmSync(folder, { recursive: true });
  });

  it('is offered where a gateway takes it, and in the invented centre that sends no mail either', () => {
    expect([{ DEMO: 'off' }, { DEMO: 'on' }, { DEMO: 'on', SMTP_URL: 'smtp://mail.example.org' }, { DEMO: 'off', SMS_URL: 'https://sms.example.org' }].map((each) => readSettings({ ...database, ...each }).hasSms)).toEqual([false, true, false, true]);
  });
});
