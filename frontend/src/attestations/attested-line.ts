import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { AttestationLine } from '@kortkurs/contract/attestations';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';
import { Strips, type Strip } from '../ui/strips/strips';

/** A session as it is confirmed: when and what, how one was there, and its minutes; below it what one can say of it. */
@Component({
  selector: 'kk-attested-line',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Strips, TranslocoPipe],
  template: `
    @let shown = line();
    <kk-strips [strips]="[strip()]" [height]="34" [scale]="6.67" />
    <div>
      <p class="when">
        <b>{{ format.day(shown.localDate) }}</b>
        @if (shown.startsAt && shown.endsAt) {
          {{ format.times(shown.startsAt, shown.endsAt) }}
        }
      </p>
      <p class="what" [attr.lang]="format.textLanguage(shown.courseTitle)">{{ format.text(shown.courseTitle) }}</p>
      @if (how()) {
        <p class="how">{{ how() }}</p>
      }
      @if (said()) {
        <p class="how state">{{ said() }}</p>
      }
    </div>
    <p class="minutes">
      @if (waits()) {
        {{ 'attestations.line.waits' | transloco }}
      } @else {
        <b>{{ shown.minutes }}</b> {{ 'attestations.line.min' | transloco }}
      }
    </p>
    <div class="answer"><ng-content /></div>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: 26px minmax(0, 1fr) auto;
      gap: 0 12px;
      align-items: center;
      padding-block: 10px;
    }
    kk-strips {
      align-self: start;
      margin-top: 4px;
    }
    .when,
    .what {
      line-height: 1.35;
    }
    .what {
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-small);
    }
    .how {
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-label-small);
    }
    .state {
      font-weight: 600;
    }
    .minutes {
      text-align: end;
      white-space: nowrap;
    }
    .minutes b {
      font: 720 1.25rem / 1.2 var(--kk-font, inherit);
    }
    .answer {
      grid-column: 2 / -1;
    }
  `,
})
export class AttestedLineRow {
  readonly line = input.required<AttestationLine>();

  protected readonly format = inject(Format);
  private readonly words = inject(Words);

  /** Whether somebody is to answer what was said of it. */
  protected readonly waits = computed(() => this.line().answer === 'disputed' && !this.line().dispute?.settled);

  protected readonly strip = computed((): Strip => {
    const { as, minutes, lateMinutes, earlyMinutes, startsAt, endsAt } = this.line();
    const all = as === 'away' && startsAt && endsAt ? (Date.parse(endsAt) - Date.parse(startsAt)) / 60_000 : minutes + lateMinutes + earlyMinutes;
    if (this.waits()) return { minutes: all, state: 'planned' };
    if (as === 'away') return { minutes: all, state: 'away' };
    return as === 'partly' ? { minutes: all, state: 'partly', share: minutes / Math.max(1, all) } : { minutes: minutes || 60, state: 'here' };
  });

  protected readonly how = computed(() => {
    const { as, lateMinutes, earlyMinutes } = this.line();
    if (as === 'away' || as === 'made-up') return this.words.say(`attestations.line.${as}`);
    const off = [lateMinutes > 0 ? this.words.say('attestations.line.late', { n: lateMinutes }) : '', earlyMinutes > 0 ? this.words.say('attestations.line.early', { n: earlyMinutes }) : ''];
    return off.filter(Boolean).join(', ');
  });

  /** What came of it beside its minutes. */
  protected readonly said = computed(() => {
    const { answer, changed, confirmedAt, dispute, leader } = this.line();
    if (this.waits()) {
      const waits = leader ? this.words.say('attestations.line.waitsFor', { name: leader }) : this.words.say('attestations.line.waitsForUs');
      const own = dispute?.suggestedMinutes == null ? '' : this.words.say('attestations.line.youSaid', { n: dispute.suggestedMinutes });
      return [waits, own].filter(Boolean).join(' ');
    }
    if (changed) return this.words.say(`attestations.line.${answer === 'confirmed' ? 'changed' : answer === 'disputed' ? 'settled' : 'renewed'}`);
    if (answer === 'disputed') return this.words.say('attestations.line.settled');
    return answer === 'confirmed' && confirmedAt ? this.words.say('attestations.line.confirmed', { date: this.format.date(confirmedAt) }) : '';
  });
}
