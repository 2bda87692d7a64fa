import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { DocumentRefusal, FileView } from '@kortkurs/contract/documents';
import { Clock } from '../platform/clock';
import { derivedKey, keyedHash } from '../platform/config/sealing';
import { Secrets } from '../platform/config/secrets';
import { Database } from '../platform/db/database';
import { Refusal } from '../platform/refusals/refusal';
import type { KeptFile } from './file-shapes';

/** What a signed address of a file says beside the file. */
export interface FilePass {
  /** By which gate its reader comes. */
  gate: string;
  /** Whose file it is to that gate: an enrolment, a document. */
  of: string;
  /** Seconds since 1970, until which it holds. */
  until: number;
}

/** Hours for which the addresses on a page hold: as long as somebody works with it. */
const ON_A_PAGE = 6;

/**
 * Signed addresses, each of one file for one reader's reason. The signature says that the reason was there; each time the file is asked for, the gate looks whether
 * it still is, so that who gives a seat back or a document that is removed is not served from an old page or letter.
 */
@Injectable()
export class FileGates {
  private readonly gates = new Map<string, string>();
  private readonly key: Buffer;

  constructor(
    secrets: Secrets,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    this.key = derivedKey(secrets.pepper, 'files');
  }

  /** Open a gate: SQL of the condition under which it lets through, with `$file` and `$of`. Called in a module's `onModuleInit`. */
  register(gate: string, condition: string): void {
    this.gates.set(gate, condition.replaceAll('$file', '$1::uuid').replaceAll('$of', '$2::uuid'));
  }

  /** A file with its address for a reader. @param until else for some hours */
  view(file: KeptFile, gate: string, of: string, until?: Date): FileView {
    return { name: file.name, kind: file.kind, bytes: file.bytes, url: this.url(file.id, gate, of, until) };
  }

  /** The address of a file on this host, for a reader who comes by a gate. */
  url(fileId: string, gate: string, of: string, until = new Date(this.clock.now().getTime() + ON_A_PAGE * 3_600_000)): string {
    const pass: FilePass = { gate, of, until: Math.floor(until.getTime() / 1000) };
    return `/api/v1/files/${fileId}?gate=${gate}&of=${of}&until=${pass.until}&seal=${this.seal(fileId, pass)}`;
  }

  /** Let a reader through, or not. @throws Refusal `not-found` unless the address is ours and its reason stands, `file-link-over` */
  async pass(fileId: string, { seal, ...pass }: FilePass & { seal: string }): Promise<void> {
    const [given, right] = [Buffer.from(seal), Buffer.from(this.seal(fileId, pass))];
    if (given.length !== right.length || !timingSafeEqual(given, right)) throw new Refusal('not-found');
    if (pass.until * 1000 < this.clock.now().getTime()) throw new Refusal<DocumentRefusal>('file-link-over');
    const condition = this.gates.get(pass.gate);
    if (!condition || !(await this.database.one(`SELECT 1 WHERE ${condition}`, [fileId, pass.of]))) throw new Refusal('not-found');
  }

  private seal(fileId: string, { gate, of, until }: FilePass): string {
    return keyedHash(this.key, [fileId, gate, of, until].join('\n')).toString('base64url');
  }
}
