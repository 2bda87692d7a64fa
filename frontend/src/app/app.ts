import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '../platform/session';
import { PageFocus } from './page-focus';
import { OfflineBanner } from './offline-banner';
import { OnDevice } from './device/on-device';
import { SignedOut } from './signed-out/signed-out';

/** The frame of every page: skip link, what is wrong with the network, the page, and the dialog of a lapsed sign-in. */
@Component({
  selector: 'kk-root',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [OfflineBanner, OnDevice, RouterOutlet, SignedOut, TranslocoPipe],
  template: `
    <div class="page" [inert]="lapsed()" [class.covered]="lapsed()">
      <a class="kk-skip" href="#main" (click)="skip($event)">{{ 'app.skip' | transloco }}</a>
      <kk-offline-banner />
      @defer (when session.isIn()) {
        @if (session.isIn()) {
          <kk-on-device />
        }
      }
      <router-outlet />
    </div>
    @defer (when lapsed()) {
      @if (lapsed()) {
        <kk-signed-out />
      }
    }
  `,
  styles: `
    .page {
      display: flex;
      flex-direction: column;
      min-height: 100vh;
    }
    .covered {
      height: 100vh;
      overflow: hidden;
      visibility: hidden;
    }
  `,
})
export class App {
  protected readonly session = inject(Session);

  constructor() {
    inject(PageFocus).follow();
  }

  protected lapsed(): boolean {
    return this.session.state() === 'lapsed';
  }

  /** A plain anchor would leave the page's own address. */
  protected skip(event: Event): void {
    event.preventDefault();
    const main = document.querySelector<HTMLElement>('main');
    main?.focus();
    main?.scrollIntoView();
  }
}
