import { ChangeDetectionStrategy, Component, booleanAttribute, computed, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { SignReminded, SignReminder, UnsignedSession } from '@kortkurs/contract/month-gaps';
import type { ReportGap } from '@kortkurs/contract/report-readiness';
import { Api } from '../../platform/api';
import { Format } from '../../platform/format';
import { problemOf } from '../../platform/problem';
import { Session } from '../../platform/session';
import { Words } from '../../platform/words/words';
import { Icon } from '../../ui/icon/icon';
import { Notices } from '../../ui/overlay/notices';

/** Sessions whose list waits for marks or a signature, or that lie outside the project’s time: each with the way to its list, and its leader reminded on the row. */
@Component({
  selector: 'kk-gap-sessions',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, MatButton, RouterLink, TranslocoPipe],
  template: `
    <ul class="kk-list" role="list">
      @for (gap of gaps(); track gap.sessionId) {
        <li>
          <p>
            <b [attr.lang]="format.textLanguage(gap.courseTitle)">{{ format.text(gap.courseTitle) }}</b
            >, {{ format.day(gap.startsAt) }}
            <small>{{ 'submissions.months.session' | transloco: { n: gap.number } }}@if (!outside()) { {{ (gap.unmarked ? 'submissions.months.unmarkedPeople' : 'submissions.months.onlySign') | transloco: { n: gap.unmarked } }}}</small>
          </p>
          <span class="do">
            @if (ledBy(gap.sessionId); as led) {
              @if (led.remindedOn === today()) {
                <span class="kk-status kk-good" role="status">{{ 'submissions.months.sign.today' | transloco }}</span>
              } @else if (led.reachable && session.can('submissions.change')) {
                <button matButton="outlined" type="button" [attr.aria-disabled]="busy() || null" (click)="remind([gap.sessionId])"><kk-icon matButtonIcon name="mail" />{{ 'submissions.months.sign.remind' | transloco: { who: format.list(led.leaders) } }}<span class="kk-hidden">: {{ format.text(gap.courseTitle) }}, {{ format.day(gap.startsAt) }}</span></button>
              }
            }
            <a matButton="outlined" [routerLink]="['/staff/sessions', gap.sessionId, 'roster']"><kk-icon matButtonIcon name="fact-check" />{{ 'submissions.months.openList' | transloco }}<span class="kk-hidden">: {{ format.text(gap.courseTitle) }}, {{ format.day(gap.startsAt) }}</span></a>
          </span>
        </li>
      }
    </ul>
    @if (remindable() > 1 && session.can('submissions.change')) {
      <p><button matButton="outlined" type="button" [attr.aria-disabled]="busy() || null" (click)="remind(null)"><kk-icon matButtonIcon name="mail" />{{ 'submissions.months.sign.all' | transloco }}</button></p>
    }
    @if (rest(); as n) {
      <p class="kk-note">{{ 'submissions.months.further' | transloco: { n } }}</p>
    }
  `,
  styles: `
    li {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 12px;
      align-items: center;
      justify-content: space-between;
      padding-block: 8px;
    }
    li > p {
      flex: 1 1 240px;
    }
    ul + p {
      margin-top: 12px;
    }
    .do {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 8px;
      align-items: center;
    }
    small {
      display: block;
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-small);
    }
  `,
})
export class GapSessions {
  readonly gaps = input.required<readonly ReportGap[]>();
  /** How many there are, also beyond those that are listed. */
  readonly count = input.required<number>();
  /** They lie outside the project’s time: what is wrong is their day, not their list. */
  readonly outside = input(false, { transform: booleanAttribute });

  /** Who leads them, and when they were reminded. */
  readonly sessions = input<readonly UnsignedSession[]>([]);
  readonly projectId = input('');
  readonly month = input('');
  /** Somebody was reminded. */
  readonly mended = output();

  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  protected readonly session = inject(Session);
  protected readonly format = inject(Format);
  protected readonly busy = signal(false);
  protected readonly today = computed(() => (this.sessions(), this.format.localDate(new Date())));
  protected readonly rest = computed(() => this.count() - this.gaps().length);
  protected readonly remindable = computed(() => this.sessions().filter(({ reachable, remindedOn }) => reachable && remindedOn !== this.today()).length);

  protected ledBy(id: string): UnsignedSession | undefined {
    return this.sessions().find(({ sessionId }) => sessionId === id);
  }

  protected async remind(sessionIds: string[] | null): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      const { reminded, remindedToday, unreached } = await this.api.post<SignReminded>(`projects/${this.projectId()}/months/${this.month()}/sign-reminders`, { sessionIds } satisfies SignReminder);
      this.notices.say(
        [
          this.words.say('submissions.months.sign.done', { n: reminded }),
          remindedToday ? this.words.say('submissions.months.sign.already', { n: remindedToday }) : '',
          unreached ? this.words.say('submissions.months.sign.unreached', { n: unreached }) : '',
        ].filter(Boolean).join(' '),
      );
    } catch (error) {
      this.notices.say(problemOf(error).detail || this.words.say('app.notSaved'));
    }
    this.busy.set(false);
    this.mended.emit();
  }
}
