import { httpResource } from '@angular/common/http';
import { Injectable, computed, inject, linkedSignal, signal } from '@angular/core';
import type { OutlineActivity, OutlineModule, PlaceSaved, Player, ProgressState } from '@kortkurs/contract/learning';
import { modulesThatCount, isModuleDone, progressOf, progressOfModule, type CourseProgress } from '@kortkurs/rules/course-progress';
import { Api } from '../platform/api';
import { KeptReads } from '../platform/device/kept-reads';
import { isSparing } from '../platform/network';
import { Optimistic } from '../ui/overlay/optimistic';
import { Contents } from './contents';
import { ProgressSaves } from './progress-saves';

/** An activity with its place in the course. */
export interface Step {
  activity: OutlineActivity;
  module: OutlineModule;
  /** Number of the module, from 1. */
  moduleNumber: number;
  /** Place within the module, from 1. */
  place: number;
}

/** Which course is open: where it is read, and where its pages are. */
export interface Opened {
  /** After `/api/v1/`: an enrolment, or a version of a course that is looked at in advance. */
  from: string;
  /** What stands before an activity in the address of its page. */
  page: readonly string[];
  /** Nothing is saved, and nothing is anybody's. */
  isPreview: boolean;
}

/** A course that one follows: where one is in it, and how far one has come. It outlives the page, which is built anew when the first activity gets its address. */
@Injectable()
export class PlayerPageState {
  private readonly api = inject(Api);
  private readonly optimistic = inject(Optimistic);
  private readonly saves = inject(ProgressSaves);
  private readonly contents = inject(Contents);
  private readonly reads = inject(KeptReads);
  private readonly opened = signal<Opened | undefined>(undefined);
  private readonly activityId = signal<string | undefined>(undefined);
  /** Whether nothing is on its way any more that was marked before the course was opened. */
  private readonly isSettled = signal(false);
  /** Counts the visits: each begins where one left then. */
  private readonly visit = signal(0);
  private goesOn = false;

  /** Where the course is read, after `/api/v1/`. */
  readonly from = computed(() => this.opened()?.from ?? '');
  readonly isPreview = computed(() => this.opened()?.isPreview ?? false);

  /** Raised when the server knows more of what was done. */
  readonly changes = signal(0);
  /** What is left for the certificate, in words; empty until they are there. */
  readonly left = signal('');

  readonly player = httpResource<Player>(() => (this.from() && this.isSettled() ? `/api/v1/${this.from()}/player` : undefined));
  /** The newest outline of this visit, and while it is read again still the one before. */
  readonly course = linkedSignal<{ visit: number; read: Player | undefined }, Player | undefined>({
    source: () => ({ visit: this.visit(), read: this.player.hasValue() ? this.player.value() : undefined }),
    computation: ({ visit, read }, before) => read ?? (before?.source.visit === visit ? before.value : undefined),
  });

  readonly steps = computed<Step[]>(() =>
    (this.course()?.modules ?? []).flatMap((module, at) => module.activities.map((activity, place) => ({ activity, module, moduleNumber: at + 1, place: place + 1 }))),
  );
  /** Where a visit without an activity in its address begins. Chosen once, since what one reads must not give way to the next in the moment it is marked done. */
  private readonly beginning = linkedSignal<{ visit: number; steps: readonly Step[] }, string | undefined>({
    source: () => ({ visit: this.visit(), steps: this.steps() }),
    computation: ({ visit, steps }, before) =>
      before?.source.visit === visit && steps.some(({ activity }) => activity.id === before.value) ? before.value : beginningOf(steps, this.course()?.place ?? null)?.activity.id,
  });
  /** What the address names, or where the visit began. */
  readonly step = computed(() => {
    const wanted = this.activityId() ?? this.beginning();
    return this.steps().find(({ activity }) => activity.id === wanted);
  });
  readonly previous = computed(() => this.beside(-1));
  readonly next = computed(() => this.beside(1));
  readonly progress = computed<CourseProgress>(() => progressOf(this.course()?.modules ?? []));
  /** The modules that count towards the course being done. */
  readonly modulesAsked = computed(() => modulesThatCount(this.course()?.modules ?? []));

  /** Open a course, or another activity of the one that is open. */
  open(opened: Opened, activityId: string | undefined): void {
    this.activityId.set(activityId);
    if (opened.from === this.from()) return;
    this.opened.set(opened);
    this.visit.update((before) => before + 1);
    this.isSettled.set(false);
    void this.saves.settled().then(() => {
      this.isSettled.set(true);
      this.contents.of(opened.from);
    });
  }

  /** The address of the course itself, which opens where one left. */
  start(): string[] {
    return [...(this.opened()?.page ?? [])];
  }

  /** The address of an activity's page. */
  pageOf(activityId: string): string[] {
    return [...(this.opened()?.page ?? []), activityId];
  }

  /** The page gives way to the same course at an address of its own. */
  goOn(): void {
    this.goesOn = true;
  }

  /** Whether the page gives way to the same course just now. */
  isGoingOn(): boolean {
    return this.goesOn;
  }

  /** The page is gone: another visit reads the course anew. */
  close(): void {
    if (!this.goesOn) {
      this.opened.set(undefined);
      this.contents.of('');
    }
    this.goesOn = false;
  }

  askedIn(module: OutlineModule): number {
    return progressOfModule(module).asked;
  }

  doneIn(module: OutlineModule): number {
    return progressOfModule(module).done;
  }

  isDone(module: OutlineModule): boolean {
    return isModuleDone(module);
  }

  /** Whoever opens an activity has begun it, and is there when they come back. What comes after it is brought along. It is no loss when this cannot be saved. */
  async arrive({ activity }: Step): Promise<void> {
    if (this.isPreview()) return;
    // The course may be closed before what was marked on the way is saved.
    const from = this.from();
    // To change what is shown ends the reading of what a step just done has opened.
    const wasReading = this.player.isLoading();
    if (activity.progress === null) this.set(activity.id, 'started');
    try {
      const { next } = await this.saves.add(() => this.api.put<PlaceSaved>(`${from}/place`, { activityId: activity.id }));
      this.contents.take(next);
      // What comes next can be read although the network is gone by then. It waits until the page has nothing better to do.
      if (next && !isSparing()) this.whenIdle(() => void this.reads.bring(`/api/v1/${from}/activities/${next.id}`, next));
    } catch {
      // The next step tries again.
    } finally {
      if (wasReading) this.player.reload();
    }
  }

  /** Something was done in an activity: what the server says of it is read anew. */
  refresh(): void {
    this.player.reload();
    this.changes.update((before) => before + 1);
  }

  /** An activity was done by what one did in it: the server knows already, and what else has opened with it. @returns whether that is news */
  finish(activityId: string): boolean {
    const step = this.steps().find(({ activity }) => activity.id === activityId);
    if (this.isPreview() || !step || step.activity.progress === 'done') return false;
    this.set(activityId, 'done');
    this.refresh();
    return true;
  }

  /** Marks an activity done, or takes that back. True when it is saved. */
  async mark({ activity }: Step, done: boolean): Promise<boolean> {
    const before = activity.progress;
    const after = done ? 'done' : 'started';
    const path = `${this.from()}/activities/${activity.id}/progress`;
    const saved = await this.optimistic.make({
      apply: () => this.set(activity.id, after),
      revert: () => this.set(activity.id, before),
      save: () => this.saves.add(() => this.api.put<void>(path, { state: after })),
    });
    if (saved) this.changes.update((earlier) => earlier + 1);
    // What waits for something that is done opens with it, or closes again: the server knows which.
    if (saved && (!done || this.steps().some((each) => each.activity.notOpen?.by === 'done'))) {
      this.player.reload();
      // The next step may have opened with it, and is brought along now.
      const here = this.step();
      if (here?.activity.id === activity.id && this.next()?.activity.notOpen) void this.arrive(here);
    }
    return saved;
  }

  private whenIdle(act: () => void): void {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(act);
    else setTimeout(act);
  }

  private set(activityId: string, progress: ProgressState | null): void {
    this.player.update((course) =>
      course && {
        ...course,
        modules: course.modules.map((module) => ({
          ...module,
          activities: module.activities.map((activity) => (activity.id === activityId ? { ...activity, progress } : activity)),
        })),
      },
    );
  }

  private beside(steps: number): Step | undefined {
    const step = this.step();
    const at = this.steps().findIndex(({ activity }) => activity.id === step?.activity.id);
    return at < 0 ? undefined : this.steps()[at + steps];
  }
}

/** Where one left: there, or after it where it is done. Who has been nowhere begins with the first required that is not done, else the first optional one, else the first. */
function beginningOf(steps: readonly Step[], place: string | null): Step | undefined {
  const left = steps.findIndex(({ activity }) => activity.id === place);
  if (left >= 0) return steps[left]?.activity.progress === 'done' ? (steps[left + 1] ?? steps[left]) : steps[left];
  return steps.find(({ activity }) => activity.required && activity.progress !== 'done') ?? steps.find(({ activity }) => activity.progress !== 'done') ?? steps[0];
}
