import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, linkedSignal, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import type { VersionFile } from '@kortkurs/contract/course-files';
import type { Course } from '@kortkurs/contract/courses';
import type { ExportOrder } from '@kortkurs/contract/exports';
import { ExportLine } from '../exports/export-line';
import { FileSize } from '../exports/file-size';
import { isUnderWay, LOOK_AGAIN_MS } from '../exports/under-way';
import { Api } from '../platform/api';
import { Format } from '../platform/format';
import { problemOf } from '../platform/problem';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { Field, KkInput } from '../ui/field/field';
import { DialogFrame } from '../ui/overlay/dialog-frame';
import { Notices } from '../ui/overlay/notices';
import { Pending } from '../ui/state/pending';

/** The whole of a course as one file: which version, what is in it, and having it made. */
@Component({
  selector: 'kk-course-file-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, DialogFrame, ExportLine, Field, FormsModule, KkInput, MatButton, Pending, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'courseFiles.title' | transloco">
      <p>{{ 'courseFiles.text' | transloco }}</p>
      <kk-field [label]="'courseFiles.version' | transloco">
        <select kkInput="course-file-version" cdkFocusInitial [ngModel]="versionId()" (ngModelChange)="versionId.set($event)">
          @for (version of versions; track version.id) {
            <option [value]="version.id">{{ version.words }}</option>
          }
        </select>
      </kk-field>
      @if (shown(); as file) {
        @if (resource.error()) {
          <kk-pending [of]="resource" inline />
        }
        @if (file.order; as order) {
          <section class="order" aria-labelledby="course-file-order">
            <h3 id="course-file-order">{{ 'courseFiles.ordered' | transloco: { when: format.dateTime(order.orderedAt) } }}</h3>
            <kk-export [order]="order" (changed)="resource.reload()" />
          </section>
        }
        <section aria-labelledby="course-file-holds">
          <h3 id="course-file-holds">{{ 'courseFiles.holds' | transloco }}</h3>
          <dl class="kk-lines kk-tight">
            <div><dt>{{ 'courseFiles.modules' | transloco }}</dt><dd>{{ format.number(file.modules) }}</dd></div>
            <div><dt>{{ 'courseFiles.activities' | transloco }}</dt><dd>{{ format.number(file.activities) }}</dd></div>
            <div><dt>{{ 'courseFiles.questions' | transloco }}</dt><dd>{{ format.number(file.questions) }}</dd></div>
            <div>
              <dt>{{ 'courseFiles.files' | transloco }}</dt>
              <dd>{{ file.files ? ('courseFiles.filesOf' | transloco: { n: format.number(file.files), size: size.of(file.bytes) }) : format.number(0) }}</dd>
            </div>
            @if (file.beside.includes('evaluation')) {
              <div><dt>{{ 'courseFiles.evaluation' | transloco }}</dt><dd>{{ 'courseFiles.evaluationOwn' | transloco }}</dd></div>
            }
            @if (file.beside.includes('certificate')) {
              <div><dt>{{ 'courseFiles.certificate' | transloco }}</dt><dd>{{ 'courseFiles.certificateOwn' | transloco }}</dd></div>
            }
          </dl>
        </section>
        @if (file.questions) {
          <kk-banner kind="warn"><p>{{ 'courseFiles.answers' | transloco }}</p></kk-banner>
        }
        <section aria-labelledby="course-file-without">
          <h3 id="course-file-without">{{ 'courseFiles.read.behind' | transloco }}</h3>
          <ul class="kk-bullets">
            <li>{{ 'courseFiles.without' | transloco }}</li>
            @if (!file.beside.includes('evaluation')) {
              <li>{{ 'courseFiles.evaluationCentres' | transloco }}</li>
            }
            <li>{{ (file.beside.includes('certificate') ? 'courseFiles.signatory' : 'courseFiles.certificateCentres') | transloco }}</li>
          </ul>
        </section>
      } @else {
        <kk-pending [of]="resource" [rows]="4" inline />
      }
      <ng-container dialog-actions>
        <button matButton type="button" (click)="dialog.close()">{{ 'app.close' | transloco }}</button>
        @if (shown(); as file) {
          @if (!underWay()) {
            <button [matButton]="file.order?.file ? 'outlined' : 'filled'" type="button" (click)="make()">{{ (file.order?.file ? 'courseFiles.again' : 'courseFiles.make') | transloco }}</button>
          }
        }
      </ng-container>
    </kk-dialog-frame>
  `,
  styles: `
    h3 {
      margin: 0 0 4px;
      font: var(--mat-sys-title-small);
    }
    .order {
      display: grid;
      gap: 8px;
      padding: 16px;
      border-radius: 4px;
      background: var(--mat-sys-surface-container-low);
    }
  `,
})
export class CourseFileDialog {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly course = inject<Course>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<CourseFileDialog>>(MatDialogRef);
  protected readonly format = inject(Format);
  protected readonly size = inject(FileSize);

  /** The draft, then what was published, the latest first. */
  protected readonly versions = [
    ...(this.course.draft ? [{ id: this.course.draft.id, words: this.words.say('courseFiles.draft', { n: this.course.draft.number }) }] : []),
    ...this.course.versions.map(({ id, number, publishedAt }) => ({ id, words: this.words.say('courseFiles.published', { n: number, date: this.format.fullDate(publishedAt) }) })),
  ];
  protected readonly versionId = signal(this.versions[0]?.id ?? '');
  private readonly path = computed(() => `courses/${this.course.id}/versions/${this.versionId()}/file`);
  protected readonly resource = httpResource<VersionFile>(() => `/api/v1/${this.path()}`);
  /** While it is looked how far the file has come, what was known stands; of another version nothing is known. */
  private readonly known = linkedSignal<{ path: string; file: VersionFile | undefined }, { path: string; file: VersionFile | undefined }>({
    source: () => ({ path: this.path(), file: this.resource.hasValue() ? this.resource.value() : undefined }),
    computation: (now, before) => (now.file || before?.value.path !== now.path ? now : before.value),
  });
  protected readonly shown = computed(() => this.known().file);
  protected readonly underWay = computed(() => {
    const order = this.shown()?.order;
    return !!order && isUnderWay(order);
  });
  private asking = false;

  constructor() {
    effect((onCleanup) => {
      this.shown();
      if (!this.underWay()) return;
      const timer = setTimeout(() => this.resource.reload(), LOOK_AGAIN_MS);
      onCleanup(() => clearTimeout(timer));
    });
  }

  protected async make(): Promise<void> {
    if (this.asking) return;
    this.asking = true;
    try {
      await this.api.post<ExportOrder>(this.path());
    } catch (error) {
      this.notices.say(problemOf(error).detail || this.words.say('courseFiles.failed'));
    } finally {
      this.asking = false;
      this.resource.reload();
    }
  }
}
