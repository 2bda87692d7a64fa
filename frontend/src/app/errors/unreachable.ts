import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { KeptRosters } from '../../attendance/kept-rosters';
import { Network } from '../../platform/network';
import { Trouble } from '../../ui/state/trouble';

/** Stands in for a page whose code could not be fetched, at that page's own address. */
@Component({
  selector: 'kk-unreachable',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [KeptRosters, Trouble],
  host: { class: 'kk-wrap' },
  template: `
    <kk-trouble (retry)="again()" />
    @if (!online()) {
      @defer {
        <kk-kept-rosters />
      }
    }
  `,
  styles: `
    :host {
      display: block;
    }
  `,
})
export class Unreachable {
  private readonly router = inject(Router);
  protected readonly online = inject(Network).isOnline;
  /** The address that was asked for. */
  readonly page = input('/');

  protected again(): void {
    void this.router.navigateByUrl(this.page());
  }
}
