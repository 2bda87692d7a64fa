import { httpResource } from '@angular/common/http';
import { Injectable, computed, inject, linkedSignal, signal } from '@angular/core';
import type { AssignmentFileSaved, DraftSaved, HandInVersion, OwnAssignment } from '@kortkurs/contract/assignments';
import { DOCUMENT_LIMITS } from '@kortkurs/contract/documents';
import { Api } from '../platform/api';
import { problemOf } from '../platform/problem';
import { Uploads, type SendingWishes } from '../platform/upload/uploads';

/** So long after the last key a draft is saved, in milliseconds. */
const REST_MS = 1_200;

type Trouble = 'offline' | 'overtaken' | 'failed';

/** What one writes of an assignment. It saves itself; what cannot be saved stays in the field, and is said. */
@Injectable()
export class AssignmentDraft {
  private readonly api = inject(Api);
  private readonly uploads = inject(Uploads);
  /** After `/api/v1/`; empty where nothing is anybody's. */
  private readonly base = signal('');

  readonly own = httpResource<OwnAssignment>(() => (this.base() ? `/api/v1/${this.base()}` : undefined));
  /** The newest that was read of this assignment, and while it is read again still the one before. */
  readonly known = linkedSignal<{ base: string; read: OwnAssignment | undefined }, OwnAssignment | undefined>({
    source: () => ({ base: this.base(), read: this.own.hasValue() ? this.own.value() : undefined }),
    computation: ({ base, read }, before) => read ?? (before?.source.base === base ? before.value : undefined),
  });
  /** What is worked at, waits or was judged; undefined before anything is written. */
  readonly latest = computed<HandInVersion | undefined>(() => this.known()?.versions[0]);
  readonly isOpen = computed(() => !this.latest() || this.latest()?.state === 'draft');
  /** The draft as the server has it: told anew by each save. */
  private readonly saved = linkedSignal<HandInVersion | undefined, { text: string; version: number | undefined; writtenAt: string | undefined }>({
    source: this.latest,
    computation: (latest) => ({ text: latest?.text ?? '', version: latest?.version, writtenAt: latest?.writtenAt }),
  });
  readonly text = linkedSignal(() => this.latest()?.text ?? '');
  readonly trouble = signal<Trouble | undefined>(undefined);
  /** What stands there, where it was written elsewhere. */
  readonly theirs = signal<HandInVersion | undefined>(undefined);
  readonly isSaving = signal(false);
  readonly savedAt = computed(() => this.saved().writtenAt);
  readonly isUnsaved = computed(() => this.isOpen() && this.text() !== this.saved().text);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> = Promise.resolve();

  open(base: string): void {
    this.base.set(base);
  }

  close(): void {
    clearTimeout(this.timer);
  }

  write(text: string): void {
    this.text.set(text);
    clearTimeout(this.timer);
    if (this.trouble() !== 'overtaken') this.timer = setTimeout(() => void this.flush(), REST_MS);
  }

  /** Save what is written now; one save at a time, and again where something was written meanwhile. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.running = this.running.then(() => this.save());
    return this.running;
  }

  async keepMine(): Promise<void> {
    const theirs = this.theirs();
    this.saved.set({ text: theirs?.text ?? '', version: theirs?.version, writtenAt: theirs?.writtenAt });
    this.trouble.set(undefined);
    await this.flush();
  }

  takeTheirs(): void {
    this.trouble.set(undefined);
    this.own.reload();
  }

  /** @throws Problem */
  async handIn(): Promise<void> {
    clearTimeout(this.timer);
    await this.running;
    await this.api.post(`${this.base()}/hand-in`, { text: this.text() }, this.onTop());
    this.own.reload();
  }

  /** @throws Problem */
  async takeBack(): Promise<void> {
    await this.api.post(`${this.base()}/withdrawal`);
    this.own.reload();
  }

  /** Adds a file: a small one whole, a larger one in parts, which go on by themselves after a line that broke. @throws Problem, or the signal's reason where it is broken off */
  async add(file: File, wishes: SendingWishes): Promise<void> {
    await this.flush();
    const { file: kept, version } = await (file.size > DOCUMENT_LIMITS.bytes
      ? this.uploads.send(file, 'hand_in', (uploadId) => this.api.post<AssignmentFileSaved>(`${this.base()}/uploaded-files`, { uploadId }), wishes)
      : this.api.post<AssignmentFileSaved>(`${this.base()}/files`, formOf(file)));
    const latest = this.latest();
    if (latest?.state !== 'draft') return void this.own.reload();
    this.put({ ...latest, version, files: [...latest.files, kept] });
  }

  /** Sends no more of a file: what has come goes. */
  stopSending(file: File): Promise<void> {
    return this.uploads.stop(file, 'hand_in');
  }

  /** @throws Problem */
  async remove(fileId: string): Promise<void> {
    await this.api.delete(`${this.base()}/files/${fileId}`);
    const latest = this.latest();
    if (latest) this.put({ ...latest, files: latest.files.filter(({ id }) => id !== fileId) });
  }

  /** The draft otherwise than it was read, with what stands in the field kept. */
  private put(draft: HandInVersion): void {
    const [text, { text: savedText, version, writtenAt }] = [this.text(), this.saved()];
    this.known.update((known) => known && { ...known, versions: [draft, ...known.versions.slice(1)] });
    this.saved.set({ text: savedText, version: version ?? draft.version, writtenAt });
    this.text.set(text);
  }

  private onTop(): { version?: number } {
    const { version } = this.saved();
    return version === undefined ? {} : { version };
  }

  private async save(): Promise<void> {
    if (!this.isUnsaved() || this.trouble() === 'overtaken') return;
    this.isSaving.set(true);
    try {
      const text = this.text();
      const { version, writtenAt } = await this.api.put<DraftSaved>(`${this.base()}/draft`, { text }, this.onTop());
      this.saved.set({ text, version, writtenAt });
      this.trouble.set(undefined);
    } catch (error) {
      await this.explain(problemOf(error).code);
    } finally {
      this.isSaving.set(false);
    }
  }

  private async explain(code: string): Promise<void> {
    if (code !== 'changed-meanwhile' && code !== 'assignment-not-a-draft') return this.trouble.set(code === 'offline' ? 'offline' : 'failed');
    try {
      const [theirs] = (await this.api.get<OwnAssignment>(this.base())).versions;
      this.theirs.set(theirs);
      this.trouble.set('overtaken');
    } catch {
      this.trouble.set('failed');
    }
  }
}

function formOf(file: File): FormData {
  const form = new FormData();
  form.append('file', file);
  return form;
}
