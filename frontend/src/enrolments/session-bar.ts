import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Format } from '../platform/format';
import { MySeats, type MySession } from './my-seats';

/** The sessions of a course as a bar across the band: its date above each, filled as one was there, yellow today. */
@Component({
  selector: 'kk-session-bar',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<ol role="list" [attr.aria-label]="label()">
    @for (session of sessions(); track session.id) {
      <li [class]="lookOf(session)" [attr.aria-current]="session.id === current() ? 'step' : null">
        <span class="date">{{ format.shortDate(session.startsAt) }}</span><span class="kk-hidden">: {{ seats.wordOf(session, now) }}</span>
        <i [style.--share]="share(session)"></i>
      </li>
    }
  </ol>`,
  styles: `
    :host {
      display: block;
    }
    ol {
      display: flex;
      gap: 5px;
    }
    li {
      display: grid;
      flex: 1;
      gap: 6px;
      min-width: 0;
      color: var(--kk-on-band-variant);
      font: var(--mat-sys-label-small);
    }
    .date {
      overflow: hidden;
      white-space: nowrap;
    }
    i {
      height: var(--kk-bar-height, 34px);
      border: 1.5px solid var(--kk-band-line);
      border-bottom: 0;
    }
    .here i,
    .solid i {
      border-color: transparent;
      background: var(--kk-on-band-variant);
    }
    .partly i {
      border-color: var(--kk-on-band-variant);
      background: linear-gradient(to top, var(--kk-on-band-variant) var(--share), transparent var(--share));
    }
    .away i {
      border-color: var(--kk-band-line);
      background: linear-gradient(to top left, transparent 48%, var(--kk-band-line) 48% 52%, transparent 52%);
    }
    .now {
      color: var(--kk-on-band);
      font-weight: 680;
    }
    .now i {
      border-color: transparent;
      background: var(--mat-sys-tertiary-fixed);
    }
    @media (max-width: 840px) {
      ol {
        gap: 3px;
      }
    }
    /* So that eight dates stand apart at 320 px. */
    @media (max-width: 360px) {
      ol:has(> :nth-child(7)) .date {
        letter-spacing: -0.075em;
      }
    }
  `,
})
export class SessionBar {
  protected readonly seats = inject(MySeats);
  protected readonly format = inject(Format);

  readonly sessions = input.required<readonly MySession[]>();
  readonly label = input.required<string>();

  /** Whether sessions to come are filled, where none has been yet. */
  readonly solid = input(false);

  protected readonly now = new Date();
  protected readonly current = computed(() => this.sessions().find(({ endsAt }) => new Date(endsAt) > this.now)?.id);

  protected lookOf(session: MySession): string {
    const { state } = this.seats.look(session, this.now);
    return this.solid() && state === 'planned' ? 'solid' : state;
  }

  protected share(session: MySession): string {
    return `${Math.round((this.seats.look(session, this.now).share ?? 0) * 100)}%`;
  }
}
