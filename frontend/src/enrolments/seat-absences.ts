import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { MySeat } from '@kortkurs/contract/enrolments';
import { Api } from '../platform/api';
import { AbsenceLine } from './absence-line';

/** The sessions ahead of one's own seat, to say that one cannot come to one of them: the next, those one has said it of, and the others where asked for. */
@Component({
  selector: 'kk-seat-absences',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AbsenceLine, TranslocoPipe],
  template: `
    @for (session of shown(); track session.id) {
      <kk-absence-line [session]="session" [away]="session.away" [send]="send" (told)="told.emit()" />
    }
    @if (shown().length < ahead().length) {
      <p class="more"><button class="kk-link" type="button" (click)="all.set(true)">{{ 'enrolments.seat.otherSession' | transloco }}</button></p>
    }
  `,
  styles: `
    :host {
      display: block;
      margin-top: var(--kk-s4);
    }
    .more {
      margin-top: 12px;
    }
  `,
})
export class SeatAbsences {
  readonly seat = input.required<MySeat>();
  readonly told = output();

  private readonly api = inject(Api);
  private readonly now = new Date();
  protected readonly all = signal(false);
  protected readonly ahead = computed(() => this.seat().sessions.filter(({ startsAt }) => new Date(startsAt) > this.now));
  protected readonly shown = computed(() => this.ahead().filter(({ away }, at) => this.all() || at === 0 || away));

  protected readonly send = (sessionId: string, away: boolean): Promise<unknown> => this.api.post(`enrolments/${this.seat().enrolmentId}/absence`, { sessionId, away });
}
