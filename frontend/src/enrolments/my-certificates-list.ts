import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { MyCertificates } from '@kortkurs/contract/certificate';
import { Format } from '../platform/format';
import { Icon } from '../ui/icon/icon';
import { Pending } from '../ui/state/pending';

const LATEST = 3;

/** The latest of my certificates, beside my courses. */
@Component({
  selector: 'kk-my-certificates-list',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, Pending, RouterLink, TranslocoPipe],
  template: `
    <h2>{{ 'enrolments.my.certificates' | transloco }}</h2>
    @if (certificates.error()) {
      <kk-pending [of]="certificates" inline />
    }
    @if (shown(); as page) {
      @if (page.items.length) {
        <ul role="list">
          @for (certificate of page.items; track certificate.id) {
            <li>
              <kk-icon name="workspace-premium" [size]="28" />
              <p>
                <a [routerLink]="['/certificates', certificate.id]">{{ certificate.courseTitle }}</a>
                {{ 'enrolments.my.certificateFacts' | transloco: { hours: format.minutes(certificate.ownMinutes), date: format.fullDate(certificate.issuedOn) } }}
              </p>
            </li>
          }
        </ul>
        <p class="all"><a routerLink="/my/certificates">{{ 'enrolments.my.allCertificates' | transloco }}</a></p>
      } @else {
        <p class="kk-muted">{{ 'enrolments.my.noCertificates' | transloco }}</p>
      }
    }
  `,
  styles: `
    h2 {
      margin-bottom: 8px;
      font: var(--mat-sys-headline-large);
    }
    li {
      display: grid;
      grid-template-columns: 28px minmax(0, 1fr);
      gap: 12px;
      align-items: center;
      padding-block: 10px;
      border-bottom: 1px solid var(--mat-sys-outline-variant);
    }
    li kk-icon {
      color: var(--mat-sys-primary);
    }
    li a {
      display: block;
      position: relative;
      color: inherit;
      font: var(--mat-sys-title-medium);
      text-decoration: none;
    }
    /* A finger needs more than the height of a line. */
    li a::after {
      content: '';
      position: absolute;
      inset: -12px 0;
    }
    li a:hover {
      text-decoration: underline;
    }
    .all a {
      display: inline-flex;
      align-items: center;
      min-height: 44px;
    }
  `,
})
export class MyCertificatesList {
  protected readonly format = inject(Format);
  protected readonly certificates = httpResource<MyCertificates>(() => ({ url: '/api/v1/me/certificates', params: { limit: LATEST } }));
  protected readonly shown = computed(() => (this.certificates.hasValue() ? this.certificates.value() : undefined));
}
