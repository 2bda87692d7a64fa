import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, DestroyRef, DOCUMENT, computed, inject, input, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { CoursePackage } from '@kortkurs/contract/packages';
import { UPLOADS } from '@kortkurs/contract/uploads';
import { FileFacts } from '../documents/file-facts';
import { Api } from '../platform/api';
import { problemOf } from '../platform/problem';
import { Uploads, type Sending } from '../platform/upload/uploads';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { FileButton } from '../ui/file-button';
import { Pending } from '../ui/state/pending';
import { UploadProgress } from '../ui/upload/upload-progress';

const STANDARDS = { 'scorm-1.2': 'SCORM 1.2', 'scorm-2004': 'SCORM 2004' } as const;

/** The SCORM package of an activity: what it is, and the way to choose another. What is chosen is sent when the dialog around it is done. */
@Component({
  selector: 'kk-package-field',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, FileButton, Pending, TranslocoPipe, UploadProgress],
  template: `
    <fieldset class="kk-group">
      <legend>{{ 'courses.package.label' | transloco }}</legend>
      @if (sending(); as going) {
        <kk-upload-progress [sending]="going" (stopped)="stop()" />
      } @else if (chosen(); as next) {
        <p>{{ next.name }} <small class="kk-muted">{{ 'courses.file.willSend' | transloco }}</small></p>
      } @else if (shown.hasValue()) {
        @if (shown.value(); as now) {
          <p>
            <strong>{{ now.title }}</strong>
            <small class="kk-muted">{{ 'courses.package.about' | transloco: { standard: standards[now.standard], size: facts.size(now.bytes) } }}, {{ 'courses.package.parts' | transloco: { parts: now.items.length } }}</small>
          </p>
          @if (now.needsFrames) {
            <div role="alert"><kk-banner kind="warn">{{ 'courses.package.frames' | transloco }}</kk-banner></div>
          }
        }
      } @else {
        <kk-pending [of]="shown" [rows]="1" inline />
      }
      <kk-file-button
        [hidden]="sending()"
        accept=".zip,application/zip"
        [label]="(has() ? 'courses.package.other' : 'courses.package.choose') | transloco"
        [faults]="faults()"
        faultsId="package-faults"
        hintId="package-kinds"
        [several]="false"
        controlId="package"
        (files)="choose($event)"
      >
        <p class="kk-small kk-muted" id="package-kinds">{{ 'courses.package.kinds' | transloco: { size: facts.most(limit) } }} {{ 'courses.package.try' | transloco }}</p>
      </kk-file-button>
    </fieldset>
  `,
  styles: `
    fieldset {
      display: grid;
      gap: 8px;
      overflow-wrap: anywhere;
    }
    #package-kinds {
      margin-top: 8px;
    }
    small {
      display: block;
    }
    kk-file-button[hidden] {
      display: none;
    }
  `,
})
export class PackageField {
  private readonly api = inject(Api);
  private readonly uploads = inject(Uploads);
  private readonly words = inject(Words);
  private readonly document = inject(DOCUMENT);
  protected readonly facts = inject(FileFacts);
  protected readonly standards = STANDARDS;
  protected readonly limit = UPLOADS.package.bytes;

  readonly courseId = input.required<string>();
  readonly activityId = input.required<string>();

  /** The one that is shown today. */
  protected readonly shown = httpResource<CoursePackage | null>(() => `/api/v1/${this.path()}`);
  protected readonly chosen = signal<File | undefined>(undefined);
  /** How far what was chosen has come that is being sent. */
  readonly sending = signal<Sending | undefined>(undefined);
  private readonly error = signal('');
  protected readonly faults = computed(() => [this.error()].filter(Boolean));
  protected readonly has = computed(() => !!this.chosen() || (this.shown.hasValue() && !!this.shown.value()));
  private readonly path = computed(() => `courses/${this.courseId()}/draft/activities/${this.activityId()}/package`);
  private stopper: AbortController | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => this.stopper?.abort());
  }

  /** Send what was chosen. False where there is nothing to show yet, it was refused, or it was broken off; and where it came and there is something to read of it first. */
  async send(): Promise<boolean> {
    const file = this.chosen();
    if (!file) return this.has() || this.refuse(this.words.say('courses.package.needed'));
    this.error.set('');
    this.stopper = new AbortController();
    const { signal } = this.stopper;
    try {
      const sent = await this.uploads.send(file, 'package', (uploadId) => this.api.post<CoursePackage>(this.path(), { uploadId }), { signal, moved: (sending) => this.sending.set(sending) });
      this.shown.set(sent);
      this.chosen.set(undefined);
      return !sent.needsFrames;
    } catch (error) {
      return signal.aborted ? false : this.refuse(problemOf(error).detail || this.words.say('app.notSaved'));
    } finally {
      this.sending.set(undefined);
      this.stopper = undefined;
    }
  }

  protected choose([file]: File[]): void {
    if (!file || this.sending()) return;
    const isTooLarge = file.size > this.limit;
    this.error.set(isTooLarge ? this.words.say('documents.tooLarge', { name: file.name, size: this.facts.most(this.limit) }) : '');
    if (!isTooLarge) this.chosen.set(file);
  }

  protected stop(): void {
    const file = this.chosen();
    this.stopper?.abort();
    if (file) void this.uploads.stop(file, 'package');
  }

  private refuse(why: string): false {
    this.error.set(why);
    this.document.getElementById('package')?.focus();
    return false;
  }
}
