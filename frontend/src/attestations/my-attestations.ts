import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { MyAttestation } from '@kortkurs/contract/attestations';
import type { Page } from '@kortkurs/contract/common';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { Pending } from '../ui/state/pending';

/** Months that one is asked to confirm, or has confirmed. Nothing where nobody ever asked. */
@Component({
  selector: 'kk-my-attestations',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Pending, RouterLink, TranslocoPipe],
  template: `
    @if (shown(); as page) {
      @if (page.items.length) {
        <section class="kk-section" aria-labelledby="months-to-confirm">
          <h2 id="months-to-confirm">{{ 'attestations.mine.title' | transloco }}</h2>
          <ul class="kk-list" role="list">
            @for (month of page.items; track month.id) {
              <li>
                <div>
                  <a [routerLink]="['/my/months', month.id]">{{ format.monthOfYear(month.month + '-15') }}</a>
                  <p class="kk-small kk-muted">{{ month.projectName }}</p>
                </div>
                <p>
                  @if (month.state === 'waiting') {
                    <span class="kk-status kk-warn">{{ 'attestations.mine.waiting' | transloco: { time: format.minutes(month.toConfirm), date: format.date(month.dueOn) } }}</span>
                  } @else {
                    <span class="kk-status kk-good">{{ (month.state === 'partly' ? 'attestations.mine.partly' : 'attestations.mine.confirmed') | transloco: { time: format.minutes(month.confirmedMinutes) } }}</span>
                  }
                </p>
              </li>
            }
          </ul>
        </section>
      }
    } @else if (read.error()) {
      <kk-pending [of]="read" inline />
    }
  `,
})
export class MyAttestations {
  protected readonly format = inject(Format);
  protected readonly read = httpResource<Page<MyAttestation>>(() => '/api/v1/me/attestations');
  protected readonly shown = lastValue(this.read);
}
