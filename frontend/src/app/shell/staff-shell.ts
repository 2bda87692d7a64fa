import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '../../ui/icon/icon';
import { Mark } from '../../ui/mark';
import { Destinations } from '../destinations';
import { AccountMenu } from './account-menu';
import { BottomBar } from './bottom-bar';

/** A phone's bar has room for four; with more places the last of them is Mer. */
const ON_PHONE = 4;

/** Around staff's pages: a rail at the side, on a phone a bar at the lower edge. */
@Component({
  selector: 'kk-staff-shell',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AccountMenu, BottomBar, Icon, Mark, MatMenu, MatMenuItem, MatMenuTrigger, RouterLink, RouterLinkActive, RouterOutlet, TranslocoPipe],
  templateUrl: './staff-shell.html',
  styleUrls: ['./bottom-bar.scss', './staff-shell.scss'],
})
export class StaffShell {
  protected readonly destinations = inject(Destinations);

  protected readonly inBar = computed(() => {
    const all = this.destinations.staff();
    return all.length <= ON_PHONE ? all : all.slice(0, ON_PHONE - 1);
  });
  protected readonly more = computed(() => this.destinations.staff().slice(this.inBar().length));
}
