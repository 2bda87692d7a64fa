import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, effect, inject, input, output, untracked } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { OrganisationInvitation, OrganisationWrittenTo } from '@kortkurs/contract/organisation-invitations';
import { Api } from '../../platform/api';
import { Format } from '../../platform/format';
import { problemOf } from '../../platform/problem';
import { Words } from '../../platform/words/words';
import { Icon } from '../../ui/icon/icon';
import { Confirm } from '../../ui/overlay/confirm';
import { Dialogs } from '../../ui/overlay/dialogs';
import { Notices } from '../../ui/overlay/notices';
import { Pending } from '../../ui/state/pending';
import { InvitedDesk } from '../invite/invited-desk';

/** The organisations that are invited to a run with a number of seats, and what they have answered. */
@Component({
  selector: 'kk-invited-organisations',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, MatButton, MatIconButton, MatMenu, MatMenuItem, MatMenuTrigger, Pending, RouterLink, TranslocoPipe],
  template: `
    <section class="kk-section" aria-labelledby="invited-organisations">
      <div class="kk-section-head">
        <h2 id="invited-organisations">{{ 'organisationSeats.title' | transloco }}</h2>
        @if (mayInvite()) {
          <button matButton="outlined" type="button" (click)="desk.inviteOrganisations(runId())"><kk-icon matButtonIcon name="domain" />{{ 'organisationSeats.action' | transloco }}</button>
        }
      </div>
      @if (invited.hasValue()) {
        <ul class="kk-list" role="list">
          @for (one of invited.value(); track one.id) {
            <li>
              <div>
                <a [routerLink]="['/staff/organisations', one.organisationId]">{{ one.organisationName }}</a>
                <small class="kk-muted">{{ numbers(one) }}@if (one.why) {. {{ one.why }}}</small>
              </div>
              <div>
                <span [class]="'kk-status ' + (one.state === 'answered' ? 'kk-good' : one.state === 'open' || one.state === 'lapsed' ? 'kk-warn' : '')">
                  <kk-icon [name]="one.state === 'answered' ? 'check-circle' : one.state === 'open' ? 'schedule' : 'info'" />{{ 'organisationSeats.state.' + one.state | transloco: { when: format.dateTime(one.answerBy), n: one.left } }}
                </span>
                @if (one.state === 'open' && !one.contacts) {
                  <small class="kk-muted">{{ 'organisationSeats.noContact' | transloco }}</small>
                } @else if (one.state === 'open' && one.remindedAt) {
                  <small class="kk-muted">{{ 'organisationSeats.reminded' | transloco: { date: format.date(one.remindedAt) } }}</small>
                }
              </div>
              @if (canChange(one)) {
                <button matIconButton type="button" [matMenuTriggerFor]="menu" [attr.aria-label]="'organisationSeats.actions' | transloco: { name: one.organisationName }"><kk-icon name="more-vert" [size]="24" /></button>
                <mat-menu #menu="matMenu">
                  @if (mayInvite()) {
                    <button mat-menu-item type="button" (click)="change(one)">{{ 'organisationSeats.change' | transloco }}</button>
                  }
                  <button mat-menu-item type="button" (click)="takeBack(one)">{{ 'organisationSeats.takeBack' | transloco }}</button>
                </mat-menu>
              }
            </li>
          } @empty {
            <li class="kk-muted">{{ 'organisationSeats.none' | transloco }}</li>
          }
        </ul>
      } @else {
        <kk-pending [of]="invited" [rows]="2" inline />
      }
    </section>
  `,
  styles: `
    li:has(div) {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto auto;
      gap: 4px 16px;
      align-items: center;
      min-height: 56px;
      overflow-wrap: anywhere;
    }
    small {
      display: block;
    }
    @media (max-width: 560px) {
      li:has(div) {
        grid-template-columns: minmax(0, 1fr) auto;
      }
      li > div:first-child {
        grid-column: 1 / -1;
      }
    }
  `,
})
export class InvitedOrganisations {
  protected readonly desk = inject(InvitedDesk);
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly dialogs = inject(Dialogs);
  private readonly confirm = inject(Confirm);
  private readonly notices = inject(Notices);
  protected readonly format = inject(Format);

  readonly runId = input.required<string>();
  readonly startsAt = input<string | null>(null);
  readonly mayInvite = input(false);
  /** Seats were held or came free. */
  readonly changed = output();

  protected readonly invited = httpResource<OrganisationInvitation[]>(() => `/api/v1/runs/${this.runId()}/organisation-invitations`);

  constructor() {
    effect(() => {
      if (this.desk.organisationsAsked() > 0) untracked(() => this.invited.reload());
    });
  }

  /** "2 valda av 4 platser, 1 kvar, 1 lämnad". */
  protected numbers({ seats, named, left, givenBack, state, holdsSeats }: OrganisationInvitation): string {
    const parts = [this.words.say('organisationSeats.count', { named, seats })];
    if (state === 'open') parts.push(this.words.say(holdsSeats ? 'organisationSeats.heldLeft' : 'organisationSeats.left', { n: left }));
    if (givenBack) parts.push(this.words.say('organisationSeats.givenBack', { n: givenBack }));
    return parts.join(', ');
  }

  /** One whose last day has not come, also when all seats have a name. */
  protected canChange({ state, answerBy }: OrganisationInvitation): boolean {
    return state !== 'withdrawn' && state !== 'lapsed' && new Date(answerBy) > new Date();
  }

  protected async change(one: OrganisationInvitation): Promise<void> {
    const { ChangeInvitationDialog } = await import('./change-invitation-dialog');
    const told = await this.dialogs.open<OrganisationWrittenTo>(ChangeInvitationDialog, { runId: this.runId(), startsAt: this.startsAt(), invitation: one });
    if (!told) return;
    this.notices.say(this.words.say(told.written ? 'organisationSeats.sent' : 'organisationSeats.savedSilently', { name: one.organisationName }));
    this.readAnew();
  }

  protected async takeBack({ id, organisationName: name }: OrganisationInvitation): Promise<void> {
    const ask = { title: this.words.say('organisationSeats.takeBackTitle', { name }), text: this.words.say('organisationSeats.takeBackText'), action: this.words.say('organisationSeats.takeBack'), danger: true };
    if (!(await this.confirm.ask(ask))) return;
    try {
      await this.api.post(`runs/${this.runId()}/organisation-invitations/${id}/withdrawal`);
      this.notices.say(this.words.say('organisationSeats.takenBack', { name }));
    } catch (error) {
      this.notices.say(problemOf(error).detail || this.words.say('app.notSaved'));
    } finally {
      this.readAnew();
    }
  }

  private readAnew(): void {
    this.invited.reload();
    this.changed.emit();
  }
}
