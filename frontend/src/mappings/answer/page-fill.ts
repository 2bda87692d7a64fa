import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { MAPPING_LIMITS, type MappingMeasure } from '@kortkurs/contract/mappings';

/** How far on its two pages an answer has come, set as it is exported. */
@Component({
  selector: 'kk-page-fill',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [TranslocoPipe],
  template: `
    <h2>{{ (tooLong() ? 'mappings.answer.pages' : 'mappings.answer.page') | transloco: { n: measure().pages, of: limit } }}</h2>
    <div class="sheets" aria-hidden="true">
      @for (share of sheets(); track $index) {
        <i [class.over]="$index >= limit"><b [style.height.%]="share * 100"></b></i>
      }
    </div>
    <p [class.bad]="tooLong()">
      @if (tooLong()) {
        {{ 'mappings.answer.tooLong' | transloco: { n: measure().pages, of: limit, number: measure().longest?.number ?? 1, title: measure().longest?.title ?? '' } }}
      } @else {
        {{ 'mappings.answer.soFar' | transloco: { n: measure().pages } }}
      }
    </p>
  `,
  styles: `
    :host {
      display: block;
    }
    h2 {
      font: var(--mat-sys-title-medium);
    }
    .sheets {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      margin-block: 12px;
    }
    i {
      display: block;
      width: 84px;
      height: 119px;
      border: 1px solid var(--mat-sys-outline);
      background: var(--mat-sys-surface-container-lowest);
    }
    b {
      display: block;
      background: var(--mat-sys-primary);
      transition: height 0.3s;
      print-color-adjust: exact;
    }
    .over b {
      background: var(--mat-sys-error);
    }
    p {
      max-width: 40ch;
      font: var(--mat-sys-body-small);
    }
    .bad {
      color: var(--mat-sys-error);
      font-weight: 650;
    }
    @media (prefers-reduced-motion: reduce) {
      b {
        transition: none;
      }
    }
  `,
})
export class PageFill {
  readonly measure = input.required<MappingMeasure>();

  protected readonly limit = MAPPING_LIMITS.pages;
  protected readonly tooLong = computed(() => this.measure().pages > this.limit);
  /** How full each sheet is: the two there are, and one more where there is too much. */
  protected readonly sheets = computed(() => {
    const { pages, filled } = this.measure();
    return Array.from({ length: Math.min(this.limit + 1, Math.max(this.limit, pages)) }, (_, sheet) => (sheet + 1 < pages ? 1 : sheet + 1 === pages ? filled : 0));
  });
}
