import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Settings } from './settings';

/** A key and the name under which what it encrypted is marked. */
export interface NamedKey {
  id: string;
  /** 32 bytes, for AES-256-GCM. */
  key: Buffer;
}

/** What must never be in the database, a log or a reply. */
export class Secrets {
  constructor(
    /** Signs access tokens. */
    readonly jwt: string,
    /** Mixed into keyed hashes of cookies, links and addresses. */
    readonly pepper: string,
    /** Encrypts identity numbers. */
    readonly identityKey: NamedKey,
  ) {}
}

/**
 * Take the secrets from the settings, or from files of mode 600 under DATA_DIR/keys that are made at first start. Two
 * processes that start at once agree: the file is made exclusively and the loser reads the winner's.
 */
export function readSecrets(settings: Settings): Secrets {
  const folder = path.join(settings.DATA_DIR, 'keys');
  const kept = (name: string, given: string | undefined, make: () => string): string => {
    if (given) return given;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const file = path.join(folder, name);
    try {
      writeFileSync(file, make(), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    return readFileSync(file, 'utf8').trim();
  };
  const jwt = kept('jwt-secret', settings.JWT_SECRET, () => randomBytes(48).toString('base64url'));
  const pepper = kept('pepper', settings.PEPPER, () => randomBytes(48).toString('base64url'));
  const [id = '', key = ''] = kept('identity-key', settings.IDENTITY_KEY, () => `k1:${randomBytes(32).toString('base64')}`).split(':');
  return new Secrets(jwt, pepper, { id, key: Buffer.from(key, 'base64') });
}
