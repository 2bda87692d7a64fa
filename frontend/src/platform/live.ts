import { DOCUMENT, Injectable, inject } from '@angular/core';
import { ReadersLanguage } from './language';
import { Session } from './session';

/** Waits before one tries again, in milliseconds. */
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 20_000;
/** The server says something at least every 15 s: after so long without a word the connection is gone, be it that the machine slept. */
const SILENCE = 40_000;

/** Reading on makes no sense: it is not for one to see, or not there. */
class Closed extends Error {}

/**
 * Follows a stream of server-sent events of the API, over fetch since it bears the access token. It comes back by itself after the network,
 * the server or the machine was away; the first event of each stream says how things stand.
 */
@Injectable({ providedIn: 'root' })
export class Live {
  private readonly session = inject(Session);
  private readonly language = inject(ReadersLanguage);
  private readonly document = inject(DOCUMENT);

  /**
   * @param path after `/api/v1/`
   * @param heard is given each event
   * @param connected is told when the stream begins and when it is lost
   * @returns ends it
   */
  follow<T>(path: string, heard: (news: T) => void, connected: (is: boolean) => void = () => undefined): () => void {
    const over = new AbortController();
    const window = this.document.defaultView;
    let wake: () => void = () => undefined;
    const back = (): void => {
      if (this.document.visibilityState === 'visible') wake();
    };
    window?.addEventListener('online', back);
    this.document.addEventListener('visibilitychange', back);
    over.signal.addEventListener('abort', () => {
      window?.removeEventListener('online', back);
      this.document.removeEventListener('visibilitychange', back);
      wake();
    });
    const run = async (): Promise<void> => {
      for (let wait = FIRST_WAIT; !over.signal.aborted; wait = Math.min(wait * 2, LONGEST_WAIT)) {
        try {
          await this.read(path, over.signal, (text) => {
            wait = FIRST_WAIT / 2;
            connected(true);
            if (text) heard(JSON.parse(text) as T);
          });
        } catch (error) {
          if (error instanceof Closed) over.abort();
        }
        if (over.signal.aborted) return;
        connected(false);
        // Half of it by chance, so that a hall of screens does not come back in the same instant.
        await new Promise<void>((resolve) => {
          wake = resolve;
          setTimeout(resolve, wait * (0.5 + Math.random() / 2));
        });
      }
    };
    void run();
    return () => over.abort();
  }

  /** Reads until the stream ends; each event's data is given on, and an empty text when the stream has begun. */
  private async read(path: string, over: AbortSignal, heard: (data: string) => void): Promise<void> {
    const token = await this.session.freshToken();
    // The sign-in has ended: it goes on once the person is back.
    if (!token) return;
    const silence = new AbortController();
    let timer = setTimeout(() => silence.abort(), SILENCE);
    try {
      const answer = await fetch(`/api/v1/${path}`, {
        headers: { accept: 'text/event-stream', 'accept-language': this.language.now(), authorization: `Bearer ${token}` },
        signal: AbortSignal.any([over, silence.signal]),
      });
      if (answer.status === 401) {
        await this.session.renew();
        return;
      }
      if (answer.status >= 400 && answer.status < 500 && answer.status !== 429) throw new Closed();
      if (!answer.ok || !answer.body) return;
      heard('');
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      let waiting = '';
      for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
        clearTimeout(timer);
        timer = setTimeout(() => silence.abort(), SILENCE);
        const events = (waiting + piece.value).split('\n\n');
        waiting = events.pop() ?? '';
        for (const event of events) if (event.startsWith('data: ')) heard(event.slice('data: '.length));
      }
    } finally {
      clearTimeout(timer);
    }
  }
}
