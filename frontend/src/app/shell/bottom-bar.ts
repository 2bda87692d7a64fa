import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '../../ui/icon/icon';
import type { Destination } from '../destinations';
import { Here } from './here';

/** The main menu at the lower edge of a phone. */
@Component({
  selector: 'kk-bottom-bar',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Here, Icon, RouterLink, TranslocoPipe],
  template: `<nav [attr.aria-label]="'app.menu.label' | transloco">
    <ul>
      @for (place of places(); track place.path) {
        <li>
          <a [routerLink]="place.path" [kkHere]="place">
            <span class="pad"><kk-icon [name]="place.icon" [size]="24" /></span>
            {{ place.name | transloco }}
          </a>
        </li>
      }
      <ng-content />
    </ul>
  </nav>`,
  styleUrl: './bottom-bar.scss',
})
export class BottomBar {
  readonly places = input.required<readonly Destination[]>();
}
