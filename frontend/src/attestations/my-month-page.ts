import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { AttestationView } from '@kortkurs/contract/attestations';
import { Api } from '../platform/api';
import { lastValue } from '../platform/last-value';
import { Pending } from '../ui/state/pending';
import { waySignedIn } from './attestation-way';
import { AttestedMonth } from './attested-month';

/** One's own month, signed in: the same as by the link, without a code. */
@Component({
  selector: 'kk-my-month-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AttestedMonth, Pending, RouterLink, TranslocoPipe],
  template: `
    @if (shown(); as view) {
      <kk-attested-month [month]="view" [way]="way" (changed)="read.set($event)" (overtaken)="read.reload()">
        <p><a class="kk-link" routerLink="/my/hours">{{ 'attestations.toHours' | transloco }}</a></p>
      </kk-attested-month>
    } @else {
      <div class="kk-wrap"><kk-pending [of]="read" [rows]="5" [headline]="true" /></div>
    }
  `,
})
export class MyMonthPage {
  readonly attestationId = input.required<string>();

  protected readonly read = httpResource<AttestationView>(() => `/api/v1/attestations/${this.attestationId()}`);
  protected readonly shown = lastValue(this.read);
  protected readonly way = waySignedIn(inject(Api), () => this.attestationId());
}
