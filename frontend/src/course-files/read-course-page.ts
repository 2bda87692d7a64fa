import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, DOCUMENT, Injector, afterNextRender, computed, effect, inject, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { COURSE_FILE_ENDING } from '@kortkurs/contract/course-files';
import type { Format as CourseFormat } from '@kortkurs/contract/courses';
import { UPLOADS } from '@kortkurs/contract/uploads';
import { Format } from '../platform/format';
import { keepsWorkOnClose, type HoldsWork } from '../platform/unsaved';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { Crumbs } from '../ui/crumbs';
import { DropZone } from '../ui/drop-zone/drop-zone';
import { Field, KkInput } from '../ui/field/field';
import { Confirm } from '../ui/overlay/confirm';
import { Notices } from '../ui/overlay/notices';
import { UploadProgress } from '../ui/upload/upload-progress';
import { CourseFilePreviewPanel } from './course-file-preview';
import { ReadCourseState } from './read-course-state';

/** Reads a course file in: it is sent, what it holds is told, and then it is made a course of this centre. */
@Component({
  selector: 'kk-read-course-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [ReadCourseState],
  imports: [Banner, CourseFilePreviewPanel, Crumbs, DropZone, Field, FormsModule, KkInput, MatButton, RouterLink, TranslocoPipe, UploadProgress],
  template: `
    <div class="kk-narrow">
      <kk-crumbs [crumbs]="[{ label: 'courses.title' | transloco, link: '/staff/courses' }]" [here]="'courseFiles.read.title' | transloco" />
      <header class="kk-head">
        <div>
          <h1>{{ 'courseFiles.read.title' | transloco }}</h1>
          <p>{{ 'courseFiles.read.text' | transloco }}</p>
        </div>
      </header>
      @if (trouble(); as lines) {
        <kk-banner kind="bad">
          <p><strong>{{ lines[0] }}</strong></p>
          @if (lines.length > 1) {
            <ul class="kk-bullets">
              @for (line of lines.slice(1); track $index) {
                <li>{{ line }}</li>
              }
            </ul>
          }
        </kk-banner>
      }
      @if (state.sending(); as going) {
        <kk-upload-progress [sending]="going" (stopped)="state.stop()" />
      } @else if (state.preview(); as file) {
        <kk-course-file-preview [file]="file" />
        <section class="kk-section" aria-labelledby="read-course-make">
          <div class="kk-section-head"><h2 id="read-course-make">{{ 'courseFiles.read.make' | transloco }}</h2></div>
          <p>{{ 'courseFiles.read.makeText' | transloco }}</p>
          <form class="kk-form" (ngSubmit)="read()" novalidate>
            <kk-field [label]="'courses.format' | transloco" [hint]="file.format.id ? '' : ('courseFiles.read.noFormat' | transloco: { name: format.text(file.format.name) })" [error]="fault()" required>
              <select kkInput="read-course-format" name="format" [ngModel]="formatId()" (ngModelChange)="chosen.set($event)">
                <option value="">{{ 'courses.choose' | transloco }}</option>
                @for (one of formats(); track one.id) {
                  <option [value]="one.id">{{ format.text(one.name) }}</option>
                }
              </select>
            </kk-field>
            @if (state.reading()) {
              <p role="status">{{ 'courseFiles.read.reading' | transloco }}</p>
            }
            <div class="kk-row">
              <button matButton="filled" type="submit">{{ 'courseFiles.read.action' | transloco }}</button>
              <button matButton type="button" (click)="another()">{{ 'courseFiles.read.another' | transloco }}</button>
            </div>
          </form>
        </section>
      } @else {
        <kk-drop-zone
          accept=".zip,application/zip"
          [drop]="'courseFiles.read.drop' | transloco"
          [or]="'courseFiles.read.or' | transloco"
          [choose]="'courseFiles.read.choose' | transloco"
          (file)="send($event)"
          >{{ 'courseFiles.read.kinds' | transloco: { ending, size: most } }}</kk-drop-zone
        >
        <p class="cancel"><a class="kk-link" routerLink="/staff/courses">{{ 'app.cancel' | transloco }}</a></p>
      }
    </div>
  `,
  styles: `
    kk-banner {
      margin-bottom: 16px;
    }
    form,
    .cancel {
      margin-top: 16px;
    }
  `,
})
export class ReadCoursePage implements HoldsWork {
  protected readonly state = inject(ReadCourseState);
  protected readonly format = inject(Format);
  protected readonly ending = COURSE_FILE_ENDING;
  protected readonly most = `${UPLOADS.course_file.bytes / 1024 ** 3} GB`;
  private readonly words = inject(Words);
  private readonly confirm = inject(Confirm);
  private readonly notices = inject(Notices);
  private readonly router = inject(Router);
  private readonly document = inject(DOCUMENT);
  private readonly injector = inject(Injector);

  private readonly resource = httpResource<CourseFormat[]>(() => '/api/v1/formats');
  protected readonly formats = computed(() => (this.resource.hasValue() ? this.resource.value().filter(({ archivedAt }) => !archivedAt) : []));
  /** What somebody has chosen in place of the form that the file names. */
  protected readonly chosen = signal<string | undefined>(undefined);
  protected readonly formatId = computed(() => this.chosen() ?? this.state.preview()?.format.id ?? '');
  private readonly isAsked = signal(false);
  protected readonly fault = computed(() => (this.isAsked() && !this.formatId() ? this.words.say('courses.fault.format') : ''));
  private readonly tooLarge = signal('');

  /** What is wrong, and below it where. */
  protected readonly trouble = computed(() => {
    if (this.tooLarge()) return [this.tooLarge()];
    const problem = this.state.problem();
    if (!problem) return undefined;
    const first = problem.detail || this.words.say(problem.code === 'offline' ? 'app.notSavedOffline' : 'courseFiles.read.failed');
    return [first, ...problem.errors.map(({ field, message }) => [this.where(field), message].filter(Boolean).join(': '))];
  });

  constructor() {
    keepsWorkOnClose(this);
    // What a file holds takes the place of where it was chosen.
    effect(() => {
      if (this.state.preview()) afterNextRender(() => this.document.getElementById('read-course-outline')?.focus(), { injector: this.injector });
    });
  }

  hasUnsaved(): boolean {
    return !!this.state.sending() || this.state.reading();
  }

  protected async send(file: File): Promise<void> {
    const isTooLarge = file.size > this.state.limit;
    this.tooLarge.set(isTooLarge ? this.words.say('courseFiles.read.tooLarge', { name: file.name, size: this.most }) : '');
    if (isTooLarge) return;
    this.chosen.set(undefined);
    this.isAsked.set(false);
    await this.state.send(file);
  }

  protected another(): void {
    this.state.leave();
    afterNextRender(() => this.document.querySelector<HTMLElement>('kk-drop-zone input')?.focus(), { injector: this.injector });
  }

  protected async read(): Promise<void> {
    const file = this.state.preview();
    this.isAsked.set(true);
    if (!file || this.state.reading()) return;
    if (!this.formatId()) return this.document.getElementById('read-course-format')?.focus();
    const again = file.earlier.length > 0 || this.state.problem()?.code === 'course-file-read-before';
    if (again && !(await this.confirm.ask({ title: this.words.say('courseFiles.read.againTitle'), text: this.words.say('courseFiles.read.againText'), action: this.words.say('courseFiles.read.againAction') }))) return;
    const made = await this.state.read({ formatId: this.formatId(), challengeId: file.challenge?.id ?? null, again });
    if (!made) return;
    await this.router.navigate(['/staff/courses', made.id]);
    this.notices.say(this.words.say('courseFiles.read.done'));
  }

  private where(field: string): string {
    const [, module, activity] = /^content\.modules\.(\d+)(?:\.activities\.(\d+))?/.exec(field) ?? [];
    if (activity !== undefined) return this.words.say('courses.where.activity', { module: Number(module) + 1, activity: Number(activity) + 1 });
    if (module !== undefined) return this.words.say('courses.where.module', { module: Number(module) + 1 });
    const question = /^questions\.(\d+)/.exec(field)?.[1];
    if (question !== undefined) return this.words.say('courseFiles.read.whereQuestion', { n: Number(question) + 1 });
    const beside = /^beside\.(certificate|evaluation)/.exec(field)?.[1];
    if (beside) return this.words.say(`courseFiles.${beside}`);
    const own = /^content\.(title|summary|description|subjects|completionRule|alignments)/.exec(field)?.[1];
    return own ? this.words.say(`courses.where.${own}`) : '';
  }
}
