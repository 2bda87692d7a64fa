import { createHash, randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import type { SubmissionRefusal } from '@kortkurs/contract/submissions';
import { derivedKey, keyedHash, seal, unseal } from '../platform/config/sealing';
import { Secrets } from '../platform/config/secrets';
import { Settings } from '../platform/config/settings';
import type { Database } from '../platform/db/database';
import type { Sql, Tx } from '../platform/db/tx';
import { flush } from '../platform/files/flush';
import { newId } from '../platform/ids';
import { Refusal } from '../platform/refusals/refusal';

/** Names people of a project without saying who they are: the same person has the same name in all that the project sends, and another in every other project. */
export type Pseudonyms = (personId: Id) => string;

/** Seals what only the project's key opens; each is bound to its id. */
export interface ProjectSeals {
  seal: (plain: Buffer, id: Id) => Buffer;
  /** @throws Error where a byte is another */
  open: (sealed: Buffer, id: Id) => Buffer;
}

/** Lists the keys that were destroyed, beside those that are kept. */
const DESTROYED = 'destroyed';

const boundFile = (id: Id): string => `project-file:${id}`;
const bound = (projectId: Id): string => `project-key:${projectId}`;

/**
 * The key of each project, by which frozen rows name people. It lies in a file of its own under DATA_DIR/keys/projects,
 * encrypted with the key of identity numbers, and never in the database: once the file is gone, nobody finds the people again.
 */
@Injectable()
export class ProjectKeys {
  private readonly folder: string;
  private readonly wrapping: Buffer;

  constructor(settings: Settings, secrets: Secrets) {
    this.folder = path.resolve(settings.DATA_DIR, 'keys', 'projects');
    this.wrapping = derivedKey(secrets.identityKey.key, 'project-keys');
  }

  /** The project's pseudonyms; its key is made where it has frozen nothing yet. @throws Refusal `project-key-missing` */
  async forFreezing(tx: Tx, projectId: Id): Promise<Pseudonyms> {
    const known = await this.thumbprint(tx, projectId);
    const key = known ? await this.read(projectId) : await this.readOrMake(projectId);
    if (!known) await tx.execute('INSERT INTO project_key (project_id, thumbprint) VALUES ($1, $2)', [projectId, thumbprintOf(key)]);
    return this.sound(key, known, projectId);
  }

  /** The project's pseudonyms, of what was frozen before. @throws Refusal `project-key-missing` */
  async of(sql: Sql, projectId: Id): Promise<Pseudonyms> {
    const known = await this.thumbprint(sql, projectId);
    return this.sound(known && (await this.read(projectId)), known, projectId);
  }

  /** What seals files of the project, and opens them again; the key is made where there is none yet. @throws Refusal `project-key-missing` */
  async seals(tx: Tx, projectId: Id): Promise<ProjectSeals> {
    const known = await this.thumbprint(tx, projectId);
    const key = known ? await this.read(projectId) : await this.readOrMake(projectId);
    if (!key || (known && !known.equals(thumbprintOf(key)))) throw new Refusal<SubmissionRefusal>('project-key-missing');
    if (!known) await tx.execute('INSERT INTO project_key (project_id, thumbprint) VALUES ($1, $2) ON CONFLICT (project_id) DO NOTHING', [projectId, thumbprintOf(key)]);
    const sealing = derivedKey(key, 'project-files');
    return { seal: (plain, id) => seal(sealing, plain, boundFile(id)), open: (sealed, id) => unseal(sealing, sealed, boundFile(id)) };
  }

  private sound(key: Buffer | undefined, known: Buffer | undefined, projectId: Id): Pseudonyms {
    // Another key would give everybody another name, and what was sent could be compared with nothing.
    if (!key || (known && !known.equals(thumbprintOf(key)))) throw new Refusal<SubmissionRefusal>('project-key-missing');
    return (personId) => keyedHash(key, `${projectId} ${personId}`).toString('hex');
  }

  /** Say that a key is to be destroyed: from then on nobody is found by it. The file goes once that is certain. @returns its thumbprint, or nothing where the project has none that is left */
  async condemn(tx: Tx, projectId: Id, at: Date): Promise<Buffer | undefined> {
    return (await tx.one<{ thumbprint: Buffer }>('UPDATE project_key SET destroyed_at = $2 WHERE project_id = $1 AND destroyed_at IS NULL RETURNING thumbprint', [projectId, at]))?.thumbprint;
  }

  /**
   * Take away the files of all keys that are destroyed. The folder remembers them as well as the database: whichever of the two
   * comes back from an older backup, a key that was destroyed goes again.
   */
  async expunge(database: Database): Promise<void> {
    const condemned = await database.query<{ projectId: Id; thumbprint: Buffer }>('SELECT project_id AS "projectId", thumbprint FROM project_key WHERE destroyed_at IS NOT NULL');
    const listed = await this.destroyed();
    for (const { projectId, thumbprint } of condemned) {
      if (!listed.some((line) => line.thumbprint === thumbprint.toString('hex'))) await this.remember({ projectId, thumbprint: thumbprint.toString('hex') });
    }
    for (const { projectId, thumbprint } of await this.destroyed()) {
      const key = await this.read(projectId);
      // Where the project has another key since, it is not that one.
      if (!key || thumbprintOf(key).toString('hex') !== thumbprint) continue;
      await shred(this.fileOf(projectId));
      await flush(this.folder);
    }
    // An older database does not know that they are gone.
    await database.write(`UPDATE project_key SET destroyed_at = now() WHERE destroyed_at IS NULL AND encode(thumbprint, 'hex') = ANY ($1::text[])`, [(await this.destroyed()).map(({ thumbprint }) => thumbprint)]);
  }

  /** Keys that were destroyed, as the folder remembers them: a line each. */
  private async destroyed(): Promise<{ projectId: Id; thumbprint: string }[]> {
    const text = await readFile(path.join(this.folder, DESTROYED), 'utf8').catch(() => '');
    return text.split('\n').flatMap((line) => {
      const [projectId = '', thumbprint = ''] = line.split(' ');
      return /^[0-9a-f]{64}$/.test(thumbprint) ? [{ projectId, thumbprint }] : [];
    });
  }

  private async remember({ projectId, thumbprint }: { projectId: Id; thumbprint: string }): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const file = await open(path.join(this.folder, DESTROYED), 'a', 0o600);
    try {
      await file.write(`${projectId} ${thumbprint}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await flush(this.folder);
  }

  /** @throws Refusal `project-key-destroyed` */
  private async thumbprint(sql: Sql, projectId: Id): Promise<Buffer | undefined> {
    const known = await sql.one<{ thumbprint: Buffer; destroyedAt: Date | null }>('SELECT thumbprint, destroyed_at AS "destroyedAt" FROM project_key WHERE project_id = $1', [projectId]);
    if (known?.destroyedAt) throw new Refusal<SubmissionRefusal>('project-key-destroyed');
    return known?.thumbprint;
  }

  private async read(projectId: Id): Promise<Buffer | undefined> {
    try {
      return unseal(this.wrapping, Buffer.from(await readFile(this.fileOf(projectId), 'utf8'), 'base64'), bound(projectId));
    } catch {
      return undefined;
    }
  }

  /**
   * Appears under its name whole or not at all, and is on the disk before it is used: whatever was frozen with a key that a
   * crash took away could never be compared again. Of two processes that begin at once the later reads what the earlier made.
   */
  private async readOrMake(projectId: Id): Promise<Buffer | undefined> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const draft = path.join(this.folder, `.${newId()}`);
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(seal(this.wrapping, randomBytes(32), bound(projectId)).toString('base64'));
      await file.sync();
    } finally {
      await file.close();
    }
    try {
      await link(draft, this.fileOf(projectId));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      await rm(draft, { force: true });
    }
    for (const folder of [this.folder, path.dirname(this.folder)]) await flush(folder);
    return this.read(projectId);
  }

  private fileOf(projectId: Id): string {
    return path.join(this.folder, `${projectId}.key`);
  }
}

/** Overwrite a file and take it away; another process that begins at the same time may have done so already. */
async function shred(name: string): Promise<void> {
  const file = await open(name, 'r+').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  if (!file) return;
  try {
    await file.write(randomBytes((await file.stat()).size), 0);
    await file.sync();
  } finally {
    await file.close();
  }
  await rm(name, { force: true });
}

const thumbprintOf = (key: Buffer | undefined): Buffer => createHash('sha256').update(key ?? '').digest();
