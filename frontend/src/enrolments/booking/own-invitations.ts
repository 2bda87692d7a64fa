import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { OwnOrganisationInvitation } from '@kortkurs/contract/organisation-invitations';
import { Format } from '../../platform/format';
import { Words } from '../../platform/words/words';
import { Icon } from '../../ui/icon/icon';
import { Dialogs } from '../../ui/overlay/dialogs';
import { Notices } from '../../ui/overlay/notices';
import { Pending } from '../../ui/state/pending';

/** What an organisation is invited to with a number of seats: how many its contact can still choose somebody for, and until when. */
@Component({
  selector: 'kk-own-invitations',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, MatButton, Pending, RouterLink, TranslocoPipe],
  template: `
    @if (invited.hasValue()) {
      @if (invited.value().length) {
        <section aria-labelledby="own-invitations">
          <h2 id="own-invitations">{{ 'booking.invited.title' | transloco }}</h2>
          @for (one of waiting(); track one.id) {
            <article class="kk-ask" [attr.aria-labelledby]="'invited-' + one.id">
              <h3 [id]="'invited-' + one.id"><a [routerLink]="['/courses', one.slug]" [queryParams]="{ run: one.runId }" [attr.lang]="format.textLanguage(one.title)">{{ format.text(one.title) }}</a></h3>
              <p>
                @if (one.startsAt && one.endsAt) {
                  {{ format.dates(one.startsAt, one.endsAt) }}.
                }
                {{ 'booking.invited.numbers' | transloco: { seats: one.seats, named: one.named, n: one.left } }}
              </p>
              @if (one.words) {
                <p class="words">{{ one.words }}</p>
              }
              <p class="until"><kk-icon name="schedule" [size]="24" />{{ (one.holdsSeats ? 'booking.invited.heldUntil' : 'booking.invited.until') | transloco: { when: format.dateTime(one.answerBy) } }}</p>
              <div class="kk-row">
                <a matButton="filled" [routerLink]="['/book', one.runId]" [queryParams]="{ organisation: organisationId() }">{{ 'booking.invited.choose' | transloco }}</a>
                <button matButton="outlined" type="button" (click)="giveBack(one)">{{ (one.named ? 'booking.invited.back' : 'booking.invited.nobody') | transloco }}</button>
              </div>
            </article>
          }
          @if (others().length) {
            <ul class="kk-list" role="list">
              @for (one of others(); track one.id) {
                <li>
                  <p>
                    <a [routerLink]="['/courses', one.slug]" [queryParams]="{ run: one.runId }" [attr.lang]="format.textLanguage(one.title)">{{ format.text(one.title) }}</a>
                    <small class="kk-muted">{{ 'booking.invited.numbers' | transloco: { seats: one.seats, named: one.named, n: one.state === 'lapsed' ? -1 : one.left } }}</small>
                  </p>
                  <span [class]="'kk-status ' + (one.state === 'answered' && !one.cancelled ? 'kk-good' : '')">{{ (one.cancelled ? 'booking.mine.cancelled' : 'booking.invited.state.' + one.state) | transloco }}</span>
                </li>
              }
            </ul>
          }
        </section>
      }
    } @else {
      <kk-pending [of]="invited" [rows]="2" inline />
    }
  `,
  styles: `
    section {
      max-width: 760px;
      padding-top: var(--kk-s6);
    }
    h2 {
      font: var(--mat-sys-headline-medium);
    }
    h3 {
      font: var(--mat-sys-title-large);
    }
    article {
      display: grid;
      gap: 8px;
      margin-top: 12px;
      overflow-wrap: anywhere;
    }
    .words {
      white-space: pre-line;
    }
    .until {
      display: flex;
      gap: 8px;
      align-items: center;
      font: var(--mat-sys-label-large);
    }
    ul {
      margin-block: 12px 0;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 16px;
      align-items: center;
      justify-content: space-between;
      min-height: 56px;
    }
    small {
      display: block;
    }
  `,
})
export class OwnInvitations {
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);
  private readonly words = inject(Words);
  protected readonly format = inject(Format);

  readonly organisationId = input.required<string>();

  protected readonly invited = httpResource<OwnOrganisationInvitation[]>(() => `/api/v1/organisations/${this.organisationId()}/seat-invitations`);
  private readonly all = computed(() => (this.invited.hasValue() ? this.invited.value() : []));
  protected readonly waiting = computed(() => this.all().filter((one) => isWaiting(one)));
  protected readonly others = computed(() => this.all().filter((one) => !isWaiting(one)));

  protected async giveBack({ id, title, named, left }: OwnOrganisationInvitation): Promise<void> {
    const { GiveBackDialog } = await import('./give-back-dialog');
    const many = await this.dialogs.open<number>(GiveBackDialog, { organisationId: this.organisationId(), invitationId: id, title: this.format.text(title), named, left });
    if (many === undefined) return;
    this.notices.say(this.words.say('booking.invited.gaveBack', { n: many }));
    this.invited.reload();
  }
}

const isWaiting = ({ state, cancelled }: OwnOrganisationInvitation): boolean => state === 'open' && !cancelled;
