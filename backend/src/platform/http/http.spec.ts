import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { Body, Controller, HttpCode, Module, Post } from '@nestjs/common';
import { startApp, type TestApp } from '../testing/start-app';
import { Permit } from '../policy/permit';
import { bodyKey, Limited, Throttle } from './throttle';
import { accepted } from './language';

@Controller('doors')
class DoorsController {
  @Post() @HttpCode(200) @Permit('public')
  @Limited('knock', { by: 'address', limit: 5, seconds: 60 }, { by: { body: 'email' }, limit: 3, seconds: 600 })
  knock(@Body() body: { email: string }): { email: string } {
    return body;
  }
}
@Module({ controllers: [DoorsController] })
class DoorsModule {}

const script = 'console.log(1);'.repeat(200);
const page = `<!doctype html><html><head><style nonce="CSPN">a{}</style></head><body><kk-root ngCspNonce="CSPN"></kk-root><script src="main-ABCD1234.js" type="module" nonce="CSPN"></script></body></html>`;

describe('http', () => {
  let test: TestApp;
  const web = mkdtempSync(path.join(tmpdir(), 'kortkurs-web-'));
  beforeAll(async () => {
    writeFileSync(path.join(web, 'index.html'), page);
    writeFileSync(path.join(web, 'main-ABCD1234.js'), script);
    writeFileSync(path.join(web, 'main-ABCD1234.js.br'), brotliCompressSync(script));
    writeFileSync(path.join(web, 'chunk-aB_3-xYz.js'), script);
    writeFileSync(path.join(web, 'sw.js'), script);
    writeFileSync(path.join(web, 'manifest.webmanifest'), '{}');
    mkdirSync(path.join(web, 'fonts', '5.3.0'), { recursive: true });
    writeFileSync(path.join(web, 'fonts', '5.3.0', 'latin.woff2'), 'a font');
    mkdirSync(path.join(web, 'media'));
    writeFileSync(path.join(web, 'media', 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
    test = await startApp({ bare: true, modules: [DoorsModule], web });
  });
  afterAll(async () => {
    await test.close();
    rmSync(web, { recursive: true, force: true });
  });

  const get = (url: string, headers: Record<string, string> = {}) => test.app.inject({ method: 'GET', url, headers });
  const directive = (policy: unknown, name: string): string => String(policy).split(';').find((part) => part.startsWith(`${name} `)) ?? '';

  it.each(['/', '/kurser', '/en/courses/some-course?x=1', '/a/b/c', '/verify/%F0%9F%98%80%00', '/verify/%F0%9F%98%80%00..', '/verify/%F0%9F', '/kurser?q=%00'])('answers the interface’s route %s with its page and a nonce of its own', async (url) => {
    const [first, second] = [await get(url), await get(url)];
    expect(first.statusCode).toBe(200);
    expect(first.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(first.headers['cache-control']).toBe('no-cache');
    const policy = first.headers['content-security-policy'];
    const scriptNonce = /<script[^>]*nonce="(\w+)"/.exec(first.body)?.[1] ?? '';
    const styleNonce = /<style nonce="(\w+)"/.exec(first.body)?.[1] ?? '';
    expect(directive(policy, 'script-src')).toBe(`script-src 'self' 'nonce-${scriptNonce}'`);
    expect(directive(policy, 'style-src')).toBe(`style-src 'self' 'nonce-${styleNonce}'`);
    expect(first.body).toContain(`ngCspNonce="${styleNonce}"`);
    expect(first.body).not.toContain('CSPN"');
    expect(String(policy)).not.toMatch(/unsafe-|upgrade-insecure/);
    expect(first.headers['strict-transport-security']).toBeUndefined();
    expect(second.body).not.toBe(first.body);
  });

  it('keeps pages that name a person, for whoever has their address, out of search engines', async () => {
    expect((await get('/verify/7KQ2M3XT9ABCDEFG')).headers['x-robots-tag']).toBe('noindex');
    expect((await get('/verify')).headers['x-robots-tag']).toBeUndefined();
  });

  it.each([
    ['one run of capitals', `{"a":"${'A'.repeat(900_000)}!"}`],
    ['one run of capitals and small letters', `{"a":"${'aF-0'.repeat(225_000)}!"}`],
    ['almost ids, one after another', `{"a":["${'0123ABCD-0123-0123-0123-0123456789A","'.repeat(22_000)}"]}`],
    ['quotes', `{"a":"${'\\"'.repeat(450_000)}"}`],
    ['quotes with capitals', `{"a":"${'\\"AAAA'.repeat(150_000)}"}`],
    ['spaces', `{"a":${' '.repeat(900_000)}1}`],
    ['digits', `{"a":${'1'.repeat(900_000)}}`],
    ['open lists', '['.repeat(900_000)],
    ['lists in lists', `${'['.repeat(450_000)}${']'.repeat(450_000)}`],
    ['objects in objects', `${'{"a":'.repeat(150_000)}1${'}'.repeat(150_000)}`],
    ['many names', `{${Array.from({ length: 60_000 }, (_, at) => `"A${at}":"A"`).join(',')}}`],
  ])('reads a long body of %s without going over it again and again', async (_kind, payload) => {
    const from = performance.now();
    const answer = await test.app.inject({ method: 'POST', url: '/api/v1/doors', headers: { 'content-type': 'application/json' }, payload });
    expect(answer.statusCode).toBeLessThan(500);
    // What goes over it again and again takes minutes; a busy machine some seconds.
    expect(performance.now() - from).toBeLessThan(30_000);
  });

  it('serves hashed files for ever, compressed in advance', async () => {
    const plain = await get('/main-ABCD1234.js');
    expect(plain).toMatchObject({ statusCode: 200, body: script, headers: { 'cache-control': 'public, max-age=31536000, immutable' } });
    const small = await get('/main-ABCD1234.js', { 'accept-encoding': 'gzip, br' });
    expect(small.headers).toMatchObject({ 'content-encoding': 'br', 'cache-control': 'public, max-age=31536000, immutable' });
    expect(small.rawPayload).toEqual(brotliCompressSync(script));
    for (const url of ['/chunk-aB_3-xYz.js', '/fonts/5.3.0/latin.woff2']) {
      expect((await get(url)).headers['cache-control']).toBe('public, max-age=31536000, immutable');
    }
    expect((await get('/media/favicon.svg')).headers['cache-control']).toBe('no-cache');
  });

  it('spares code and styles the headers of pages, but says what they are', async () => {
    const { headers } = await get('/main-ABCD1234.js');
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cross-origin-resource-policy': 'same-origin' });
    expect(headers['content-security-policy']).toBeUndefined();
    expect((await get('/media/favicon.svg')).headers['content-security-policy']).toContain("default-src 'none'");
  });

  it('answers the worker fresh and with a policy of its own, and the manifest as what it is', async () => {
    const worker = await get('/sw.js');
    expect(worker.headers['cache-control']).toBe('no-cache');
    expect(worker.headers['content-type']).toMatch(/^(text|application)\/javascript/);
    const policy = String(worker.headers['content-security-policy']);
    expect([directive(policy, 'default-src'), directive(policy, 'connect-src'), directive(policy, 'worker-src')]).toEqual(["default-src 'none'", "connect-src 'self'", "worker-src 'self'"]);
    const manifest = await get('/manifest.webmanifest');
    expect(manifest.headers['content-type']).toMatch(/^application\/manifest\+json/);
    expect(manifest.headers['cache-control']).toBe('no-cache');
  });

  it.each(['/main-OLD12345.js', '/media/nothing.svg', '/assets/../../package.json', '/index.html.br', '/api/v1/nothing', '/api/nothing', '/api'])('answers %s with a real 404', async (url) => {
    const answer = await get(url);
    expect({ status: answer.statusCode, type: answer.headers['content-type'] }).toEqual({ status: 404, type: 'application/problem+json; charset=utf-8' });
  });

  it('answers HEAD and unknown methods', async () => {
    expect((await test.app.inject({ method: 'HEAD', url: '/kurser' })).statusCode).toBe(200);
    expect((await test.app.inject({ method: 'DELETE', url: '/api/v1/health/live' })).statusCode).toBe(404);
    expect((await test.app.inject({ method: 'POST', url: '/kurser' })).statusCode).toBe(404);
  });

  it('compresses answers and keeps the API’s out of caches', async () => {
    const answer = await get('/api/v1/openapi.json', { 'accept-encoding': 'gzip, deflate, br' });
    expect(answer.headers).toMatchObject({ 'content-encoding': 'gzip', 'cache-control': 'no-store' });
  });

  it('lets nothing in an answer of the API run or be framed', async () => {
    for (const url of ['/api/v1/health/live', '/api/v1/nothing', '/api/v1/%00']) {
      const { headers } = await get(url);
      expect(headers).toMatchObject({ 'content-security-policy': "default-src 'none'; frame-ancestors 'none'", 'x-content-type-options': 'nosniff' });
    }
  });

  it('says HSTS and upgrades only behind TLS', async () => {
    const secure = await startApp({ bare: true, settings: { PUBLIC_URL: 'https://kurser.example.org' } });
    const { headers } = await secure.app.inject({ method: 'GET', url: '/api/v1/health/live' });
    expect(headers['strict-transport-security']).toContain('max-age=31536000');
    expect((await secure.app.inject({ method: 'GET', url: '/api/docs' })).headers).toMatchObject({
      'content-security-policy': expect.stringContaining('upgrade-insecure-requests') as string,
      'strict-transport-security': expect.stringContaining('max-age=31536000') as string,
    });
    await secure.close();
  });

  it('serves a page to read the API’s description, under the same policy', async () => {
    const answer = await get('/api/docs');
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toMatch(/<script nonce="\w+">/);
    for (const [, url = ''] of answer.body.matchAll(/(?:src|href)="(\/[^"]+)"/g)) expect({ url, status: (await get(url)).statusCode }).toEqual({ url, status: 200 });
  });

  it('waits for the largest upload over a slow line, and for headers no longer than for others', () => {
    const { requestTimeout, headersTimeout } = test.app.getHttpServer() as Server;
    expect(requestTimeout).toBeGreaterThanOrEqual((20_000_000 * 8) / 1000);
    expect(headersTimeout).toBeLessThanOrEqual(60_000);
  });

  it('counts attempts per address and per account, shared and reset in time', async () => {
    const knock = (email: string, address: string) => test.app.inject({ method: 'POST', url: '/api/v1/doors', remoteAddress: address, payload: { email } });
    for (let n = 0; n < 3; n++) expect((await knock('Eva@example.org', '192.0.2.1')).statusCode).toBe(200);
    const tooMany = await knock('eva@example.org ', '192.0.2.2');
    expect(tooMany.json()).toMatchObject({ status: 429, code: 'too-many-requests' });
    expect(Number(tooMany.headers['retry-after'])).toBe(600);
    for (let n = 0; n < 5; n++) await knock(`p${n}@example.org`, '192.0.2.3');
    expect((await knock('another@example.org', '192.0.2.3')).statusCode).toBe(429);
    test.clock.set('2026-11-21T09:11:00Z');
    expect((await knock('eva@example.org', '192.0.2.1')).statusCode).toBe(200);
    for (let n = 0; n < 2; n++) await knock('eva@example.org', '192.0.2.4');
    expect((await knock('eva@example.org', '192.0.2.4')).statusCode).toBe(429);
    await test.app.get(Throttle).clear(test.database, bodyKey('knock', 'email', 'eva@example.org'));
    expect((await knock('eva@example.org', '192.0.2.5')).statusCode).toBe(200);
    const stored = await test.database.query<{ key: Buffer }>('SELECT key FROM throttle_counter');
    expect(stored.every(({ key }) => key.length === 32)).toBe(true);
  });

  it.each([
    [undefined, 'sv'], ['en', 'en'], ['en-GB,en;q=0.9', 'en'], ['fi, sv;q=0.2, en;q=0.1', 'sv'], ['de', 'sv'], ['en;q=0', 'sv'], [';;;,,=q', 'sv'],
  ])('reads Accept-Language %s as %s', (header, language) => {
    expect(accepted(header)).toBe(language);
  });
});
