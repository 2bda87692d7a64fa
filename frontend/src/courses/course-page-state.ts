import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import { httpResource } from '@angular/common/http';
import { LANGUAGES, type Localized } from '@kortkurs/contract/common';
import { ACTIVITY_TRAITS, type Course, type CourseActivity, type CourseActivityWish, type CourseContent, type CourseVersion } from '@kortkurs/contract/courses';
import { Api } from '../platform/api';
import { Format } from '../platform/format';
import { problemOf, type Problem } from '../platform/problem';

const PAUSE_MS = 1200;

/** What is written here, with the files that its activities have. */
type Draft = CourseContent<CourseActivity>;

const contentOf = ({ title, summary, description, level, languages, subjects, completionRule, certificateMonths, alignments, modules }: CourseVersion): Draft => ({
  title, summary, description, level, languages, subjects, completionRule, certificateMonths, alignments, modules,
});

/** A page without the addresses of its pictures, which are the reader's: they count for nothing where it is kept, and make it long. */
const bare = (html: string): string => html.replaceAll(/<img [^>]*>/g, (img) => img.replaceAll(/ (?:src|srcset|sizes|loading)="[^"]*"/g, ''));
const bareBody = (body: Localized): Localized => ({ ...body, ...Object.fromEntries(LANGUAGES.flatMap((language) => (body[language] ? [[language, bare(body[language])]] : []))) });

/** What is sent of it: files have been sent before. */
const wishOf = ({ modules, ...content }: Draft): CourseContent => ({
  ...content,
  modules: modules.map((module) => ({ ...module, activities: module.activities.map(({ file: _file, ...wish }): CourseActivityWish => ({ ...wish, body: ACTIVITY_TRAITS[wish.kind].text === 'html' ? bareBody(wish.body) : wish.body })) })),
});

/** What a course's page knows and does. The draft saves by itself a moment after each change, one save at a time. */
@Injectable()
export class CoursePageState {
  private readonly api = inject(Api);
  private readonly format = inject(Format);

  readonly id = signal('');
  readonly course = httpResource<Course>(() => this.id() && `/api/v1/courses/${this.id()}`);
  readonly known = computed(() => (this.course.hasValue() ? this.course.value() : undefined));
  /** What stands on the page: the draft as it is being written, else what is published. */
  readonly content = signal<Draft | undefined>(undefined);
  /** Raised when the content is read anew, so that forms fill themselves again. */
  readonly filled = signal(0);
  readonly isDraft = computed(() => !!this.known()?.draft);
  readonly dirty = signal(false);
  readonly saving = signal(false);
  /** Time of the last save, as people write it. */
  readonly savedAt = signal('');
  readonly overtaken = signal(false);
  /** The rule's field holds what cannot be saved; the rule stands as it was. */
  readonly ruleFault = signal(false);
  /** Why the last save or publishing was refused. */
  readonly problem = signal<Problem | undefined>(undefined);

  private version = 0;
  private changes = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  /** Takes up a course that has been read, unless it is what this page has just saved, or is still writing. */
  arrived(course: Course): void {
    const isOwn = this.filled() > 0 && (course.draft?.version ?? 0) === this.version;
    if (!isOwn && !this.dirty()) this.take(course);
  }

  private take(course: Course): void {
    const shown = course.draft ?? course.published;
    this.version = course.draft?.version ?? 0;
    this.content.set(shown ? contentOf(shown) : undefined);
    this.filled.update((n) => n + 1);
  }

  change(change: (content: Draft) => Draft): void {
    const content = this.content();
    if (!content || !this.isDraft()) return;
    this.content.set(change(content));
    this.changes++;
    this.dirty.set(true);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), PAUSE_MS);
  }

  /** Sends what is not saved, and waits for it. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    await this.running;
    if (!this.dirty() || this.overtaken()) return;
    this.running = this.save();
    await this.running;
    this.running = undefined;
  }

  /** Reads the draft anew in place of what stands here. */
  takeTheirs(): void {
    this.overtaken.set(false);
    this.problem.set(undefined);
    this.dirty.set(false);
    this.course.reload();
  }

  async openDraft(): Promise<void> {
    this.show(await this.api.post<Course>(`courses/${this.id()}/draft`));
  }

  async discardDraft(): Promise<void> {
    clearTimeout(this.timer);
    await this.running;
    this.dirty.set(false);
    this.show(await this.api.post<Course>(`courses/${this.id()}/draft/discard`, { version: this.version }));
  }

  /** Publishes what stands here. @returns whether it could be published; otherwise `problem` says what is missing */
  async publish(): Promise<boolean> {
    await this.flush();
    if (this.dirty()) return false;
    try {
      this.problem.set(undefined);
      this.show(await this.api.post<Course>(`courses/${this.id()}/draft/publish`, { version: this.version }));
      return true;
    } catch (error) {
      this.refuse(problemOf(error));
      return false;
    }
  }

  /** Changes what a course is, apart from its content. */
  async changeHead(head: { formatId: string; challengeId: string | null }): Promise<void> {
    const version = this.known()?.version;
    this.course.set(await this.api.put<Course>(`courses/${this.id()}`, { ...head, version }));
  }

  /** Begin another course that says what this one says, under a title of its own. @throws Problem */
  copy(id: string, title: Localized): Promise<Course> {
    return this.api.post<Course>(`courses/${this.id()}/copies`, { id, title });
  }

  async archive(archived: boolean): Promise<void> {
    await this.flush();
    this.course.set(await this.api.post<Course>(`courses/${this.id()}/${archived ? 'archive' : 'restore'}`, { version: this.known()?.version }));
  }

  private show(course: Course): void {
    this.course.set(course);
    this.savedAt.set('');
    this.take(course);
  }

  private async save(): Promise<void> {
    const content = this.content();
    if (!content) return;
    const sent = this.changes;
    this.saving.set(true);
    try {
      const course = await this.api.put<Course>(`courses/${this.id()}/draft`, { ...wishOf(content), version: this.version });
      this.version = course.draft?.version ?? this.version;
      this.problem.set(undefined);
      this.savedAt.set(this.format.time(new Date().toISOString()));
      this.course.set(course);
      if (this.changes === sent) this.dirty.set(false);
      else this.timer = setTimeout(() => void this.flush(), PAUSE_MS);
    } catch (error) {
      this.refuse(problemOf(error));
    } finally {
      this.saving.set(false);
    }
  }

  private refuse(problem: Problem): void {
    if (problem.code === 'changed-meanwhile') this.overtaken.set(true);
    else this.problem.set(problem);
  }
}
