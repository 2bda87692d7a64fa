import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { FailedMessage, SendingRow } from '@kortkurs/contract/messages';
import { Format } from '../platform/format';
import { Icon } from '../ui/icon/icon';
import { Strips, type Strip } from '../ui/strips/strips';

/** What somebody wants to see: one letter, or all of a sending. */
export interface Opened {
  sendingId: string;
  messageId: string | null;
}

/** Strips that are drawn at most: one per letter up to here, from then on by their shares. */
const STRIPS = 14;

/** What was sent, one row for what one cause led to, with what did not get through beneath it. */
@Component({
  selector: 'kk-sendings',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, RouterLink, Strips, TranslocoPipe],
  template: `
    <ul class="kk-list sendings" role="list">
      @for (row of rows(); track row.id) {
        <li>
          <div class="row">
            <span class="kk-muted when">{{ format.dateTime(row.createdAt) }}</span>
            <div class="what">
              @if (mayRead()) {
                <button class="kk-link subject" type="button" [attr.lang]="row.language" (click)="opened.emit({ sendingId: row.id, messageId: null })">{{ row.subject }}</button>
              } @else {
                <strong [attr.lang]="row.language">{{ row.subject }}</strong>
              }
              @if (showsRun() && row.run; as run) {
                <a class="run" [routerLink]="['/staff/runs', run.id]" [attr.lang]="format.textLanguage(run.courseTitle)">{{ format.text(run.courseTitle) }}</a>
              }
            </div>
            <span class="who">{{ row.personName ?? ('messages.receivers' | transloco: { n: row.total }) }}</span>
            <div class="state">
              <kk-strips [strips]="stripsOf(row)" [height]="20" [scale]="6" [gap]="2" />
              @if (row.failed) {
                <span class="kk-status kk-bad"><kk-icon name="error" [size]="20" />{{ 'messages.sum.failed' | transloco: { n: row.failed, of: row.total } }}</span>
              } @else if (row.queued || row.total === 0) {
                <span class="kk-status">{{ 'messages.sum.queued' | transloco: { n: row.queued } }}</span>
              } @else {
                <span class="kk-status kk-good"><kk-icon name="check-circle" [size]="20" />{{ 'messages.sum.sent' | transloco: { n: row.sent } }}</span>
              }
              @if (row.cameBack; as back) {
                @if (row.run; as run) {
                  <a [routerLink]="['/staff/runs', run.id, 'progress']" [queryParams]="{ quiet: 'reminded' }">{{ 'messages.sum.cameBack' | transloco: { n: back.people, of: back.of } }}</a>
                }
              }
            </div>
          </div>
          @if (row.failures.length) {
            <ul class="failures" role="list" [attr.aria-label]="'messages.sum.failed' | transloco: { n: row.failed, of: row.total }">
              @for (failure of row.failures; track failure.id) {
                <li>
                  <div><strong>{{ failure.personName }}</strong> {{ failure.toAddress }}<small class="kk-muted">{{ failure.failure }}</small></div>
                  @if (mayCorrect() && failure.personId) {
                    <button class="kk-link" type="button" (click)="corrected.emit(failure)">{{ 'messages.address.action' | transloco }}<span class="kk-hidden">, {{ failure.personName }}</span></button>
                  }
                  @if (mayRead()) {
                    <button class="kk-link" type="button" (click)="opened.emit({ sendingId: row.id, messageId: failure.id })">{{ 'messages.look' | transloco }}<span class="kk-hidden">, {{ failure.personName }}</span></button>
                  }
                </li>
              }
              @if (row.failed > row.failures.length) {
                <li class="kk-muted">{{ 'messages.moreFailed' | transloco: { n: row.failed - row.failures.length } }}</li>
              }
            </ul>
          }
        </li>
      }
    </ul>
  `,
  styles: `
    .row {
      display: grid;
      gap: 4px var(--kk-s4);
      grid-template-columns: minmax(0, 1fr);
      width: 100%;
    }
    .sendings > li {
      display: block;
    }
    .subject {
      text-align: left;
      font: var(--mat-sys-label-large);
    }
    .run {
      display: block;
      width: fit-content;
    }
    .state {
      display: grid;
      gap: 4px;
      justify-items: start;
    }
    .failures {
      margin-top: var(--kk-s3);
      border-top: 1px solid var(--mat-sys-outline-variant);
    }
    .failures > li {
      display: flex;
      flex-wrap: wrap;
      gap: var(--kk-s2) var(--kk-s4);
      justify-content: space-between;
      padding: var(--kk-s2) 0;
      overflow-wrap: anywhere;
    }
    .failures small {
      display: block;
    }
    @media (min-width: 840px) {
      .row {
        grid-template-columns: 9em minmax(0, 1fr) 12em 14em;
        align-items: start;
      }
      .when,
      .who {
        padding-top: 10px;
      }
      .failures {
        margin-left: calc(9em + var(--kk-s4));
      }
    }
  `,
})
export class Sendings {
  readonly rows = input.required<readonly SendingRow[]>();
  readonly showsRun = input(false);
  /** Whether letters can be opened. */
  readonly mayRead = input(false);
  /** Whether addresses of people can be corrected. */
  readonly mayCorrect = input(false);
  readonly opened = output<Opened>();
  /** That somebody wants to correct the address of a letter that did not get through. */
  readonly corrected = output<FailedMessage>();

  protected readonly format = inject(Format);

  /** One strip per letter: got through, not yet, or not. */
  protected stripsOf({ total, sent, queued, failed }: SendingRow): Strip[] {
    const count = Math.min(total, STRIPS);
    const share = (n: number): number => (n === 0 ? 0 : Math.max(1, Math.round((n / Math.max(total, 1)) * count)));
    const [bad, waiting] = [share(failed), share(queued)];
    const good = sent === 0 ? 0 : Math.max(1, count - bad - waiting);
    const of = (n: number, state: Strip['state']): Strip[] => Array.from({ length: n }, () => ({ minutes: 60, state }));
    return [...of(good, 'here'), ...of(waiting, 'planned'), ...of(bad, 'away')];
  }
}
