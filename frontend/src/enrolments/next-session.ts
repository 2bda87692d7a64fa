import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { MySeat } from '@kortkurs/contract/enrolments';
import { Api } from '../platform/api';
import { Format } from '../platform/format';
import { Icon } from '../ui/icon/icon';
import { AbsenceLine } from './absence-line';
import { CheckInWay } from './check-in-way';
import { MySeats, type MySession } from './my-seats';
import { SessionBar } from './session-bar';

/** The next session: when, what, where; and the way in, as soon as it is open. */
@Component({
  selector: 'kk-next-session',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AbsenceLine, CheckInWay, Icon, MatButton, SessionBar, TranslocoPipe],
  template: `
    <section class="kk-band" aria-labelledby="next">
      <div>
        <p class="which">{{ (seat().sessions.length > 1 ? 'enrolments.next.which' : 'enrolments.next.only') | transloco: { n: place(), of: seat().sessions.length } }}</p>
        <h2 id="next">{{ when() }}</h2>
        <h3>{{ what() }}</h3>
        <ul class="kk-facts" role="list">
          <li><kk-icon name="schedule" [size]="24" />{{ 'enrolments.next.until' | transloco: { time: format.time(session().endsAt) } }}</li>
          @if (seat().placeName; as placeName) {
            <li><kk-icon name="location-on" [size]="24" />{{ placeName }}@if (seat().placeAddress) {, {{ seat().placeAddress }}}</li>
          }
          @if (seat().delivery === 'online' || seat().delivery === 'hybrid') {
            <li><kk-icon name="videocam" [size]="24" />{{ (seat().delivery === 'online' ? 'enrolments.delivery.online' : 'enrolments.next.alsoOnline') | transloco }}</li>
          }
        </ul>
      </div>
      <div class="act">
        @if (seat().delivery === 'in_person' || seat().delivery === 'hybrid') {
          <kk-check-in-way [session]="session()" />
        }
        @if (seat().videoLink; as link) {
          <p class="open"><kk-icon name="door-open" [size]="24" />{{ 'enrolments.next.open' | transloco }}</p>
          <a matButton="filled" class="kk-now kk-large kk-block" [href]="link" target="_blank" rel="noopener" (click)="join()">{{ 'enrolments.next.join' | transloco }}</a>
        } @else {
          <a matButton="outlined" [href]="'/api/v1/runs/' + seat().runId + '/calendar.ics'" download="kortkurs.ics"><kk-icon matButtonIcon name="calendar-add-on" />{{ 'enrolments.calendar' | transloco }}</a>
          @if (seat().delivery === 'online' || seat().delivery === 'hybrid') {
            <p>{{ 'enrolments.next.linkLater' | transloco }}</p>
          }
        }
        @if (canTell()) {
          <kk-absence-line [session]="session()" [away]="session().away" [send]="tell" (told)="told.emit()" />
        }
      </div>
      @if (seat().sessions.length > 1) {
        <kk-session-bar [sessions]="seat().sessions" [label]="'enrolments.next.sessions' | transloco" />
      }
    </section>
  `,
  styles: `
    section {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      gap: 20px 40px;
      padding: clamp(20px, 2.6vw, 32px) clamp(20px, 2.8vw, 36px) 0;
      border-radius: var(--mat-sys-corner-large);
      overflow: hidden;
    }
    .which {
      color: var(--kk-on-band-variant);
      font: var(--mat-sys-label-large);
    }
    h2 {
      margin-top: 2px;
      font: var(--mat-sys-display-large);
      letter-spacing: -0.022em;
    }
    h3 {
      margin-top: 14px;
      font: var(--mat-sys-headline-medium);
    }
    .kk-facts {
      margin-top: 12px;
    }
    .act {
      display: grid;
      gap: 10px;
      align-content: center;
      min-width: 250px;
      padding-bottom: 20px;
    }
    .act p {
      max-width: 250px;
      color: var(--kk-on-band-variant);
      font: var(--mat-sys-body-small);
    }
    .act .open {
      display: flex;
      gap: 8px;
      align-items: center;
      color: var(--kk-on-band);
      font: var(--mat-sys-label-large);
    }
    kk-session-bar {
      grid-column: 1 / -1;
    }
    @media (max-width: 840px) {
      section {
        grid-template-columns: minmax(0, 1fr);
        margin-inline: calc(-1 * var(--kk-gutter));
        border-radius: 0;
      }
      .kk-facts {
        display: grid;
      }
      .act {
        min-width: 0;
      }
      .act p {
        max-width: none;
      }
    }
  `,
})
export class NextSession {
  private readonly api = inject(Api);
  private readonly seats = inject(MySeats);
  protected readonly format = inject(Format);

  readonly seat = input.required<MySeat>();
  readonly session = input.required<MySession>();
  readonly told = output();

  private readonly now = new Date();
  /** Word that one cannot come is for before the session. */
  protected readonly canTell = computed(() => this.seat().state === 'enrolled' && new Date(this.session().startsAt) > this.now);
  protected readonly tell = (sessionId: string, away: boolean): Promise<unknown> => this.api.post(`enrolments/${this.seat().enrolmentId}/absence`, { sessionId, away });
  /** Who opens the meeting is checked in to it. The link opens whatever becomes of that: the meeting matters more than the mark. */
  protected join(): void {
    this.api.post(`sessions/${this.session().id}/join`).catch(() => undefined);
  }

  protected readonly place = computed(() => this.seat().sessions.findIndex(({ id }) => id === this.session().id) + 1);
  protected readonly when = computed(() => {
    const text = this.seats.soon(this.session().startsAt);
    return text.charAt(0).toUpperCase() + text.slice(1);
  });
  protected readonly what = computed(() => [this.format.text(this.seat().title), this.format.text(this.session().title)].filter(Boolean).join(': '));
}
