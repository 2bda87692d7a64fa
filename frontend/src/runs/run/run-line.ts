import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Session } from '@kortkurs/contract/sessions';
import { Format } from '../../platform/format';
import { RunWords } from '../run-words';

/** Above so many, sessions are drawn without words: a bar that cannot be read says nothing. */
const WORDED = 12;

/** The sessions of a run as a bar: those that were, the next one, those to come. Each leads to its row. */
@Component({
  selector: 'kk-run-line',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, TranslocoPipe],
  template: `<ol role="list" [class.dense]="steps().length > worded" [attr.aria-label]="'runs.run.sessions' | transloco">
    @for (step of steps(); track step.id) {
      <li [class]="step.kind" [attr.aria-current]="step.isNext ? 'step' : null">
        <a [routerLink]="['/staff/runs', runId(), 'sessions']" [fragment]="'session-' + step.number">
          <b>{{ step.number }}</b> <span [class.kk-hidden]="steps().length > worded">{{ step.day }}</span><span class="kk-hidden">, {{ step.label }}</span>
        </a>
      </li>
    }
  </ol>`,
  styles: `
    ol {
      display: flex;
      gap: 5px;
      margin-top: 4px;
    }
    li {
      flex: 1;
      min-width: 0;
    }
    a {
      display: flex;
      gap: 6px;
      align-items: center;
      min-height: 52px;
      padding: 6px 10px;
      border: 1.5px solid var(--mat-sys-outline);
      border-radius: 1px;
      overflow: hidden;
      color: var(--mat-sys-on-surface);
      font: var(--mat-sys-label-medium);
      text-decoration: none;
      white-space: nowrap;
    }
    span {
      font-weight: 450;
    }
    a:hover span {
      text-decoration: underline;
    }
    .done a {
      border-color: transparent;
      background: var(--mat-sys-primary);
      color: var(--mat-sys-on-primary);
    }
    .next a {
      border-width: 2.5px;
      border-color: var(--mat-sys-on-surface);
      font-weight: 700;
    }
    /* Yellow is what happens now: the session of today, not of the week after next. */
    .today a {
      border-color: transparent;
      background: var(--mat-sys-tertiary-fixed);
      color: var(--mat-sys-on-tertiary-fixed);
      font-weight: 700;
    }
    .dense {
      flex-wrap: wrap;
      gap: 4px;
    }
    .dense li {
      flex: 0 0 52px;
    }
    .dense a {
      justify-content: center;
      min-height: 44px;
      padding: 0;
    }
    @media (max-width: 840px) {
      ol {
        flex-wrap: wrap;
        gap: 4px;
      }
      ol:not(.dense) li {
        flex: 1 0 22%;
      }
      a {
        padding: 0 8px;
      }
      .next a,
      .today a {
        line-height: 1.15;
        white-space: normal;
      }
    }
    @media (forced-colors: active) {
      a {
        forced-color-adjust: none;
      }
    }
  `,
})
export class RunLine {
  private readonly format = inject(Format);
  private readonly says = inject(RunWords);

  readonly sessions = input.required<readonly Session[]>();
  readonly runId = input.required<string>();
  protected readonly worded = WORDED;

  protected readonly steps = computed(() => {
    const now = new Date();
    const thisYear = this.format.localDate(now).slice(0, 4);
    const next = this.sessions().find((session) => new Date(session.endsAt) > now)?.id;
    return this.sessions().map((session) => {
      const isNext = session.id === next;
      const isToday = isNext && this.format.isToday(session.startsAt, session.endsAt);
      const kind = isToday ? 'today' : isNext ? 'next' : new Date(session.endsAt) <= now ? 'done' : 'planned';
      const day = isToday && this.format.isToday(session.startsAt) ? this.says.soon(session.startsAt) : `${this.format.dayOfMonth(session.startsAt)} ${this.format.shortMonth(session.startsAt)}${session.date.startsWith(thisYear) ? '' : ` ${session.date.slice(0, 4)}`}`;
      return { id: session.id, number: session.number, kind, isNext, day, label: this.format.when(session.startsAt, session.endsAt) };
    });
  });
}
