import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '../../platform/session';
import { Icon } from '../../ui/icon/icon';
import { Mark } from '../../ui/mark';
import { Destinations } from '../destinations';
import { AccountMenu } from './account-menu';
import { BottomBar } from './bottom-bar';
import { Footer } from './footer';
import { LanguageSwitch } from './language-switch';

/** Around every page that is not staff's: the top bar, and for who is signed in a bar at the lower edge of a phone. */
@Component({
  selector: 'kk-public-shell',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    AccountMenu,
    BottomBar,
    Footer,
    Icon,
    LanguageSwitch,
    Mark,
    RouterLink,
    RouterLinkActive,
    RouterOutlet,
    TranslocoPipe,
  ],
  templateUrl: './public-shell.html',
  styleUrl: './public-shell.scss',
  host: { '[class.has-bottom]': 'session.isIn()', '(keydown.escape)': 'menuOpen.set(false)' },
})
export class PublicShell {
  protected readonly session = inject(Session);
  protected readonly destinations = inject(Destinations);
  /** On a phone the menu of who is not signed in folds out below the bar. */
  protected readonly menuOpen = signal(false);

  protected places() {
    return this.session.isIn() ? this.destinations.learner().slice(0, 3) : this.destinations.public();
  }
}
