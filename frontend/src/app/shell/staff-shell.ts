import { ChangeDetectionStrategy, Component, DestroyRef, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { NavigationEnd, Router, RouterLink, RouterOutlet, type ActivatedRouteSnapshot } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { filter, map, startWith } from 'rxjs';
import { Icon } from '../../ui/icon/icon';
import { Mark } from '../../ui/mark';
import { Destinations } from '../destinations';
import { AccountMenu } from './account-menu';
import { BottomBar } from './bottom-bar';
import { Here } from './here';
import { KeepsPlace } from './keeps-place';

/** A phone's bar has room for four; with more places the last of them is Mer. */
const ON_PHONE = 4;

/** Around staff's pages: a rail at the side, on a phone a bar at the lower edge. */
@Component({
  selector: 'kk-staff-shell',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AccountMenu, BottomBar, Here, Icon, Mark, MatMenu, MatMenuItem, MatMenuTrigger, RouterLink, RouterOutlet, TranslocoPipe],
  templateUrl: './staff-shell.html',
  styleUrls: ['./bottom-bar.scss', './staff-shell.scss'],
  host: { '[class.task]': 'isTask()' },
})
export class StaffShell {
  private readonly router = inject(Router);
  protected readonly destinations = inject(Destinations);

  protected readonly inBar = computed(() => {
    const all = this.destinations.staff();
    return all.length <= ON_PHONE ? all : all.slice(0, ON_PHONE - 1);
  });
  protected readonly more = computed(() => this.destinations.staff().slice(this.inBar().length));

  /** A page that is a task, such as the roster, has a phone's whole screen: its route says `data: { task: true }`. */
  protected readonly isTask = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      startWith(null),
      map(() => saysTask(this.router.routerState.snapshot.root)),
    ),
    { initialValue: false },
  );

  constructor() {
    inject(KeepsPlace).follow(inject(DestroyRef));
  }
}

function saysTask(route: ActivatedRouteSnapshot): boolean {
  return route.data['task'] === true || (route.firstChild !== null && saysTask(route.firstChild));
}
