import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { LeftToHandIn } from '../documents/left-to-hand-in';
import { WaitingEvaluations } from '../evaluations/waiting-evaluations';
import { Format } from '../platform/format';
import { Session } from '../platform/session';
import { Empty } from '../ui/state/empty';
import { Pending } from '../ui/state/pending';
import { AssignmentsToComplete } from './assignments-to-complete';
import { InvitationCard } from './invitation-card';
import { MyCertificatesList } from './my-certificates-list';
import { MyPageState } from './my-page-state';
import { NextSession } from './next-session';
import { SeatRow } from './seat-row';

/** So many of those that have been are shown before one asks for all. */
const LATEST = 5;

/** Where one begins after signing in: what is next, what one takes part in, what is left, what is done. */
@Component({
  selector: 'kk-my-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [MyPageState],
  imports: [AssignmentsToComplete, LeftToHandIn, Empty, InvitationCard, MatButton, MyCertificatesList, NextSession, Pending, RouterLink, SeatRow, TranslocoPipe, WaitingEvaluations],
  template: `
    <div class="kk-wrap">
      <header class="kk-head">
        <h1>{{ 'enrolments.my.title' | transloco }}</h1>
        @if (session.can('seats.book')) {
          <a routerLink="/my/bookings">{{ 'enrolments.my.bookings' | transloco }}</a>
        }
        <p>{{ today() }}</p>
      </header>
      @if (state.shown(); as seats) {
        @if (state.seats.error()) {
          <kk-pending [of]="state.seats" inline />
        }
        @defer (on immediate) {
          <kk-left-to-hand-in />
        }
        @defer (on immediate) {
          <kk-assignments-to-complete />
        }
        @defer (on immediate) {
          <kk-waiting-evaluations />
        }
        @if (state.next(); as next) {
          <kk-next-session [seat]="next.seat" [session]="next.session" (told)="state.seats.reload()" />
        }
        @if (seats.length) {
          <div class="grid" [class.invited]="state.invitations().length">
            @if (state.invitations().length) {
              <section class="invitations" aria-labelledby="invitations">
                <h2 id="invitations">{{ 'enrolments.invitation.title' | transloco: { n: state.invitations().length } }}</h2>
                @for (seat of state.invitations(); track seat.enrolmentId) {
                  <kk-invitation-card [seat]="seat" (answered)="state.seats.reload()" />
                }
              </section>
            }
            <div class="main">
              @if (state.current().length) {
                <section aria-labelledby="current">
                  <h2 id="current">{{ 'enrolments.my.current' | transloco }}</h2>
                  <ul class="kk-list" role="list">
                    @for (seat of state.current(); track seat.enrolmentId) {
                      <li><kk-seat-row [seat]="seat" [remaining]="state.remaining(seat)" /></li>
                    }
                  </ul>
                </section>
              } @else {
                <kk-empty [title]="'enrolments.my.nothingNow' | transloco" [text]="'enrolments.my.noneText' | transloco">
                  <a matButton="filled" routerLink="/">{{ 'enrolments.my.toProgramme' | transloco }}</a>
                </kk-empty>
              }
              @if (state.past().length) {
                <section aria-labelledby="past">
                  <h2 id="past">{{ 'enrolments.my.past' | transloco }}</h2>
                  <ul class="kk-list" role="list">
                    @for (seat of shownPast(); track seat.enrolmentId) {
                      <li><kk-seat-row [seat]="seat" [remaining]="state.remaining(seat)" /></li>
                    }
                  </ul>
                  @if (shownPast().length < state.past().length) {
                    <button class="kk-link" type="button" (click)="allPast.set(true)">{{ 'enrolments.my.allPast' | transloco: { n: state.past().length } }}</button>
                  }
                </section>
              }
            </div>
            <aside [attr.aria-label]="'enrolments.my.certificates' | transloco"><kk-my-certificates-list /></aside>
          </div>
        } @else {
          <kk-empty [title]="'enrolments.my.none' | transloco" [text]="'enrolments.my.noneText' | transloco">
            <a matButton="filled" routerLink="/">{{ 'enrolments.my.toProgramme' | transloco }}</a>
          </kk-empty>
        }
      } @else {
        <kk-pending [of]="state.seats" [rows]="5" [inline]="true" />
      }
    </div>
  `,
  styles: `
    .kk-head {
      align-items: baseline;
    }
    .kk-head p {
      flex: none;
    }
    .grid {
      display: grid;
      grid-template-columns: minmax(0, 1fr) 372px;
      gap: 0 clamp(32px, 4vw, 56px);
      align-items: start;
    }
    .grid.invited {
      grid-template-areas:
        'main invitations'
        'main side';
      grid-template-rows: auto 1fr;
    }
    .invited .main {
      grid-area: main;
    }
    .invitations {
      grid-area: invitations;
    }
    .invitations kk-invitation-card + kk-invitation-card {
      margin-top: 12px;
    }
    .invited aside {
      grid-area: side;
    }
    section,
    aside {
      padding-top: var(--kk-s6);
    }
    h2 {
      margin-bottom: 16px;
      font: var(--mat-sys-headline-large);
    }
    @media (max-width: 1080px) {
      .grid {
        grid-template-columns: minmax(0, 1fr);
      }
      .grid.invited {
        grid-template-areas: 'invitations' 'main' 'side';
        grid-template-rows: none;
      }
    }
  `,
})
export class MyPage {
  private readonly format = inject(Format);
  protected readonly session = inject(Session);
  protected readonly state = inject(MyPageState);
  protected readonly allPast = signal(false);
  protected readonly shownPast = computed(() => (this.allPast() ? this.state.past() : this.state.past().slice(0, LATEST)));
  protected readonly today = computed(() => this.format.longDay(this.state.now));
}
