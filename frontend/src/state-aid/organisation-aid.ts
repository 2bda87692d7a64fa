import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { OrganisationAid as OrganisationAidRead } from '@kortkurs/contract/state-aid';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { Words } from '../platform/words/words';
import { Meter } from '../ui/meter';
import { Pending } from '../ui/state/pending';
import { stateAidWords } from './state-aid-words';

/** How an organisation stands against the limit of de minimis aid, as a part of its page, with the way to its ledger. */
@Component({
  selector: 'kk-organisation-aid',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Meter, Pending, RouterLink, TranslocoPipe],
  template: `
    @if (ready()) {
      <section class="kk-section" aria-labelledby="organisation-aid">
        <div class="kk-section-head"><h2 id="organisation-aid">{{ 'stateAid.title' | transloco }}</h2></div>
        @if (figures(); as figures) {
          <p>
            {{ figures.signedOn ? ('stateAid.section.certificate' | transloco: { date: figures.signedOn }) : ('stateAid.section.noCertificate' | transloco) }}
            {{ 'stateAid.section.used' | transloco: figures }}
          </p>
          <kk-meter [share]="figures.share" [mark]="0.8" />
          @if (figures.standing !== 'ok') {
            <p><span class="kk-tag" [class.kk-warn]="figures.standing === 'near'" [class.kk-bad]="figures.standing === 'over'">{{ 'stateAid.standing.' + figures.standing | transloco }}</span></p>
          }
          <p><a [routerLink]="['/staff/organisations', organisationId(), 'aid']">{{ 'stateAid.section.open' | transloco }}</a></p>
        } @else {
          <kk-pending [of]="read" [rows]="2" inline />
        }
      </section>
    }
  `,
  styles: `
    :host {
      display: block;
    }
    p {
      margin-top: 8px;
    }
    kk-meter {
      margin-top: 8px;
    }
  `,
})
export class OrganisationAid {
  readonly organisationId = input.required<string>();

  private readonly format = inject(Format);
  protected readonly ready = signal(false);
  protected readonly read = httpResource<OrganisationAidRead>(() => `/api/v1/organisations/${this.organisationId()}/aid`);
  private readonly shown = lastValue(this.read);
  protected readonly figures = computed(() => {
    const aid = this.shown();
    if (!aid) return undefined;
    const { usedCents, limitCents, years, standing } = aid.position;
    const signed = aid.certificates.find(({ withdrawn }) => !withdrawn);
    return { used: this.format.euro(usedCents), limit: this.format.euro(limitCents), years, standing, share: usedCents / limitCents, signedOn: signed ? this.format.fullDate(signed.signedOn) : '' };
  });

  constructor() {
    void inject(Words)
      .bring('stateAid', stateAidWords)
      .then(() => this.ready.set(true));
  }
}
