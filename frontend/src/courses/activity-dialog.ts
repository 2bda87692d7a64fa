import { ChangeDetectionStrategy, Component, DestroyRef, Injector, afterNextRender, computed, inject, signal, viewChild } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { LIMITS } from '@kortkurs/contract/common';
import { COURSE_LIMITS, type ActivityFile, type CourseActivity, type PageImage } from '@kortkurs/contract/courses';
import { Api } from '../platform/api';
import { formFaults } from '../platform/form-faults';
import { someLanguage } from '../platform/localized';
import { problemOf } from '../platform/problem';
import { type Sending, Uploads } from '../platform/upload/uploads';
import { Words } from '../platform/words/words';
import { ErrorSummary } from '../ui/field/error-summary';
import { Field, KkInput } from '../ui/field/field';
import { LocalizedField } from '../ui/field/localized-field';
import { DialogFrame } from '../ui/overlay/dialog-frame';
import { Skeleton } from '../ui/state/skeleton';
import { LocalizedRichText } from '../ui/text/localized-rich-text';
import { ActivityFileField, type FileWish } from './activity-file-field';
import { AssignmentForm } from './assignment-form';
import { https } from './https';
import type { OpensAfter } from './opening-words';
import { OpensField, saysWhen } from './opens-field';
import { PackageField } from './package-field';
import { VideoForm } from './video/video-form';

interface ActivityChoice {
  activity: CourseActivity;
  courseId: string;
  /** What comes before, and can be waited for. */
  after: readonly OpensAfter[];
}

/** What an activity says or leads to. Closes with the activity as changed; it is the draft that saves. */
@Component({
  selector: 'kk-activity-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ActivityFileField, AssignmentForm, DialogFrame, ErrorSummary, Field, KkInput, LocalizedField, LocalizedRichText, MatButton, OpensField, PackageField, ReactiveFormsModule, Skeleton, TranslocoPipe, VideoForm],
  template: `
    <kk-dialog-frame [title]="'courses.dialog.' + activity.kind | transloco" [unsaved]="isSending() || !!film()?.isSending()">
      <form id="activity" class="kk-form" [formGroup]="form" (ngSubmit)="done()" novalidate>
        <kk-error-summary [of]="faults" />
        <kk-localized-field name="title" formControlName="title" [label]="'courses.titleLabel' | transloco" [max]="limits.title" [error]="faults.of('title')" required />
        @if (activity.kind === 'link') {
          <kk-field [label]="'courses.address' | transloco" [error]="faults.of('url')" required>
            <input kkInput="url" type="url" formControlName="url" placeholder="https://" autocomplete="off" />
          </kk-field>
          <kk-localized-field name="body" formControlName="body" [label]="'courses.linkAbout' | transloco" [rows]="2" [max]="limits.note" [optional]="'app.optional' | transloco" />
        } @else if (activity.kind === 'file') {
          <kk-activity-file-field [file]="activity.file" [sending]="sending()" [error]="notSent() || faults.of('file')" (picked)="pick($event)" (stopped)="stop()" />
          <kk-localized-field name="body" formControlName="body" [label]="'courses.file.alternative' | transloco" [hint]="'courses.file.alternativeHint' | transloco" [rows]="3" [max]="limits.note" [error]="faults.of('body')" required />
        } @else if (activity.kind === 'video') {
          @defer (on immediate) {
            <kk-video-form #film [courseId]="courseId" [activityId]="activity.id" (measured)="propose($event)" />
          } @placeholder {
            <kk-skeleton [rows]="5" />
          }
          <kk-localized-field name="body" formControlName="body" [label]="'courses.video.transcript' | transloco" [hint]="'courses.video.transcriptHint' | transloco" [rows]="4" [max]="limits.text" [optional]="'courses.video.transcriptOptional' | transloco" />
        } @else if (activity.kind === 'quiz' || activity.kind === 'survey') {
          <kk-localized-field name="body" formControlName="body" [label]="(activity.kind === 'quiz' ? 'courses.quizAbout' : 'courses.surveyAbout') | transloco" [rows]="3" [max]="limits.note" [optional]="'app.optional' | transloco" />
        } @else if (activity.kind === 'scorm') {
          @defer (on immediate) {
            <kk-package-field #package [courseId]="courseId" [activityId]="activity.id" />
          } @placeholder {
            <kk-skeleton [rows]="2" />
          }
          <kk-localized-field name="body" formControlName="body" [label]="'courses.package.what' | transloco" [rows]="2" [max]="limits.note" [optional]="'app.optional' | transloco" />
        } @else {
          <!-- A link or a file needs no editor. -->
          @defer (on immediate) {
            @if (activity.kind === 'assignment') {
              <kk-localized-rich-text name="body" formControlName="body" [label]="'courses.assignment.text' | transloco" />
            } @else {
              <kk-localized-rich-text name="body" formControlName="body" [label]="'courses.pageText' | transloco" tools="page" [pictures]="keepPicture" />
            }
          } @placeholder {
            <kk-skeleton [rows]="3" />
          }
          @if (activity.kind === 'assignment') {
            @defer (on immediate) {
              <kk-assignment-form #asks [courseId]="courseId" [activityId]="activity.id" />
            } @placeholder {
              <kk-skeleton [rows]="4" />
            }
          }
        }
        <div class="kk-form-row">
          <kk-field [label]="'courses.estimate' | transloco" [hint]="'courses.estimateHint' | transloco" [error]="faults.of('estimatedMinutes')">
            <input kkInput="estimatedMinutes" type="number" min="0" step="1" formControlName="estimatedMinutes" />
          </kk-field>
          <label class="kk-switch"><input type="checkbox" role="switch" formControlName="required" /><span>{{ 'courses.required' | transloco }}</span></label>
        </div>
        <kk-opens-field name="opens" formControlName="opens" [after]="after" [error]="faults.of('opens')" />
      </form>
      <ng-container dialog-actions>
        <button matButton type="button" [disabled]="isSending()" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
        <button matButton="filled" type="submit" form="activity">{{ 'courses.done' | transloco }}</button>
      </ng-container>
    </kk-dialog-frame>
  `,
})
export class ActivityDialog {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly uploads = inject(Uploads);
  private readonly injector = inject(Injector);
  private readonly gone = inject(DestroyRef);
  private readonly choice = inject<ActivityChoice>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<unknown, CourseActivity>>(MatDialogRef);
  protected readonly activity = this.choice.activity;
  protected readonly courseId = this.choice.courseId;
  protected readonly limits = LIMITS;
  protected readonly form = inject(NonNullableFormBuilder).group({
    title: [this.activity.title, [someLanguage]],
    body: [this.activity.body, this.activity.kind === 'file' || this.activity.kind === 'assignment' ? [someLanguage] : []],
    file: [this.activity.file?.name ?? '', this.activity.kind === 'file' ? [Validators.required] : []],
    url: [this.activity.url ?? '', this.activity.kind === 'link' ? [https] : []],
    estimatedMinutes: [this.activity.estimatedMinutes, [Validators.required, Validators.min(0), Validators.max(COURSE_LIMITS.minutes), Validators.pattern(/^\d+$/)]],
    required: [this.activity.required],
    opens: [this.activity.opens, [saysWhen]],
  });
  protected readonly faults = formFaults(this.form, { url: 'courses.fault.url', estimatedMinutes: 'courses.fault.minutes', file: 'courses.fault.file', body: this.activity.kind === 'assignment' ? 'courses.assignment.fault.text' : 'courses.fault.alternative', opens: 'courses.fault.opens' });
  protected readonly after = this.choice.after;
  /** By its name in the template: it comes by itself. */
  private readonly asks = viewChild<Pick<AssignmentForm, 'save'>>('asks');
  protected readonly film = viewChild<Pick<VideoForm, 'save' | 'isSending'>>('film');
  /** How far a file has come that is being sent. */
  protected readonly sending = signal<Sending | undefined>(undefined);
  /** Why the file was not taken. */
  protected readonly notSent = signal('');
  private readonly package = viewChild<PackageField>('package');
  protected readonly isSending = computed(() => !!this.sending() || !!this.package()?.sending());
  private wish: FileWish = 'as-it-is';
  private breaksOff = new AbortController();

  /** Keeps a picture of the page; what the page does not show in the end goes when the draft is published. */
  protected readonly keepPicture = (file: File): Promise<PageImage> => {
    const form = new FormData();
    form.append('file', file);
    return this.api.post<PageImage>(`courses/${this.choice.courseId}/draft/activities/${this.activity.id}/images`, form);
  };

  /** A film says itself how long it takes, unless its author has said otherwise. */
  protected propose(minutes: number): void {
    const { estimatedMinutes } = this.form.controls;
    if (estimatedMinutes.value === 0 || estimatedMinutes.pristine) estimatedMinutes.setValue(minutes);
  }

  protected pick(wish: FileWish): void {
    this.wish = wish;
    this.notSent.set('');
    // A draft may be without it for a while: whoever takes it out knows.
    this.form.controls.file.setValue(wish instanceof File ? wish.name : (this.activity.file?.name ?? ''));
    this.form.controls.file.markAsDirty();
  }

  constructor() {
    // Who leaves sends no more: the file would take the place of the one there without anybody knowing.
    this.gone.onDestroy(() => this.breaksOff.abort());
  }

  protected stop(): void {
    this.breaksOff.abort();
  }

  protected async done(): Promise<void> {
    if (this.isSending() || !this.faults.check()) return;
    // What an assignment asks for, and which film it is, does not go with the outline.
    if (this.activity.kind === 'assignment' && !(await this.asks()?.save())) return;
    if (this.activity.kind === 'video' && !(await this.film()?.save())) return;
    const sent = this.package();
    if (sent && !(await sent.send())) return;
    const file = await this.settled();
    if (file === undefined) return;
    const { title, body, url, estimatedMinutes, required, opens } = this.form.getRawValue();
    this.dialog.close({ ...this.activity, title, body, url: this.activity.kind === 'link' ? url.trim() : null, estimatedMinutes, required, opens, file });
  }

  /** The activity's file, once one that was chosen has been sent, or it was taken out; undefined where that was refused or broken off. */
  private async settled(): Promise<ActivityFile | null | undefined> {
    const { wish } = this;
    if (wish === 'as-it-is' || (wish === 'none' && !this.activity.file)) return this.activity.file;
    const path = `courses/${this.choice.courseId}/draft/activities/${this.activity.id}/file`;
    this.notSent.set('');
    try {
      if (wish === 'none') {
        await this.api.delete(path);
        return null;
      }
      return await this.send(wish, path);
    } catch (error) {
      if (this.gone.destroyed) return undefined;
      const problem = problemOf(error);
      this.notSent.set(this.breaksOff.signal.aborted ? this.words.say('courses.file.stopped') : problem.detail || this.words.say(problem.code === 'offline' ? 'app.notSavedOffline' : 'app.notSaved'));
      afterNextRender(() => document.getElementById('file')?.focus(), { injector: this.injector });
      return undefined;
    } finally {
      this.sending.set(undefined);
    }
  }

  private async send(file: File, path: string): Promise<ActivityFile> {
    this.breaksOff = new AbortController();
    const { signal } = this.breaksOff;
    this.sending.set({ name: file.name, sent: 0, of: file.size, isWaiting: false });
    try {
      return await this.uploads.send(file, 'file', (uploadId) => this.api.post<ActivityFile>(path, { uploadId }), { signal, moved: (sending) => this.sending.set(sending) });
    } finally {
      if (signal.aborted) void this.uploads.stop(file, 'file');
    }
  }
}
