import { httpResource } from '@angular/common/http';
import { DestroyRef, Injectable, computed, effect, inject, linkedSignal, signal, untracked } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute } from '@angular/router';
import type { MappingAnswer, MappingByLink, MappingDraftSaved, MappingMeasure } from '@kortkurs/contract/mappings';
import { Api } from '../../platform/api';
import { Network } from '../../platform/network';
import { problemOf } from '../../platform/problem';
import { Words } from '../../platform/words/words';

/** So long after the last key what is written is saved, in milliseconds; and so long after a save failed it is tried again. */
const REST_MS = 1_500;
const AGAIN_MS = 15_000;
const DEAD = ['link-invalid', 'link-expired', 'not-found', 'mapping-not-asked'];

type Trouble = 'offline' | 'overtaken' | 'failed';
type Answers = Readonly<Record<string, string>>;

const answersOf = (answers: readonly MappingAnswer[]): Answers => Object.fromEntries(answers.map(({ questionId, text }) => [questionId, text]));
const listOf = (answers: Answers): MappingAnswer[] => Object.entries(answers).flatMap(([questionId, text]) => (text.trim() ? [{ questionId, text }] : []));
const isSame = (one: Answers, other: Answers): boolean => JSON.stringify(listOf(one).toSorted(byQuestion)) === JSON.stringify(listOf(other).toSorted(byQuestion));
const byQuestion = (one: MappingAnswer, other: MappingAnswer): number => (one.questionId < other.questionId ? -1 : 1);

/** What an organisation writes by the link of a letter. It saves itself; what cannot be saved stays in its field, is said, and is tried again. */
@Injectable()
export class AnswerDraft {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly network = inject(Network);

  /** Behind `#`, so that no server’s log sees it. */
  readonly token = toSignal(inject(ActivatedRoute).fragment, { initialValue: null });
  readonly read = httpResource<MappingByLink>(() => {
    const token = this.token();
    return token ? { url: '/api/v1/mapping-links/look', method: 'POST', body: { token } } : undefined;
  });
  readonly asked = linkedSignal<{ token: string | null; read: MappingByLink | undefined }, MappingByLink | undefined>({
    source: () => ({ token: this.token(), read: this.read.hasValue() ? this.read.value() : undefined }),
    computation: ({ token, read }, before) => read ?? (before?.source.token === token ? before.value : undefined),
  });
  private readonly stopped = linkedSignal<string | null, string>({ source: this.token, computation: () => '' });
  /** Why the link asks nothing; empty while it may. */
  readonly dead = computed(() => {
    if (!this.token()) return this.words.say('mappings.answer.part');
    const error = this.read.error();
    const problem = error && problemOf(error);
    return this.stopped() || (problem && DEAD.includes(problem.code) ? problem.detail : '');
  });

  private readonly saved = linkedSignal<MappingByLink | undefined, { answers: Answers; version: number; writtenAt: string | null; measure: MappingMeasure | null }>({
    source: this.asked,
    computation: (asked) => ({ answers: answersOf(asked?.answers ?? []), version: asked?.version ?? 0, writtenAt: asked?.writtenAt ?? null, measure: asked?.measure ?? null }),
  });
  readonly answers = linkedSignal<MappingByLink | undefined, Answers>({ source: this.asked, computation: (asked) => answersOf(asked?.answers ?? []) });
  /** Whether something was written since it was sent. */
  readonly isChanged = linkedSignal(() => this.asked()?.changed ?? false);
  readonly measure = computed(() => this.saved().measure);
  readonly savedAt = computed(() => this.saved().writtenAt);
  readonly isUnsaved = computed(() => this.asked()?.state === 'open' && !isSame(this.answers(), this.saved().answers));
  readonly trouble = signal<Trouble | undefined>(undefined);
  readonly isSaving = signal(false);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
    effect(() => {
      if (this.network.isOnline() && untracked(() => this.trouble() === 'offline')) void this.flush();
    });
  }

  write(questionId: string, text: string): void {
    this.answers.update((answers) => ({ ...answers, [questionId]: text }));
    if (this.trouble() !== 'overtaken') this.later(REST_MS);
  }

  /** Save what is written now; one save at a time, and again where something was written meanwhile. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.running = this.running.then(() => this.save());
    return this.running;
  }

  /** Send what is written. @throws Problem */
  async send(): Promise<void> {
    clearTimeout(this.timer);
    await this.running;
    try {
      this.asked.set(await this.api.post<MappingByLink>('mapping-links/send', { token: this.token(), version: this.saved().version, answers: listOf(this.answers()) }));
      this.trouble.set(undefined);
    } catch (error) {
      const { code } = problemOf(error);
      if (code === 'changed-meanwhile') this.trouble.set('overtaken');
      // It is measured with what was saved last.
      if (code === 'mapping-too-long') await this.flush();
      throw error;
    }
  }

  preview(): Promise<Blob> {
    return this.api.downloadBy('mapping-links/preview', { token: this.token(), answers: listOf(this.answers()) });
  }

  /** Give up what is written here for what another contact has written. */
  takeTheirs(): void {
    this.trouble.set(undefined);
    this.read.reload();
  }

  /** Write over what another contact has written. */
  async keepMine(): Promise<void> {
    try {
      const theirs = await this.api.post<MappingByLink>('mapping-links/look', { token: this.token() });
      this.saved.update((saved) => ({ ...saved, version: theirs.version, answers: answersOf(theirs.answers) }));
      this.trouble.set(undefined);
      await this.flush();
    } catch (error) {
      this.explain(problemOf(error).code, problemOf(error).detail);
    }
  }

  private later(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), ms);
  }

  private async save(): Promise<void> {
    if (!this.isUnsaved() || this.trouble() === 'overtaken') return;
    this.isSaving.set(true);
    try {
      const answers = this.answers();
      const { version, writtenAt, measure } = await this.api.post<MappingDraftSaved>('mapping-links/draft', { token: this.token(), version: this.saved().version, answers: listOf(answers) });
      this.saved.set({ answers, version, writtenAt, measure });
      this.isChanged.set(this.asked()?.answeredAt != null);
      this.trouble.set(undefined);
      if (!isSame(this.answers(), answers)) this.later(REST_MS);
    } catch (error) {
      const { code, detail } = problemOf(error);
      this.explain(code, detail);
    } finally {
      this.isSaving.set(false);
    }
  }

  private explain(code: string, detail: string): void {
    if (DEAD.includes(code)) return this.stopped.set(detail);
    if (code === 'mapping-closed') return this.takeTheirs();
    if (code === 'changed-meanwhile') return this.trouble.set('overtaken');
    this.trouble.set(code === 'offline' ? 'offline' : 'failed');
    this.later(AGAIN_MS);
  }
}
