import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** What people wrote, each beside a line. */
@Component({
  selector: 'kk-written-answers',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<ul role="list">
    @for (each of texts(); track $index) {
      <li>{{ each }}</li>
    }
  </ul>`,
  styles: `
    ul {
      display: grid;
      gap: 12px;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      max-width: 68ch;
      padding-inline-start: 16px;
      border-inline-start: 3px solid var(--mat-sys-outline-variant);
      overflow-wrap: anywhere;
      white-space: pre-line;
    }
  `,
})
export class WrittenAnswers {
  readonly texts = input.required<readonly string[]>();
}
