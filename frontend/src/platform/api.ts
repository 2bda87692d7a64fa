import { HttpClient, HttpHeaders } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { v7 as uuid } from 'uuid';
import { problemOf } from './problem';

/** A new identity, made here so that the same thing sent twice is one thing. */
export function newId(): string {
  return uuid();
}

const PAUSES = [400, 1600];

export interface WriteOptions {
  /** Names the action; the same key twice is done once. A new one unless given. */
  key?: string;
  /** The version of the thing that was read: a change made meanwhile is refused with `changed-meanwhile`. */
  version?: number;
  /** After so many milliseconds nobody answers, in a network that carries nothing. */
  patience?: number;
  /** The browser carries it on also where the page is gone before there is an answer; at most 64 kB. */
  keepalive?: boolean;
}

/**
 * Writes to the API. (Reads are `httpResource`.) Every write carries an Idempotency-Key, and is sent again by itself while
 * nobody answers: the key makes that harmless. Sent once more by hand it keeps its key, as long as nothing else was answered
 * in between: it may have been done, and must not be told that it was overtaken by itself. Throws {@link Problem}.
 */
@Injectable({ providedIn: 'root' })
export class Api {
  private readonly http = inject(HttpClient);
  /** Keys of the writes that nobody has answered yet, by what they say. */
  private readonly unanswered = new Map<string, string>();

  /** `path` after `/api/v1/`, for example `runs`. */
  post<T = void>(path: string, body: unknown = {}, options: WriteOptions = {}): Promise<T> {
    return this.send<T>('POST', path, body, options);
  }

  put<T = void>(path: string, body: unknown, options: WriteOptions = {}): Promise<T> {
    return this.send<T>('PUT', path, body, options);
  }

  patch<T = void>(path: string, body: unknown, options: WriteOptions = {}): Promise<T> {
    return this.send<T>('PATCH', path, body, options);
  }

  delete<T = void>(path: string, options: WriteOptions = {}): Promise<T> {
    return this.send<T>('DELETE', path, undefined, options);
  }

  /** A read outside of a page's own resources, for example before a dialog opens. */
  async get<T>(path: string): Promise<T> {
    return this.attempt(() => firstValueFrom(this.http.get<T>(`/api/v1/${path}`)));
  }

  /** A file with the reader's sign-in, for what cannot be a plain link. */
  async download(path: string): Promise<Blob> {
    return this.attempt(() => firstValueFrom(this.http.get(`/api/v1/${path}`, { responseType: 'blob' })));
  }

  /** A file that is asked for by what stands in a body, such as the secret of a link. */
  async downloadBy(path: string, body: unknown): Promise<Blob> {
    return this.attempt(() => firstValueFrom(this.http.post(`/api/v1/${path}`, body, { responseType: 'blob' })));
  }

  private async send<T>(method: string, path: string, body: unknown, options: WriteOptions): Promise<T> {
    // A file has no text to be known by: sent again it is another write.
    const write = body instanceof FormData ? newId() : JSON.stringify([method, path, options.version ?? null, body]);
    const key = options.key ?? this.unanswered.get(write) ?? newId();
    const headers = new HttpHeaders({
      'Idempotency-Key': key,
      ...(options.version === undefined ? {} : { 'If-Match': `"${options.version}"` }),
    });
    try {
      const answer = await this.attempt(() => firstValueFrom(this.http.request<T>(method, `/api/v1/${path}`, { body, headers, ...(options.patience && { timeout: options.patience }), ...(options.keepalive && { keepalive: true }) })));
      this.unanswered.clear();
      return answer;
    } catch (error) {
      if (problemOf(error).isPassing) this.unanswered.set(write, key);
      else this.unanswered.clear();
      throw error;
    }
  }

  private async attempt<T>(request: () => Promise<T>): Promise<T> {
    for (const pause of PAUSES) {
      try {
        return await request();
      } catch (error) {
        const problem = problemOf(error);
        if (!problem.isPassing) throw problem;
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
    try {
      return await request();
    } catch (error) {
      throw problemOf(error);
    }
  }
}
