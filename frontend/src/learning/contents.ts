import { httpResource } from '@angular/common/http';
import { Injectable, computed, effect, inject, signal } from '@angular/core';
import type { ActivityContent, ActivityNote } from '@kortkurs/contract/learning';
import { Api } from '../platform/api';
import { ProgressSaves } from './progress-saves';

/** What the activities of a course say, as far as it has been read: what is open now, what was before, and what comes next. */
@Injectable()
export class Contents {
  private readonly api = inject(Api);
  private readonly saves = inject(ProgressSaves);
  private readonly base = signal('');
  /** What stands before `activities` in the addresses of the course that is open. */
  readonly from = this.base.asReadonly();
  private readonly wanted = signal<string | undefined>(undefined);
  private readonly read = signal<ReadonlyMap<string, ActivityContent>>(new Map());

  /** By itself, so that what comes next is brought along without what is open being asked for again. */
  private readonly address = computed(() => {
    const [base, id] = [this.base(), this.wanted()];
    return base && id && !this.read().has(id) ? `/api/v1/${base}/activities/${id}` : undefined;
  });
  /** The activity that is open and was not brought by the step before it. */
  readonly fetched = httpResource<ActivityContent>(() => this.address());
  /** What the activity that is open says; undefined while it is fetched. */
  readonly shown = computed(() => this.read().get(this.wanted() ?? ''));

  constructor() {
    effect(() => {
      if (this.fetched.hasValue()) this.take(this.fetched.value());
    });
  }

  /** @param base what stands before `activities` in the addresses of a course; empty where no course is open, and nothing is kept */
  of(base: string): void {
    if (base === this.base()) return;
    this.base.set(base);
    this.read.set(new Map());
  }

  want(activityId: string | undefined): void {
    this.wanted.set(activityId);
  }

  take(content: ActivityContent | null): void {
    if (content) this.read.update((before) => new Map(before).set(content.id, content));
  }

  /** Save one's note beside an activity. @param version of what it was made on top of */
  async saveNote(activityId: string, text: string, version: number | undefined): Promise<ActivityNote | null> {
    const path = `${this.base()}/activities/${activityId}/note`;
    const note = await this.saves.add(() => this.api.put<ActivityNote | null>(path, { text }, version === undefined ? {} : { version }));
    const content = this.read().get(activityId);
    if (content) this.take({ ...content, note });
    return note;
  }

  /** One's note as it stands on the server. */
  async noteThere(activityId: string): Promise<ActivityNote | null> {
    return (await this.api.get<ActivityContent>(`${this.base()}/activities/${activityId}`)).note;
  }
}
