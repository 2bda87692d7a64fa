import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { Icon, type IconName } from './icon/icon';

export type BannerKind = 'info' | 'warn' | 'bad';

const ICONS: Record<BannerKind, IconName> = { info: 'info', warn: 'warning', bad: 'error' };

/** A sentence across the page: what happened, what is safe, and in its content what one can do. */
@Component({
  selector: 'kk-banner',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  host: { class: 'kk-banner', '[class]': "'kk-banner ' + kind()", '[attr.role]': "kind() === 'bad' ? 'alert' : null" },
  template: `<kk-icon [name]="icon() ?? standard()" /><div><ng-content /></div><ng-content select="[banner-action]" />`,
  styles: `
    :host {
      display: flex;
      gap: 12px;
      align-items: flex-start;
      padding: 12px 16px;
      border-radius: var(--mat-sys-corner-small);
      background: var(--mat-sys-secondary-container);
      color: var(--mat-sys-on-secondary-container);
    }
    :host(.warn) {
      background: var(--mat-sys-tertiary-container);
      color: var(--mat-sys-on-tertiary-container);
    }
    :host(.bad) {
      background: var(--mat-sys-error-container);
      color: var(--mat-sys-on-error-container);
    }
    /* Where a button makes the first line higher than its words, the sign stands in the middle of it. */
    kk-icon {
      margin-top: calc((var(--kk-banner-line, 24px) - 24px) / 2);
    }
    div {
      flex: 1;
      min-width: 0;
    }
    @media (max-width: 480px) {
      :host {
        flex-wrap: wrap;
      }
      /* The text has the line to itself; what one can do comes below it. */
      div {
        flex-basis: calc(100% - 48px);
      }
    }
  `,
})
export class Banner {
  readonly kind = input<BannerKind>('info');
  readonly icon = input<IconName>();

  protected readonly standard = computed(() => ICONS[this.kind()]);
}
