import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { AbsencesTold } from '@kortkurs/contract/attendance';
import type { Meeting } from '@kortkurs/contract/catalogue';
import { Api } from '../platform/api';
import { problemOf } from '../platform/problem';
import { Words } from '../platform/words/words';
import { Icon } from '../ui/icon/icon';
import { Notices } from '../ui/overlay/notices';
import { MySeats } from './my-seats';

/** The next session of a seat, with the way to say that one cannot come to it, and to take that back. */
@Component({
  selector: 'kk-absence-line',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, MatButton, TranslocoPipe],
  template: `
    @if (told.hasValue()) {
      @if (isAway()) {
        <p class="told" role="status"><kk-icon name="event-busy" [size]="22" />{{ 'enrolments.link.away' | transloco: { when: when() } }}</p>
        <p><button matButton="outlined" type="button" (click)="tell(false)">{{ 'enrolments.link.comingAfterAll' | transloco }}</button></p>
      } @else {
        <p><button matButton="outlined" type="button" (click)="tell(true)"><kk-icon matButtonIcon name="event-busy" />{{ 'enrolments.link.cannotCome' | transloco: { when: when() } }}</button></p>
      }
    }
  `,
  styles: `
    :host {
      display: block;
      margin-top: var(--kk-s4);
    }
    .told {
      display: flex;
      gap: 8px;
      margin-bottom: var(--kk-s2);
    }
  `,
})
export class AbsenceLine {
  readonly token = input.required<string>();
  readonly session = input.required<Meeting>();

  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly mine = inject(MySeats);

  protected readonly told = httpResource<AbsencesTold>(() => ({ url: '/api/v1/seat-links/absences', method: 'POST', body: { token: this.token() } }));
  protected readonly isAway = computed(() => this.told.hasValue() && this.told.value().sessionIds.includes(this.session().id));
  /** "i kväll 17.30", inside a sentence. */
  protected readonly when = computed(() => {
    const when = this.mine.soon(this.session().startsAt);
    return when.charAt(0).toLowerCase() + when.slice(1);
  });

  protected async tell(away: boolean): Promise<void> {
    try {
      await this.api.post('seat-links/absence', { token: this.token(), sessionId: this.session().id, away });
      this.notices.say(this.words.say(away ? 'enrolments.link.awayDone' : 'enrolments.link.comingDone'));
    } catch (error) {
      this.notices.say(problemOf(error).detail || this.words.say('app.notSaved'));
    }
    this.told.reload();
  }
}
