// PostgreSQL refuses to run as root. Started by root it runs as an account that owns nothing else.
import fs from 'node:fs';

/**
 * The account the database runs as, or undefined when the caller is not root and simply runs it itself.
 * @returns {{ uid: number, gid: number } | undefined}
 */
export function databaseAccount() {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = fs.readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => line.split(':'));
  const found = accounts.find(([name]) => name === 'postgres') ?? accounts.find(([name]) => name === 'nobody');
  if (!found) throw new Error('PostgreSQL cannot run as root and there is no account "postgres" or "nobody". Start as an ordinary user, or set DATABASE_URL.');
  return { uid: Number(found[2]), gid: Number(found[3]) };
}

/**
 * Whether any account on the machine can walk to this folder: each parent must let others pass.
 * @param {string} folder absolute path
 */
export function isReachable(folder) {
  for (let at = folder; ; ) {
    if (fs.existsSync(at) && (fs.statSync(at).mode & 0o001) === 0) return false;
    const parent = at.slice(0, at.lastIndexOf('/')) || '/';
    if (parent === at) return true;
    at = parent;
  }
}
