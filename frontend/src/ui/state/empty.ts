import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Strips, type Strip } from '../strips/strips';

/** Nothing here: three planned strips, one sentence, and in the content one action. */
@Component({
  selector: 'kk-empty',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Strips],
  template: `
    <kk-strips [strips]="strips" [height]="64" [scale]="22" [gap]="6" />
    <div>
      <h2>{{ title() }}</h2>
      @if (text()) {
        <p>{{ text() }}</p>
      }
      <div class="actions"><ng-content /></div>
    </div>
  `,
  styles: `
    :host {
      display: flex;
      gap: 32px;
      align-items: center;
      padding-block: var(--kk-s6);
    }
    h2 {
      font: var(--mat-sys-headline-small);
    }
    p {
      margin-top: 4px;
      max-width: var(--kk-measure);
      color: var(--mat-sys-on-surface-variant);
    }
    .actions:not(:empty) {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      margin-top: 16px;
    }
    @media (max-width: 840px) {
      :host {
        flex-direction: column;
        gap: 20px;
        align-items: flex-start;
      }
    }
  `,
})
export class Empty {
  readonly title = input.required<string>();
  readonly text = input('');

  protected readonly strips: readonly Strip[] = [
    { minutes: 60, state: 'planned' },
    { minutes: 60, state: 'planned' },
    { minutes: 60, state: 'planned' },
  ];
}
