import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Network } from '../platform/network';
import { Session } from '../platform/session';
import { Banner } from '../ui/banner';

/** Says across the page that there is no network. */
@Component({
  selector: 'kk-offline-banner',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, TranslocoPipe],
  template: `<div role="status">
    @if (!network.isOnline()) {
      <kk-banner kind="warn" icon="wifi-off">
        <p>
          <strong>{{ 'app.offline.title' | transloco }}</strong> {{ 'app.offline.text' | transloco }}
          @if (session.isStaff()) {
            {{ 'app.offline.marks' | transloco }}
          }
        </p>
      </kk-banner>
    }
  </div>`,
  styles: `
    /* Above the rail and whatever else stays at the top. */
    :host {
      position: sticky;
      z-index: 9;
      top: 0;
    }
    kk-banner {
      border-radius: 0;
    }
  `,
})
export class OfflineBanner {
  protected readonly network = inject(Network);
  protected readonly session = inject(Session);
}
