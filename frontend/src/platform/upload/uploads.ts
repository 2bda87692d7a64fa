import { HttpEventType, HttpHeaders } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import { UPLOAD_LIMITS, partsOf, type NewUpload, type UploadPurpose, type UploadView } from '@kortkurs/contract/uploads';
import { fromEvent, lastValueFrom, takeUntil, tap } from 'rxjs';
import { Api } from '../api';
import { problemOf } from '../problem';
import { BegunUploads, sha256 } from './begun-uploads';
import { TELLING_HTTP } from './telling-http';

/** How far a file has come. */
export interface Sending {
  name: string;
  /** Bytes that have gone. */
  sent: number;
  of: number;
  /** Nobody answers just now; it goes on by itself. */
  isWaiting: boolean;
}

export interface SendingWishes {
  /** Breaks it off. */
  signal: AbortSignal;
  moved: (sending: Sending) => void;
}

const LONGEST_PAUSE = 30_000;
/** Times that a part is sent again which did not arrive whole. */
const TRIES = 3;

/**
 * Sends large files in parts. Where nobody answers it waits and goes on by itself; after a reload the same file, chosen again, goes on with the parts that had not come. Throws {@link Problem}
 * where the file is refused, and the signal's reason where it is broken off.
 */
@Injectable({ providedIn: 'root' })
export class Uploads {
  private readonly api = inject(Api);
  private readonly http = inject(TELLING_HTTP);
  private readonly begun = inject(BegunUploads);

  /** @param refer tells the API what the file is for, once all of it has come */
  async send<T>(file: File, purpose: UploadPurpose, refer: (uploadId: string) => Promise<T>, { signal, moved }: SendingWishes): Promise<T> {
    const run = new Run(file, signal, moved);
    const upload = await this.parts(file, purpose, run);
    const answer = await run.lasting(() => refer(upload.id));
    await this.begun.forget(file, purpose);
    return answer;
  }

  /** Sends no more of a file; what has come goes by itself where that cannot be told. */
  async stop(file: File, purpose: UploadPurpose): Promise<void> {
    const id = await this.begun.idOf(file, purpose);
    await this.begun.forget(file, purpose);
    await this.api.delete(`uploads/${id}`).catch(() => undefined);
  }

  private async parts(file: File, purpose: UploadPurpose, run: Run): Promise<UploadView> {
    const upload = await this.begin(file, purpose, run);
    run.arrived(upload.parts);
    for (let n = 1; n <= partsOf(file.size); n++) {
      if (upload.parts.includes(n)) continue;
      const part = file.slice((n - 1) * UPLOAD_LIMITS.partBytes, n * UPLOAD_LIMITS.partBytes);
      const digest = await sha256(() => part.arrayBuffer());
      await run.lasting(() => this.part(upload.id, n, part, digest, run));
      run.arrived([n]);
    }
    return upload;
  }

  private async begin(file: File, purpose: UploadPurpose, run: Run): Promise<UploadView> {
    const begin = (id: string): Promise<UploadView> => run.lasting(() => this.api.post<UploadView>('uploads', { id, purpose, name: file.name.slice(-UPLOAD_LIMITS.name) || '-', bytes: file.size } satisfies NewUpload));
    try {
      return await begin(await this.begun.idOf(file, purpose));
    } catch (error) {
      // Begun by somebody else on this device. What is begun instead is what goes on, or is stopped, later.
      if (problemOf(error).code !== 'conflict') throw error;
      await this.begun.forget(file, purpose);
      return begin(await this.begun.idOf(file, purpose));
    }
  }

  private async part(id: string, n: number, part: Blob, digest: string | undefined, run: Run): Promise<void> {
    const headers = new HttpHeaders({ 'Content-Type': 'application/octet-stream', ...(digest && { 'Content-Digest': `sha-256=:${digest}:` }) });
    for (let tried = 1; ; tried++) {
      try {
        await lastValueFrom(
          this.http.put(`/api/v1/uploads/${id}/parts/${n}`, part, { headers, observe: 'events', reportProgress: true }).pipe(
            tap((event) => event.type === HttpEventType.UploadProgress && run.going(n, event.loaded)),
            takeUntil(fromEvent(run.signal, 'abort')),
          ),
          { defaultValue: undefined },
        );
        run.signal.throwIfAborted();
        return;
      } catch (error) {
        if (run.signal.aborted) throw error;
        const problem = problemOf(error);
        if (problem.code !== 'upload-part-wrong' || tried === TRIES) throw problem;
      }
    }
  }
}

/** One file on its way: how far it is, and how it waits. */
class Run {
  private readonly there = new Set<number>();

  constructor(
    private readonly file: File,
    readonly signal: AbortSignal,
    private readonly moved: (sending: Sending) => void,
  ) {}

  arrived(parts: readonly number[]): void {
    for (const n of parts) this.there.add(n);
    this.tell(0);
  }

  /** So many bytes of a part have left; that it has come is told by its answer. */
  going(n: number, bytes: number): void {
    if (!this.there.has(n)) this.tell(Math.min(bytes, this.sizeOf(n)));
  }

  /** Does something that may take until the network is back. */
  async lasting<T>(act: () => Promise<T>): Promise<T> {
    for (let pause = 1_000; ; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
      this.signal.throwIfAborted();
      try {
        return await act();
      } catch (error) {
        this.signal.throwIfAborted();
        if (!problemOf(error).isPassing) throw error;
        this.tell(0, true);
        await this.untilBack(pause);
      }
    }
  }

  private tell(going: number, isWaiting = false): void {
    const sent = [...this.there].reduce((sum, n) => sum + this.sizeOf(n), going);
    this.moved({ name: this.file.name, sent, of: this.file.size, isWaiting });
  }

  private sizeOf(n: number): number {
    return Math.min(UPLOAD_LIMITS.partBytes, this.file.size - (n - 1) * UPLOAD_LIMITS.partBytes);
  }

  /** After a pause, or sooner where the browser has a network again. */
  private untilBack(pause: number): Promise<void> {
    return new Promise((resolve) => {
      const go = (): void => {
        clearTimeout(timer);
        globalThis.removeEventListener('online', go);
        this.signal.removeEventListener('abort', go);
        resolve();
      };
      const timer = setTimeout(go, pause);
      globalThis.addEventListener('online', go);
      this.signal.addEventListener('abort', go);
    });
  }
}
