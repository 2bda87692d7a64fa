import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Booking, BookingOrganisation } from '@kortkurs/contract/bookings';
import { Api } from '../../platform/api';
import { Format } from '../../platform/format';
import { problemOf } from '../../platform/problem';
import { Words } from '../../platform/words/words';
import { Field, KkInput } from '../../ui/field/field';
import { Icon } from '../../ui/icon/icon';
import { addressParam } from '../../ui/list/list-query';
import { Confirm } from '../../ui/overlay/confirm';
import { Dialogs } from '../../ui/overlay/dialogs';
import { Notices } from '../../ui/overlay/notices';
import { Empty } from '../../ui/state/empty';
import { Pending } from '../../ui/state/pending';
import { OwnInvitations } from './own-invitations';
import type { Replacing } from './replace-dialog';

/** What the contact of an organisation has booked, run by run, and taking it back. */
@Component({
  selector: 'kk-bookings-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Empty, Field, Icon, KkInput, MatButton, OwnInvitations, Pending, RouterLink, TranslocoPipe],
  template: `
    <div class="kk-wrap">
      @if (bookings.hasValue()) {
        <h1>{{ 'booking.mine.title' | transloco }}</h1>
        <p class="kk-lead">{{ 'booking.mine.lead' | transloco: { organisation: organisation()?.name } }}</p>
        @if (all().length > 1) {
          <kk-field [label]="'booking.organisation' | transloco">
            <select kkInput="organisation" (change)="choose($event)">
              @for (each of all(); track each.id) {
                <option [value]="each.id" [selected]="each.id === organisation()?.id">{{ each.name }}</option>
              }
            </select>
          </kk-field>
        }
        @if (organisation(); as one) {
          <kk-own-invitations [organisationId]="one.id" />
        }
        @for (run of runs(); track run.runId) {
          <section [attr.aria-labelledby]="'run-' + run.runId">
            <h2 [id]="'run-' + run.runId"><a [routerLink]="['/courses', run.slug]" [queryParams]="{ run: run.runId }" [attr.lang]="format.textLanguage(run.title)">{{ format.text(run.title) }}</a></h2>
            <p class="kk-muted">
              @if (run.startsAt && run.endsAt) {
                {{ format.dates(run.startsAt, run.endsAt) }}.
              }
              @if (run.cancelled) {
                {{ 'booking.mine.cancelled' | transloco }}.
              } @else if (run.withdrawUntil; as until) {
                {{ 'booking.mine.until' | transloco: { date: format.date(until) } }}.
              }
            </p>
            <ul class="kk-list" role="list">
              @for (one of run.people; track one.id) {
                <li>
                  <b>{{ one.name }}</b>
                  <span [class]="'kk-status ' + (one.state === 'enrolled' || one.state === 'completed' ? 'kk-good' : one.state === 'waitlisted' ? 'kk-warn' : '')">
                    @if (one.state === 'enrolled' || one.state === 'completed') {
                      <kk-icon name="check-circle" />
                    } @else if (one.state === 'waitlisted') {
                      <kk-icon name="schedule" />
                    }
                    @if (one.ahead !== null) {
                      {{ 'booking.queuePlace' | transloco: { n: one.ahead + 1 } }}
                    } @else {
                      {{ 'booking.state.' + one.state | transloco }}
                    }
                  </span>
                  @if (one.canReplace) {
                    <button matButton type="button" [attr.aria-label]="'booking.replace.who' | transloco: { name: one.name }" (click)="replace(one)">{{ 'booking.replace.action' | transloco }}</button>
                  }
                  @if (one.canWithdraw) {
                    <button matButton type="button" [attr.aria-label]="'booking.mine.withdrawWho' | transloco: { name: one.name }" (click)="withdraw(one)">{{ 'booking.mine.withdraw' | transloco }}</button>
                  }
                </li>
              }
            </ul>
            @if (!run.cancelled) {
              <p><a [routerLink]="['/book', run.runId]" [queryParams]="{ organisation: organisation()?.id }">{{ 'booking.mine.bookMore' | transloco }}</a></p>
            }
          </section>
        } @empty {
          <kk-empty [title]="'booking.mine.none' | transloco" [text]="'booking.mine.noneText' | transloco">
            <a matButton="outlined" routerLink="/">{{ 'booking.toProgramme' | transloco }}</a>
          </kk-empty>
        }
      } @else if (organisations.hasValue() && !all().length) {
        <h1>{{ 'booking.mine.title' | transloco }}</h1>
        <kk-empty [title]="'booking.notContact' | transloco" [text]="'booking.notContactText' | transloco">
          <a matButton="filled" routerLink="/">{{ 'booking.toProgramme' | transloco }}</a>
        </kk-empty>
      } @else {
        <kk-pending [of]="organisations.error() ? organisations : bookings" [rows]="5" [headline]="true" />
      }
    </div>
  `,
  styles: `
    h1 {
      padding-top: 24px;
    }
    kk-field {
      max-width: 420px;
      margin-top: 20px;
    }
    section {
      max-width: 760px;
      padding-top: var(--kk-s6);
    }
    h2 {
      font: var(--mat-sys-headline-medium);
    }
    ul {
      margin-block: 12px 10px;
    }
    li {
      display: grid;
      grid-template-columns: minmax(0, 1fr) repeat(3, auto);
      gap: 4px 16px;
      align-items: center;
      min-height: 56px;
      overflow-wrap: anywhere;
    }
    @media (max-width: 560px) {
      li {
        grid-template-columns: repeat(3, auto) minmax(0, 1fr);
      }
      li b {
        grid-column: 1 / -1;
      }
    }
  `,
})
export class BookingsPage {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly router = inject(Router);
  private readonly confirm = inject(Confirm);
  private readonly notices = inject(Notices);
  private readonly dialogs = inject(Dialogs);
  private readonly wanted = addressParam('organisation');
  protected readonly format = inject(Format);

  protected readonly organisations = httpResource<BookingOrganisation[]>(() => '/api/v1/me/contact-of');
  protected readonly all = computed(() => (this.organisations.hasValue() ? this.organisations.value() : []));
  protected readonly organisation = computed<BookingOrganisation | undefined>(() => this.all().find(({ id }) => id === this.wanted()) ?? this.all()[0]);
  protected readonly bookings = httpResource<Booking[]>(() => {
    const organisation = this.organisation();
    return organisation && `/api/v1/organisations/${organisation.id}/bookings`;
  });
  protected readonly runs = computed(() => {
    const runs = new Map<string, Booking & { people: Booking[] }>();
    for (const booking of this.bookings.hasValue() ? this.bookings.value() : []) {
      const run = runs.get(booking.runId) ?? { ...booking, people: [] };
      run.people.push(booking);
      runs.set(booking.runId, run);
    }
    return [...runs.values()];
  });

  protected choose(event: Event): void {
    void this.router.navigate([], { queryParams: { organisation: (event.target as HTMLSelectElement).value }, replaceUrl: true });
  }

  protected async replace(booking: Booking): Promise<void> {
    const organisation = this.organisation();
    if (!organisation) return;
    const { ReplaceDialog } = await import('./replace-dialog');
    const name = await this.dialogs.open<string, Replacing>(ReplaceDialog, { organisationId: organisation.id, booking });
    if (!name) return;
    this.notices.say(this.words.say('booking.replace.done', { name, left: booking.name }));
    this.bookings.reload();
  }

  protected async withdraw({ id, name, title, withdrawUntil }: Booking): Promise<void> {
    const isLate = withdrawUntil !== null && new Date(withdrawUntil) < new Date();
    const params = { name, title: this.format.text(title) };
    const ask = { title: this.words.say('booking.mine.ask', params), text: this.words.say(isLate ? 'booking.mine.askLate' : 'booking.mine.askText', params), action: this.words.say('booking.mine.withdraw'), danger: true };
    if (!(await this.confirm.ask(ask))) return;
    try {
      await this.api.post(`organisations/${this.organisation()?.id}/bookings/${id}/withdrawal`, {});
      this.notices.say(this.words.say('booking.mine.gone', params));
    } catch (error) {
      this.notices.say(problemOf(error).detail || this.words.say('app.notSaved'));
    } finally {
      this.bookings.reload();
    }
  }
}
