import { httpResource } from '@angular/common/http';
import { Injectable, computed, inject, linkedSignal, signal } from '@angular/core';
import type { LearnerActivity, Player, ProgressState } from '@kortkurs/contract/learning';
import { Api } from '../platform/api';
import { lastValue } from '../platform/last-value';
import { Optimistic } from '../ui/overlay/optimistic';
import { ProgressSaves } from './progress-saves';

/** An activity with its place in the course. */
export interface Step {
  activity: LearnerActivity;
  module: Player['modules'][number];
  /** Number of the module, from 1. */
  moduleNumber: number;
  /** Place within the module, from 1. */
  place: number;
}

/** A course that one follows: where one is in it, and how far one has come. */
@Injectable()
export class PlayerPageState {
  private readonly api = inject(Api);
  private readonly optimistic = inject(Optimistic);
  private readonly enrolmentId = signal('');
  private readonly activityId = signal<string | undefined>(undefined);
  private readonly saves = inject(ProgressSaves);
  /** Whether nothing is on its way any more that was marked on the page before this one. */
  private readonly isSettled = signal(false);

  readonly player = httpResource<Player>(() => (this.enrolmentId() && this.isSettled() ? `/api/v1/enrolments/${this.enrolmentId()}/player` : undefined));
  private readonly last = lastValue(this.player);
  readonly course = computed(() => (this.last()?.enrolmentId === this.enrolmentId() ? this.last() : undefined));

  readonly steps = computed<Step[]>(() =>
    (this.course()?.modules ?? []).flatMap((module, at) => module.activities.map((activity, place) => ({ activity, module, moduleNumber: at + 1, place: place + 1 }))),
  );
  /**
   * Where a visit without an activity in its address begins: the first required that is not done, else the first optional
   * one, else the first. Chosen once, since what one reads must not give way to the next in the moment it is marked done.
   */
  private readonly beginning = linkedSignal<readonly Step[], string | undefined>({
    source: this.steps,
    computation: (steps, before) =>
      steps.some(({ activity }) => activity.id === before?.value)
        ? before?.value
        : (steps.find(({ activity }) => activity.required && activity.progress !== 'done') ?? steps.find(({ activity }) => activity.progress !== 'done') ?? steps[0])?.activity.id,
  });
  /** What the address names, or where the visit began. */
  readonly step = computed(() => {
    const wanted = this.activityId() ?? this.beginning();
    return this.steps().find(({ activity }) => activity.id === wanted);
  });
  readonly previous = computed(() => this.beside(-1));
  readonly next = computed(() => this.beside(1));
  /** The modules that ask for something; all of them in a course that asks for nothing. */
  readonly modulesAsked = computed(() => {
    const modules = this.course()?.modules ?? [];
    const asking = modules.filter(({ activities }) => activities.some(({ required }) => required));
    return asking.length > 0 ? asking : modules;
  });
  readonly modulesDone = computed(() => this.modulesAsked().filter((module) => this.isDone(module)).length);

  constructor() {
    void this.saves.settled().then(() => this.isSettled.set(true));
  }

  open(enrolmentId: string, activityId: string | undefined): void {
    this.enrolmentId.set(enrolmentId);
    this.activityId.set(activityId);
  }

  /** How many activities a module asks for, as the completion counts them: the required ones, or all where none is. */
  askedIn(module: Player['modules'][number]): number {
    return asked(module).length;
  }

  doneIn(module: Player['modules'][number]): number {
    return asked(module).filter(({ progress }) => progress === 'done').length;
  }

  /** Nothing that is required is left; an optional activity is not missing. */
  isDone(module: Player['modules'][number]): boolean {
    return this.askedIn(module) > 0 && this.doneIn(module) === this.askedIn(module);
  }

  /** Whoever opens an activity has begun it. It is no loss when this cannot be saved. */
  async begin({ activity }: Step): Promise<void> {
    if (activity.progress !== null) return;
    this.set(activity.id, 'started');
    try {
      await this.save(activity.id, 'started');
    } catch {
      // The next visit tries again.
    }
  }

  /** Marks an activity done, or takes that back. True when it is saved. */
  mark({ activity }: Step, done: boolean): Promise<boolean> {
    const before = activity.progress;
    const after = done ? 'done' : 'started';
    return this.optimistic.make({
      apply: () => this.set(activity.id, after),
      revert: () => this.set(activity.id, before),
      save: () => this.save(activity.id, after),
    });
  }

  private save(activityId: string, state: ProgressState): Promise<void> {
    const path = `enrolments/${this.enrolmentId()}/activities/${activityId}/progress`;
    return this.saves.add(() => this.api.put<void>(path, { state }));
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

function asked({ activities }: Player['modules'][number]): readonly LearnerActivity[] {
  const required = activities.filter((activity) => activity.required);
  return required.length > 0 ? required : activities;
}
