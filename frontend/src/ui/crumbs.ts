import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from './icon/icon';

/** A step on the way here. */
export interface Crumb {
  label: string;
  link: string | readonly unknown[];
}

/** Above a page's headline: the way here. On a phone one link back to what the page lies under. */
@Component({
  selector: 'kk-crumbs',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, RouterLink, TranslocoPipe],
  template: `<nav [attr.aria-label]="'app.crumbs' | transloco">
    <ol>
      @for (crumb of crumbs(); track $index) {
        <li [class.parent]="$last">
          <a [routerLink]="crumb.link"><kk-icon class="kk-phone-only" name="arrow-back" [size]="20" />{{ crumb.label }}</a>
        </li>
      }
      @if (here()) {
        <li class="here" aria-current="page">{{ here() }}</li>
      }
    </ol>
  </nav>`,
  styles: `
    :host {
      display: block;
      font: var(--mat-sys-label-medium);
    }
    ol {
      display: flex;
      flex-wrap: wrap;
      gap: 0 8px;
      align-items: center;
    }
    a {
      display: inline-flex;
      gap: 6px;
      align-items: center;
      min-height: 44px;
    }
    li + li::before {
      content: '/';
      margin-right: 8px;
      color: var(--mat-sys-on-surface-variant);
    }
    @media (max-width: 840px) {
      li:not(.parent) {
        display: none;
      }
      li.parent::before {
        display: none;
      }
    }
  `,
})
export class Crumbs {
  readonly crumbs = input.required<readonly Crumb[]>();
  /** The page itself, last and without a link. */
  readonly here = input('');
}
