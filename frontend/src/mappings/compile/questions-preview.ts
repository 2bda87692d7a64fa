import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { MappingView } from '@kortkurs/contract/mappings';

/** What is asked, as it will be read. */
@Component({
  selector: 'kk-mapping-questions',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [TranslocoPipe],
  template: `
    @for (section of mapping().sections; track $index) {
      <section [attr.lang]="mapping().language">
        <h3>{{ $index + 1 }}. {{ section.title }}</h3>
        @if (section.intro) {
          <p class="kk-muted">{{ section.intro }}</p>
        }
        <ol>
          @for (question of section.questions; track question.id) {
            <li>{{ question.text }}
              <small>{{ 'mappings.kind.' + question.kind | transloco }}@if (question.choices.length) {: {{ question.choices.join(', ') }}}</small>
            </li>
          }
        </ol>
      </section>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 24px;
      max-width: var(--kk-measure);
    }
    h3 {
      font: var(--mat-sys-title-medium);
    }
    ol {
      display: grid;
      gap: 8px;
      margin: 8px 0 0;
      padding-inline-start: 24px;
    }
    small {
      display: block;
      color: var(--mat-sys-on-surface-variant);
    }
  `,
})
export class QuestionsPreview {
  readonly mapping = input.required<MappingView>();
}
