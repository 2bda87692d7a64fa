import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { SessionList } from '@kortkurs/contract/paper-lists';
import { lastValue } from '../platform/last-value';
import { Network } from '../platform/network';
import { Words } from '../platform/words/words';
import { Pending } from '../ui/state/pending';
import { paperListsWords } from './paper-lists-words';
import { PrintMenu } from './print-menu';
import { SignedPages } from './signed-pages';

/** A session's list on paper, beside its roster: printing it, and the pages that were signed by hand. Brings its own words. */
@Component({
  selector: 'kk-session-paper',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Pending, PrintMenu, SignedPages, TranslocoPipe],
  template: `
    @if (ready()) {
      <h2>{{ 'paperLists.one' | transloco }}</h2>
      <p>{{ 'paperLists.oneText' | transloco }}</p>
      @if (network.isOnline()) {
        <kk-print-menu [path]="'sessions/' + sessionId() + '/attendance-list'" />
      } @else {
        <p>{{ 'paperLists.needsNetwork' | transloco }}</p>
      }
      @if (shown(); as list) {
        @if (begun()) {
          <kk-signed-pages [list]="list" (changed)="read.reload()" />
        }
      } @else if (read.error() && network.isOnline()) {
        <kk-pending [of]="read" inline />
      }
    }
  `,
  styles: `
    h2 {
      margin-bottom: 8px;
      font: var(--mat-sys-title-large);
    }
    p {
      margin-bottom: 12px;
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-small);
    }
    kk-signed-pages {
      margin-top: var(--kk-s3);
    }
  `,
})
export class SessionPaper {
  readonly sessionId = input.required<string>();
  /** Pages are signed once the session has begun. */
  readonly begun = input(false);

  protected readonly network = inject(Network);
  protected readonly ready = signal(false);
  protected readonly read = httpResource<SessionList>(() => `/api/v1/sessions/${this.sessionId()}/attendance-list`);
  protected readonly shown = lastValue(this.read);

  constructor() {
    void inject(Words)
      .bring('paperLists', paperListsWords)
      .then(() => this.ready.set(true));
  }
}
