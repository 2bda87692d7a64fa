import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { FREE_FIGURES, type ReportEnteredRow } from '@kortkurs/contract/entered-figures';
import type { Report } from '@kortkurs/contract/reports';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';
import { isNarrowed } from './report-figures';

/** What staff have entered for the period, each figure with the way to what it is the sum of; and the way there where nothing is. */
@Component({
  selector: 'kk-report-entered',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, TranslocoPipe],
  template: `
    @if (narrowed()) {
      <p class="kk-muted">{{ 'reporting.entered.narrowed' | transloco }}</p>
    } @else {
      @if (report().entered; as entered) {
        <dl class="kk-lines kk-tight">
          @for (row of entered.rows; track row.code) {
            <div>
              <dt>
                {{ nameOf(row) }}
                @for (method of row.methods; track method) {
                  <small>{{ method }}</small>
                }
                @if (row.beside) {
                  <small>{{ 'reporting.entered.beside' | transloco: { n: row.beside } }}</small>
                }
              </dt>
              <dd><a [routerLink]="link()" [fragment]="'entered-' + row.code">{{ format.number(row.value) }}</a></dd>
            </div>
          }
        </dl>
      }
      <p><a class="kk-link" [routerLink]="link()">{{ (report().entered ? 'reporting.entered.change' : 'reporting.entered.enter') | transloco }}</a></p>
    }
  `,
  styles: `
    small {
      display: block;
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-small);
    }
    dd a {
      color: inherit;
    }
    @media print {
      .kk-link {
        display: none;
      }
    }
  `,
})
export class ReportEnteredPart {
  readonly report = input.required<Report>();

  private readonly words = inject(Words);
  protected readonly format = inject(Format);
  protected readonly narrowed = computed(() => isNarrowed(this.report()));
  protected readonly link = computed(() => ['/staff/reports', this.report().project.id, 'entered']);

  protected nameOf({ code, name }: ReportEnteredRow): string {
    return FREE_FIGURES.some((free) => free === code) ? this.words.say(`reporting.entered.free.${code}`) : [code, this.format.text(name)].filter(Boolean).join(' ');
  }
}
