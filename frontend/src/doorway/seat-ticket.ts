import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { OwnTicket } from '@kortkurs/contract/doorway';
import { Words } from '../platform/words/words';
import { Qr } from '../ui/qr';
import { doorwayWords } from './room-words';

/** The ticket of a seat, by one's enrolment or by the secret of a mailed link. Shows nothing where there is none to show. Brings its own words. */
@Component({
  selector: 'kk-seat-ticket',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Qr, TranslocoPipe],
  template: `
    @if (ready() && ticket(); as shown) {
      <section>
        <h2>{{ 'doorway.ticket.title' | transloco }}</h2>
        <div>
          <kk-qr [text]="shown.picture" [label]="'doorway.ticket.qr' | transloco: { code: shown.code }" />
          <p>
            {{ 'doorway.ticket.text' | transloco }}<br /><strong class="kk-number">{{ shown.code }}</strong>
          </p>
        </div>
      </section>
    }
  `,
  styles: `
    :host {
      display: block;
    }
    section {
      padding-top: var(--kk-s6);
    }
    h2 {
      margin-bottom: 12px;
    }
    div {
      display: flex;
      flex-wrap: wrap;
      gap: 16px 24px;
      align-items: center;
    }
    kk-qr {
      width: min(100%, 176px);
    }
    p {
      flex: 1 1 200px;
    }
    strong {
      font: var(--mat-sys-headline-small);
    }
  `,
})
export class SeatTicket {
  readonly enrolmentId = input<string>();
  readonly token = input<string>();

  protected readonly ready = signal(false);
  private readonly read = httpResource<OwnTicket>(() => {
    const [enrolmentId, token] = [this.enrolmentId(), this.token()];
    if (token) return { url: '/api/v1/seat-links/ticket', method: 'POST', body: { token } };
    return enrolmentId ? { url: `/api/v1/enrolments/${enrolmentId}/ticket` } : undefined;
  });
  protected readonly ticket = computed(() => (this.read.hasValue() ? this.read.value().ticket : null));

  constructor() {
    void inject(Words)
      .bring('doorway', doorwayWords)
      .then(() => this.ready.set(true));
  }
}
