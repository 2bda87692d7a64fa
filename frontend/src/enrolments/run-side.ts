import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { WantedRun } from '@kortkurs/contract/enrolments';
import { Format } from '../platform/format';
import { Meetings } from '../platform/meetings';
import { Words } from '../platform/words/words';
import { EuMark } from '../ui/eu-mark';
import { Icon } from '../ui/icon/icon';
import { Strips } from '../ui/strips/strips';

const FEW = 6;

/** Beside the form: the run that it is about. */
@Component({
  selector: 'kk-run-side',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [EuMark, Icon, Strips, TranslocoPipe],
  template: `
    <p class="kk-kind">{{ format.text(run().formatName) }}</p>
    <h2 [attr.lang]="format.textLanguage(run().title)">{{ format.text(run().title) }}</h2>
    @if (strips().length) {
      <kk-strips [strips]="strips()" [height]="40" [scale]="7" />
    }
    <p>
      <b>{{ meetings.length(run().meetings, run().activityMinutes) }}</b
      >@if (dates()) {, {{ dates() }}}
    </p>
    <p>{{ meetings.rhythm(run().meetings) }}</p>
    <ul role="list">
      @if (where()) {
        <li><kk-icon [name]="run().delivery === 'online' ? 'videocam' : 'location-on'" [size]="24" />{{ where() }}</li>
      }
      <li>
        <kk-icon name="group" [size]="24" />
        <span>
          @if (run().seats.free; as free) {
            <b [class.kk-few]="free <= few">{{ 'enrolments.seats.left' | transloco: { n: free } }}</b> {{ 'enrolments.seats.of' | transloco: { n: run().seats.capacity } }}
          } @else {
            <b class="kk-full">{{ 'enrolments.seats.full' | transloco }}</b> {{ 'enrolments.seats.waiting' | transloco: { n: run().seats.waiting } }}
          }
        </span>
      </li>
      @if (run().withdrawUntil; as until) {
        <li><kk-icon name="event-busy" [size]="24" />{{ 'enrolments.withdrawBy' | transloco: { date: format.date(until) } }}</li>
      }
    </ul>
    @for (each of run().funding; track each.funderName) {
      <div class="funding">
        @if (each.mark === 'eu') {
          <kk-eu-mark />
        } @else {
          <p>{{ format.text(each.statement) || each.funderName }}</p>
        }
      </div>
    }
  `,
  styles: `
    :host {
      display: block;
      padding: 24px 26px 26px;
      border-radius: var(--mat-sys-corner-large);
      background: var(--mat-sys-surface-container-low);
    }
    kk-strips {
      margin-block: 16px 12px;
    }
    ul {
      display: grid;
      gap: 8px;
      margin-top: 12px;
    }
    li {
      display: grid;
      grid-template-columns: 24px minmax(0, 1fr);
      gap: 10px;
    }
    kk-icon {
      color: var(--mat-sys-primary);
    }
    .funding {
      margin-top: 20px;
      padding-top: 16px;
      border-top: 1px solid var(--mat-sys-outline-variant);
    }
    @media (max-width: 840px) {
      :host {
        margin-inline: calc(-1 * var(--kk-gutter));
        padding-inline: var(--kk-gutter);
        border-radius: 0;
      }
    }
  `,
})
export class RunSide {
  private readonly words = inject(Words);
  protected readonly format = inject(Format);
  protected readonly meetings = inject(Meetings);

  readonly run = input.required<WantedRun>();

  protected readonly few = FEW;
  protected readonly strips = computed(() => this.run().meetings.map(({ countableMinutes }) => ({ minutes: countableMinutes, state: 'here' as const })));
  protected readonly dates = computed(() => {
    const [first] = this.run().meetings;
    const last = this.run().meetings.at(-1);
    if (!first || !last) return '';
    return this.run().meetings.length === 1 ? this.format.longDay(first.startsAt) : this.format.dates(first.startsAt, last.startsAt);
  });
  protected readonly where = computed(() => {
    const { delivery, placeName } = this.run();
    if (delivery === 'in_person') return placeName ?? '';
    if (delivery === 'hybrid' && placeName) return this.words.say('enrolments.andOnline', { place: placeName });
    return this.words.say(`enrolments.delivery.${delivery}`);
  });
}
