import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { SHARED_TABLES, type SharedNumber, type SharedReport, type SharedRow, type SharedTable } from '@kortkurs/contract/report-shares';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';
import { EuMark } from '../ui/eu-mark';
import { hiddenIn } from './hidden-in';

/** A project's figures as everybody may see them: what is hidden says so, and why. */
@Component({
  selector: 'kk-shared-figures',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [EuMark, TranslocoPipe],
  templateUrl: './shared-figures.html',
  styles: `
    .code {
      margin-right: 12px;
      color: var(--mat-sys-on-surface-variant);
      font-weight: 400;
    }
    th[scope='row'] {
      min-width: 160px;
      white-space: normal;
    }
    .kk-figures {
      margin-top: 16px;
    }
    .hidden {
      color: var(--mat-sys-on-surface-variant);
    }
    .paid {
      margin-top: 40px;
    }
    .paid p {
      margin-top: 16px;
    }
  `,
})
export class SharedFigures {
  readonly report = input.required<SharedReport>();
  /** How far below the page's headline its parts stand. */
  readonly level = input(2);

  private readonly words = inject(Words);
  protected readonly format = inject(Format);
  protected readonly tables = computed(() => SHARED_TABLES.flatMap((name) => this.report().tables.filter((table) => table.name === name)));
  protected readonly hidden = computed(() => hiddenIn(this.report()));
  protected readonly days = computed(() => {
    const { project, period } = this.report();
    return this.words.say('reportShares.days', { from: this.format.fullDate(period.from ?? project.startsOn), to: this.format.fullDate(period.to ?? project.endsOn) });
  });

  /** A number as it is read. */
  protected said(value: SharedNumber): string {
    if (value === 'few') return this.words.say('reportShares.few', { n: this.report().threshold });
    return value === 'hidden' ? '–' : this.format.number(value);
  }

  /** What is read aloud of what is not said. */
  protected spoken(value: SharedNumber): string {
    return typeof value === 'number' ? '' : this.words.say(`reportShares.spoken.${value}`, { n: this.report().threshold });
  }

  protected cells({ total, byGender }: SharedRow): SharedNumber[] {
    return byGender ? [total, byGender.F, byGender.M, byGender.X] : [total];
  }

  protected rowName({ name }: SharedTable, { key, name: own }: SharedRow): string {
    return own ? this.format.text(own) : this.words.say(`reportShares.row.${name}.${key}`);
  }
}
