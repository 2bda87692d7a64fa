import { DOCUMENT } from '@angular/common';
import { Injectable, inject } from '@angular/core';
import { UPLOAD_LIMITS, type UploadPurpose } from '@kortkurs/contract/uploads';
import { newId } from '../api';
import { Session } from '../session';

const KEY = 'kk-uploads';
const KEPT_MS = UPLOAD_LIMITS.hours * 3_600_000;

type Begun = Record<string, { id: string; at: number }>;

/**
 * Which uploads were begun on this device, so that a file that is chosen again after a reload goes on where it was. Nothing can be read of which file it was: only a sum of its name,
 * size and time, and of whose it is.
 */
@Injectable({ providedIn: 'root' })
export class BegunUploads {
  private readonly window = inject(DOCUMENT).defaultView;
  private readonly session = inject(Session);
  /** Where the browser counts no sums: names are not left lying on the device, and a size alone is that of many files. */
  private onPage: Begun = {};

  /** The id under which a file is sent: the one that it was begun under, or a new one. */
  async idOf(file: File, purpose: UploadPurpose): Promise<string> {
    const key = await this.keyOf(file, purpose);
    const begun = this.read();
    const id = begun[key]?.id ?? newId();
    this.write({ ...begun, [key]: { id, at: Date.now() } });
    return id;
  }

  /** It has come, or nobody sends it any more. */
  async forget(file: File, purpose: UploadPurpose): Promise<void> {
    const { [await this.keyOf(file, purpose)]: _gone, ...others } = this.read();
    this.write(others);
  }

  private async keyOf({ name, size, lastModified }: File, purpose: UploadPurpose): Promise<string> {
    const said = JSON.stringify([this.session.me()?.personId, purpose, name, size, lastModified]);
    return (await sha256(async () => new TextEncoder().encode(said))) ?? said;
  }

  private read(): Begun {
    if (!subtle()) return this.onPage;
    try {
      const kept: unknown = JSON.parse(this.window?.localStorage.getItem(KEY) ?? '{}');
      const entries = Object.entries(typeof kept === 'object' && kept ? kept : {}) as [string, Begun[string]][];
      return Object.fromEntries(entries.filter(([, one]) => typeof one?.id === 'string' && Date.now() - one.at < KEPT_MS));
    } catch {
      return {};
    }
  }

  private write(begun: Begun): void {
    if (!subtle()) {
      this.onPage = begun;
      return;
    }
    try {
      this.window?.localStorage.setItem(KEY, JSON.stringify(begun));
    } catch {
      // A device that keeps nothing sends the file from its beginning.
    }
  }
}

/** SHA-256 in base64; undefined where the page was not reached over a safe line, and the browser counts none. */
export async function sha256(bytes: () => Promise<BufferSource>): Promise<string | undefined> {
  const counter = subtle();
  return counter && btoa(String.fromCharCode(...new Uint8Array(await counter.digest('SHA-256', await bytes()))));
}

const subtle = (): SubtleCrypto | undefined => globalThis.crypto?.subtle as SubtleCrypto | undefined;
