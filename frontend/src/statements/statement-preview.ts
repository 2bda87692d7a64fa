import type { HttpResourceRef } from '@angular/common/http';
import { booleanAttribute, ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { StatementDraft } from '@kortkurs/contract/statements';
import { periodWords } from '@kortkurs/rules/certificate-words';
import { Format } from '../platform/format';
import { ReadersLanguage } from '../platform/language';
import { Pending } from '../ui/state/pending';

/** What a statement would say: the sum, and a line for each course. */
@Component({
  selector: 'kk-statement-preview',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Pending, TranslocoPipe],
  template: `
    @if (draft().error()) {
      <kk-pending [of]="draft()" inline />
    } @else if (says(); as now) {
      @if (now.courses.length) {
        <p>
          <strong>{{ 'statements.sum' | transloco: { n: now.courses.length, hours: format.minutes(now.minutes) } }}</strong>
        </p>
        @if (now.language !== language.now()) {
          <p>{{ (ofPerson() ? 'statements.theirLanguage' : 'statements.yourLanguage') | transloco: { language: now.language } }}</p>
        }
        <ul class="kk-list kk-split" role="list" [attr.aria-busy]="draft().isLoading() || null">
          @for (course of now.courses; track $index) {
            <li>
              <div>
                <b [attr.lang]="now.language === language.now() ? null : now.language">{{ course.title }}</b>
                <small>{{ days(course.from, course.to) }}, {{ 'statements.sessions' | transloco: { n: course.sessions } }}</small>
              </div>
              <span class="time">{{ format.minutes(course.minutes) }}</span>
            </li>
          }
        </ul>
      } @else {
        <p>
          <strong>{{ 'statements.nothing' | transloco }}</strong>
        </p>
        <p class="kk-muted">{{ 'statements.nothingText' | transloco }}</p>
      }
    } @else {
      <kk-pending [of]="draft()" [rows]="3" inline />
    }
  `,
  styles: `
    .time {
      white-space: nowrap;
    }
  `,
})
export class StatementPreview {
  protected readonly language = inject(ReadersLanguage);
  protected readonly format = inject(Format);

  readonly draft = input.required<HttpResourceRef<StatementDraft | undefined>>();
  /** Staff make it for somebody. */
  readonly ofPerson = input(false, { transform: booleanAttribute });
  private readonly came = computed(() => (this.draft().hasValue() ? this.draft().value() : undefined));
  /** The newest, and the one before while the next is fetched. */
  protected readonly says = linkedSignal<StatementDraft | undefined, StatementDraft | undefined>({ source: this.came, computation: (came, before) => came ?? before?.value });

  protected days(from: string, to: string): string {
    return periodWords({ from, to, language: this.language.now() }) ?? '';
  }
}
