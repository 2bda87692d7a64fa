import { ChangeDetectionStrategy, Component, DOCUMENT, DestroyRef, ElementRef, computed, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationStart, Router } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { KeptReads } from '../platform/device/kept-reads';
import { Format } from '../platform/format';
import { Network } from '../platform/network';
import { Session } from '../platform/session';
import { Banner } from '../ui/banner';

/** Says across the page that there is no network, or nobody answers, and from when what is shown is. */
@Component({
  selector: 'kk-offline-banner',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, TranslocoPipe],
  template: `<div role="status">
    @if (!network.isOnline() || since()) {
      <kk-banner kind="warn" icon="wifi-off">
        <p>
          <strong>{{ (network.isOnline() ? 'app.offline.unanswered' : 'app.offline.title') | transloco }}</strong>
          @if (since(); as time) {
            {{ 'app.offline.since' | transloco: { time } }}
          }
          {{ (session.isStaff() ? 'app.offline.marks' : 'app.offline.text') | transloco }}
        </p>
        @if (network.isOnline()) {
          <button banner-action class="kk-button" type="button" (click)="again()">{{ 'app.again' | transloco }}</button>
        }
      </kk-banner>
    }
  </div>`,
  styles: `
    /* Above the rail and whatever else stays at the top. */
    :host {
      display: block;
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
  protected readonly reads = inject(KeptReads);
  protected readonly session = inject(Session);
  private readonly format = inject(Format);
  private readonly root = inject(DOCUMENT).documentElement;
  protected readonly since = computed(() => {
    const at = this.reads.since();
    return at && (this.format.isToday(at) ? this.format.time(at) : this.format.dateTime(at));
  });

  constructor() {
    inject(Router)
      .events.pipe(takeUntilDestroyed())
      .subscribe((event) => event instanceof NavigationStart && this.reads.leave());
    if (typeof ResizeObserver === 'undefined') return;
    // What stays at the top stays below the banner, on however many lines it says what it says.
    const observer = new ResizeObserver(([entry]) => {
      const height = entry?.borderBoxSize[0]?.blockSize ?? 0;
      this.root.style.setProperty('--kk-top', `${Math.round(height)}px`);
    });
    observer.observe(inject<ElementRef<HTMLElement>>(ElementRef).nativeElement);
    inject(DestroyRef).onDestroy(() => observer.disconnect());
  }

  protected again(): void {
    location.reload();
  }
}
