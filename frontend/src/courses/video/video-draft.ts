import { Injectable, inject, signal } from '@angular/core';
import type { Language } from '@kortkurs/contract/common';
import type { DraftVideo, VideoWish } from '@kortkurs/contract/videos';
import { Api } from '../../platform/api';
import { problemOf } from '../../platform/problem';
import { Uploads, type Sending } from '../../platform/upload/uploads';
import { Words } from '../../platform/words/words';

/** What was wrong with something that was sent: a sentence, and line by line what it is about. */
export type SendingFaults = readonly string[];

/** A film of a draft as its author's dialog holds it: its files are kept as soon as they are sent, the rest when the dialog is done. */
@Injectable()
export class VideoDraft {
  private readonly api = inject(Api);
  private readonly uploads = inject(Uploads);
  private readonly words = inject(Words);
  private path = '';
  private breaksOff = new AbortController();

  readonly known = signal<DraftVideo | undefined>(undefined);
  readonly notRead = signal(false);
  /** How far the film has come that is being sent. */
  readonly sending = signal<Sending | undefined>(undefined);
  /** Which small file is being sent or taken out: a language, or the picture. */
  readonly busy = signal<Language | 'poster' | undefined>(undefined);

  async open(courseId: string, activityId: string): Promise<void> {
    this.path = `courses/${courseId}/draft/activities/${activityId}/video`;
    this.notRead.set(false);
    try {
      this.known.set(await this.api.get<DraftVideo>(this.path));
    } catch {
      this.notRead.set(true);
    }
  }

  /** Say which film it is. Throws {@link Problem}. */
  async save(wish: VideoWish): Promise<void> {
    const version = this.known()?.version ?? undefined;
    this.known.set(await this.api.put<DraftVideo>(this.path, wish, version === undefined ? {} : { version }));
  }

  /** Send a film, however large; it goes on by itself where the line breaks. @returns what was wrong */
  async sendFilm(file: File): Promise<SendingFaults> {
    this.breaksOff = new AbortController();
    const { signal: broken } = this.breaksOff;
    this.sending.set({ name: file.name, sent: 0, of: file.size, isWaiting: false });
    try {
      this.known.set(await this.uploads.send(file, 'video', (uploadId) => this.api.post<DraftVideo>(`${this.path}/film`, { uploadId }), { signal: broken, moved: (sending) => this.sending.set(sending) }));
      return [];
    } catch (error) {
      if (!broken.aborted) return this.said(error);
      void this.uploads.stop(file, 'video');
      return [this.words.say('courses.file.stopped')];
    } finally {
      this.sending.set(undefined);
    }
  }

  stop(): void {
    this.breaksOff.abort();
  }

  sendCaptions(language: Language, file: File): Promise<SendingFaults> {
    return this.small(language, () => this.api.post<DraftVideo>(`${this.path}/captions/${language}`, formOf(file)));
  }

  removeCaptions(language: Language): Promise<SendingFaults> {
    return this.small(language, () => this.api.delete<DraftVideo>(`${this.path}/captions/${language}`));
  }

  sendPoster(file: File): Promise<SendingFaults> {
    return this.small('poster', () => this.api.post<DraftVideo>(`${this.path}/poster`, formOf(file)));
  }

  removePoster(): Promise<SendingFaults> {
    return this.small('poster', () => this.api.delete<DraftVideo>(`${this.path}/poster`));
  }

  private async small(what: Language | 'poster', act: () => Promise<DraftVideo>): Promise<SendingFaults> {
    if (this.busy()) return [];
    this.busy.set(what);
    try {
      this.known.set(await act());
      return [];
    } catch (error) {
      return this.said(error);
    } finally {
      this.busy.set(undefined);
    }
  }

  private said(error: unknown): SendingFaults {
    const { code, detail, errors } = problemOf(error);
    return [detail || this.words.say(code === 'offline' ? 'app.notSavedOffline' : 'app.notSaved'), ...errors.map(({ message }) => message)];
  }
}

function formOf(file: File): FormData {
  const form = new FormData();
  form.append('file', file);
  return form;
}
