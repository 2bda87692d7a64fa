import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import type { Id, LocalDate } from '@kortkurs/contract/common';
import type { NumberFileKind, NumberFileRefusal } from '@kortkurs/contract/number-files';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { Files } from '../platform/files/files';
import { Refusal } from '../platform/refusals/refusal';
import { ProjectKeys } from '../submissions/door';
import { NumberFileWaits } from './events';

/** A file with numbers, as it is put away. */
export interface ForVault {
  id: Id;
  projectId: Id;
  submissionId: Id | null;
  kind: NumberFileKind;
  trial: boolean;
  from: LocalDate;
  to: LocalDate;
  name: string;
  content: Buffer;
  rows: number;
  withoutNumber: number;
  withoutSubstitute: number;
  madeBy: Id;
}

const FOLDER = 'number-files';
export const keyOf = (id: Id): string => `${FOLDER}/${id}.sealed`;

/** Keeps files with numbers sealed under their project's key: once the key is destroyed nobody reads them, wherever a copy lies. */
@Injectable()
export class NumberVault {
  constructor(
    private readonly files: Files,
    private readonly keys: ProjectKeys,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Seal a file and put it away. Where the project wants two, it waits for the second; a trial is its maker's alone. @throws Refusal `project-key-missing`, `project-key-destroyed` */
  async put(tx: Tx, { content, ...file }: ForVault): Promise<void> {
    // Who destroys the key at the same time waits for this file to be there, and takes it too; or has been before.
    await tx.execute('SELECT FROM project WHERE id = $1 FOR NO KEY UPDATE', [file.projectId]);
    const seals = await this.keys.seals(tx, file.projectId);
    const sha256 = createHash('sha256').update(content).digest();
    const stored = await tx.one<{ byTwo: boolean }>(
      `INSERT INTO number_file (id, project_id, submission_id, kind, trial, from_on, to_on, name, sha256, bytes, rows, without_number, without_substitute, by_two, made_by, made_at, released_by, released_at)
       SELECT $1, p.id, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, w.by_two, $14, $15, CASE WHEN w.by_two THEN NULL ELSE $14::uuid END, CASE WHEN w.by_two THEN NULL ELSE $15::timestamptz END
         FROM project p CROSS JOIN LATERAL (SELECT p.releases_by_two AND NOT $5::boolean AS by_two) w WHERE p.id = $2 RETURNING by_two AS "byTwo"`,
      [file.id, file.projectId, file.submissionId, file.kind, file.trial, file.from, file.to, file.name, sha256, content.length, file.rows, file.withoutNumber, file.withoutSubstitute, file.madeBy, this.clock.now()],
    );
    // Before the transaction ends: what is known of is there. What a rollback leaves lying, the nightly sweep takes.
    await this.files.put(keyOf(file.id), seals.seal(content, file.id));
    await this.audit.record(tx, { action: file.trial ? 'number-file.tried' : 'number-file.made', objectType: 'number-file', objectId: file.id, details: { projectId: file.projectId, kind: file.kind, from: file.from, to: file.to, rows: file.rows } });
    if (stored?.byTwo) await this.events.emit(tx, new NumberFileWaits(file.id));
  }

  /** What it says. @throws Refusal `number-file-gone`, `number-file-broken`, `project-key-missing` */
  async open(tx: Tx, { id, projectId, sha256 }: { id: Id; projectId: Id; sha256: Buffer }): Promise<Buffer> {
    const seals = await this.keys.seals(tx, projectId);
    const sealed = await this.files.get(keyOf(id)).then(({ content }) => buffer(content), () => undefined);
    if (!sealed) throw new Refusal<NumberFileRefusal>('number-file-gone');
    const content = openOr(() => seals.open(sealed, id));
    if (!content || !createHash('sha256').update(content).digest().equals(sha256)) throw new Refusal<NumberFileRefusal>('number-file-broken');
    return content;
  }

  /** Give files out no longer: what they say is no longer to be said. The nightly sweep takes what lies of them. */
  async withdraw(tx: Tx, ids: readonly Id[]): Promise<void> {
    const held = await tx.query<{ id: Id }>('SELECT id FROM number_file WHERE id = ANY ($1::uuid[]) AND removed_at IS NULL ORDER BY id FOR NO KEY UPDATE', [ids]);
    await tx.execute('UPDATE number_file SET removed_at = $2 WHERE id = ANY ($1::uuid[])', [held.map(({ id }) => id), this.clock.now()]);
  }

  /** Remove what lies in the folder of these files. */
  async remove(ids: readonly Id[]): Promise<void> {
    for (const id of ids) await this.files.remove(keyOf(id));
  }

  /** Ids of what lies there, written to before an instant. */
  async lying(before: Date): Promise<Id[]> {
    return (await this.files.list(FOLDER)).filter(({ writtenAt }) => writtenAt < before).map(({ key }) => key.slice(FOLDER.length + 1).split('.')[0] ?? '');
  }
}

function openOr(open: () => Buffer): Buffer | undefined {
  try {
    return open();
  } catch {
    return undefined;
  }
}
