import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { ACTIVITY_TRAITS, type CourseActivity, type CourseContent } from '@kortkurs/contract/courses';
import { FileFacts } from '../documents/file-facts';
import { Format } from '../platform/format';
import { Icon } from '../ui/icon/icon';
import { PageBody } from '../ui/text/page-body';
import { OpeningWords } from './opening-words';

/** What a course says, for reading: a published version, or a draft that one may not change. */
@Component({
  selector: 'kk-course-view',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, PageBody, TranslocoPipe],
  template: `
    @if (format.text(content().summary); as summary) {
      <p class="kk-lead" [attr.lang]="format.textLanguage(content().summary)">{{ summary }}</p>
    }
    @if (format.text(content().description); as description) {
      <div class="kk-text text" [attr.lang]="format.textLanguage(content().description)" [innerHTML]="description"></div>
    }
    <div class="kk-folds">
      @for (module of content().modules; track module.id) {
        <details>
          <summary>
            <span [attr.lang]="format.textLanguage(module.title)">{{ $index + 1 }}. {{ format.text(module.title) }}</span>
            <span class="kk-muted kk-small">{{ 'courses.activityCount' | transloco: { n: module.activities.length } }}</span>
            <kk-icon name="keyboard-arrow-down" />
          </summary>
          @if (openings.of(module.opens, content().modules); as when) {
            <p class="kk-muted kk-small">{{ when }}</p>
          }
          @if (module.discussed) {
            <p class="kk-muted kk-small">{{ 'courses.discussed.is' | transloco }}</p>
          }
          @for (activity of module.activities; track activity.id) {
            <article [attr.lang]="format.textLanguage(activity.title)">
              <h3>{{ format.text(activity.title) }}</h3>
              <p class="kk-muted kk-small">
                {{ 'courses.kind.' + activity.kind | transloco }}@if (activity.estimatedMinutes) {, {{ format.minutes(activity.estimatedMinutes) }}}@if (activity.required) {, {{ 'courses.isRequired' | transloco }}}@if (openings.of(activity.opens, content().modules); as when) {. {{ when }}}
              </p>
              @if (traits[activity.kind].text === 'html') {
                <kk-page-body [html]="format.text(activity.body)" />
              } @else {
                <p>{{ format.text(activity.body) }}</p>
                @if (activity.file; as file) {
                  <p><a [href]="file.url" [attr.download]="file.name">{{ file.name }}</a> <span class="kk-muted kk-small">{{ facts.of(file) }}</span></p>
                } @else if (activity.url) {
                  <p><a [href]="activity.url" rel="noopener">{{ activity.url }}</a></p>
                }
              }
            </article>
          } @empty {
            <p class="kk-muted">{{ 'courses.noActivities' | transloco }}</p>
          }
        </details>
      } @empty {
        <p class="kk-muted">{{ 'courses.noModules' | transloco }}</p>
      }
    </div>
  `,
  styles: `
    .text {
      max-width: var(--kk-measure);
      margin-block: 16px 24px;
    }
    article {
      display: grid;
      gap: 8px;
      max-width: var(--kk-measure);
      padding-block: 12px 20px;
    }
    article + article {
      border-top: 1px solid var(--mat-sys-outline-variant);
    }
    h3 {
      font: var(--mat-sys-title-medium);
    }
  `,
})
export class CourseView {
  readonly content = input.required<CourseContent<CourseActivity>>();
  protected readonly format = inject(Format);
  protected readonly traits = ACTIVITY_TRAITS;
  protected readonly facts = inject(FileFacts);
  protected readonly openings = inject(OpeningWords);
}
