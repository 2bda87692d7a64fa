import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '..', '..', '..');
const makers = path.join(root, 'backend/src/credentials');

const issuer = (dataFolder: string): string => path.join(dataFolder, 'keys', 'issuer');

/** Where keys of a kind lie, beside the tests' database. Others when that which makes them has changed. */
function store(kind: string): string {
  const hash = createHash('sha256');
  for (const file of readdirSync(makers).sort()) if (/^(key-.*|x509)\.ts$/.test(file)) hash.update(readFileSync(path.join(makers, file)));
  return path.join(root, '.data/test-keys', hash.digest('hex').slice(0, 16), kind.replaceAll(/[^\w.-]/g, '_'));
}

/** Copies a folder of keys with the rights that keys have: only their owner enters and reads. */
function copy(from: string, to: string): void {
  mkdirSync(path.dirname(to), { recursive: true, mode: 0o700 });
  cpSync(from, to, { recursive: true });
  chmodSync(to, 0o700);
  for (const name of readdirSync(to)) chmodSync(path.join(to, name), 0o700);
}

/**
 * Lays the issuer's keys that an earlier product of the tests made into the data folder of one that is about to start: making them takes a second of
 * processor time, and few tests are about that.
 *
 * @param kind what must be alike for keys to be the same: the host that stands in the certificates, and whose clock says when they were made
 * @returns whether the folder has keys now
 */
export function layKeys(dataFolder: string, kind: string): boolean {
  const to = issuer(dataFolder);
  if (!existsSync(to) && existsSync(store(kind))) copy(store(kind), to);
  return existsSync(to);
}

/** Keeps the issuer's keys, if a product has just made them, for those to come. Of two that do so at once one wins. */
export function keepKeys(dataFolder: string, kind: string): void {
  if (!existsSync(path.join(issuer(dataFolder), '1'))) return;
  const to = store(kind);
  mkdirSync(path.dirname(to), { recursive: true, mode: 0o700 });
  const draft = mkdtempSync(`${to}-`);
  copy(issuer(dataFolder), draft);
  try {
    renameSync(draft, to);
  } catch {
    rmSync(draft, { recursive: true, force: true });
  }
}
