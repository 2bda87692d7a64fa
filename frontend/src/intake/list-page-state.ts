import { httpResource } from '@angular/common/http';
import { Injectable, computed, inject, signal } from '@angular/core';
import type { IntakeChange, IntakeView } from '@kortkurs/contract/intake';
import { DOUBT_KINDS, type DoubtKind, type IntakeDoubt } from '@kortkurs/contract/intake-reading';
import { Api } from '../platform/api';
import { lastValue } from '../platform/last-value';
import { problemOf } from '../platform/problem';
import { Words } from '../platform/words/words';
import { Notices } from '../ui/overlay/notices';

/** An answer to a doubt; `reopen` takes it back. */
export type Answer = { choose: string } | { type: string } | { skip: true } | { reopen: true };

/** Doubts of one kind, in the order of the list. */
export interface DoubtGroup {
  kind: DoubtKind;
  doubts: IntakeDoubt[];
  open: number;
  /** Those of the open ones that can be accepted all at once. */
  together: number;
}

const together = (doubt: IntakeDoubt): boolean => doubt.state === 'open' && !doubt.single;

type Change = Omit<IntakeChange, 'version'>;

/** What the page of a list knows and does. Changes leave one after another, each on top of what the one before gave back. */
@Injectable()
export class ListPageState {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private last: Promise<boolean> = Promise.resolve(true);

  readonly id = signal('');
  readonly resource = httpResource<IntakeView>(() => (this.id() ? `/api/v1/intakes/${this.id()}` : undefined));
  readonly view = lastValue(this.resource);
  readonly reading = computed(() => this.view()?.reading ?? undefined);
  readonly waiting = signal(0);
  /** Answers that are on their way: shown at once. */
  private readonly early = signal<ReadonlyMap<string, IntakeDoubt['state']>>(new Map());

  readonly doubts = computed<IntakeDoubt[]>(() => {
    const early = this.early();
    return (this.reading()?.doubts ?? []).map((doubt) => {
      const state = early.get(doubt.id);
      return state ? { ...doubt, state } : doubt;
    });
  });
  readonly open = computed(() => this.doubts().filter((doubt) => doubt.state === 'open').length);
  /** How many of them can be accepted all at once; the others are answered one by one. */
  readonly together = computed(() => this.doubts().filter(together).length);
  readonly groups = computed<DoubtGroup[]>(() =>
    DOUBT_KINDS.flatMap((kind) => {
      const doubts = this.doubts().filter((doubt) => doubt.kind === kind);
      return doubts.length ? [{ kind, doubts, open: doubts.filter((doubt) => doubt.state === 'open').length, together: doubts.filter(together).length }] : [];
    }),
  );
  readonly byId = computed(() => new Map(this.doubts().map((doubt) => [doubt.id, doubt])));
  /** The name that each line is shown under. */
  readonly names = computed(() => new Map((this.reading()?.rows ?? []).map((row) => [row.line, row.name])));

  /** Change something. @returns whether it was taken */
  send(change: Change): Promise<boolean> {
    this.waiting.update((count) => count + 1);
    this.last = this.last.then(async () => {
      try {
        const version = this.view()?.version ?? 0;
        this.resource.set(await this.api.patch<IntakeView>(`intakes/${this.id()}`, { version, ...change }));
        return true;
      } catch (error) {
        const problem = problemOf(error);
        this.notices.say(problem.detail);
        if (problem.code === 'changed-meanwhile' || problem.code === 'intake-not-open') this.resource.reload();
        return false;
      } finally {
        this.waiting.update((count) => count - 1);
        if (this.waiting() === 0) this.early.set(new Map());
      }
    });
    return this.last;
  }

  /** Answer a doubt. @returns whether the answer could be read */
  async answer(doubt: IntakeDoubt, answer: Answer): Promise<boolean> {
    const state = 'skip' in answer ? 'skipped' : 'reopen' in answer ? 'open' : 'choose' in answer && answer.choose === doubt.suggestion.key ? 'accepted' : 'changed';
    this.early.update((early) => new Map(early).set(doubt.id, state));
    const decision = 'reopen' in answer ? {} : answer;
    const taken = await this.send({ decisions: [{ doubt: doubt.id, ...decision }] });
    return taken && ('reopen' in answer || this.byId().get(doubt.id)?.state !== 'open');
  }

  /** Accept all suggestions, of one kind or of every kind, with a way back; but those that are answered one by one. */
  async acceptAll(kinds: readonly DoubtKind[] = DOUBT_KINDS): Promise<void> {
    const ids = this.doubts().filter((doubt) => together(doubt) && kinds.includes(doubt.kind)).map((doubt) => doubt.id);
    this.early.update((early) => new Map([...early, ...ids.map((id) => [id, 'accepted'] as const)]));
    if (!(await this.send({ accept: [...kinds] }))) return;
    void this.notices.undoable(this.words.say('intake.doubts.accepted', { n: ids.length }), () => void this.send({ decisions: ids.map((doubt) => ({ doubt })) }));
  }

  /** Take back the answers to a kind of doubt. */
  reopen(kind: DoubtKind): Promise<boolean> {
    return this.send({ decisions: this.doubts().filter((doubt) => doubt.kind === kind).map((doubt) => ({ doubt: doubt.id })) });
  }

  /** @throws Problem when the list cannot be applied */
  async apply(): Promise<void> {
    await this.last;
    const view = await this.api.post<IntakeView>(`intakes/${this.id()}/apply`, { version: this.view()?.version ?? 0 });
    // Takes the place of a notice that offers to undo what can no longer be undone that way.
    this.notices.say(this.words.say('intake.outcome.title', { n: view.outcome?.made.people ?? 0 }));
    this.resource.set(view);
  }

  /** @throws Problem when it is too late */
  async undo(): Promise<void> {
    const view = await this.api.post<IntakeView>(`intakes/${this.id()}/undo`, {});
    // Takes the place of the notice that the people were read in.
    this.notices.say(this.words.say('intake.outcome.titleUndone'));
    this.resource.set(view);
  }

  /** @throws Problem */
  async discard(): Promise<void> {
    await this.last;
    await this.api.delete(`intakes/${this.id()}`);
  }

  /** The file as it came. @throws Problem when it is kept no longer */
  file(): Promise<Blob> {
    return this.api.download(`intakes/${this.id()}/file`);
  }
}
