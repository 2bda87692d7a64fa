import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readSettings, SettingsMistake } from './read-settings';
import { readSecrets } from './secrets';

const right = { DATABASE_URL: 'postgres://u:p@localhost:5432/k' };

const mistakes = (environment: Record<string, string>): string[] => {
  try {
    readSettings(environment);
  } catch (error) {
    if (error instanceof SettingsMistake) return error.mistakes;
    throw error;
  }
  return [];
};

describe('settings', () => {
  it('has a value for everything but the database', () => {
    expect(readSettings({ ...right, PORT: '' })).toMatchObject({ PORT: 3000, DEMO: 'on', runsJobs: true, publicUrl: 'http://localhost:3000', secure: false });
    expect(readSettings({ ...right, PUBLIC_URL: 'https://kurser.example.org/', WORKERS: 'separate' })).toMatchObject({ publicUrl: 'https://kurser.example.org', secure: true, runsJobs: false });
    expect(readSettings({ ...right, WORKERS: 'separate', WORKER: 'only' }).runsJobs).toBe(true);
  });

  it('says every mistake at once, one sentence each, with the variable’s name', () => {
    const wrong = { PORT: 'http', DATABASE_URL: 'mysql://x', DEMO: 'maybe', LOG_LEVEL: 'loud', PUBLIC_URL: 'kurser', SMTP_URL: 'mail', SMS_URL: 'sms', SCAN_URL: 'scan', FILES_URL: 's3://bucket', QUIET_HOURS: 'night', WORKERS: 'many', JWT_SECRET: 'short', IDENTITY_KEY: 'k1:abc' };
    const said = mistakes(wrong);
    expect(said).toHaveLength(Object.keys(wrong).length);
    for (const name of Object.keys(wrong)) expect(said.filter((sentence) => sentence.startsWith(name) && sentence.endsWith('.'))).toHaveLength(1);
    expect(mistakes({})).toEqual([expect.stringContaining('DATABASE_URL')]);
    expect(mistakes({ ...right, PORT: '70000' })).toEqual(['PORT must be a whole number between 0 and 65535.']);
  });
});

describe('secrets', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'kortkurs-keys-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('makes them once, in files that only the owner reads', () => {
    const settings = readSettings({ ...right, DATA_DIR: folder });
    const [first, second] = [readSecrets(settings), readSecrets(settings)];
    expect(second).toEqual(first);
    expect(first.identityKey).toMatchObject({ id: 'k1' });
    expect(first.identityKey.key).toHaveLength(32);
    for (const file of readdirSync(path.join(folder, 'keys'))) expect(statSync(path.join(folder, 'keys', file)).mode & 0o777).toBe(0o600);
  });

  it('takes those that are given', () => {
    const given = { ...right, DATA_DIR: folder, JWT_SECRET: 'j'.repeat(40), PEPPER: 'p'.repeat(40), IDENTITY_KEY: `k2:${Buffer.alloc(32, 7).toString('base64')}` };
    expect(readSecrets(readSettings(given))).toMatchObject({ jwt: given.JWT_SECRET, pepper: given.PEPPER, identityKey: { id: 'k2', key: Buffer.alloc(32, 7) } });
  });
});
