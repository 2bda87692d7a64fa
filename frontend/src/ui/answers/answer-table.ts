import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { Format } from '../../platform/format';
import { Meter } from '../meter';

/** How many gave one of the answers. */
export interface AnswerRow {
  key: string | number;
  name: string;
  share: number;
  /** "4 svar" */
  said: string;
}

/** How many gave each answer to a question, as a table with bars. */
@Component({
  selector: 'kk-answer-table',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Meter],
  template: `
    <table class="kk-table">
      <caption class="kk-hidden">{{ caption() }}</caption>
      <thead class="kk-hidden">
        <tr>
          @for (head of heads(); track $index) {
            <th scope="col">{{ head }}</th>
          }
        </tr>
      </thead>
      <tbody>
        @for (row of rows(); track row.key) {
          <tr>
            <th scope="row">{{ row.name }}</th>
            <td class="bar"><kk-meter [share]="row.share" /><span class="kk-hidden">{{ format.share(row.share) }}</span></td>
            <td>{{ row.said }}</td>
          </tr>
        }
      </tbody>
    </table>
  `,
  styles: `
    :host {
      display: block;
    }
    th {
      width: 32%;
      font: inherit;
      overflow-wrap: anywhere;
    }
    .bar {
      width: auto;
      vertical-align: middle;
    }
    td:last-child {
      width: 92px;
      white-space: nowrap;
    }
  `,
})
export class AnswerTable {
  protected readonly format = inject(Format);
  /** The question. */
  readonly caption = input.required<string>();
  /** Of the answer, its share, and its number. */
  readonly heads = input.required<readonly [string, string, string]>();
  readonly rows = input.required<readonly AnswerRow[]>();
}
