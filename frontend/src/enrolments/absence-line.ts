import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { problemOf } from '../platform/problem';
import { Words } from '../platform/words/words';
import { Icon } from '../ui/icon/icon';
import { Notices } from '../ui/overlay/notices';
import { MySeats } from './my-seats';

/** A session ahead of a seat, with the way to say that one cannot come to it, and to take that back. */
@Component({
  selector: 'kk-absence-line',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, MatButton, TranslocoPipe],
  template: `
    @if (away()) {
      <p class="told" role="status"><kk-icon name="event-busy" [size]="22" />{{ 'enrolments.link.away' | transloco: { when: when() } }}</p>
      <p><button matButton="outlined" type="button" (click)="tell(false)">{{ 'enrolments.link.comingAfterAll' | transloco }}</button></p>
    } @else {
      <p><button matButton="outlined" type="button" (click)="tell(true)"><kk-icon matButtonIcon name="event-busy" />{{ 'enrolments.link.cannotCome' | transloco: { when: when() } }}</button></p>
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
  readonly session = input.required<{ id: string; startsAt: string }>();
  readonly away = input.required<boolean>();
  /** How it is told: signed in, or by the link of a mail. */
  readonly send = input.required<(sessionId: string, away: boolean) => Promise<unknown>>();
  readonly told = output();

  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly mine = inject(MySeats);

  /** "i kväll 17.30", inside a sentence. */
  protected readonly when = computed(() => {
    const when = this.mine.soon(this.session().startsAt);
    return when.charAt(0).toLowerCase() + when.slice(1);
  });

  protected async tell(away: boolean): Promise<void> {
    try {
      await this.send()(this.session().id, away);
      this.notices.say(this.words.say(away ? 'enrolments.link.awayDone' : 'enrolments.link.comingDone'));
    } catch (error) {
      this.notices.say(problemOf(error).detail || this.words.say('app.notSaved'));
    }
    this.told.emit();
  }
}
