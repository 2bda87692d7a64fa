import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { MySeat } from '@kortkurs/contract/enrolments';
import { Format } from '../platform/format';
import { Meetings } from '../platform/meetings';
import { Words } from '../platform/words/words';
import { Icon, type IconName } from '../ui/icon/icon';
import { Strips } from '../ui/strips/strips';
import { MySeats } from './my-seats';

/** One of my courses on its lines: what is left or when it begins, its sessions, and the way on. */
@Component({
  selector: 'kk-seat-row',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, MatButton, RouterLink, Strips, TranslocoPipe],
  template: `
    <div>
      <h3 [attr.lang]="format.textLanguage(seat().title)"><a [routerLink]="link()">{{ format.text(seat().title) }}</a></h3>
      <p>{{ about() }}</p>
    </div>
    @if (toRead()) {
      <a matButton="tonal" [routerLink]="['/my/courses', seat().enrolmentId]">{{ 'enrolments.my.continue' | transloco }}<span class="kk-hidden"> {{ format.text(seat().title) }}</span></a>
    } @else {
      <span [class]="'kk-status ' + status().tone"><kk-icon [name]="status().icon" />{{ status().text }}</span>
    }
    <div class="below">
      @if (strips().length) {
        <kk-strips [strips]="strips()" [height]="20" />
      }
      <span class="kk-muted">{{ measure() }}</span>
      <a class="facts" [routerLink]="['/my/seats', seat().enrolmentId]">{{ 'enrolments.my.facts' | transloco }}<span class="kk-hidden"> {{ format.text(seat().title) }}</span></a>
    </div>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      gap: 6px 24px;
      align-items: center;
      padding-block: 4px;
    }
    /* A finger needs more than the height of a line. */
    h3 a {
      display: inline-block;
      position: relative;
    }
    h3 a::after {
      content: '';
      position: absolute;
      inset: -10px 0;
    }
    .below {
      display: flex;
      grid-column: 1 / -1;
      flex-wrap: wrap;
      gap: 6px 16px;
      align-items: center;
    }
    .facts {
      display: inline-flex;
      align-items: center;
      min-height: 44px;
      margin-left: auto;
      font: var(--mat-sys-label-medium);
    }
    @media (max-width: 840px) {
      :host {
        grid-template-columns: minmax(0, 1fr);
      }
      .facts {
        width: 100%;
      }
    }
  `,
})
export class SeatRow {
  private readonly words = inject(Words);
  private readonly meetings = inject(Meetings);
  protected readonly seats = inject(MySeats);
  protected readonly format = inject(Format);

  readonly seat = input.required<MySeat>();
  readonly remaining = input('');

  protected readonly now = new Date();
  protected readonly strips = computed(() => this.seats.strips(this.seat().sessions, this.now));
  protected readonly hasBegun = computed(() => {
    const { startsAt } = this.seat();
    return startsAt === null || new Date(startsAt) <= this.now;
  });
  protected readonly isPast = computed(() => this.seats.isPast(this.seat(), this.now));
  protected readonly toRead = computed(() => this.seats.canFollow(this.seat()) && this.hasBegun() && !this.isPast());
  protected readonly link = computed(() => (this.seats.canFollow(this.seat()) ? ['/my/courses', this.seat().enrolmentId] : ['/my/seats', this.seat().enrolmentId]));

  protected readonly about = computed(() => {
    const { state, ahead, answerBy, startsAt, placeName, cancelled, delivery } = this.seat();
    if (cancelled) return this.words.say('enrolments.my.cancelled');
    if (state === 'offered' && answerBy) return this.words.say('enrolments.my.offered', { when: this.format.dateTime(answerBy) });
    if (state === 'applied') return this.words.say('enrolments.my.applied');
    if (state === 'waitlisted') return this.words.say('enrolments.my.queue', { n: (ahead ?? 0) + 1 });
    if (this.hasBegun() || startsAt === null) return this.remaining();
    const where = delivery === 'online' ? this.words.say('enrolments.my.online') : (placeName ?? '');
    return this.words.say(where ? 'enrolments.my.begins' : 'enrolments.my.beginsBare', { when: `${this.format.longDay(startsAt)} ${this.format.time(startsAt)}`, where });
  });

  protected readonly measure = computed(() => {
    const { sessions, startsAt } = this.seat();
    const been = sessions.filter(({ minutes }) => (minutes ?? 0) > 0).length;
    if (sessions.length === 0) return this.words.say('enrolments.my.ownPace');
    if (this.hasBegun()) return this.words.say('enrolments.my.been', { n: been, of: sessions.length });
    const length = this.meetings.length(sessions);
    return sessions.length > 1 && startsAt ? this.words.say('enrolments.my.lengthFrom', { length, date: this.format.date(startsAt) }) : length;
  });

  protected readonly status = computed<{ icon: IconName; tone: string; text: string }>(() => {
    const { state, cancelled } = this.seat();
    const text = (name: string): string => this.words.say(`enrolments.state.${name}`);
    if (cancelled) return { icon: 'event-busy', tone: 'kk-bad', text: text('cancelled') };
    if ((state === 'waitlisted' || state === 'applied' || state === 'offered') && !this.isPast()) return { icon: 'schedule', tone: 'kk-warn', text: text(state) };
    if (state === 'completed') return { icon: 'workspace-premium', tone: 'kk-good', text: text('completed') };
    if (this.isPast()) return { icon: 'task-alt', tone: '', text: text('ended') };
    return { icon: 'event-available', tone: 'kk-good', text: text('enrolled') };
  });
}
