import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { lengthOf, lengthWords } from '@kortkurs/rules/length';
import { endsNextDay } from '@kortkurs/rules/schedule';
import { Format } from '../../platform/format';
import { ReadersLanguage } from '../../platform/language';
import { Words } from '../../platform/words/words';
import { EuMark } from '../../ui/eu-mark';
import { Icon } from '../../ui/icon/icon';
import { Strips, type Strip } from '../../ui/strips/strips';
import { RunWords } from '../run-words';
import { PlanState } from './plan-state';

/** The run as its participants will see it, while it is planned. */
@Component({
  selector: 'kk-plan-preview',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [EuMark, Icon, Strips, TranslocoPipe],
  template: `<div class="kk-panel">
    <h2 id="plan-preview">{{ 'runs.plan.preview' | transloco }}</h2>
    @if (state.course(); as course) {
      <p class="kk-kind">{{ kind() }}</p>
      @if (length()) {
        <p class="big">{{ length() }}</p>
      }
      @if (strips().length) {
        <kk-strips [strips]="strips()" [height]="40" [scale]="9" [gap]="5" />
      }
      @if (extent()) {
        <p>{{ extent() }}</p>
      }
      @if (format.text(course.title); as title) {
        <h3>{{ title }}</h3>
      }
      @if (rhythm()) {
        <p>{{ rhythm() }}</p>
      }
      @if (overnight()) {
        <p>{{ 'runs.plan.overnightSome' | transloco: { n: overnight() } }}</p>
      }
      <ul class="kk-stack" role="list">
        @if (where()) {
          <li><kk-icon [name]="state.fields().delivery === 'online' ? 'videocam' : 'location-on'" [size]="24" />{{ where() }}</li>
        }
        <li><kk-icon name="group" [size]="24" />{{ 'runs.seats' | transloco: { n: state.fields().capacity } }}</li>
        @if (enrolment()) {
          <li><kk-icon name="calendar-today" [size]="24" />{{ enrolment() }}</li>
        }
        @if (certificate()) {
          <li><kk-icon name="workspace-premium" [size]="24" />{{ certificate() }}</li>
        }
        @if (state.fields().interpreted) {
          <li><kk-icon name="accessibility-new" [size]="24" />{{ 'runs.plan.interpreted' | transloco }}</li>
        }
      </ul>
      @for (project of state.paid(); track project.id) {
        <div class="paid">
          @if (project.mark === 'eu') {
            <kk-eu-mark [project]="project.name" />
          } @else {
            <p>{{ format.text(project.statement) || project.name }}</p>
          }
        </div>
      }
    } @else {
      <p>{{ 'runs.plan.previewEmpty' | transloco }}</p>
    }
  </div>`,
  styles: `
    :host {
      display: block;
    }
    .kk-panel {
      display: grid;
      gap: 8px;
    }
    .kk-panel h2 {
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-label-medium);
    }
    h3 {
      margin-top: 10px;
      font: var(--mat-sys-headline-small);
    }
    .big {
      font: var(--mat-sys-display-small);
      letter-spacing: var(--kk-tracking-display);
    }
    ul {
      gap: 8px;
      margin-top: 8px;
    }
    li {
      display: grid;
      grid-template-columns: 24px minmax(0, 1fr);
      gap: 10px;
    }
    li kk-icon {
      color: var(--mat-sys-primary);
    }
    .paid {
      margin-top: 8px;
      padding-top: 14px;
      border-top: 1px solid var(--mat-sys-outline-variant);
    }
  `,
})
export class PlanPreview {
  private readonly words = inject(Words);
  private readonly says = inject(RunWords);
  private readonly language = inject(ReadersLanguage);
  protected readonly state = inject(PlanState);
  protected readonly format = inject(Format);

  protected readonly kind = computed(() => [this.format.text(this.state.course()?.formatName), this.words.say(`runs.delivery.${this.state.fields().delivery}`).toLocaleLowerCase()].filter(Boolean).join(', '));
  protected readonly length = computed(() => lengthWords(lengthOf(this.state.meetings(), this.state.course()?.activityMinutes ?? 0), this.language.now()));
  protected readonly strips = computed<Strip[]>(() => this.state.meetings().map((meeting) => ({ minutes: meeting.countableMinutes, state: 'here' })));
  protected readonly rhythm = computed(() => this.says.rhythm(this.state.meetings()));

  protected readonly overnight = computed(() => this.state.meetings().filter((meeting) => endsNextDay(meeting)).length);

  protected readonly extent = computed(() => {
    const meetings = this.state.meetings();
    const own = this.state.course()?.activityMinutes ?? 0;
    if (!meetings.length) return '';
    const minutes = meetings.reduce((sum, meeting) => sum + meeting.countableMinutes, 0);
    const sessions = `${this.words.say('runs.sessions', { n: meetings.length })}, ${this.format.minutes(minutes)}.`;
    return own ? `${sessions} ${this.words.say('runs.plan.plus', { minutes: this.format.minutes(own) })}` : sessions;
  });

  protected readonly where = computed(() => {
    const { delivery } = this.state.fields();
    const place = this.state.place();
    const name = place ? [place.name, place.room].filter(Boolean).join(', ') : '';
    if (delivery === 'self_paced') return '';
    if (delivery === 'online') return this.words.say('runs.delivery.online');
    return delivery === 'hybrid' && name ? this.words.say('runs.run.alsoOnline', { place: name }) : name;
  });

  protected readonly enrolment = computed(() => {
    const { opens, closes } = this.state.fields();
    const day = (field: string): string => this.format.date(field);
    if (opens && closes) return this.words.say('runs.plan.window', { from: day(opens), to: day(closes) });
    if (opens) return this.words.say('runs.plan.windowFrom', { from: day(opens) });
    return closes ? this.words.say('runs.plan.windowTo', { to: day(closes) }) : '';
  });

  protected readonly certificate = computed(() => {
    const rule = this.state.course()?.completionRule;
    if (rule?.minimumMinutesShare && this.state.hasSessions()) return this.words.say('runs.plan.certificateShare', { share: this.format.share(rule.minimumMinutesShare / 100) });
    return rule ? this.words.say('runs.plan.certificate') : '';
  });
}
