import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { testDatabase } from '@kortkurs/workbench/test-database';
import { until } from '../../backend/src/platform/testing/until';

const root = path.resolve(__dirname, '../..');

interface Started {
  child: ChildProcess;
  said(): string;
  ended: Promise<number | null>;
}

/** The built product as its own process. */
function start(environment: Record<string, string>): Started {
  const child = spawn(process.execPath, [path.join(root, 'dist/server/backend/src/main.js')], {
    cwd: root,
    // Started half a dozen times: compiled once.
    env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: path.join(root, 'dist/compile-cache'), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return { child, said: () => text, ended: new Promise((resolve) => child.once('exit', resolve)) };
}

describe('the process', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'kortkurs-process-'));
  let url: string;
  const running: Started[] = [];
  beforeAll(async () => {
    url = await testDatabase();
  });
  afterAll(async () => {
    for (const { child, ended } of running) {
      child.kill('SIGKILL');
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  });

  async function ready(more: Record<string, string> = {}): Promise<Started & { address: string }> {
    const started = start({ DATABASE_URL: url, DATA_DIR: folder, DEMO: 'off', PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'info', ...more });
    running.push(started);
    await until(() => /ready at \S+\n/.test(started.said()) || started.child.exitCode !== null);
    const address = /ready at (\S+)\n/.exec(started.said())?.[1];
    if (!address) throw new Error(started.said());
    return { ...started, address: address.replace('localhost', '127.0.0.1') };
  }

  it('says in one sentence each what is wrong with its environment, and ends', async () => {
    const { said, ended } = start({ PORT: 'http', DEMO: 'maybe' });
    expect(await ended).toBe(1);
    expect(said().trim().split('\n')).toEqual([
      'PORT must be a whole number between 0 and 65535.',
      'DATABASE_URL must be given, for example postgres://user:password@localhost:5432/kortkurs.',
      'DEMO must be on or off.',
    ]);
  });

  it('says plainly that the database cannot be reached, and ends', async () => {
    const { said, ended } = start({ DATABASE_URL: 'postgres://nobody:secret-word@127.0.0.1:1/nothing', DATA_DIR: folder });
    expect(await ended).toBe(1);
    expect(said()).toMatch(/^The database at 127\.0\.0\.1:1\/nothing does not answer: .+\n$/);
    expect(said()).not.toContain('secret-word');
  });

  it('starts, keeps its keys to itself, and logs requests without what people wrote', async () => {
    const { address, said, child, ended } = await ready();
    const answer = await fetch(`${address}/api/v1/nothing?search=Samira`, { headers: { authorization: 'Bearer secret-token', cookie: 'refresh=secret-cookie' } });
    expect(answer.status).toBe(404);
    await until(() => said().includes('/api/v1/nothing'));
    const line = said().split('\n').find((text) => text.includes('/api/v1/nothing')) ?? '';
    expect(JSON.parse(line)).toMatchObject({ req: { path: '/api/v1/nothing', id: answer.headers.get('x-request-id') }, res: { status: 404 } });
    expect(said()).not.toMatch(/Samira|secret-token|secret-cookie/);
    for (const file of readdirSync(path.join(folder, 'keys'))) expect(statSync(path.join(folder, 'keys', file)).mode & 0o077).toBe(0);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  it('answers what is under way before it stops', async () => {
    const { address, child, ended } = await ready();
    const { port } = new URL(address);
    // A request whose body is still on its way when the process is told to stop: it says that it has read the rest.
    const slow = connect(Number(port), '127.0.0.1');
    let answer = '';
    slow.on('data', (chunk) => (answer += chunk.toString()));
    const closed = new Promise((resolve) => slow.once('close', resolve));
    slow.write('POST /api/v1/nothing HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n{');
    await until(() => answer.startsWith('HTTP/1.1 100 '));
    child.kill('SIGTERM');
    await until(async () => (await fetch(`${address}/api/v1/health/ready`)).status === 503);
    expect(child.exitCode).toBeNull();
    slow.write('}');
    await closed;
    expect(answer).toMatch(/^HTTP\/1\.1 404 /m);
    expect(await ended).toBe(0);
    await expect(fetch(address)).rejects.toThrow();
  });

  it('comes back whole after it was killed', async () => {
    const first = await ready();
    first.child.kill('SIGKILL');
    await first.ended;
    const second = await ready();
    expect((await fetch(`${second.address}/api/v1/health/ready`)).status).toBe(200);
    second.child.kill('SIGINT');
    expect(await second.ended).toBe(0);
  });
});
