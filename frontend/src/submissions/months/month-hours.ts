import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Report } from '@kortkurs/contract/reports';
import { Format } from '../../platform/format';
import { Words } from '../../platform/words/words';
import { Meter } from '../../ui/meter';

/** The month's hours: registered, of these signed, of these confirmed, and why each is less than the one before. */
@Component({
  selector: 'kk-month-hours',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Meter, TranslocoPipe],
  template: `
    <h2 id="month-hours">{{ 'submissions.months.hours' | transloco }}</h2>
    <ul role="list">
      @for (part of parts(); track part.name) {
        <li>
          <p><b class="kk-number">{{ format.hours(part.minutes) }}</b> {{ 'submissions.months.' + part.name | transloco }}</p>
          <kk-meter [share]="part.share" />
          <p class="kk-small">{{ part.why }}</p>
        </li>
      }
    </ul>
  `,
  styles: `
    h2 {
      font: var(--mat-sys-title-large);
    }
    li {
      padding-top: 12px;
    }
    kk-meter {
      margin-block: 6px;
    }
    b {
      font: var(--mat-sys-headline-medium);
      font-weight: 740;
    }
  `,
})
export class MonthHours {
  readonly report = input.required<Report>();

  private readonly words = inject(Words);
  protected readonly format = inject(Format);

  protected readonly parts = computed(() => {
    const { figures, readiness, confirmed } = this.report();
    const { registeredMinutes: registered, signedMinutes: signed } = figures;
    const share = (minutes: number): number => (registered ? minutes / registered : 0);
    const all = { name: 'registered', minutes: registered, share: registered ? 1 : 0, why: this.words.say('submissions.months.allMarked', { n: figures.sessions }) };
    const missing = registered - signed;
    const signedPart = {
      name: 'signed', minutes: signed, share: share(signed),
      why: missing ? this.words.say('submissions.months.notSigned', { hours: this.format.hours(missing), n: readiness.unsignedCount }) : this.words.say('submissions.months.allSigned'),
    };
    if (!confirmed) return [all, signedPart];
    const { minutes, waitingMinutes, disputedMinutes, changedMinutes } = confirmed;
    const rest = Math.max(0, signed - minutes - waitingMinutes - disputedMinutes);
    const why = [
      waitingMinutes && this.words.say('submissions.months.waiting', { hours: this.format.hours(waitingMinutes) }),
      disputedMinutes && this.words.say('submissions.months.disputed', { hours: this.format.hours(disputedMinutes) }),
      changedMinutes && this.words.say('submissions.months.changed', { hours: this.format.hours(changedMinutes) }),
      rest && !changedMinutes && this.words.say('submissions.months.notAsked', { hours: this.format.hours(rest) }),
    ].filter(Boolean);
    return [all, signedPart, { name: 'confirmed', minutes, share: share(minutes), why: why.length ? why.join(' ') : this.words.say('submissions.months.allConfirmed') }];
  });
}
