import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { Verification } from '@kortkurs/contract/verification';
import type { BadgeShape } from '@kortkurs/rules/badge-contents';
import type { PaperContents } from '@kortkurs/rules/paper-contents';
import type { IssuerKey } from '@kortkurs/rules/credential-proof';
import { firstValueFrom } from 'rxjs';
import { Api } from '../../platform/api';
import { Problem, problemOf } from '../../platform/problem';
import { type FileVerdict, LARGEST_FILE_MB } from './file-verdict';

/** Where the issuer publishes what its signatures are checked with. */
const AUTHORITIES = '/api/v1/issuer/ca.pem';
const KEYS = 'issuer/did.json';

/**
 * Checks a file in the browser, against the keys that the issuer publishes and the record that it keeps. Of the file nothing leaves the device but
 * the code that stands in it. What it takes is fetched when there is a file, not before.
 */
@Injectable({ providedIn: 'root' })
export class FileChecker {
  private readonly api = inject(Api);
  private readonly http = inject(HttpClient);

  /** @throws Problem when the server cannot be asked */
  async check(file: File): Promise<FileVerdict> {
    if (file.size === 0) return { verdict: 'unreadable', why: 'empty' };
    if (file.size > LARGEST_FILE_MB * 1_000_000) return { verdict: 'unreadable', why: 'large' };
    const bytes = await file.arrayBuffer().then(
      (content) => new Uint8Array(content),
      () => undefined,
    );
    if (!bytes) return { verdict: 'unreadable', why: 'unread' };
    const [{ isPaper }, { badgeShape }] = await fetched(Promise.all([import('@kortkurs/rules/paper-contents'), import('@kortkurs/rules/badge-contents')]));
    // A PDF whose first bytes were changed is still what its name says.
    const shape = isPaper(bytes) ? undefined : badgeShape(bytes);
    if (shape) return this.badge(bytes, shape);
    return isPaper(bytes) || /\.pdf$/i.test(file.name) || file.type === 'application/pdf' ? this.paper(bytes) : { verdict: 'unreadable', why: 'kind' };
  }

  private async paper(bytes: Uint8Array<ArrayBuffer>): Promise<FileVerdict> {
    const [{ readPaper }, { checkSeal }, authorities] = await Promise.all([fetched(import('@kortkurs/rules/paper-contents')), fetched(import('@kortkurs/rules/paper-seal')), this.authorities()]);
    const [{ code, facts, locked }, seal] = [await readPaper(bytes), await checkSeal(bytes, authorities)];
    const record = code === null ? null : await this.record(code);
    if (seal === 'whole') return record && agree(facts, record) ? { verdict: 'genuine', of: 'paper', record } : { verdict: 'unlisted' };
    if (seal === 'added') return { verdict: 'changed', why: 'added', record };
    if (seal === 'broken') return { verdict: 'changed', why: 'content', record };
    if (record) return { verdict: 'changed', why: 'unsealed', record };
    return locked ? { verdict: 'unreadable', why: 'locked' } : { verdict: 'foreign' };
  }

  private async badge(bytes: Uint8Array, shape: BadgeShape): Promise<FileVerdict> {
    const { badgeContents, LARGEST_BADGE_TEXT } = await fetched(import('@kortkurs/rules/badge-contents'));
    if (shape !== 'png' && bytes.length > LARGEST_BADGE_TEXT) return { verdict: 'unreadable', why: 'largeBadge' };
    const contents = badgeContents(bytes, shape);
    if (contents === 'several') return { verdict: 'unreadable', why: 'several' };
    if (!contents) return { verdict: 'foreign' };
    const [{ checkCredential }, keys] = await Promise.all([fetched(import('@kortkurs/rules/credential-proof')), this.keys()]);
    const { proof, facts } = await checkCredential(contents, keys);
    const record = facts?.code ? await this.record(facts.code) : null;
    if (proof === 'whole') return record && agree(facts, record) ? { verdict: 'genuine', of: shape === 'png' || shape === 'svg' ? 'picture' : 'credential', record } : { verdict: 'unlisted' };
    if (proof === 'broken') return { verdict: 'changed', why: 'credential', record };
    return record ? { verdict: 'changed', why: 'unsealed', record } : { verdict: 'foreign' };
  }

  /** @returns null for a code that was never given out */
  private async record(code: string): Promise<Verification | null> {
    try {
      return await this.api.get<Verification>(`verify/${code}`);
    } catch (error) {
      if (problemOf(error).code === 'certificate-code-unknown') return null;
      throw error;
    }
  }

  /** Every certificate in the file of authorities, DER. */
  private async authorities(): Promise<Uint8Array[]> {
    const text = await firstValueFrom(this.http.get(AUTHORITIES, { responseType: 'text' })).catch((error: unknown) => Promise.reject(problemOf(error)));
    return [...text.matchAll(/-----BEGIN CERTIFICATE-----([^-]+)-----END/g)].map((match) => Uint8Array.from(atob((match[1] ?? '').replace(/\s/g, '')), (character) => character.charCodeAt(0)));
  }

  private async keys(): Promise<IssuerKey[]> {
    return (await this.api.get<{ verificationMethod: IssuerKey[] }>(KEYS)).verificationMethod;
  }
}

/** Code that did not come: as little is reached then as when the server does not answer. @throws Problem `offline` */
async function fetched<T>(code: Promise<T>): Promise<T> {
  return code.catch(() => Promise.reject(new Problem('offline', 0, '')));
}

/** What the file says of itself is what the register says, as far as that tells. */
function agree(facts: PaperContents['facts'], record: Verification): boolean {
  if (facts?.kind !== record.kind || facts.number !== record.number) return false;
  if ('endedOn' in record) return true;
  if (record.name !== null && facts.name !== record.name) return false;
  return (facts.kind === 'certificate' && record.kind === 'certificate' && facts.title === record.courseTitle) || (facts.kind === 'statement' && record.kind === 'statement' && facts.minutes === record.ownMinutes);
}
