import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { CourseFilePreview } from '@kortkurs/contract/course-files';
import { FileSize } from '../exports/file-size';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';

/** What a course file holds, before it is read in: how much, module by module, and what stays behind. */
@Component({
  selector: 'kk-course-file-preview',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, RouterLink, TranslocoPipe],
  template: `
    @if (file().earlier.length) {
      <kk-banner kind="warn">
        <p><strong>{{ 'courseFiles.read.earlier' | transloco }}</strong></p>
        <ul class="kk-bullets">
          @for (one of file().earlier; track one.courseId) {
            <li><a [routerLink]="['/staff/courses', one.courseId]">{{ format.text(one.title) || ('courses.untitled' | transloco) }}</a>, {{ format.dateTime(one.readInAt) }}</li>
          }
        </ul>
      </kk-banner>
    }
    <section class="kk-section" aria-labelledby="read-course-outline">
      <div class="kk-section-head">
        <h2 id="read-course-outline" tabindex="-1" [attr.lang]="format.textLanguage(file().title)">{{ format.text(file().title) || ('courses.untitled' | transloco) }}</h2>
        <p class="kk-muted">{{ size() }}</p>
      </div>
      @if (format.text(file().summary); as summary) {
        <p [attr.lang]="format.textLanguage(file().summary)">{{ summary }}</p>
      }
      <ol class="modules" role="list">
        @for (module of file().outline; track $index) {
          <li>
            <h3 [attr.lang]="format.textLanguage(module.title)">{{ $index + 1 }}. {{ format.text(module.title) || ('courses.untitled' | transloco) }}</h3>
            <ul class="kk-list" role="list">
              @for (activity of module.activities; track $index) {
                <li>
                  <span [attr.lang]="format.textLanguage(activity.title)">{{ format.text(activity.title) || ('courses.untitled' | transloco) }}</span>
                  <small>{{ about(activity) }}</small>
                </li>
              } @empty {
                <li class="kk-muted">{{ 'courseFiles.read.emptyModule' | transloco }}</li>
              }
            </ul>
          </li>
        } @empty {
          <li class="kk-muted">{{ 'courseFiles.read.empty' | transloco }}</li>
        }
      </ol>
    </section>
    <section class="kk-section" aria-labelledby="read-course-beside">
      <div class="kk-section-head"><h2 id="read-course-beside">{{ 'courseFiles.read.beside' | transloco }}</h2></div>
      <dl class="kk-lines">
        <div><dt>{{ 'courseFiles.evaluation' | transloco }}</dt><dd>{{ (file().beside.includes('evaluation') ? 'courseFiles.read.evaluationOwn' : 'courseFiles.read.evaluationHere') | transloco }}</dd></div>
        <div><dt>{{ 'courseFiles.certificate' | transloco }}</dt><dd>{{ (file().beside.includes('certificate') ? 'courseFiles.read.certificateOwn' : 'courseFiles.read.certificateHere') | transloco }}</dd></div>
      </dl>
    </section>
    @if (behind().length) {
      <section class="kk-section" aria-labelledby="read-course-behind">
        <div class="kk-section-head"><h2 id="read-course-behind">{{ 'courseFiles.read.behind' | transloco }}</h2></div>
        <ul class="kk-bullets">
          @for (line of behind(); track $index) {
            <li>{{ line }}</li>
          }
        </ul>
      </section>
    }
  `,
  styles: `
    .modules {
      display: grid;
      gap: 20px;
      margin: 16px 0 0;
      padding: 0;
      list-style: none;
    }
    h3 {
      margin: 0 0 4px;
      font: var(--mat-sys-title-small);
    }
    small {
      display: block;
      color: var(--mat-sys-on-surface-variant);
    }
    h2,
    h3,
    span {
      overflow-wrap: anywhere;
    }
  `,
})
export class CourseFilePreviewPanel {
  private readonly words = inject(Words);
  private readonly sizes = inject(FileSize);
  protected readonly format = inject(Format);

  readonly file = input.required<CourseFilePreview>();

  /** "2 moduler, 6 moment. 12 frågor. 3 filer (1,2 MB)." */
  protected readonly size = computed(() => {
    const { modules, activities, questions, files, bytes } = this.file();
    const parts = [this.words.say('courses.size', { modules, activities })];
    if (questions) parts.push(this.words.say('courseFiles.read.questions', { n: questions }));
    if (files) parts.push(this.words.say('courseFiles.read.files', { n: files, size: this.sizes.of(bytes) }));
    return `${parts.join('. ')}.`;
  });

  protected readonly behind = computed(() => {
    const { challenge, leftOut } = this.file();
    return [
      ...(challenge && !challenge.id ? [this.words.say('courseFiles.read.noChallenge', { name: this.format.text(challenge.name) })] : []),
      ...(leftOut.length ? [this.words.say('courseFiles.read.unknown')] : []),
    ];
  });

  /** "Quiz · krävs · 10 min · 1 fil" */
  protected about({ kind, required, estimatedMinutes, files }: CourseFilePreview['outline'][number]['activities'][number]): string {
    return [
      this.words.say(`courses.kind.${kind}`),
      this.words.say(required ? 'courseFiles.read.required' : 'courseFiles.read.optional'),
      ...(estimatedMinutes ? [this.format.minutes(estimatedMinutes)] : []),
      ...(files ? [this.words.say('courseFiles.read.filesOf', { n: files })] : []),
    ].join(' · ');
  }
}
